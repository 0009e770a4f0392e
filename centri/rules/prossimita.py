"""Quanto è vicino il luogo più vicino: quattro fasce di chilometri, in linea d'aria."""

from dataclasses import dataclass

from portale.errors import Frase, _


@dataclass(frozen=True, slots=True)
class Fascia:
    """Da (compreso) a (escluso) tanti chilometri; `fino` None: oltre."""

    codice: str
    da: int
    fino: int | None
    nome: Frase


FASCE = (
    Fascia("0-5", 0, 5, _("meno di 5 km")),
    Fascia("5-10", 5, 10, _("da 5 a 10 km")),
    Fascia("10-20", 10, 20, _("da 10 a 20 km")),
    Fascia("20", 20, None, _("20 km e oltre")),
)


def fascia_di(km: float) -> Fascia:
    return next(fascia for fascia in FASCE if fascia.fino is None or km < fascia.fino)
