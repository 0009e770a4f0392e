"""Quale Centro per l'impiego è competente: quello del domicilio. Art. 11 D.Lgs. 150/2015.

A Torino i centri sono due e il confine fra loro non è pubblicato: si chiede la circoscrizione;
finché manca, la persona resta «da assegnare» e nessuno la perde di vista.
"""

from collections.abc import Mapping

TUTTO_IL_COMUNE = 0


def centro_competente(bacino: Mapping[int, int], circoscrizione: int | None) -> int | None:
    """`bacino`: circoscrizione → centro, per il comune di domicilio; 0 vale per tutto il comune."""
    if TUTTO_IL_COMUNE in bacino:
        return bacino[TUTTO_IL_COMUNE]
    return bacino.get(circoscrizione) if circoscrizione else None
