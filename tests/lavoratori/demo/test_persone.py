"""Con lo stesso seme, le stesse persone."""

from datetime import date

import pytest

from lavoratori.demo.persone import Anagrafe
from portale.management.fasi import Demo
from tests.factories import ComuneFactory

OGGI = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def due_comuni(db):
    ComuneFactory(popolazione=46_000)
    ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino", popolazione=841_600)


def codici(seme: int) -> list[str]:
    anagrafe = Anagrafe(Demo(oggi=OGGI, seme=seme))
    return [anagrafe.persona().codice_fiscale for _volta in range(40)]


def test_lo_stesso_seme_da_le_stesse_persone_e_un_altro_no():
    assert codici(105) == codici(105)
    assert not set(codici(105)) & set(codici(106))


def test_nessuno_e_troppo_giovane_e_tutti_sono_diversi():
    anagrafe = Anagrafe(Demo(oggi=OGGI))
    persone = [anagrafe.persona() for _volta in range(200)]

    assert len({persona.codice_fiscale for persona in persone}) == 200
    assert all(18 <= (OGGI - persona.nato_il).days / 365.25 < 66 for persona in persone)


def test_la_circoscrizione_c_e_solo_a_torino():
    anagrafe = Anagrafe(Demo(oggi=OGGI))
    persone = [anagrafe.persona() for _volta in range(200)]

    a_nichelino = [p for p in persone if p.domicilio_comune.nome == "Nichelino"]
    a_torino = [p for p in persone if p.domicilio_comune.nome == "Torino"]
    assert len(a_torino) > len(a_nichelino) > 0
    assert {p.circoscrizione for p in a_nichelino} == {None}
    assert sum(p.circoscrizione is not None for p in a_torino) > 0.9 * len(a_torino)
