"""Aprire un punto in un atto solo, cambiarlo, chiuderlo."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.actions.luoghi import (
    apri_punto,
    cambia_orari,
    chiudi_punto,
    modifica_punto,
)
from centri.choices import TipoCentro
from centri.models import Centro, Disponibilita
from centri.queries.offerte import offerte_libere
from centri.queries.punto import PrimaAgenda, Punto
from centri.rules import centri
from centri.rules.aperture import Ore
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.centri.factories import (
    BacinoComuneFactory,
    CentroFactory,
    ColloquioFactory,
    DisponibilitaFactory,
    PrestazioneFactory,
)
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
MATTINE = Ore("sportello", frozenset(range(5)), time(9), time(13))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def autore():
    return Attore.di(IncaricoFactory())


def un_punto(**altro) -> Punto:
    dati = {
        "nome": "Spazio giovani",
        "tipo": TipoCentro.SPAZIO_GIOVANI,
        "comune": ComuneFactory(),
        "indirizzo": "via Cavour 1",
        "telefono": "011 555 0199",
        "latitudine": 44.99,
        "longitudine": 7.65,
        "ore": [MATTINE],
        "servizi": [PrestazioneFactory()],
    }
    return Punto(**dati | altro)


def test_apre_un_punto_gia_prenotabile(autore):
    agenda = PrimaAgenda(UserFactory(), [0, 1, 2, 3, 4], time(9), time(12))

    centro = apri_punto(ente=EnteFactory(), punto=un_punto(), prima_agenda=agenda, autore=autore)

    assert (centro.codice, centro.sede.indirizzo) == ("spazio-giova", "via Cavour 1")
    assert list(centro.servizi.all()) == [PrestazioneFactory()]
    assert [(una.canale, una.giorni) for una in centro.orari.all()] == [
        ("sportello", [0, 1, 2, 3, 4])
    ]
    operatore = Incarico.objects.get(ruolo=Ruolo.OPERATORE_CPI)
    assert (operatore.user, operatore.sede) == (agenda.chi, centro.sede)
    prima = offerte_libere(centro=centro, prestazione=PrestazioneFactory())[0]
    assert prima.inizio == LUNEDI + timedelta(days=1, hours=1)
    assert "centro.aperto" in Evento.objects.values_list("atto", flat=True)


def test_il_codice_non_si_ripete(autore):
    ente = EnteFactory()
    altrove = ComuneFactory(codice_istat="001219", belfiore="H355", nome="Rivoli")
    codici = [
        apri_punto(ente=ente, punto=un_punto(comune=comune), autore=autore).codice
        for comune in (ComuneFactory(), altrove)
    ]
    assert codici == ["spazio-giova", "spazio-gio-2"]


@pytest.mark.parametrize(
    ("caso", "impedimento"),
    [
        ({"nome": " "}, centri.SENZA_NOME),
        ({"longitudine": None}, centri.COORDINATE_A_META),
        ({"latitudine": 41.9, "longitudine": 12.5}, centri.FUORI_DAL_COMUNE),
    ],
)
def test_cio_che_non_va_si_dice_e_nulla_si_scrive(caso, impedimento, autore):
    with pytest.raises(AttoImpedito) as no:
        apri_punto(ente=EnteFactory(), punto=un_punto(**caso), autore=autore)
    assert no.value.impedimenti == [impedimento]
    assert not Centro.objects.exists()


def test_nello_stesso_comune_due_luoghi_non_hanno_lo_stesso_nome(autore):
    apri_punto(ente=EnteFactory(), punto=un_punto(), autore=autore)
    with pytest.raises(AttoImpedito) as no:
        apri_punto(ente=EnteFactory(), punto=un_punto(nome="spazio GIOVANI"), autore=autore)
    assert no.value.impedimenti == [centri.GIA_APERTO_LI]


def test_modifica_e_nella_cronaca_resta_che_cosa(autore):
    centro = apri_punto(ente=EnteFactory(), punto=un_punto(), autore=autore)
    pomeriggi = Ore("telefono", frozenset({1, 3}), time(14), time(16))

    modifica_punto(
        centro=centro, punto=un_punto(indirizzo="via Cavour 27", ore=[pomeriggi]), autore=autore
    )

    centro = Centro.objects.get()
    assert centro.sede.indirizzo == "via Cavour 27"
    assert [(una.canale, una.giorni) for una in centro.orari.all()] == [("telefono", [1, 3])]
    assert Evento.objects.get(atto="centro.modificato").dati["campi"] == ["indirizzo", "orari"]


def test_se_nulla_cambia_non_si_scrive_nulla(autore):
    centro = apri_punto(ente=EnteFactory(), punto=un_punto(), autore=autore)
    modifica_punto(centro=centro, punto=un_punto(), autore=autore)
    assert not Evento.objects.filter(atto="centro.modificato").exists()


def test_chi_dirige_il_centro_cambia_gli_orari(autore):
    centro = CentroFactory()
    cambia_orari(centro=centro, ore=[MATTINE], autore=autore)
    cambia_orari(centro=centro, ore=[MATTINE], autore=autore)
    assert centro.orari.get().alle == time(13)
    assert Evento.objects.get().dati["campi"] == ["orari"]


def test_chiude_per_sempre_e_le_agende_finiscono_il_giorno_prima(autore):
    agenda = DisponibilitaFactory()
    dal = clock.today() + timedelta(days=7)

    chiudi_punto(centro=agenda.centro, dal=dal, autore=autore)

    assert Centro.objects.get().chiuso_dal == dal
    assert Disponibilita.objects.get().al == dal - timedelta(days=1)


def test_non_chiude_chi_ha_comuni_o_appuntamenti(autore):
    colloquio = ColloquioFactory()
    BacinoComuneFactory(centro=colloquio.centro)
    with pytest.raises(AttoImpedito) as no:
        chiudi_punto(centro=colloquio.centro, dal=date(2026, 11, 24), autore=autore)
    assert no.value.impedimenti == [centri.CI_SONO_COMUNI, centri.CI_SONO_APPUNTAMENTI]
    assert Centro.objects.get().chiuso_dal is None
    assert CentroFactory().chiuso_dal is None
