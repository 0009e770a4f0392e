"""La settimana di chi riceve e quella dell'ufficio; gli orari aperti."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from centri.actions.assenze import segna_assenza
from centri.actions.fasce import impegna, risorsa_dell_operatore
from centri.choices import MotivoAssenza, MotivoFascia
from centri.models import Disponibilita
from centri.rules.orari import istante
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.agende import (
    LUNEDI_MATTINA,
    MARTEDI,
    MERCOLEDI,
    operatrice_che_riceve,
    prenotato,
)
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    DisponibilitaFactory,
    IncontroFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def responsabile(centro):
    return IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede)


def apri(browser, operatore, **altro):
    dati = {
        "operatore": operatore.pk,
        "giorni": ["0", "2"],
        "dalle": "09:00",
        "alle": "12:00",
        "prestazioni": [PrestazioneFactory().pk],
        "dal": date(2026, 1, 1).isoformat(),
    }
    return browser.post(reverse("centri:orari"), dati | altro, follow=True)


def pagina(browser, nome="centri:agenda", **filtro):
    risposta = browser.get(reverse(nome), filtro)
    assert risposta.status_code == 200
    return risposta.content.decode()


def test_apre_il_proprio_orario(client_di, operatrice):
    browser = client_di(operatrice)

    assert "Orario aperto" in apri(browser, operatrice).content.decode()
    orario = Disponibilita.objects.get()
    assert (orario.operatore, orario.giorni) == (operatrice, [0, 2])
    assert "lunedì, mercoledì" in pagina(browser, "centri:orari")


def test_il_no_si_legge_nella_pagina(client_di, operatrice):
    browser = client_di(operatrice)
    apri(browser, operatrice)
    assert "è già aperta" in apri(browser, operatrice).content.decode()


def test_l_operatrice_non_tocca_gli_orari_delle_colleghe(client_di, centro, operatrice):
    collega = DisponibilitaFactory(centro=centro)
    browser = client_di(operatrice)

    assert str(collega.operatore.user) not in pagina(browser, "centri:orari")
    for nome in ("agenda_modifica", "agenda_eccezione", "agenda_chiudi"):
        assert browser.get(reverse(f"centri:{nome}", args=[collega.pk])).status_code == 404


def test_la_responsabile_apre_per_tutti(client_di, responsabile, operatrice):
    apri(client_di(responsabile), operatrice)
    assert Disponibilita.objects.get().operatore == operatrice


def test_la_settimana_dice_chi_viene_che_cosa_c_e_e_quando_e_libera(client_di, centro):
    ada = operatrice_che_riceve(centro, "Ada")
    colloquio = prenotato(ada, 10)
    IncontroFactory(centro=centro, titolo="Incontro sui corsi")
    segna_assenza(
        operatore=ada,
        inizio=istante(MERCOLEDI, time(0)),
        fine=istante(MERCOLEDI, time(23, 59)),
        motivo=MotivoAssenza.FORMAZIONE,
        piano={},
        autore=Attore.di(ada),
    )
    impegna(
        motivo=MotivoFascia.LEZIONE,
        riferimento_id=1,
        periodo=(istante(MARTEDI, time(15)), istante(MARTEDI, time(16))),
        risorse=[risorsa_dell_operatore(ada)],
    )

    letta = pagina(client_di(ada))

    assert "La mia settimana" in letta
    for atteso in (
        str(colloquio.lavoratore),
        "Incontro sui corsi",
        "in formazione",
        "lezione di un corso",
        "libero",
        "9:00–10:00",  # martedì, prima del colloquio
        "10:45–12:00",
    ):
        assert atteso in letta
    assert letta.count("<table") == 1


def test_prima_dopo_oggi_e_il_solo_elenco(client_di, centro):
    ada = operatrice_che_riceve(centro, "Ada")
    colloquio = prenotato(ada, 10, date(2026, 12, 1))
    browser = client_di(ada)

    assert str(colloquio.lavoratore) not in pagina(browser)
    dopo = pagina(browser, settimana="2026-W49", vista="elenco")
    assert str(colloquio.lavoratore) in dopo
    assert "<table" not in dopo
    assert "settimana=2026-W48" in dopo
    assert "settimana=2026-W50" in dopo
    assert "Oggi" in dopo
    assert pagina(browser, settimana="non-si-capisce", operatore="x", vista="y")


def test_una_festa_si_legge_e_non_e_libera(client_di, centro):
    ada = operatrice_che_riceve(centro, "Ada")
    letta = pagina(client_di(ada), settimana="2026-W50")
    assert "Immacolata" in letta  # martedì 8 dicembre


def test_ciascuna_vede_la_propria_la_responsabile_tutte(client_di, centro, responsabile):
    ada = operatrice_che_riceve(centro, "Ada")
    bice = operatrice_che_riceve(centro, "Bice")
    colloquio = prenotato(bice, 10)

    assert str(colloquio.lavoratore) not in pagina(client_di(ada), operatore=bice.pk)
    letta = pagina(client_di(responsabile), operatore=bice.pk)
    assert "La settimana di Bice Bo" in letta
    assert str(colloquio.lavoratore) in letta


def test_l_ufficio_col_carico_di_ciascuna(client_di, centro, responsabile):
    ada = operatrice_che_riceve(centro, "Ada")
    prenotato(ada, 10)

    letta = pagina(client_di(responsabile), "centri:agenda_ufficio")

    assert "Ada Bo" in letta
    assert "1 colloquio" in letta
    assert "preso il 5%" in letta  # tre quarti d'ora su quindici ore
    assert "nessun orario" in letta  # la responsabile non riceve
    assert client_di(ada).get(reverse("centri:agenda_ufficio")).status_code == 404


@pytest.mark.parametrize("vista", ["agenda", "agenda_ufficio", "orari"])
def test_le_query_sono_sempre_le_stesse(client_di, centro, responsabile, conta_query, vista):
    """Una, tre, cinquanta: operatrici per l'ufficio e gli orari, colloqui per la settimana."""
    browser, quante, gia = client_di(responsabile), [], 0
    ada = operatrice_che_riceve(centro, "Ada")
    for fatte in (1, 3, 50):
        for volta in range(gia, fatte):
            chi = ada if vista == "agenda" else operatrice_che_riceve(centro, f"Bice{volta}")
            inizio = istante(MARTEDI, time(9)) + volta * timedelta(minutes=45)
            ColloquioFactory(centro=centro, operatore=chi, inizio=inizio)
        gia = fatte
        with conta_query() as query:
            pagina(browser, f"centri:{vista}", operatore=ada.pk)
        quante.append(len(query))
    assert quante[0] == quante[1] == quante[2]
