"""La voce di calendario: la stessa quando si sposta, tolta quando si disdice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from centri.notifications import calendario
from tests.centri.factories import ColloquioFactory, IncontroFactory
from tests.factories import SedeFactory

pytestmark = pytest.mark.django_db
NOVE = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/Rome"))


def evento(contenuto):
    return Calendar.from_ical(contenuto).walk("VEVENT")[0]


def test_la_richiesta_ha_istanti_luogo_e_versione():
    colloquio = ColloquioFactory(inizio=NOVE, sequenza=2)

    contenuto = calendario.del_colloquio(colloquio, calendario.RICHIESTA, "ada@example.org")

    voce = evento(contenuto)
    assert Calendar.from_ical(contenuto)["METHOD"] == "REQUEST"
    assert voce["UID"] == f"{colloquio.uid}@trampolino.example"
    assert (voce["SEQUENCE"], voce["STATUS"]) == (2, "CONFIRMED")
    assert voce.decoded("DTSTART") == NOVE.astimezone(UTC)
    assert voce["ATTENDEE"] == "mailto:ada@example.org"
    assert str(voce["SUMMARY"]) == "Primo colloquio"


def test_l_annullamento_toglie_la_voce():
    voce = evento(calendario.del_colloquio(ColloquioFactory(), calendario.ANNULLAMENTO))
    assert voce["STATUS"] == "CANCELLED"
    assert not voce.subcomponents


def test_il_file_da_scaricare_non_nomina_nessuno():
    voce = evento(calendario.dell_incontro(IncontroFactory(), calendario.PUBBLICAZIONE))
    assert "ATTENDEE" not in voce
    assert "ORGANIZER" not in voce


@pytest.mark.parametrize(
    ("verificato", "atteso"),
    [(True, "via Dora 4"), (False, "via Dora 4 (indirizzo da confermare)")],
)
def test_un_indirizzo_non_verificato_lo_dice(verificato, atteso):
    sede = SedeFactory(indirizzo="via Dora 4", indirizzo_verificato=verificato)
    assert calendario.indirizzo(sede) == atteso
