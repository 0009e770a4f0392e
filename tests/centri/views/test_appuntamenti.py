"""Chi ha in mano il collegamento di un appuntamento: lo vede, lo sposta, lo disdice."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.actions.colloqui import prenota_colloquio
from centri.choices import StatoColloquio
from centri.models import Colloquio, Prestazione
from centri.notifications.colloqui import SCOPO
from portale.identity.attore import Attore
from portale.identity.links import firma
from portale.notifications.consegna import consegna_in_attesa
from tests.centri.factories import centro_che_riceve, lavoratore_del, offerte_di

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def colloquio(centro):
    """Fissato allo sportello, per chi non ha un accesso."""
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro, nome="Ada", con_email="ada@example.org"),
        offerta=offerte_di(centro)[20],
        autore=Attore.di(centro.disponibilita.get().operatore),
    )


def pagina(colloquio, nome="appuntamento"):
    return reverse(f"centri:{nome}", args=[firma(SCOPO, colloquio.pk)])


def pagina_html(risposta):
    return risposta.content.decode()


def test_il_messaggio_porta_il_collegamento(colloquio, mailoutbox):
    consegna_in_attesa()
    assert pagina(colloquio) in mailoutbox[0].body


def test_mostra_l_appuntamento_e_nessun_fascicolo(client, colloquio):
    risposta = client.get(pagina(colloquio))
    contenuto = pagina_html(risposta)
    assert "Primo colloquio" in contenuto
    assert "Sposti" in contenuto
    assert colloquio.lavoratore.cognome not in contenuto
    assert colloquio.lavoratore.codice_fiscale not in contenuto
    assert risposta["Cache-Control"] == "no-store"


def test_un_collegamento_d_invito_non_apre_un_appuntamento(client, colloquio):
    falso = reverse("centri:appuntamento", args=[firma("invito", colloquio.pk)])
    assert client.get(falso).status_code == 404
    assert client.get(pagina(colloquio) + "x/").status_code == 404


def test_sposta_e_il_collegamento_di_prima_vale_ancora(client, colloquio, centro):
    nuova = offerte_di(centro)[30]

    conferma = client.post(
        pagina(colloquio, "appuntamento_sposta"), {"orario": nuova.chiave}, follow=True
    )
    assert "al posto di" in pagina_html(conferma)
    fatto = client.post(
        pagina(colloquio, "appuntamento_sposta_conferma"), {"orario": nuova.chiave}, follow=True
    )

    assert "Fatto: il colloquio è spostato" in pagina_html(fatto)
    nuovo = Colloquio.objects.da_erogare().get()
    assert (nuovo.spostato_da, nuovo.inizio) == (colloquio, nuova.inizio)
    calendario = client.get(pagina(colloquio, "appuntamento_calendario"))
    assert f"{colloquio.uid}".encode() in calendario.content


def test_disdice_dicendo_perche_e_poi_non_sposta_piu(client, colloquio):
    dopo = client.post(pagina(colloquio, "appuntamento_disdici"), {"motivo": "lavoro"}, follow=True)

    assert "Il colloquio è disdetto" in pagina_html(dopo)
    colloquio.refresh_from_db()
    assert (colloquio.stato, colloquio.motivo_disdetta) == (
        StatoColloquio.DISDETTO_DAL_CITTADINO,
        "lavoro",
    )
    ancora = client.get(pagina(colloquio, "appuntamento_sposta"))
    assert ancora.url == pagina(colloquio)
    due_volte = client.post(pagina(colloquio, "appuntamento_disdici"), follow=True)
    assert "Questo colloquio è già disdetto dal cittadino" in pagina_html(due_volte)


def test_dopo_averlo_disdetto_ne_prenota_un_altro_dallo_stesso_collegamento(
    client, colloquio, centro
):
    di_nuovo = pagina(colloquio, "appuntamento_di_nuovo")
    assert client.get(di_nuovo).status_code == 404
    client.post(pagina(colloquio, "appuntamento_disdici"))
    orario = offerte_di(centro)[2].chiave

    assert di_nuovo in pagina_html(client.get(pagina(colloquio)))
    assert "Va bene così?" in pagina_html(client.post(di_nuovo, {"orario": orario}, follow=True))
    fatto = client.post(
        pagina(colloquio, "appuntamento_di_nuovo_conferma"), {"orario": orario}, follow=True
    )

    assert "Fatto: il colloquio è prenotato" in pagina_html(fatto)
    nuovo = Colloquio.objects.da_erogare().get()
    assert nuovo.pk != colloquio.pk
    assert client.get(di_nuovo).url.startswith(pagina(nuovo))


def test_il_messaggio_dice_come_e_che_cosa_prepariamo(centro, mailoutbox):
    Prestazione.objects.update(
        altre_modalita=["video"],
        video_indirizzo="https://video.example.org/{codice}",
        testi={"prenotazione": "La aspettiamo al primo piano."},
    )
    colloquio = prenota_colloquio(
        lavoratore=lavoratore_del(centro, con_email="ada@example.org"),
        offerta=replace(offerte_di(centro)[0], modalita="video"),
        autore=Attore.di(centro.disponibilita.get().operatore),
        da_preparare=["interprete"],
    )

    consegna_in_attesa()

    [posta] = mailoutbox
    for testo in (posta.body, posta.alternatives[0][0]):
        assert "La aspettiamo al primo piano." in testo
        assert "un interprete" in testo
        assert f"https://video.example.org/{colloquio.uid.hex}" in testo
