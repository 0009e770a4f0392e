"""Si ricorda due giorni e due ore prima, una volta sola; chi ha solo il telefono si chiama."""

from datetime import timedelta

import pytest

from centri.actions.promemoria import ricorda_colloqui, segna_chiamata
from centri.choices import StatoColloquio
from centri.models import DaChiamare
from lavoratori.choices import TipoRecapito
from lavoratori.models import Recapito
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, StatoAvviso
from tests.centri.factories import ColloquioFactory, OperatriceFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
LUNEDI = "2026-11-23T08:00:00+01:00"


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def colloquio_fra(ore, **altro):
    dati = {
        "inizio": clock.now() + timedelta(hours=ore),
        "created_at": clock.now() - timedelta(days=3),
    } | altro
    if "lavoratore" not in dati:
        dati["lavoratore"] = LavoratoreFactory(con_email=True)
    return ColloquioFactory(**dati)


def chi_ha_solo_il_telefono():
    lavoratore = LavoratoreFactory()
    Recapito.objects.create(
        lavoratore=lavoratore, tipo=TipoRecapito.TELEFONO, valore="+390110000001"
    )
    return lavoratore


def test_due_giorni_e_due_ore_prima_una_volta_ciascuno(mailoutbox, time_machine):
    colloquio = colloquio_fra(48)

    assert [ricorda_colloqui(), ricorda_colloqui()] == [1, 0]
    consegna_in_attesa()
    time_machine.move_to(colloquio.inizio - timedelta(hours=3), tick=False)
    assert ricorda_colloqui() == 0
    time_machine.move_to(colloquio.inizio - timedelta(hours=2), tick=False)
    assert [ricorda_colloqui(), ricorda_colloqui()] == [1, 0]
    consegna_in_attesa()

    assert [posta.subject for posta in mailoutbox] == ["Le ricordiamo il suo colloquio"] * 2
    assert {avviso.contesto["ore"] for avviso in Avviso.objects.all()} == {48, 2}


@pytest.mark.parametrize(
    "altro",
    [
        {"ore": 49},
        {"ore": -1},
        {"ore": 20, "stato": StatoColloquio.DISDETTO_DAL_CITTADINO},
        {"ore": 20, "stato": StatoColloquio.SPOSTATO},
    ],
)
def test_non_si_ricorda_cio_che_e_lontano_passato_o_disdetto(altro):
    colloquio_fra(**altro)
    assert ricorda_colloqui() == 0


def test_chi_ha_prenotato_dopo_ha_gia_la_conferma(time_machine):
    colloquio = colloquio_fra(20, created_at=clock.now() - timedelta(hours=1))

    assert ricorda_colloqui() == 0
    time_machine.move_to(colloquio.inizio - timedelta(hours=2), tick=False)
    assert ricorda_colloqui() == 1


def test_chi_sposta_riceve_il_promemoria_del_nuovo_orario():
    colloquio = colloquio_fra(20)
    ricorda_colloqui()
    colloquio.sequenza = 1
    colloquio.save()

    assert ricorda_colloqui() == 1


@pytest.mark.parametrize("avanti", [timedelta(0), timedelta(hours=21)])
def test_lo_stato_si_riguarda_al_momento_di_inviare(mailoutbox, time_machine, avanti):
    """Disdetto nel frattempo, o rimasto in coda fino a colloquio cominciato."""
    colloquio = colloquio_fra(20)
    ricorda_colloqui()
    if avanti:
        time_machine.move_to(clock.now() + avanti, tick=False)
    else:
        colloquio.stato = StatoColloquio.DISDETTO_DAL_CITTADINO
        colloquio.save()

    consegna_in_attesa()

    assert mailoutbox == []
    assert Avviso.objects.get().stato == StatoAvviso.ANNULLATO


def test_una_lettera_arriverebbe_tardi_e_senza_telefono_non_si_chiama():
    colloquio_fra(20, lavoratore=LavoratoreFactory())

    assert ricorda_colloqui() == 0
    assert not Avviso.objects.exists()
    assert not DaChiamare.objects.exists()


def test_chi_ha_solo_il_telefono_si_chiama_una_volta(time_machine):
    colloquio = colloquio_fra(48, lavoratore=chi_ha_solo_il_telefono())

    assert [ricorda_colloqui(), ricorda_colloqui()] == [1, 0]
    chiamata = DaChiamare.objects.ancora_da_fare(clock.now()).get()
    autrice = Attore.di(OperatriceFactory(centro=colloquio.centro))
    segna_chiamata(chiamata=chiamata, autore=autrice)
    segna_chiamata(chiamata=chiamata, autore=autrice)
    time_machine.move_to(colloquio.inizio - timedelta(hours=1), tick=False)

    assert ricorda_colloqui() == 0
    assert not DaChiamare.objects.ancora_da_fare(clock.now()).exists()
    assert [evento.atto for evento in Evento.objects.all()] == ["promemoria.telefonato"]


@pytest.mark.parametrize("quanti", [1, 20])
def test_le_query_non_crescono_con_i_colloqui_gia_ricordati(conta_query, quanti):
    for _ in range(quanti):
        colloquio_fra(20)
    ricorda_colloqui()

    with conta_query() as query:
        ricorda_colloqui()

    assert len(query) == 4
