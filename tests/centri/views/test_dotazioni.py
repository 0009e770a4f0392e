"""La pagina dei posti: le tre cifre, chi entra, chi esce."""

from datetime import date

import pytest
from django.urls import reverse

from centri.models import Dotazione, Fruizione
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import EnteFactory, IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def desk(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


@pytest.fixture
def dotazione(centro):
    return dotazione_di(centro.sede.ente.titolare)


def dotazione_di(ente, nome="Ricollocazione", posti=3):
    return Dotazione.objects.create(
        ente=ente, nome=nome, posti=posti, dal=date(2013, 1, 1), fonte="atto"
    )


def leggi(risposta):
    return " ".join(risposta.content.decode().split())


def test_entra_ed_esce(desk, centro, dotazione):
    ada = lavoratore_del(centro)
    pagina = reverse("centri:dotazione", args=[dotazione.pk])

    dopo = leggi(desk.post(pagina, {"codice_fiscale": ada.codice_fiscale}, follow=True))
    assert '<strong>2</strong> <span class="cifra-nome">posti liberi' in dopo
    assert ada.cognome in dopo
    assert ada.cognome in leggi(desk.get(pagina, {"cerca": ada.cognome}))
    assert "Nessuna persona" in leggi(desk.get(pagina, {"cerca": "zzz"}))

    uscita = reverse("centri:fruizione_fine", args=[Fruizione.objects.get().pk])
    assert "esce dal servizio?" in leggi(desk.get(uscita))
    desk.post(uscita, {"motivo": "lavoro"})
    assert Fruizione.objects.get().motivo_fine == "lavoro"


def test_piena_lo_dice(desk, centro, dotazione):
    for _ in range(3):
        Fruizione.objects.create(
            dotazione=dotazione, lavoratore=lavoratore_del(centro), dal=date(2014, 1, 1)
        )
    no = desk.post(
        reverse("centri:dotazione", args=[dotazione.pk]),
        {"codice_fiscale": lavoratore_del(centro).codice_fiscale},
    )
    assert "Una persona entra" not in leggi(no)
    assert Fruizione.objects.count() == 3


def test_da_chi_telefona_si_torna_alla_chiamata(desk, centro, dotazione):
    ada = lavoratore_del(centro)
    risposta = desk.post(
        reverse("centri:dotazione_entra", args=[dotazione.pk, ada.pk]), {"richiamata": "7"}
    )
    assert risposta.url.endswith("/telefono/7/")
    assert Fruizione.objects.get().lavoratore == ada


def test_la_regione_apre_e_cambia_i_posti(centro, client_di):
    titolare = centro.sede.ente.titolare
    regione = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=titolare))
    regione.post(
        reverse("centri:dotazione_nuova"),
        {"nome": "Progetto", "posti": "210", "dal": "2013-01-01", "fonte": "atto"},
    )
    dotazione = Dotazione.objects.get()
    assert (dotazione.ente, dotazione.posti) == (titolare, 210)

    regione.post(
        reverse("centri:dotazione_posti", args=[dotazione.pk]), {"posti": "220", "fonte": "altro"}
    )
    dotazione.refresh_from_db()
    assert dotazione.posti == 220


def test_di_un_altro_titolare_non_esiste(desk):
    altrui = dotazione_di(EnteFactory(), nome="Di altri")
    assert desk.get(reverse("centri:dotazione", args=[altrui.pk])).status_code == 404
    assert "Di altri" not in leggi(desk.get(reverse("centri:dotazioni")))


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(quante, desk, centro, dotazione, conta_query):
    for numero in range(quante):
        Fruizione.objects.create(
            dotazione=dotazione, lavoratore=lavoratore_del(centro), dal=date(2014, 1, 1)
        )
        dotazione_di(dotazione.ente, nome=f"Servizio {numero}")
    Dotazione.objects.filter(pk=dotazione.pk).update(posti=100)
    elenco, pagina = reverse("centri:dotazioni"), reverse("centri:dotazione", args=[dotazione.pk])
    desk.get(elenco)
    with conta_query() as dell_elenco:
        desk.get(elenco)
    with conta_query() as della_pagina:
        desk.get(pagina)
    assert (len(dell_elenco), len(della_pagina)) == (QUERY_ELENCO, QUERY_PAGINA)


QUERY_ELENCO, QUERY_PAGINA = 4, 7
