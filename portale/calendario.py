"""I giorni in cui gli uffici lavorano: feste nazionali, patrono, sabati e domeniche.

L. 260/1949, L. 54/1977, L. 336/2000 e, dal 2026, il 4 ottobre. La festa del patrono è quella del
capoluogo di provincia, se la sede non ne dichiara un'altra (`patrono=(mese, giorno)`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

from portale.errors import _

SABATO = 5
UN_GIORNO = timedelta(days=1)

Patrono = tuple[int, int]


def festivita(
    anno: int, sigla_provincia: str = "", patrono: Patrono | None = None
) -> dict[date, str]:
    """Le feste di un anno con il loro nome, in ordine, domeniche di Pasqua comprese."""
    if patrono is None:
        return dict(_festivita(anno, sigla_provincia.upper()))
    mese, giorno = patrono
    feste = {date(anno, mese, giorno): str(_("Festa del patrono"))} | _festivita(anno, "")
    return dict(sorted(feste.items()))


@cache
def _festivita(anno: int, sigla: str) -> dict[date, str]:
    suddivisione = sigla if sigla in holidays.country_holidays("IT").subdivisions else None
    feste = holidays.country_holidays("IT", suddivisione, years=anno, language="it_IT")
    return dict(sorted(feste.items()))


def lavorativo(giorno: date, sigla_provincia: str = "", patrono: Patrono | None = None) -> bool:
    """Vero dal lunedì al venerdì, se non è festa."""
    if giorno.weekday() >= SABATO:
        return False
    return giorno not in festivita(giorno.year, sigla_provincia, patrono)


def giorni_lavorativi(
    dal: date, al: date, sigla_provincia: str = "", patrono: Patrono | None = None
) -> Iterator[date]:
    """I giorni lavorativi fra due date, comprese."""
    giorno = dal
    while giorno <= al:
        if lavorativo(giorno, sigla_provincia, patrono):
            yield giorno
        giorno += UN_GIORNO


def giorni_lavorativi_dopo(
    giorno: date, quanti: int, sigla_provincia: str = "", patrono: Patrono | None = None
) -> date:
    """Il giorno che viene dopo tanti giorni lavorativi: il giorno di partenza non si conta."""
    for _passo in range(quanti):
        giorno += UN_GIORNO
        while not lavorativo(giorno, sigla_provincia, patrono):
            giorno += UN_GIORNO
    return giorno
