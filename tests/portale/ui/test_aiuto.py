"""Chi ha un ufficio legge come si chiama e come si raggiunge, su ogni sua pagina."""

import pytest
from django.urls import reverse

from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_nel_blocco_d_aiuto_c_e_il_suo_ufficio(client_di):
    centro = CentroFactory(
        sede__nome="CPI Rivoli", sede__telefono="011 9500", sede__email="rivoli@cpi.example"
    )
    ada = lavoratore_del(centro, utente=UserFactory())
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None)
    pagina = client_di(cittadina).get(reverse("lavoratori:mio_stato")).content.decode()
    assert "CPI Rivoli: " in pagina
    assert 'href="tel:011 9500"' in pagina
    assert 'href="mailto:rivoli@cpi.example"' in pagina


def test_senza_competenza_resta_la_frase_di_tutti(client_di):
    utente = UserFactory()
    LavoratoreFactory(utente=utente)
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, user=utente, ente=None)
    pagina = client_di(cittadina).get(reverse("lavoratori:mio_stato")).content.decode()
    assert "Chiami o passi al suo" in pagina


def test_senza_telefono_dice_dove_si_passa(client_di):
    centro = CentroFactory(
        sede__nome="CPI Susa", sede__telefono="", sede__email="", sede__indirizzo="Corso Trieste 15"
    )
    ada = lavoratore_del(centro, utente=UserFactory())
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None)
    pagina = client_di(cittadina).get(reverse("lavoratori:mio_stato")).content.decode()
    assert "CPI Susa, Corso Trieste 15" in pagina
