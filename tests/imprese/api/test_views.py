import pytest

from imprese.choices import StatoCandidatura
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory
from tests.factories import IncaricoFactory
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ImpresaFactory,
    referente_di,
)

pytestmark = pytest.mark.django_db
DA_BROWSER = {"Accept": "text/html"}


@pytest.fixture
def operatrice(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=CentroFactory().sede))


def test_gli_annunci_aperti_in_pagina_frammento_e_json(operatrice):
    annuncio = AnnuncioFactory(posti=2)
    CandidaturaFactory(annuncio=annuncio, stato=StatoCandidatura.ASSUNTA)
    AnnuncioFactory(in_bozza=True, titolo="Bozza segreta")

    pagina = operatrice.get("/offerte-di-lavoro/", headers=DA_BROWSER).content.decode()
    assert "1 su 2" in pagina
    assert "Bozza segreta" not in pagina
    frammento = operatrice.get("/offerte-di-lavoro/", headers={**DA_BROWSER, "HX-Request": "true"})
    assert "<html" not in frammento.content.decode()
    [riga] = operatrice.get("/offerte-di-lavoro/", headers={"Accept": "application/json"}).json()[
        "results"
    ]
    assert (riga["titolo"], riga["posti_presi"]) == (annuncio.titolo, 1)


@pytest.mark.parametrize(
    ("filtro", "trovati"),
    [("", 2), ("q=frese", 1), ("q=meccanica+rossa", 1), ("luogo=nich", 2), ("luogo=cuneo", 0)],
)
def test_si_filtra_per_mestiere_impresa_e_comune(operatrice, filtro, trovati):
    AnnuncioFactory(impresa__ente__nome="Officina Blu")
    AnnuncioFactory(titolo="Saldatrici", impresa__ente__nome="Meccanica Rossa")

    risposta = operatrice.get(
        f"/offerte-di-lavoro/?{filtro}", headers={"Accept": "application/json"}
    )

    assert len(risposta.json()["results"]) == trovati


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_l_elenco_costa_sempre_le_stesse_query(operatrice, conta_query, quanti):
    AnnuncioFactory.create_batch(quanti)

    with conta_query() as query:
        pagina = operatrice.get("/offerte-di-lavoro/", headers=DA_BROWSER)

    assert pagina.status_code == 200
    assert len(query) == 4


def test_l_impresa_non_entra(client_di):
    referente = client_di(referente_di(ImpresaFactory()))

    assert referente.get("/offerte-di-lavoro/").status_code == 404
