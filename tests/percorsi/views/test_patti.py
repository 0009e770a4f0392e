import pytest
from django.urls import reverse

from percorsi.choices import StatoPatto
from percorsi.models import Patto
from portale import clock
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    EdizioneFactory,
    PattoFactory,
    dell_ente,
    percorso,
)

pytestmark = pytest.mark.django_db


def test_proporre_e_firmare(client_di, operatrice, seguita):
    assessment = AssessmentFactory(lavoratore=seguita())
    client = client_di(operatrice)
    indirizzo = reverse("percorsi:proponi_patto", args=[assessment.pk])
    pagina = client.get(indirizzo).content.decode()
    assert "Frequentare il corso concordato" in pagina
    assert "(da confermare)" not in pagina
    assert "da confermare" in pagina, "il programma lo è, e si vede"

    risposta = client.post(
        indirizzo,
        {
            "tipo": "piano",
            "giorno": clock.today().isoformat(),
            "impegni_persona": "Frequentare.",
            "impegni_centro": "Seguire.",
            "contatti_ogni": "30",
        },
    )
    patto = Patto.objects.get()
    assert risposta.url.endswith(f"/patti/{patto.pk}/")
    assert "Registri la firma" in client.get(risposta.url).content.decode()

    client.post(
        reverse("percorsi:firma_patto", args=[patto.pk]), {"giorno": clock.today().isoformat()}
    )
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.FIRMATO
    assert "Iscriva a un corso" in client.get(risposta.url).content.decode()
    assert Evento.objects.filter(atto="patto.letto", lettura=True).count() == 2


def test_una_firma_rifiutata_dice_perche(client_di, operatrice, seguita):
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()), proposto=True)
    risposta = client_di(operatrice).post(
        reverse("percorsi:firma_patto", args=[patto.pk]), {"giorno": "2020-01-01"}
    )
    assert risposta.status_code == 422
    assert "la firma non può venire prima" in risposta.content.decode()


def test_annullare_chiede_conferma(client_di, operatrice, seguita):
    patto = PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()), proposto=True)
    client, indirizzo = client_di(operatrice), reverse("percorsi:annulla_patto", args=[patto.pk])
    assert str(patto.lavoratore) in client.get(indirizzo).content.decode()
    client.post(indirizzo)
    assert Patto.objects.get().stato == StatoPatto.ANNULLATO
    client.post(indirizzo)
    assert Patto.objects.get().stato == StatoPatto.ANNULLATO


def test_la_persona_legge_il_suo_e_non_lo_firma_da_qui(client_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    mio = PattoFactory(
        assessment=AssessmentFactory(lavoratore=LavoratoreFactory(utente=io.user, in_cassa=True)),
        proposto=True,
    )
    client = client_di(io)
    pagina = client.get(reverse("percorsi:patto", args=[mio.pk])).content.decode()
    assert "Il mio piano" in pagina
    assert "Registri la firma" not in pagina
    altrui = PattoFactory()
    assert client.get(reverse("percorsi:patto", args=[altrui.pk])).status_code == 404
    assert client.post(reverse("percorsi:firma_patto", args=[mio.pk])).status_code == 404


def test_di_un_percorso_diverso_si_leggono_le_parole_di_chi_l_ha_assegnato(
    client_di, operatrice, seguita
):
    """Le ragioni della regola direbbero perché un altro percorso."""
    assessment = AssessmentFactory(
        lavoratore=seguita(),
        percorso_assegnato=percorso(2),
        motivo_scostamento="scelta_persona",
        motivazione="Vuole un corso breve.",
    )
    patto = PattoFactory(assessment=assessment, percorso=percorso(2), proposto=True)
    pagina = client_di(operatrice).get(reverse("percorsi:patto", args=[patto.pk])).content.decode()
    assert "La regola proponeva il percorso 5." in pagina
    assert "Vuole un corso breve." in pagina
    assert "lo decide il caso aziendale" not in pagina


def test_l_ente_di_formazione_non_vede_patti(client_di):
    patto = PattoFactory()
    ente = dell_ente(EdizioneFactory())
    assert client_di(ente).get(reverse("percorsi:patto", args=[patto.pk])).status_code == 404


def test_il_patto_di_un_altro_cpi_non_esiste(client_di, operatrice):
    altrui = PattoFactory(proposto=True)
    client = client_di(operatrice)
    for nome in ("patto", "annulla_patto"):
        assert client.get(reverse(f"percorsi:{nome}", args=[altrui.pk])).status_code == 404
    assert client.post(reverse("percorsi:firma_patto", args=[altrui.pk])).status_code == 404
    proponi = reverse("percorsi:proponi_patto", args=[altrui.assessment_id])
    assert client.get(proponi).status_code == 404
