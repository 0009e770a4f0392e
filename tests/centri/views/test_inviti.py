"""Chi apre il collegamento dell'invito: prenota, sposta, disdice, dice di no; nessun fascicolo."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio, StatoInvito, StatoPartecipazione
from centri.models import Colloquio
from centri.notifications.inviti import SCOPO
from portale.identity.links import firma
from tests.centri.factories import (
    ColloquioFactory,
    IncontroFactory,
    InvitoFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def invito(centro):
    return InvitoFactory(
        lavoratore=lavoratore_del(centro, nome="Ada", con_email=True),
        trattamento=TrattamentoCigFactory(azienda_nome="Officine Verdi"),
        incontro=IncontroFactory(centro=centro),
    )


def pagina(invito, nome="invito"):
    return reverse(f"centri:{nome}", args=[firma(SCOPO, invito.pk)])


def pagina_html(risposta):
    return risposta.content.decode()


def test_l_invito_mostra_gli_orari_e_nessun_fascicolo(client, invito):
    risposta = client.get(pagina(invito))

    contenuto = pagina_html(risposta)
    assert "Buongiorno Ada, scelga quando venire" in contenuto
    assert "Officine Verdi" in contenuto
    assert "martedì 24 novembre" in contenuto
    assert invito.lavoratore.cognome not in contenuto
    assert invito.lavoratore.codice_fiscale not in contenuto
    assert risposta["Cache-Control"] == "no-store"


def test_un_collegamento_falso_non_apre_nulla(client, invito):
    buono = firma(SCOPO, invito.pk)
    assert client.get(reverse("centri:invito", args=[buono + "x"])).status_code == 404
    altro_scopo = firma("altro", invito.pk)
    assert client.get(reverse("centri:invito", args=[altro_scopo])).status_code == 404


def test_dalla_scelta_alla_prenotazione(client, invito, centro):
    offerta = offerte_di(centro)[1]

    scelta = client.post(pagina(invito), {"orario": offerta.chiave})
    assert scelta.url.endswith(f"/conferma/?orario={offerta.chiave}.{centro.pk}")
    conferma = client.get(scelta.url)
    assert "tenuto per lei fino alle 8:10" in pagina_html(conferma)
    assert "martedì 24 novembre, ore 9:45" in pagina_html(conferma)
    assert "Le mandiamo un&#x27;e-mail" in pagina_html(
        conferma
    ) or "e-mail di conferma" in pagina_html(conferma)
    fatto = client.post(pagina(invito, "invito_conferma"), {"orario": offerta.chiave}, follow=True)

    assert "Fatto: il colloquio è prenotato" in pagina_html(fatto)
    assert Colloquio.objects.get().inizio == offerta.inizio
    calendario = client.get(pagina(invito, "invito_calendario"))
    assert calendario["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20261124T084500Z" in calendario.content


def test_senza_scegliere_la_pagina_lo_dice(client, invito):
    risposta = client.post(pagina(invito), {"orario": ""})
    assert "Scelga un orario." in pagina_html(risposta)


def test_un_orario_appena_preso_mostra_i_primi_liberi(client, invito, centro):
    offerta = offerte_di(centro)[0]
    ColloquioFactory(centro=centro)
    client.post(
        pagina(InvitoFactory(lavoratore=lavoratore_del(centro)), "invito_conferma"),
        {"orario": offerta.chiave},
    )

    risposta = client.post(
        pagina(invito, "invito_conferma"), {"orario": offerta.chiave}, follow=True
    )

    assert "Questo orario è appena stato preso. Ecco i primi tre liberi" in pagina_html(risposta)
    proposte = [chiave for chiave, _riga in risposta.context["form"].fields["orario"].choices]
    attese = [f"{libera.chiave}.{centro.pk}" for libera in offerte_di(centro)[:3]]
    assert proposte == attese
    assert not invito.lavoratore.colloqui.exists()


def test_altri_giorni(client, invito):
    risposta = client.get(pagina(invito), {"dal": "2026-12-01"})
    giorni = [gruppo[0] for gruppo in risposta.context["form"].fields["orario"].choices]
    assert giorni == [
        "martedì 1 dicembre",
        "mercoledì 2 dicembre",
        "giovedì 3 dicembre",
    ]  # dodici orari


def prenota(client, invito, centro, numero=0):
    chiave = offerte_di(centro)[numero].chiave
    client.post(pagina(invito, "invito_conferma"), {"orario": chiave})
    return Colloquio.objects.latest("pk")


def test_sposta(client, invito, centro):
    prima = prenota(client, invito, centro, 20)
    nuova = offerte_di(centro)[30]

    assert "Adesso è" in pagina_html(client.get(pagina(invito, "invito_sposta")))
    conferma = client.post(pagina(invito, "invito_sposta"), {"orario": nuova.chiave}, follow=True)
    assert "al posto di" in pagina_html(conferma)
    fatto = client.post(
        pagina(invito, "invito_sposta_conferma"), {"orario": nuova.chiave}, follow=True
    )

    assert "Fatto: il colloquio è spostato" in pagina_html(fatto)
    assert Colloquio.objects.da_erogare().get().spostato_da == prima


def test_senza_un_colloquio_non_si_sposta(client, invito):
    assert client.get(pagina(invito, "invito_sposta")).status_code == 404
    assert client.get(pagina(invito, "invito_calendario")).status_code == 404


def test_disdice_e_puo_riprenotare(client, invito, centro):
    prenota(client, invito, centro, 20)

    assert "Disdire il colloquio di" in pagina_html(client.get(pagina(invito, "invito_disdici")))
    dopo = client.post(pagina(invito, "invito_disdici"), follow=True)

    assert "Il colloquio è disdetto." in pagina_html(dopo)
    assert Colloquio.objects.get().stato == StatoColloquio.DISDETTO_DAL_CITTADINO


def test_oltre_il_limite_si_telefona(client, invito, centro, time_machine):
    centro.sede.telefono = "011 12345"
    centro.sede.save()
    colloquio = prenota(client, invito, centro)
    time_machine.move_to(colloquio.inizio - timedelta(hours=2), tick=False)

    risposta = client.get(pagina(invito))
    assert "telefoni al centro (011 12345)" in pagina_html(risposta)
    client.post(pagina(invito, "invito_disdici"))
    assert Colloquio.objects.get().stato == StatoColloquio.DA_EROGARE


def test_non_mi_interessa_e_ho_cambiato_idea(client, invito):
    assert "Non le interessa?" in pagina_html(client.get(pagina(invito, "invito_rifiuta")))
    dopo = client.post(pagina(invito, "invito_rifiuta"), follow=True)
    assert "Grazie della risposta" in pagina_html(dopo)
    invito.refresh_from_db()
    assert invito.stato == StatoInvito.NON_INTERESSATA

    client.post(pagina(invito, "invito_riapri"))
    invito.refresh_from_db()
    assert invito.stato == StatoInvito.INVIATO


def test_l_incontro_di_gruppo(client, invito):
    client.post(pagina(invito, "invito_incontro"), {"risposta": "si"})
    iscritta = invito.incontro.partecipazioni.get()
    assert iscritta.stato == StatoPartecipazione.ISCRITTA
    assert "il suo posto è riservato" in pagina_html(client.get(pagina(invito)))
    assert b"SUMMARY" in client.get(pagina(invito, "invito_incontro_ics")).content

    client.post(pagina(invito, "invito_incontro"), {"risposta": "no"})
    iscritta.refresh_from_db()
    assert iscritta.stato == StatoPartecipazione.RINUNCIA


def test_chi_e_gia_venuta_non_prenota_di_nuovo(client, invito, centro):
    ColloquioFactory(lavoratore=invito.lavoratore, centro=centro, stato=StatoColloquio.EROGATO)
    assert "Ci siamo già visti" in pagina_html(client.get(pagina(invito)))


def test_senza_il_centro_si_dice_che_cosa_manca(client):
    invito = InvitoFactory(lavoratore=LavoratoreFactory())
    assert "Non sappiamo ancora" in pagina_html(client.get(pagina(invito)))


def test_le_pagine_dell_invito_non_aprono_altro(client, invito):
    """Il collegamento non è un accesso: dalle pagine di chi è entrato si torna alla porta."""
    client.get(pagina(invito))
    assert client.get(reverse("centri:prenota")).status_code == 302
