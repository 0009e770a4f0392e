"""Chi può cambiare una nota, e come. Ogni cambiamento resta: art. 5, par. 1, lett. d) e f) GDPR.

L'esattezza chiede che una nota sbagliata si possa correggere; l'integrità, che si sappia com'era.
"""

from portale.errors import Impedimento, _

NOTA_VUOTA = Impedimento("nota_vuota", _("Scriva la nota: così è vuota."))
NON_SUA = Impedimento(
    "nota_non_sua", _("Questa nota l'ha scritta un'altra persona: può scriverne una lei.")
)
GIA_RITIRATA = Impedimento("nota_ritirata", _("Questa nota è già stata ritirata."))
SENZA_MOTIVO = Impedimento("nota_senza_motivo", _("Dica in poche parole perché la ritira."))


def impedimenti_alla_nota(*, testo: str) -> list[Impedimento]:
    return [] if testo.strip() else [NOTA_VUOTA]


def impedimenti_alla_correzione(*, sua: bool, ritirata: bool, testo: str) -> list[Impedimento]:
    prove = [(sua, NON_SUA), (not ritirata, GIA_RITIRATA), (bool(testo.strip()), NOTA_VUOTA)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_ritiro(*, sua: bool, ritirata: bool, motivo: str) -> list[Impedimento]:
    prove = [(sua, NON_SUA), (not ritirata, GIA_RITIRATA), (bool(motivo.strip()), SENZA_MOTIVO)]
    return [impedimento for superata, impedimento in prove if not superata]
