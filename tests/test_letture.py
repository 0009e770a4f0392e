"""Ogni pagina di una persona, aperta da sola, lascia scritto chi l'ha letta."""

import pytest
from django.urls import reverse

from portale.audit.models import Evento
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.lavoratori.parametri import carica_parametri
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.django_db
PAGINE = (
    "fascicolo:persona",
    "fascicolo:cronologia",
    "lavoratori:note",
    "lavoratori:recapiti",
    "lavoratori:deleghe",
    "lavoratori:uscita",
    "lavoratori:indennita",
    "lavoratori:richieste_della_persona",
    "lavoratori:sap",
    "lavoratori:sap_scarica",
    "lavoratori:stato",
    "percorsi:idoneita",
    "percorsi:valuta",
    "centri:uffici",
    "centri:domicilio",
)


@pytest.mark.parametrize("pagina", PAGINE)
def test_chi_apre_resta_scritto(client_di, pagina):
    carica_parametri()
    centro = CentroFactory()
    operatrice, persona = OperatriceFactory(centro=centro), lavoratore_del(centro)
    ProgrammaFactory(titolare=operatrice.ente.titolare)

    risposta = client_di(operatrice).get(reverse(pagina, args=[persona.pk]))

    assert risposta.status_code == 200
    (lettura,) = Evento.objects.letture()
    assert (lettura.persona_id, lettura.autore) == (persona.pk, operatrice.user)
