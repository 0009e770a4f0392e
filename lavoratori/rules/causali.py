"""Che cosa deve dire una causale di cassa integrazione per entrare nell'elenco.

I limiti sono quelli del D.Lgs. 148/2015: mesi (art. 22), settimane nel biennio mobile (artt. 12 e
29), meno settimane alle aziende piccole (art. 29).
"""

import re
from collections.abc import Mapping
from typing import Any

from portale.errors import Impedimento, _

CODICE = r"[A-Z0-9]+(-[A-Z0-9]+)*"
SETTIMANE_DEL_BIENNIO = 104

CODICE_MALSCRITTO = Impedimento(
    "causale_codice_malscritto",
    _("Scriva il codice con lettere senza accento, cifre e trattini, come «CIGS-CRI»."),
)
FINE_PRIMA = Impedimento("causale_fine_prima", _("La causale finisce prima di cominciare."))
SENZA_ATTO = Impedimento("causale_senza_atto", _("Scriva la norma o l'atto da cui viene."))
SENZA_MESI = Impedimento(
    "causale_senza_mesi", _("La durata è di almeno un mese. Se non ha un massimo, la lasci vuota.")
)
TROPPE_SETTIMANE = Impedimento(
    "causale_settimane_biennio", _("In un biennio ci sono da 1 a {massimo} settimane.")
).con(massimo=SETTIMANE_DEL_BIENNIO)
PICCOLE_INCOMPLETE = Impedimento(
    "causale_piccole_incomplete",
    _("Per le aziende piccole servono sia le settimane sia il numero di dipendenti."),
)


def impedimenti_causale(campi: Mapping[str, Any]) -> dict[str, Impedimento]:
    """Ciò che non va, per campo; i campi che mancano valgono vuoti."""
    dal, al = campi.get("dal"), campi.get("al")
    piccole, dipendenti = campi.get("settimane_biennio_piccole"), campi.get("piccole_fino_a")
    nessuna_piccola = piccole is None and dipendenti is None
    prove = {
        "codice": (bool(re.fullmatch(CODICE, campi.get("codice") or "")), CODICE_MALSCRITTO),
        "al": (not (dal and al) or al >= dal, FINE_PRIMA),
        "atto": (bool((campi.get("atto") or "").strip()), SENZA_ATTO),
        "mesi_massimi": (campi.get("mesi_massimi") != 0, SENZA_MESI),
        "settimane_biennio": (_stanno(campi.get("settimane_biennio")), TROPPE_SETTIMANE),
        "settimane_biennio_piccole": (_stanno(piccole), TROPPE_SETTIMANE),
        "piccole_fino_a": (nessuna_piccola or bool(piccole and dipendenti), PICCOLE_INCOMPLETE),
    }
    return {campo: no for campo, (superata, no) in prove.items() if not superata}


def _stanno(settimane: int | None) -> bool:
    return settimane is None or 1 <= settimane <= SETTIMANE_DEL_BIENNIO
