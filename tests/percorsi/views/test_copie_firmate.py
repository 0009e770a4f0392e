import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from percorsi.models import CopiaFirmata
from portale import clock
from portale.audit.models import Evento
from tests.percorsi.factories import AssessmentFactory, PattoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archivio(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


def pdf(contenuto=b"%PDF-1.7\nfirmato"):
    return SimpleUploadedFile("foglio.pdf", contenuto, "application/pdf")


@pytest.fixture
def patto(seguita):
    return PattoFactory(assessment=AssessmentFactory(lavoratore=seguita()), proposto=True)


def indirizzo(nome, pk):
    return reverse(f"percorsi:{nome}", args=[pk])


def test_la_firma_col_foglio_che_la_persona_ritrova(client_di, operatrice, patto):
    client = client_di(operatrice)
    dati = {"giorno": clock.today().isoformat(), "foglio": pdf()}
    client.post(indirizzo("firma_patto", patto.pk), dati)
    copia = CopiaFirmata.objects.get()
    pagina = client.get(indirizzo("patto", patto.pk)).content.decode()
    assert indirizzo("copia_firmata", copia.pk) in pagina

    risposta = client.get(indirizzo("copia_firmata", copia.pk))
    assert (risposta.content[:5], risposta["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert Evento.objects.filter(atto="patto.copia_letta", lettura=True).count() == 1

    client.post(indirizzo("togli_copia", copia.pk))
    assert not CopiaFirmata.objects.exists()
    client.post(indirizzo("allega_copia", patto.pk), {"foglio": pdf()})
    assert CopiaFirmata.objects.count() == 1


@pytest.mark.parametrize(
    ("contenuto", "frase"),
    [
        (b"MZ programma", "Serve la scansione in PDF"),
        (b"", "è vuoto"),
    ],
)
def test_un_file_che_non_e_un_foglio_si_dice_accanto_al_campo(
    client_di, operatrice, patto, contenuto, frase
):
    client = client_di(operatrice)
    client.post(indirizzo("firma_patto", patto.pk), {"giorno": clock.today().isoformat()})
    risposta = client.post(indirizzo("allega_copia", patto.pk), {"foglio": pdf(contenuto)})
    assert risposta.status_code == 422
    assert frase in risposta.content.decode()
    assert not CopiaFirmata.objects.exists()


def test_il_foglio_di_un_altra_non_esiste(client_di, operatrice):
    altrui = PattoFactory(proposto=True)
    assert client_di(operatrice).get(indirizzo("allega_copia", altrui.pk)).status_code == 404


def test_a_una_proposta_da_firmare_non_si_allega_nulla(client_di, operatrice, patto):
    assert client_di(operatrice).get(indirizzo("allega_copia", patto.pk)).status_code == 404


def test_un_foglio_sbagliato_si_dice_mentre_si_registra_la_firma(client_di, operatrice, patto):
    dati = {"giorno": clock.today().isoformat(), "foglio": pdf(b"PK\x03\x04 un foglio di calcolo")}
    risposta = client_di(operatrice).post(indirizzo("firma_patto", patto.pk), dati)
    assert risposta.context["firma"].errors["foglio"] == [
        "Serve la scansione in PDF, o una foto (JPG o PNG): questo file è altro."
    ]
    patto.refresh_from_db()
    assert patto.proposto
