"""La giornata dell'operatrice: che cosa vede, chi prende in carico, chi invita."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.models import Invito, PresaInCarico
from lavoratori.models import Lavoratore
from portale import clock
from portale.notifications.models import Avviso, Canale
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    PrestazioneFactory,
    lavoratore_del,
)
from tests.lavoratori.factories import PeriodoCigFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def in_cassa(centro, **situazione):
    oggi = clock.today()
    lavoratore = lavoratore_del(centro, **situazione)
    PeriodoCigFactory(lavoratore=lavoratore, dal=oggi, al=oggi + timedelta(days=60))
    return lavoratore


def test_la_giornata_vuota_insegna_che_cosa_fare(client_di, operatrice):
    pagina = client_di(operatrice).get(reverse("centri:scrivania"))

    assert "Nessun colloquio oggi" in pagina.text


def test_finche_manca_il_patrono_lo_ricorda(client_di, centro, operatrice):
    frase = "Patrono da inserire: quando è la festa di Nichelino?"
    assert frase in client_di(operatrice).get(reverse("centri:scrivania")).content.decode()
    centro.patrono = "12-06"
    centro.save()
    assert frase not in client_di(operatrice).get(reverse("centri:scrivania")).content.decode()


def test_un_colloquio_passato_senza_esito_e_da_fare(client_di, centro, operatrice):
    ieri = clock.now() - timedelta(days=1)
    colloquio = ColloquioFactory(
        lavoratore=lavoratore_del(centro), centro=centro, operatore=operatrice, inizio=ieri
    )

    pagina = client_di(operatrice).get(reverse("centri:scrivania"))

    assert "1 esito da registrare" in pagina.text
    assert str(colloquio.lavoratore) in pagina.text


def test_prende_in_carico_solo_chi_vede(client_di, centro, operatrice):
    sua, altrui = in_cassa(centro), in_cassa(CentroFactory())

    client_di(operatrice).post(reverse("centri:prendi"), {"persona": [sua.pk, altrui.pk, "x"]})

    assert list(PresaInCarico.objects.values_list("lavoratore", "operatore")) == [
        (sua.pk, operatrice.pk)
    ]


def test_prima_l_anteprima_poi_gli_inviti(client_di, centro, operatrice):
    per_email = in_cassa(centro, con_email=True)
    senza = in_cassa(centro, domicilio_indirizzo="")
    prestazione = PrestazioneFactory(titolare=centro.sede.ente.titolare)
    client, url = client_di(operatrice), reverse("centri:invita")
    persone = {"persona": [per_email.pk, senza.pk]}

    anteprima = client.post(url, persone)

    assert "1 per e-mail" in anteprima.text
    assert "non si invita" in anteprima.text
    assert Invito.objects.count() == 0

    client.post(url, {**persone, "prestazione": prestazione.pk, "conferma": "1"})

    invito = Invito.objects.get()
    assert invito.lavoratore == per_email
    assert list(Avviso.objects.values_list("canale", flat=True)) == [Canale.EMAIL]
    assert PresaInCarico.objects.get().lavoratore == per_email


def test_senza_scelte_si_torna_con_una_frase(client_di, operatrice):
    risposta = client_di(operatrice).post(
        reverse("centri:invita"), {}, follow=True, headers={"accept": "text/html"}
    )

    assert "Scelga almeno una persona" in risposta.text


def test_l_elenco_di_una_crisi_si_prende_in_carico_insieme(client_di, centro, operatrice):
    oggi = clock.today()
    caso = TrattamentoCigFactory(azienda_nome="Fonderie Dora S.p.A.")
    crisi = [lavoratore_del(centro) for _volta in range(9)]
    for una in crisi:
        fine = oggi + timedelta(days=60)
        PeriodoCigFactory(lavoratore=una, trattamento=caso, dal=oggi, al=fine)
    altra = in_cassa(centro)
    desk = client_di(operatrice, headers={"Accept": "text/html"})
    giornata = desk.get(reverse("centri:scrivania")).text
    assert "Tutte quelle senza un'operatrice, azienda per azienda" in giornata

    pagina = desk.get(reverse("centri:senza_operatrice"))

    assert "Fonderie Dora S.p.A., " in pagina.text
    assert "9 persone" in pagina.text
    assert [una.pk for una in pagina.context["righe"]] == [
        una.pk for una in Lavoratore.objects.filter(pk__in=[una.pk for una in crisi]).per_nome()
    ]
    scelte = [una.pk for una in pagina.context["righe"]]
    risposta = desk.post(reverse("centri:prendi"), {"persona": scelte}, follow=True)
    assert "Ora segue 9 persone in più." in risposta.text
    pagina = desk.get(reverse("centri:senza_operatrice"))
    assert pagina.context["righe"] == [altra]


def test_senza_nessuna_scelta_lo_si_dice(client_di, operatrice):
    risposta = client_di(operatrice).post(reverse("centri:prendi"), follow=True)

    assert "Scelga almeno una persona" in risposta.text
    assert "Ogni persona ha la sua operatrice" in risposta.text
