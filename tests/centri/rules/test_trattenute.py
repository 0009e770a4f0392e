"""Si tiene da parte solo un orario che deve ancora venire, e per un tempo vero."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.rules.trattenute import NEL_PASSATO, PER_NULLA, impedimenti_al_trattenere

ADESSO = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Rome"))
UN_ORA = timedelta(hours=1)


@pytest.mark.parametrize(
    ("inizio", "per", "attesi"),
    [
        (ADESSO + UN_ORA, UN_ORA, []),
        (ADESSO, UN_ORA, [NEL_PASSATO]),
        (ADESSO + UN_ORA, timedelta(0), [PER_NULLA]),
        (ADESSO - UN_ORA, -UN_ORA, [NEL_PASSATO, PER_NULLA]),
    ],
)
def test_impedimenti_al_trattenere(inizio, per, attesi):
    assert impedimenti_al_trattenere(adesso=ADESSO, inizio=inizio, per=per) == attesi
