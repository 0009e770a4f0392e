import pytest
from django.urls import reverse

from percorsi.models import Iscrizione
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import EdizioneFactory, IscrizioneFactory, con_piano_firmato

pytestmark = pytest.mark.django_db


def test_si_vedono_i_posti_e_si_prende_il_proprio(client_di, operatrice, seguita):
    edizione = EdizioneFactory()
    for _ in range(9):
        IscrizioneFactory(edizione=edizione)
    piena = EdizioneFactory(posti=1)
    IscrizioneFactory(edizione=piena)
    persona = seguita(con_piano_firmato())
    client, indirizzo = client_di(operatrice), reverse("percorsi:iscrivi", args=[persona.pk])

    pagina = client.get(indirizzo).content.decode()
    assert "3 posti liberi su 12" in pagina
    assert "nessun posto libero su 1" in pagina

    risposta = client.post(indirizzo, {"edizione": edizione.pk})
    assert risposta.status_code == 302
    assert Iscrizione.objects.filter(lavoratore=persona, edizione=edizione).count() == 1


def test_il_posto_preso_da_altri_nel_frattempo_si_spiega(client_di, operatrice, seguita):
    piena = EdizioneFactory(posti=1)
    IscrizioneFactory(edizione=piena)
    persona = seguita(con_piano_firmato())
    indirizzo = reverse("percorsi:iscrivi", args=[persona.pk])
    risposta = client_di(operatrice).post(indirizzo, {"edizione": piena.pk})
    assert risposta.status_code == 409
    assert "tutti presi" in risposta.content.decode()


@pytest.mark.parametrize("scelta", ["", "abc", "999999"])
def test_senza_scelta_si_chiede_di_scegliere(client_di, operatrice, seguita, scelta):
    persona = seguita(con_piano_firmato())
    indirizzo = reverse("percorsi:iscrivi", args=[persona.pk])
    risposta = client_di(operatrice).post(indirizzo, {"edizione": scelta})
    assert risposta.status_code == 409
    assert "Scelga un&#x27;edizione." in risposta.content.decode()


def test_senza_piano_firmato_si_dice_da_dove_cominciare(client_di, operatrice, seguita):
    indirizzo = reverse("percorsi:iscrivi", args=[seguita().pk])
    assert "Serve prima un patto" in client_di(operatrice).get(indirizzo).content.decode()


def test_il_ritiro_chiede_conferma(client_di, operatrice, seguita):
    iscrizione = IscrizioneFactory()
    seguita(iscrizione.lavoratore)
    client, indirizzo = client_di(operatrice), reverse("percorsi:ritira", args=[iscrizione.pk])
    assert str(iscrizione.lavoratore) in client.get(indirizzo).content.decode()
    client.post(indirizzo)
    assert Iscrizione.objects.get(pk=iscrizione.pk).stato == "ritirata"


def test_le_persone_degli_altri_non_esistono(client_di, operatrice):
    iscrizione = IscrizioneFactory()
    client = client_di(operatrice)
    assert client.get(reverse("percorsi:iscrivi", args=[LavoratoreFactory().pk])).status_code == 404
    assert client.get(reverse("percorsi:ritira", args=[iscrizione.pk])).status_code == 404
