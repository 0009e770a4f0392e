"""Che cosa c'è in una cella: testi, numeri e date come le scrive chi compila."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from portale import clock
from portale.parole import confrontabile

Cella: TypeAlias = str | int | float | date


class Riga(NamedTuple):
    """Una riga della tabella, con il numero che ha nel file."""

    numero: int
    celle: list[Cella]


GIORNO_ZERO = date(1899, 12, 30)  # il giorno zero dei numeri di serie di Excel
MESI = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
ERRORI_DI_EXCEL = {"#N/A", "#N/D", "#REF!", "#RIF!", "#VALUE!", "#VALORE!", "#DIV/0!", "#NAME?"}
ORA = re.compile(r"[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$")
ISO = re.compile(r"(?P<anno>\d{4})\D(?P<mese>\d{1,2})\D(?P<giorno>\d{1,2})")
ITALIANA = re.compile(r"(?P<giorno>\d{1,2})\D(?P<mese>\d{1,2})\D(?P<anno>\d{4}|\d{2})")
A_QUATTRO_CIFRE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
A_PAROLE = re.compile(
    r"(?:[a-z]+ )?(?P<giorno>\d{1,2}) ?(?P<mese>[a-z]{3,9}) ?(?P<anno>\d{4}|\d{2})"
)
DI_SERIE = re.compile(r"\d{5}([.,]\d+)?")
COMPATTE = (
    re.compile(r"(?P<anno>(?:19|20)\d\d)(?P<mese>\d\d)(?P<giorno>\d\d)"),
    re.compile(r"(?P<giorno>\d\d)(?P<mese>\d\d)(?P<anno>(?:19|20)\d\d)"),
)


def leggi_cella(valore: object) -> Cella:
    """Il valore come serve a noi: interi senza virgola, giorni senza ora, niente vuoti di Excel."""
    if type(valore) is str:
        return _pulita(valore)
    match valore:
        case None | bool():
            return "" if valore is None else ("sì" if valore else "no")
        case datetime() if valore.time() == time():
            return valore.date()
        case float() if valore.is_integer():
            return int(valore)
        case int() | float() | date():
            return valore
    return _pulita(str(valore))


def _pulita(testo: str) -> str:
    testo = testo.replace("\u00a0", " ").strip()
    return "" if testo in ERRORI_DI_EXCEL else testo


def come_testo(cella: Cella) -> str:
    """La cella da leggere: le date all'italiana, i numeri senza decimali inutili."""
    if isinstance(cella, str):
        return cella
    if isinstance(cella, datetime):
        return f"{cella:%d/%m/%Y %H:%M}"
    if isinstance(cella, date):
        return f"{cella:%d/%m/%Y}"
    return str(cella)


def leggi_data(valore: Cella | None) -> date | None:
    """Il giorno scritto in una cella, in uno dei molti modi; nulla se non è un giorno."""
    if isinstance(valore, datetime):
        return valore.date()
    if isinstance(valore, date):
        return valore
    if isinstance(valore, int | float):
        return _da_excel(float(valore)) or _da_testo(str(int(valore)), clock.today().year)
    if not valore:
        return None
    testo = valore.strip()
    if A_QUATTRO_CIFRE.fullmatch(testo):
        return _con_l_anno_intero(testo)
    return _da_testo(testo, clock.today().year)


def _da_excel(giorni: float) -> date | None:
    """I numeri di serie fra il 1927 e il 2173: gli altri numeri non sono giorni."""
    return GIORNO_ZERO + timedelta(days=int(giorni)) if 10_000 <= giorni < 100_000 else None


@lru_cache(maxsize=32_768)
def _con_l_anno_intero(testo: str) -> date | None:
    """In un elenco le stesse date tornano: si leggono una volta. L'anno di oggi non serve."""
    return _da_testo(testo, 0)


def _da_testo(testo: str, questo_anno: int) -> date | None:
    if DI_SERIE.fullmatch(testo):
        return _da_excel(float(testo.replace(",", ".")))
    testo = ORA.sub("", testo).lstrip("'")
    for forma in (ISO, ITALIANA, *COMPATTE):
        if (parti := forma.fullmatch(testo)) and (
            giorno := _giorno(**parti.groupdict(), questo_anno=questo_anno)
        ):
            return giorno
    parti = A_PAROLE.fullmatch(confrontabile(testo.replace("°", "")))
    if parti is None or parti["mese"][:3] not in MESI:
        return None
    mese = MESI.index(parti["mese"][:3]) + 1
    return _giorno(parti["giorno"], str(mese), parti["anno"], questo_anno)


def _giorno(giorno: str, mese: str, anno: str, questo_anno: int) -> date | None:
    try:
        return date(_anno(anno, questo_anno), int(mese), int(giorno))
    except ValueError:
        return None


def _anno(cifre: str, questo: int) -> int:
    """Due cifre: questo secolo fino a dieci anni da oggi, altrimenti il secolo scorso."""
    anno = int(cifre)
    if len(cifre) == 4:
        return anno
    secolo = questo // 100 * 100
    return secolo + anno if secolo + anno <= questo + 10 else secolo - 100 + anno
