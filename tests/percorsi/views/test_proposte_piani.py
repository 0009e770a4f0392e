from datetime import timedelta

import pytest
from django.urls import reverse

from percorsi.actions.proposte_piani import proponi_fetta, scrivi_modello
from percorsi.choices import TipoPatto
from percorsi.models import Patto, PropostaPiani
from portale import clock
from portale.identity.attore import Attore
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import AssessmentFactory, percorso

pytestmark = pytest.mark.django_db


@pytest.fixture
def modello(operatrice):
    return scrivi_modello(
        titolare=operatrice.ente.titolare or operatrice.ente,
        nome="Piano di ricollocazione",
        percorso=percorso(5),
        tipo=TipoPatto.PIANO,
        impegni_persona="Frequentare il corso.",
        impegni_centro="Presentarla alle imprese.",
        dal=clock.today() - timedelta(days=30),
        autore=Attore.di(operatrice),
    )


def test_dal_modello_ai_piani_alle_firme(client_di, operatrice, seguita, modello):
    buona, altra = seguita(), seguita()
    AssessmentFactory(lavoratore=buona)
    AssessmentFactory(lavoratore=altra, percorso_proposto=percorso(2))
    AssessmentFactory(lavoratore=LavoratoreFactory(in_cassa=True))
    client, indirizzo = client_di(operatrice), reverse("percorsi:proponi_piani")
    pagina = client.get(indirizzo, {"modello": modello.pk}).content.decode()
    assert "Si può a una persona" in pagina
    assert "le assegna il percorso 2" in pagina

    senza = client.post(indirizzo, {"modello": modello.pk})
    assert (senza.status_code, "Scelga almeno una persona" in senza.content.decode()) == (422, True)
    client.post(indirizzo, {"modello": modello.pk, "persone": [buona.pk]})
    proposta = PropostaPiani.objects.get()
    pagina_sua = reverse("percorsi:proposta_piani", args=[proposta.pk])
    assert "da proporre" in client.get(pagina_sua).content.decode()
    proponi_fetta(proposta.pk, Attore.di(operatrice))
    assert Patto.objects.get().lavoratore == buona
    assert "Una non ha ancora firmato" in client.get(pagina_sua).content.decode()
    client.post(reverse("percorsi:ricorda_piani", args=[proposta.pk]))
    assert "Ultimo promemoria" in client.get(pagina_sua).content.decode()


def test_senza_modelli_lo_dice(client_di, operatrice):
    assert (
        "Nessun modello"
        in client_di(operatrice).get(reverse("percorsi:proponi_piani")).content.decode()
    )


@pytest.mark.parametrize("quante", [1, 3, 10])
def test_l_anteprima_ha_sempre_le_stesse_query(
    client_di, operatrice, seguita, modello, conta_query, quante
):
    for _una in range(quante):
        AssessmentFactory(lavoratore=seguita())
    client = client_di(operatrice)
    with conta_query() as query:
        client.get(reverse("percorsi:proponi_piani"), {"modello": modello.pk})
    assert len(query) <= 14
