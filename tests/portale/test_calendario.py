from datetime import date, timedelta

import pytest

from portale.calendario import festivita, giorni_lavorativi, giorni_lavorativi_dopo, lavorativo


def pasqua(anno: int) -> date:
    """Il conto di Gauss, per non credere a un conto solo: vale dal 1900 al 2099."""
    d = (19 * (anno % 19) + 24) % 30
    e = (2 * (anno % 4) + 4 * (anno % 7) + 6 * d + 5) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and anno % 19 > 10):
        e -= 7
    return date(anno, 3, 22) + timedelta(days=d + e)


@pytest.mark.parametrize("anno", range(2024, 2041))
def test_il_lunedi_dell_angelo_e_il_giorno_dopo_pasqua(anno):
    angelo = pasqua(anno) + timedelta(days=1)

    assert festivita(anno, "TO")[angelo] == "Lunedì dell'Angelo"
    assert not lavorativo(angelo)
    assert lavorativo(angelo + timedelta(days=1), "TO") or (angelo.month, angelo.day) == (4, 24)


@pytest.mark.parametrize(
    ("anno", "festa"), [(2024, False), (2025, False), (2026, True), (2027, True)]
)
def test_il_quattro_ottobre_e_festa_dal_2026(anno, festa):
    assert (date(anno, 10, 4) in festivita(anno)) is festa


def test_le_feste_di_un_anno_hanno_un_nome_italiano():
    assert list(festivita(2027, "TO").items())[:4] == [
        (date(2027, 1, 1), "Capodanno"),
        (date(2027, 1, 6), "Epifania"),
        (date(2027, 3, 28), "Pasqua"),
        (date(2027, 3, 29), "Lunedì dell'Angelo"),
    ]


@pytest.mark.parametrize(
    ("giorno", "sigla", "patrono", "atteso"),
    [
        (date(2026, 6, 24), "TO", None, False),
        (date(2026, 6, 24), "to", None, False),
        (date(2026, 6, 24), "CN", None, True),
        (date(2026, 9, 29), "CN", None, False),
        (date(2026, 5, 5), "AT", None, False),
        (date(2026, 5, 8), "VB", None, False),
        (date(2026, 6, 24), "TO", (7, 27), True),
        (date(2026, 7, 27), "TO", (7, 27), False),
        (date(2026, 6, 24), "XX", None, True),
        (date(2026, 11, 20), "TO", None, True),
        (date(2026, 11, 21), "TO", None, False),
        (date(2026, 11, 22), "TO", None, False),
        (date(2026, 6, 2), "", None, False),
    ],
)
def test_un_giorno_e_lavorativo(giorno, sigla, patrono, atteso):
    assert lavorativo(giorno, sigla, patrono) is atteso


def test_il_patrono_dichiarato_non_copre_una_festa_nazionale():
    assert festivita(2026, patrono=(12, 8))[date(2026, 12, 8)] == "Immacolata Concezione"


def test_i_giorni_lavorativi_fra_due_date():
    assert list(giorni_lavorativi(date(2026, 12, 24), date(2026, 12, 29), "TO")) == [
        date(2026, 12, 24),
        date(2026, 12, 28),
        date(2026, 12, 29),
    ]


@pytest.mark.parametrize(
    ("quanti", "giorno"),
    [
        (0, date(2026, 12, 31)),
        (1, date(2027, 1, 4)),
        (2, date(2027, 1, 5)),
        (3, date(2027, 1, 7)),
    ],
)
def test_tanti_giorni_lavorativi_dopo(quanti, giorno):
    assert giorni_lavorativi_dopo(date(2026, 12, 31), quanti, "TO") == giorno
