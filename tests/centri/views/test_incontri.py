"""L'ufficio convoca un incontro, vede chi viene, segna chi c'era."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from centri.choices import StatoPartecipazione
from centri.models import Incontro, Partecipazione
from portale import clock
from tests.centri.factories import (
    CentroFactory,
    IncontroFactory,
    OperatriceFactory,
    lavoratore_del,
)
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def browser(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


def pagina_html(risposta):
    return risposta.content.decode()


def invitata(incontro, **altro):
    return Partecipazione.objects.create(
        incontro=incontro, lavoratore=lavoratore_del(incontro.centro), **altro
    )


def test_convoca(browser, centro):
    trattamento = TrattamentoCigFactory(titolare=centro.sede.ente.titolare)
    domani = clock.today() + timedelta(days=1)

    risposta = browser.post(
        reverse("centri:incontro_nuovo"),
        {
            "titolo": "Corsi per operatori CNC",
            "trattamento": trattamento.pk,
            "giorno": domani.isoformat(),
            "dalle": "14:00",
            "alle": "16:00",
            "luogo": "Sala riunioni",
            "posti": "12",
        },
        follow=True,
    )

    assert "Corsi per operatori CNC" in pagina_html(risposta)
    incontro = Incontro.objects.get()
    assert (incontro.centro, incontro.trattamento, incontro.posti) == (centro, trattamento, 12)


def test_le_ore_rovesciate_si_dicono(browser):
    risposta = browser.post(
        reverse("centri:incontro_nuovo"),
        {
            "titolo": "x",
            "giorno": date(2026, 12, 1).isoformat(),
            "dalle": "16:00",
            "alle": "14:00",
            "luogo": "x",
            "posti": "12",
        },
    )
    assert "finisce prima di cominciare" in pagina_html(risposta)


def test_iscrive_e_toglie(browser, centro):
    riga = invitata(IncontroFactory(centro=centro, posti=1))
    indirizzo = reverse("centri:incontro_partecipa", args=[riga.incontro_id, riga.lavoratore_id])

    browser.post(indirizzo, {"stato": "iscritta"})
    riga.refresh_from_db()
    assert riga.stato == StatoPartecipazione.ISCRITTA
    browser.post(indirizzo, {"stato": "rinuncia"})
    riga.refresh_from_db()
    assert riga.stato == StatoPartecipazione.RINUNCIA


def test_aggiunge_per_codice_fiscale_solo_chi_vede(browser, centro):
    incontro = IncontroFactory(centro=centro)
    sua, altrui = lavoratore_del(centro), lavoratore_del(CentroFactory())
    indirizzo = reverse("centri:incontro", args=[incontro.pk])

    browser.post(indirizzo, {"codice_fiscale": sua.codice_fiscale.lower()})
    no = browser.post(indirizzo, {"codice_fiscale": altrui.codice_fiscale})

    assert [riga.lavoratore for riga in incontro.partecipazioni.all()] == [sua]
    assert "Nessuna persona del suo centro" in pagina_html(no)


def test_segna_le_presenze(client_di, centro, time_machine):
    incontro = IncontroFactory(centro=centro)
    ada, bice = (invitata(incontro, stato=StatoPartecipazione.ISCRITTA) for _ in range(2))
    time_machine.move_to(incontro.fine)
    browser = client_di(OperatriceFactory(centro=centro))

    pagina = browser.get(reverse("centri:incontro", args=[incontro.pk]))
    assert "Registri le presenze" in pagina_html(pagina)
    browser.post(
        reverse("centri:incontro_presenze", args=[incontro.pk]), {"presenti": [ada.lavoratore_id]}
    )

    ada.refresh_from_db()
    bice.refresh_from_db()
    assert (ada.stato, bice.stato) == (StatoPartecipazione.PRESENTE, StatoPartecipazione.ASSENTE)
    elenco = pagina_html(browser.get(reverse("centri:incontri")))
    assert "1 presenti su 2" in elenco


def test_prima_dell_ora_non_si_segnano(browser, centro):
    incontro = IncontroFactory(centro=centro)
    risposta = browser.post(
        reverse("centri:incontro_presenze", args=[incontro.pk]), {"presenti": []}, follow=True
    )
    assert "non è ancora cominciato" in pagina_html(risposta)


def test_l_incontro_di_un_altro_centro_non_esiste(browser):
    altrui = IncontroFactory()
    assert browser.get(reverse("centri:incontro", args=[altrui.pk])).status_code == 404
    assert altrui.titolo not in pagina_html(browser.get(reverse("centri:incontri")))


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(quante, browser, centro, conta_query):
    incontro = IncontroFactory(centro=centro, posti=100)
    for _ in range(quante):
        invitata(incontro)
        IncontroFactory(centro=centro)
    browser.get(reverse("centri:incontri"))
    with conta_query() as elenco:
        browser.get(reverse("centri:incontri"))
    with conta_query() as pagina:
        browser.get(reverse("centri:incontro", args=[incontro.pk]))
    assert (len(elenco), len(pagina)) == (QUERY_ELENCO, QUERY_PAGINA)


QUERY_ELENCO, QUERY_PAGINA = 5, 5
