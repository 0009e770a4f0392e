"""I posti si contano per centro e servizio; se non bastano, il responsabile lo sa una volta."""

from datetime import timedelta

import pytest

from centri.actions.capienza import PRIMO_POSTO, avvisa_responsabili, conta_posti
from centri.models import Capienza, Disponibilita
from centri.notifications import PostiScarsi
from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from portale.parameters.loading import scrivi_parametri
from tests.centri.factories import (
    InvitoFactory,
    OperatriceFactory,
    centro_che_riceve,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)
    scrivi_parametri(
        [
            {
                "nome": PRIMO_POSTO,
                "valore": "10",
                "unita": "GIORNI",
                "dal": "2015-01-01",
                "al": "",
                "atto": "prova",
                "certezza": "DA_CONFERMARE",
                "nota": "",
            }
        ]
    )


def senza_posti(centro):
    """L'agenda comincia fra due settimane, e c'è chi aspetta."""
    Disponibilita.objects.filter(centro=centro).update(dal=clock.today() + timedelta(days=14))
    InvitoFactory(lavoratore=lavoratore_del(centro))


def test_conta_i_posti_e_dice_dove_non_bastano():
    bene, male = centro_che_riceve(), centro_che_riceve()
    senza_posti(male)

    conta_posti()
    conta_posti([bene, male])

    buona, scarsa = (Capienza.objects.get(centro=centro) for centro in (bene, male))
    assert (buona.scarsa, buona.in_attesa, buona.liberi > 100) == (False, 0, True)
    assert (scarsa.primo_lontano, scarsa.pochi_posti, scarsa.in_attesa) == (True, False, 1)
    assert list(Capienza.objects.scarse()) == [scarsa]
    assert buona.contati_il == clock.now()


def test_dove_non_si_riceve_piu_il_conto_sparisce():
    centro = centro_che_riceve()
    conta_posti([centro])
    Disponibilita.objects.update(al=clock.today() - timedelta(days=1))

    conta_posti([centro])

    assert not Capienza.objects.exists()


def test_il_responsabile_lo_sa_una_volta_al_giorno(time_machine, mailoutbox):
    centro = centro_che_riceve()
    senza_posti(centro)
    responsabile = OperatriceFactory(centro=centro, ruolo=Ruolo.RESPONSABILE_CPI)
    OperatriceFactory(centro=centro_che_riceve(), ruolo=Ruolo.RESPONSABILE_CPI)
    conta_posti()

    assert [avvisa_responsabili(), avvisa_responsabili()] == [1, 0]
    consegna_in_attesa()

    assert {avviso.user for avviso in Avviso.objects.filter(tipo=PostiScarsi.nome())} == {
        responsabile.user
    }
    [posta] = mailoutbox
    assert "non bastano" in posta.subject
    assert "1 persona invitata non ha ancora prenotato" in posta.body
    assert Evento.objects.filter(atto="capienza.avvisata").count() == 1

    time_machine.move_to("2026-11-24T08:00:00+01:00", tick=False)
    assert avvisa_responsabili() == 1
