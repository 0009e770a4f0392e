"""Chi può prenotare che cosa, dove: E41-E45 del servizio regionale, con la loro frase."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from centri.choices import AmbitoPrestazione, RiservataA
from centri.queries.chi_prenota import (
    OBBLIGO,
    eta_da_dire,
    impedimenti_della_persona,
    in_zona,
    titoli_di,
)
from centri.rules import prenotazione
from portale.territory.models import Provincia
from tests.centri.factories import (
    CentroFactory,
    InvitoFactory,
    PresaInCaricoFactory,
    PrestazioneFactory,
    lavoratore_del,
)
from tests.factories import ComuneFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
NATA_NEL_2010 = date(2010, 5, 1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


def codici(lavoratore, centro, risposte=None, **servizio):
    prestazione = PrestazioneFactory(codice=uuid4().hex, **servizio)
    return ragioni(lavoratore, prestazione, centro, risposte)


def ragioni(lavoratore, prestazione, centro, risposte=None):
    impedimenti = impedimenti_della_persona(lavoratore, prestazione, centro, risposte or {})
    return [no.codice for no in impedimenti]


def test_senza_did_si_prenota_lo_stesso(centro):
    ada = lavoratore_del(centro, con_email=True)
    assert not ada.did.exists()
    assert codici(ada, centro) == []


@pytest.mark.parametrize(
    ("titolo", "situazione"),
    [
        (RiservataA.IN_CASSA, {"in_cassa": True}),
        (RiservataA.CON_INVITO, {}),
        (RiservataA.SEGUITA, {}),
    ],
)
def test_riservata_a_chi_ha_un_titolo(centro, titolo, situazione):
    senza = lavoratore_del(centro, con_email=True)
    con = lavoratore_del(centro, con_email=True, **situazione)
    prestazione = PrestazioneFactory(codice="prova", riservata_a=[titolo])
    if titolo == RiservataA.CON_INVITO:
        InvitoFactory(lavoratore=con, prestazione=prestazione)
    if titolo == RiservataA.SEGUITA:
        PresaInCaricoFactory(lavoratore=con)

    assert ragioni(senza, prestazione, centro) == [prenotazione.RISERVATO.codice]
    assert ragioni(con, prestazione, centro) == []
    assert titoli_di(con, prestazione) == {titolo.value}


def test_il_no_dice_per_chi_e(centro):
    ada = lavoratore_del(centro, con_email=True)
    prestazione = PrestazioneFactory(riservata_a=["in_cassa", "con_invito"])
    [no] = impedimenti_della_persona(ada, prestazione, centro, {})
    assert "chi è in cassa integrazione o chi ha ricevuto un invito" in str(no)


def test_a_sedici_anni_si_dice_dell_obbligo(centro):
    bice = lavoratore_del(centro, con_email=True, nato_il=NATA_NEL_2010)
    assert eta_da_dire(bice, PrestazioneFactory())
    assert codici(bice, centro) == [prenotazione.OBBLIGO_SCOLASTICO.codice]
    assert codici(bice, centro, {OBBLIGO: "si"}) == []
    assert codici(bice, centro, eta_minima_obbligo=17) == [prenotazione.TROPPO_GIOVANE.codice]


def test_senza_recapito(centro):
    ada = lavoratore_del(centro, domicilio_indirizzo="")
    assert codici(ada, centro) == [prenotazione.SENZA_RECAPITO.codice]
    assert codici(ada, centro, recapito_richiesto=False) == []


def test_chi_ha_solo_il_telefono_di_casa_si_puo_avvisare(centro):
    ada = lavoratore_del(centro, domicilio_indirizzo="")
    ada.recapiti.create(tipo="telefono", valore="+390111234567")
    assert codici(ada, centro) == []


def test_il_territorio(centro):
    ada = lavoratore_del(centro)
    vicino = CentroFactory(sede=SedeFactory(ente=centro.sede.ente, comune=ada.domicilio_comune))
    cuneo, _ = Provincia.objects.get_or_create(
        sigla="CN",
        defaults={
            "codice": "004",
            "nome": "Cuneo",
            "regione": ada.domicilio_comune.provincia.regione,
        },
    )
    comune = ComuneFactory(codice_istat="004078", nome="Cuneo", belfiore="D205", provincia=cuneo)
    lontano = CentroFactory(sede=SedeFactory(ente=centro.sede.ente, comune=comune))

    def dove(ambito):
        prestazione = PrestazioneFactory(codice=f"a-{ambito}", ambito=ambito)
        return [in_zona(ada, prestazione, uno) for uno in (centro, vicino, lontano)]

    assert dove(AmbitoPrestazione.CENTRO) == [True, False, False]
    assert dove(AmbitoPrestazione.PROVINCIA) == [True, True, False]
    assert dove(AmbitoPrestazione.REGIONE) == [True, True, True]


def test_un_punto_del_suo_cpi_e_in_zona(centro):
    sportello = CentroFactory(cpi=centro)
    assert in_zona(lavoratore_del(centro), PrestazioneFactory(), sportello)
    assert not in_zona(LavoratoreFactory(), PrestazioneFactory(), sportello)
