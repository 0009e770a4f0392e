from datetime import UTC, datetime, timedelta

import pytest

from imprese.rules import colloquio_aziendale
from imprese.rules.candidatura import GIA_CONCLUSA
from imprese.rules.colloquio_aziendale import impedimenti_al_colloquio, impedimenti_all_esito

ADESSO = datetime(2026, 3, 2, 9, tzinfo=UTC)
IN_REGOLA = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(days=2),
    "fine": ADESSO + timedelta(days=2, hours=1),
    "candidatura_aperta": True,
    "gia_fissato": False,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"inizio": ADESSO}, [colloquio_aziendale.NEL_PASSATO]),
        (
            {"fine": ADESSO + timedelta(days=2)},
            [colloquio_aziendale.FINE_PRIMA_DELL_INIZIO],
        ),
        ({"candidatura_aperta": False}, [GIA_CONCLUSA]),
        ({"gia_fissato": True}, [colloquio_aziendale.GIA_FISSATO]),
    ],
)
def test_impedimenti_al_colloquio(caso, impedimenti):
    assert impedimenti_al_colloquio(**IN_REGOLA | caso) == impedimenti


@pytest.mark.parametrize(
    ("inizio", "da_fare", "impedimenti"),
    [
        (ADESSO, True, []),
        (ADESSO + timedelta(minutes=1), True, [colloquio_aziendale.NON_ANCORA_AVVENUTO]),
        (ADESSO, False, [colloquio_aziendale.ESITO_GIA_REGISTRATO]),
    ],
)
def test_impedimenti_all_esito(inizio, da_fare, impedimenti):
    assert impedimenti_all_esito(adesso=ADESSO, inizio=inizio, da_fare=da_fare) == impedimenti
