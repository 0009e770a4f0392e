from datetime import UTC, date, datetime

import time_machine

from portale import clock


@time_machine.travel(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), tick=False)
def test_dopo_mezzanotte_in_italia_e_gia_domani():
    assert clock.now() == datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 7, 1)
