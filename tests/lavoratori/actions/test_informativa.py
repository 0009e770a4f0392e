"""L'informativa: una versione per volta, vista una volta sola, da sé o allo sportello."""

from datetime import timedelta

import pytest

from lavoratori.actions.informativa import prendi_visione, pubblica_informativa
from lavoratori.models import InformativaPrivacy, PresaVisione
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def informativa(versione="1", fra_giorni=0):
    return pubblica_informativa(
        versione=versione,
        testo="I suoi dati.",
        dal=clock.today() + timedelta(days=fra_giorni),
        autore=IL_SISTEMA,
    )


def test_si_vede_una_volta_e_si_rivede_se_cambia():
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    ada = LavoratoreFactory(utente=cittadina.user)
    io, oggi = Attore.di(cittadina), clock.today()
    assert not InformativaPrivacy.objects.da_vedere(ada.utente_id, oggi)
    prima = informativa()
    informativa("2", fra_giorni=1)
    assert InformativaPrivacy.objects.da_vedere(ada.utente_id, oggi)

    for _ in range(2):
        visione = prendi_visione(lavoratore=ada, informativa=prima, autore=io)

    assert visione.modo == "portale"
    assert not InformativaPrivacy.objects.da_vedere(ada.utente_id, oggi)
    assert InformativaPrivacy.objects.da_vedere(ada.utente_id, oggi + timedelta(days=1))
    assert Evento.objects.get(atto="informativa.vista").persona_id == ada.pk


def test_allo_sportello_la_registra_chi_la_consegna():
    ada, operatrice = LavoratoreFactory(), Attore.di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI))

    prendi_visione(lavoratore=ada, informativa=informativa(), autore=operatrice)

    assert PresaVisione.objects.get().modo == "sportello"
