from datetime import date, datetime, time

import pytest
import time_machine

from portale.spreadsheets.valori import come_testo, leggi_cella, leggi_data

DODICI_MARZO = date(1980, 3, 12)


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("scritto", "giorno"),
    [
        ("12/03/1980", DODICI_MARZO),
        ("12/3/80", DODICI_MARZO),
        ("12.3.80", DODICI_MARZO),
        ("12-03-1980", DODICI_MARZO),
        (" 12 03 1980 ", DODICI_MARZO),
        ("1980-03-12", DODICI_MARZO),
        ("1980/3/12", DODICI_MARZO),
        ("1980-03-12 00:00:00", DODICI_MARZO),
        ("1980-03-12T08:30:00.000Z", DODICI_MARZO),
        ("12/03/1980 0:00", DODICI_MARZO),
        ("19800312", DODICI_MARZO),
        ("12031980", DODICI_MARZO),
        ("'12/03/1980", DODICI_MARZO),
        ("12 marzo 1980", DODICI_MARZO),
        ("mercoledì 12 Marzo 1980", DODICI_MARZO),
        ("12-mar-80", DODICI_MARZO),
        ("1° marzo 1980", date(1980, 3, 1)),
        ("29292", DODICI_MARZO),
        ("29292,0", DODICI_MARZO),
        (29292, DODICI_MARZO),
        (29292.5, DODICI_MARZO),
        (19800312, DODICI_MARZO),
        (datetime.fromisoformat("1980-03-12 09:30"), DODICI_MARZO),
        (DODICI_MARZO, DODICI_MARZO),
        ("12/03/36", date(2036, 3, 12)),
        ("12/03/37", date(1937, 3, 12)),
        ("29/02/2024", date(2024, 2, 29)),
        ("30/02/2024", None),
        ("13/13/1980", None),
        ("12/03", None),
        ("marzo 1980", None),
        ("12 brumaio 1980", None),
        ("da definire", None),
        ("12", None),
        (12, None),
        ("", None),
        (None, None),
    ],
)
def test_un_giorno_si_riconosce_comunque_sia_scritto(scritto, giorno):
    assert leggi_data(scritto) == giorno


@pytest.mark.parametrize(
    ("valore", "cella"),
    [
        (None, ""),
        (10042.0, 10042),
        (3.5, 3.5),
        ("  RSSMRA80A01L219M\u00a0", "RSSMRA80A01L219M"),
        (datetime.fromisoformat("1980-03-12"), DODICI_MARZO),
        (datetime.fromisoformat("1980-03-12 09:30"), datetime.fromisoformat("1980-03-12 09:30")),
        (time(9, 30), "09:30:00"),
        (True, "sì"),
        ("#N/D", ""),
    ],
)
def test_una_cella_arriva_come_serve(valore, cella):
    letta = leggi_cella(valore)

    assert (letta, type(letta)) == (cella, type(cella))


@pytest.mark.parametrize(
    ("cella", "testo"),
    [
        ("Rossi", "Rossi"),
        (3331234567, "3331234567"),
        (DODICI_MARZO, "12/03/1980"),
        (datetime.fromisoformat("1980-03-12 09:30"), "12/03/1980 09:30"),
    ],
)
def test_una_cella_si_rilegge_all_italiana(cella, testo):
    assert come_testo(cella) == testo
