"""Gli esiti da registrare: si scrivono dall'elenco, per giorno."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.choices import MotivoDisdetta, StatoColloquio
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def passato(centro, operatrice, giorni=1, **altro):
    return ColloquioFactory(
        lavoratore=lavoratore_del(centro),
        centro=centro,
        operatore=operatrice,
        inizio=clock.now() - timedelta(days=giorni),
        **altro,
    )


def test_per_giorno_solo_i_propri_e_quanti_in_tutto_l_ufficio(client_di, centro, operatrice):
    primo, secondo = passato(centro, operatrice, giorni=2), passato(centro, operatrice)
    passato(centro, operatrice, stato=StatoColloquio.EROGATO)
    altrui = passato(centro, OperatriceFactory(centro=centro))

    pagina = client_di(operatrice).get(reverse("centri:esiti")).text

    assert pagina.index(str(primo.lavoratore)) < pagina.index(str(secondo.lavoratore))
    assert str(altrui.lavoratore) not in pagina
    assert "2 colloqui passati aspettano il loro esito." in pagina
    assert "senza esito: 3 su 4 (75%)" in pagina


def test_il_responsabile_vede_quelli_di_tutti(client_di, centro, operatrice):
    altrui = passato(centro, operatrice)
    responsabile = OperatriceFactory(centro=centro, ruolo=Ruolo.RESPONSABILE_CPI)

    pagina = client_di(responsabile).get(reverse("centri:esiti")).text

    assert str(altrui.lavoratore) in pagina
    assert str(operatrice.user) in pagina


@pytest.mark.parametrize(
    ("dati", "atteso"),
    [
        (
            {"stato": "erogato", "durata": "35", "note": "Bene."},
            (StatoColloquio.EROGATO, 35, "Bene.", ""),
        ),
        (
            {"stato": "non_presentato", "durata": "45"},
            (StatoColloquio.NON_PRESENTATO, None, "", ""),
        ),
        (
            {"stato": "disdetto", "motivo": "lavoro", "durata": "45"},
            (StatoColloquio.DISDETTO_DA_OPERATORE, None, "", MotivoDisdetta.LAVORO),
        ),
        ({"stato": "disdetto"}, (StatoColloquio.DA_EROGARE, None, "", "")),
        ({"stato": "erogato", "durata": "900"}, (StatoColloquio.DA_EROGARE, None, "", "")),
        ({"stato": "inventato"}, (StatoColloquio.DA_EROGARE, None, "", "")),
    ],
)
def test_l_esito_si_scrive_sul_posto(client_di, centro, operatrice, dati, atteso):
    colloquio = passato(centro, operatrice)

    risposta = client_di(operatrice).post(
        reverse("centri:esito_rapido", args=[colloquio.pk]), {**dati, "pagina": "2"}
    )

    assert risposta.url.endswith("/esiti/?pagina=2")
    colloquio.refresh_from_db()
    assert (
        colloquio.stato,
        colloquio.durata_effettiva,
        colloquio.note,
        colloquio.motivo_disdetta,
    ) == atteso


def test_quello_di_una_collega_o_futuro_non_esiste(client_di, centro, operatrice):
    altrui = passato(centro, OperatriceFactory(centro=centro))
    futuro = ColloquioFactory(
        lavoratore=lavoratore_del(centro), centro=centro, operatore=operatrice
    )

    for colloquio in (altrui, futuro):
        url = reverse("centri:esito_rapido", args=[colloquio.pk])
        assert client_di(operatrice).post(url, {"stato": "erogato"}).status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_le_query_non_crescono_con_le_righe(client_di, conta_query, centro, operatrice, quanti):
    for _ in range(quanti):
        passato(centro, operatrice)
    client = client_di(operatrice)
    client.get(reverse("centri:esiti"))

    with conta_query() as query:
        client.get(reverse("centri:esiti"))

    assert len(query) == 6
