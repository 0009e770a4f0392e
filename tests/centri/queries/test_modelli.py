"""I modelli delle agende: uno per quante siano uguali, più i giorni diversi."""

from datetime import date, time

import pytest

from centri.queries.modelli import Modello, modelli_fra
from tests.centri.factories import DisponibilitaFactory

pytestmark = pytest.mark.django_db
SABATO = date(2026, 11, 28)


def test_senza_agende_non_ce_ne_sono():
    assert list(modelli_fra(SABATO, SABATO)) == []


def test_le_agende_uguali_contano_una_volta():
    mattina = {"giorni": [0, 1], "dalle": time(9), "alle": time(12)}
    DisponibilitaFactory(**mattina)
    DisponibilitaFactory(**mattina)
    DisponibilitaFactory(**mattina | {"giorni": [4]})
    DisponibilitaFactory(**mattina | {"dalle": time(8, 30)})

    assert sorted(modelli_fra(SABATO, SABATO)) == [
        Modello((0, 1), time(8, 30), time(12)),
        Modello((0, 1), time(9), time(12)),
        Modello((4,), time(9), time(12)),
    ]


def test_un_giorno_diverso_vale_solo_quel_giorno():
    agenda = DisponibilitaFactory(giorni=[0], dalle=time(9), alle=time(12))
    agenda.eccezioni.create(giorno=SABATO, dalle=time(10), alle=time(11))
    agenda.eccezioni.create(giorno=date(2026, 11, 30))

    di_sabato = set(modelli_fra(SABATO, date(2026, 12, 1)))

    assert di_sabato == {
        Modello((0,), time(9), time(12)),
        Modello((), time(10), time(11), SABATO),
    }
    assert [uno for uno in di_sabato if uno.vale(SABATO)] == [
        Modello((), time(10), time(11), SABATO)
    ]
    assert len(list(modelli_fra(date(2026, 12, 1), date(2026, 12, 2)))) == 1
