import pytest
from django.urls import reverse

from percorsi.choices import ParteImpegno, StatoPatto
from percorsi.models import ImpegnoStandard, Patto
from portale import clock
from tests.percorsi.factories import AssessmentFactory, PattoFactory

pytestmark = pytest.mark.django_db


def test_rinegoziare_e_vedere_che_cosa_cambia(client_di, operatrice, seguita):
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()))
    client = client_di(operatrice)
    indirizzo = reverse("percorsi:rinegozia_patto", args=[patto.pk])
    assert "Frequentare il corso." in client.get(indirizzo).content.decode()
    dati = {
        "motivo": "Il corso è cambiato.",
        "giorno": clock.today().isoformat(),
        "impegni_persona": "Frequentare il corso.\nTelefonare ogni settimana.",
        "impegni_centro": "Seguirla.",
        "contatti_ogni": "7",
        "misure-TOTAL_FORMS": "1",
        "misure-INITIAL_FORMS": "0",
        "misure-0-descrizione": "Corso di saldatura",
        "misure-0-codice_lep": "G",
    }
    assert client.post(indirizzo, dati | {"motivo": " "}).status_code == 422
    client.post(indirizzo, dati)
    nuovo = Patto.objects.get(versione=2)
    assert nuovo.misure.get().descrizione == "Corso di saldatura"

    pagina = client.get(reverse("percorsi:versioni_patto", args=[nuovo.pk])).content.decode()
    assert "<ins>Telefonare ogni settimana.</ins>" in pagina
    assert "<del>Cercare le imprese che assumono.</del>" in pagina
    assert (
        "che cosa cambia" in client.get(reverse("percorsi:patto", args=[nuovo.pk])).content.decode()
    )
    assert client.get(reverse("percorsi:versioni_patto", args=[patto.pk])).status_code == 404


def test_come_va_e_come_finisce(client_di, operatrice, seguita):
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()))
    client, indirizzo = client_di(operatrice), reverse("percorsi:seguito_patto", args=[patto.pk])
    oggi = clock.today().isoformat()
    assert client.get(indirizzo).status_code == 200
    client.post(indirizzo, {"che_cosa": "monitoraggio", "giorno": oggi})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.IN_MONITORAGGIO
    senza = client.post(indirizzo, {"che_cosa": "conclusione", "giorno": oggi})
    assert "Scriva perché" in senza.content.decode()
    client.post(indirizzo, {"che_cosa": "conclusione", "giorno": oggi, "motivo": "Assunta."})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.CONCLUSO


def test_la_decadenza_si_conferma(client_di, operatrice, seguita):
    """Sta accanto a «ci siamo visti»: un tocco sbagliato non toglie nulla a nessuno."""
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()))
    client, indirizzo = client_di(operatrice), reverse("percorsi:seguito_patto", args=[patto.pk])
    dati = {
        "che_cosa": "decadenza",
        "giorno": clock.today().isoformat(),
        "motivo": "Due assenze senza un motivo.",
    }
    rifiuto = client.post(indirizzo, dati)
    assert list(rifiuto.context["form"].errors) == ["conferma"]

    client.post(indirizzo, dati | {"conferma": "on"})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.DECADUTO


def test_gli_impegni_tipici_si_scelgono(client_di, operatrice, seguita):
    assessment = AssessmentFactory(lavoratore=seguita())
    righe = [
        ImpegnoStandard.objects.create(
            titolare=operatrice.ente.titolare or operatrice.ente,
            parte=parte,
            testo=testo,
            dal="2020-01-01",
            al=al,
            atto="art. 20 D.Lgs. 150/2015",
        )
        for parte, testo, al in (
            (ParteImpegno.PERSONA, "Venire ai colloqui fissati.", None),
            (ParteImpegno.PERSONA, "Impegno di una volta.", "2020-12-31"),
        )
    ]
    client = client_di(operatrice)
    indirizzo = reverse("percorsi:proponi_patto", args=[assessment.pk])
    pagina = client.get(indirizzo).content.decode()
    assert "Venire ai colloqui fissati." in pagina
    assert "Impegno di una volta." not in pagina
    client.post(
        indirizzo,
        {
            "tipo": "piano",
            "giorno": clock.today().isoformat(),
            "tipici_persona": [righe[0].pk],
            "impegni_persona": "Portare il curriculum.",
            "impegni_centro": "Seguirla.",
            "contatti_ogni": "30",
        },
    )
    patto = Patto.objects.get()
    assert patto.righe_persona == ["Venire ai colloqui fissati.", "Portare il curriculum."]
