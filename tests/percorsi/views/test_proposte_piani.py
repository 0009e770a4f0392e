from datetime import timedelta

import pytest
from django.urls import reverse

from percorsi.actions.proposte_piani import proponi_fetta, scrivi_modello
from percorsi.choices import TipoPatto
from percorsi.models import Patto, PropostaPiani, RigaPropostaPiani
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
    assert "Si può proporre a una persona" in pagina
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


def test_si_sceglie_un_caso_senza_scrivere_nulla(client_di, operatrice, seguita, modello):
    """Dalla lista di un'azienda ai piani: il caso si sceglie, e restano le sue persone."""
    sua, altra = seguita(), seguita()
    caso = sua.periodi_cig.get().trattamento_id
    for una in (sua, altra):
        AssessmentFactory(lavoratore=una)
    client, pagina = client_di(operatrice), reverse("percorsi:proponi_piani")

    scelte = client.get(pagina).context["casi"]
    assert {numero for numero, _nome in scelte} == {caso, altra.periodi_cig.get().trattamento_id}

    del_caso = client.get(pagina, {"modello": modello.pk, "trattamento": caso}).context
    assert [una.lavoratore for una in del_caso["possono"]] == [sua]


def test_trecentottantacinque_piani_con_una_conferma(client_di, operatrice, seguita, modello):
    """Una conferma sola; poi, fetta dopo fetta, a ognuna il suo piano."""
    persone = [seguita() for _ in range(385)]
    for una in persone:
        AssessmentFactory(lavoratore=una)
    client, pagina = client_di(operatrice), reverse("percorsi:proponi_piani")
    possono = client.get(pagina, {"modello": modello.pk}).context["possono"]
    scelte = [una.lavoratore.pk for una in possono]

    client.post(pagina, {"modello": modello.pk, "persone": scelte})
    proposta, fette = PropostaPiani.objects.get(), 1
    while not proponi_fetta(proposta.pk, Attore.di(operatrice)).finita:
        fette += 1

    patti = Patto.objects.filter(lavoratore__in=persone)
    assert (len(scelte), patti.count(), fette) == (385, 385, 16)
    assert patti.values("lavoratore").distinct().count() == 385
    assert (
        "385 non hanno ancora firmato"
        in client.get(reverse("percorsi:proposta_piani", args=[proposta.pk])).text
    )


def test_la_pagina_di_una_proposta_ha_query_fisse(
    client_di, operatrice, seguita, modello, conta_query
):
    """Con una, tre e cinquanta persone."""
    proposta = PropostaPiani.objects.create(
        modello=modello, operatore=operatrice, created_at=clock.now()
    )
    client, contate = client_di(operatrice), set()
    for altre in (1, 2, 47):
        for _una in range(altre):
            assessment = AssessmentFactory(lavoratore=seguita())
            RigaPropostaPiani.objects.create(
                proposta=proposta, lavoratore=assessment.lavoratore, assessment=assessment
            )
        with conta_query() as query:
            pagina = client.get(reverse("percorsi:proposta_piani", args=[proposta.pk]))
        contate.add(len(query))
    assert len(pagina.context["righe"]) == 50
    assert len(contate) == 1, contate
    assert contate.pop() <= 12
