"""La storia degli uffici di una persona: chi la vede, e quanto costa."""

import pytest
from django.urls import reverse

from centri.actions.competenze import assegna_competenza
from centri.actions.prese import prendi_in_carico
from lavoratori.actions.lavoratori import cambia_domicilio
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.factories import BacinoComuneFactory, OperatriceFactory
from tests.factories import ComuneFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trasferita():
    """Da un ufficio a un altro, con chi la seguiva nel primo."""
    primo = BacinoComuneFactory().centro
    altrove = ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino")
    secondo = BacinoComuneFactory(comune=altrove).centro
    ada = LavoratoreFactory()
    assegna_competenza(lavoratore=ada, titolare=RegioneEnteFactory(), autore=IL_SISTEMA)
    operatrice = OperatriceFactory(sede=primo.sede)
    prendi_in_carico(lavoratore=ada, operatore=operatrice, autore=Attore.di(operatrice))
    cambia_domicilio(lavoratore=ada, comune=altrove, autore=IL_SISTEMA)
    return ada, primo, secondo, operatrice


def test_il_nuovo_ufficio_legge_la_storia_e_la_lettura_resta(client_di, trasferita):
    ada, primo, secondo, operatrice = trasferita
    nuova = OperatriceFactory(sede=secondo.sede)

    pagina = client_di(nuova).get(reverse("centri:uffici", args=[ada.pk])).text

    assert all(str(uno) in pagina for uno in (primo, secondo, operatrice.user))
    letture = Evento.objects.letture().filter(persona_id=ada.pk)
    assert letture.get().incarico_id == nuova.pk


def test_il_vecchio_ufficio_non_la_vede_piu(client_di, trasferita):
    ada, _primo, _secondo, operatrice = trasferita

    risposta = client_di(operatrice).get(reverse("centri:uffici", args=[ada.pk]))

    assert risposta.status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_le_query_non_crescono_con_la_storia(client_di, conta_query, trasferita, quanti):
    ada, _primo, secondo, _operatrice = trasferita
    for _ in range(quanti):
        una = OperatriceFactory(sede=secondo.sede)
        prendi_in_carico(lavoratore=ada, operatore=una, autore=Attore.di(una))
    client = client_di(una)

    with conta_query() as contate:
        client.get(reverse("centri:uffici", args=[ada.pk]))

    assert len(contate) == 7
