"""Le ore integrate in un mese: quante ne può avere una persona. Art. 3, D.Lgs. 148/2015."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal

from portale.errors import Impedimento, _

LUNGO = timedelta(days=31)
FERIALI, GIORNI_FERIALI = 5, 5  # lunedì–venerdì: chi lavora anche il sabato ha giornate più corte
MESE_FUORI = Impedimento("ore_mese_fuori", _("In {mese} la persona non è in cassa integrazione."))
ORE_NEGATIVE = Impedimento("ore_negative", _("Le ore non possono essere meno di zero."))
TROPPE_ORE = Impedimento(
    "ore_troppe", _("{ore} ore sono più delle {massimo} del suo contratto in quel mese.")
)


def primo_del_mese(giorno: date) -> date:
    return giorno.replace(day=1)


def mesi_fra(dal: date, al: date) -> Iterator[date]:
    """I mesi (il loro primo giorno) che il periodo tocca."""
    mese = primo_del_mese(dal)
    while mese <= al:
        yield mese
        mese = primo_del_mese(mese + LUNGO)


def ore_possibili(mese: date, dal: date, al: date, ore_contratto: Decimal) -> Decimal:
    """Le ore di contratto nei giorni feriali del mese coperti dal periodo."""
    primo = max(mese, dal)
    ultimo = min(primo_del_mese(mese + LUNGO) - timedelta(days=1), al)
    giorni = (primo + timedelta(days=n) for n in range((ultimo - primo).days + 1))
    feriali = sum(giorno.weekday() < GIORNI_FERIALI for giorno in giorni)
    return (feriali * ore_contratto / FERIALI).quantize(Decimal(1), rounding=ROUND_UP)


def impedimenti_ore(
    *, mese: date, dal: date, al: date, ore: Decimal, ore_contratto: Decimal | None
) -> list[Impedimento]:
    """Senza le ore di contratto non si giudica quante siano: si accettano."""
    if mese not in mesi_fra(dal, al):
        return [MESE_FUORI.con(mese=f"{mese:%m/%Y}")]
    if ore < 0:
        return [ORE_NEGATIVE]
    if ore_contratto is None:
        return []
    massimo = ore_possibili(mese, dal, al, ore_contratto)
    return [] if ore <= massimo else [TROPPE_ORE.con(ore=ore, massimo=massimo)]
