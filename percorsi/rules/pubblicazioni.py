"""Ciò che la Regione pubblica: ha un atto, comincia un giorno, e non si riscrive: si chiude."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from portale.errors import Impedimento, _

SENZA_TESTO = Impedimento("senza_testo", _("Scriva il testo: la persona lo legge."))
SENZA_ATTO = Impedimento("senza_atto", _("Scriva la norma o l'atto da cui viene."))
DAL_PASSATO = Impedimento(
    "dal_passato",
    _("Una versione nuova vale da oggi in poi: ciò che si è fatto prima resta com'era."),
)
COLONNE_MANCANTI = Impedimento(
    "colonne_mancanti",
    _("Nel foglio mancano queste colonne: {colonne}. Parta dal foglio della versione in vigore."),
)
VALORE_ILLEGGIBILE = Impedimento(
    "valore_illeggibile",
    _("Scriva il valore come quello di oggi: un numero, gli euro, o più valori con la virgola."),
)
NON_DOPO = Impedimento("non_dopo", _("Il valore di oggi vale dal {giorno}: il nuovo viene dopo."))
GIA_UNO_DOPO = Impedimento(
    "gia_uno_dopo", _("C'è già un valore che comincia dopo questo: parta da quello.")
)
GIA_CHIUSO = Impedimento("gia_chiuso", _("Finisce già il {giorno}."))
FINE_PRIMA = Impedimento("fine_prima", _("Finisce prima di cominciare: vale dal {giorno}."))
FINE_PASSATA = Impedimento(
    "fine_passata", _("L'ultimo giorno è passato: scelga ieri, o un giorno da oggi in poi.")
)


def impedimenti_alla_voce(*, testo: str, atto: str, dal: date, oggi: date) -> list[Impedimento]:
    prove = [
        (bool(testo.strip()), SENZA_TESTO),
        (bool(atto.strip()), SENZA_ATTO),
        (dal >= oggi, DAL_PASSATO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_chiusura(
    *, dal: date, al: date, gia_chiuso: date | None, oggi: date
) -> list[Impedimento]:
    """Fino a ieri compreso: se la voce nuova vale da oggi, quella di prima è finita ieri."""
    if gia_chiuso is not None and gia_chiuso <= al:
        return [GIA_CHIUSO.con(giorno=f"{gia_chiuso:%d/%m/%Y}")]
    prove = [
        (al >= dal, FINE_PRIMA.con(giorno=f"{dal:%d/%m/%Y}")),
        ((oggi - al).days <= 1, FINE_PASSATA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def leggi_valore(testo: str, *, unita: str, come: Any) -> Any:
    """Il valore scritto da una persona, nella forma di quello di prima; None se non si legge."""
    pezzi = [pezzo.strip() for pezzo in testo.replace(";", ",").split(",") if pezzo.strip()]
    if isinstance(come, list):
        return [_come(pezzo, come[0] if come else "") for pezzo in pezzi] or None
    if unita == "EURO":
        return _euro(testo)
    return _come(testo.strip(), come)


def _come(testo: str, modello: Any) -> Any:
    """Un numero se prima era un numero, altrimenti il testo."""
    if isinstance(modello, str):
        return testo or None
    try:
        letto = float(testo.replace(",", "."))
    except ValueError:
        return None
    return int(letto) if letto == int(letto) else letto


def _euro(testo: str) -> str | None:
    try:
        letto = Decimal(testo.replace("€", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return f"{letto:.2f}" if letto.is_finite() and letto >= 0 else None


def impedimenti_al_valore(
    *, letto: Any, dal: date, prima_dal: date, ce_una_versione_dopo: bool
) -> list[Impedimento]:
    leggibile = letto is not None and not (isinstance(letto, list) and None in letto)
    prove = [
        (leggibile, VALORE_ILLEGGIBILE),
        (dal > prima_dal, NON_DOPO.con(giorno=f"{prima_dal:%d/%m/%Y}")),
        (not ce_una_versione_dopo, GIA_UNO_DOPO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
