"""Ogni porta dice chi entra; per gli altri la pagina non c'è."""

import pytest
from django.urls import reverse

from portale.identity.choices import Ruolo
from portale.permissions.guards import allow, public, signed_in
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory, RegioneEnteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portale.identity.urls")]


@pytest.mark.parametrize(
    ("ruolo", "stato"),
    [(ruolo, 200 if ruolo in {Ruolo.REGIONE, Ruolo.OPERATORE_CPI} else 404) for ruolo in Ruolo],
)
def test_entra_chi_ha_la_veste_giusta(ruolo, stato):
    incarico = IncaricoFactory(ruolo=ruolo, ente=RegioneEnteFactory())

    assert ClientDi(incarico).get("/prova/riservata/").status_code == stato


def test_chi_non_e_entrato_va_all_accesso(client):
    risposta = client.get("/prova/riservata/")

    assert risposta["Location"] == f"{reverse('account_login')}?next=/prova/riservata/"


def test_di_tutti_vuol_dire_anche_di_chi_non_e_entrato(client):
    assert client.get("/prova/di-tutti/").status_code == 200


def test_a_chi_e_entrato_basta_essere_entrato(client):
    fuori = client.get("/prova/di-chi-e-entrato/")
    client.force_login(IncaricoFactory().user)
    dentro = client.get("/prova/di-chi-e-entrato/")

    assert fuori["Location"] == f"{reverse('account_login')}?next=/prova/di-chi-e-entrato/"
    assert dentro.status_code == 200


def test_la_porta_si_dichiara_da_se():
    def vista(request):
        """Una pagina."""

    assert allow(Ruolo.REGIONE)(vista).vesti_ammesse == {"regione"}
    assert public(vista).vesti_ammesse == {"anonimo"}
    assert signed_in(vista).vesti_ammesse == {"accesso"}
    assert allow(Ruolo.REGIONE)(vista).__doc__ == "Una pagina."
