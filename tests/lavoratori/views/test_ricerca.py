"""La casella: ciò che si cerca non finisce nell'indirizzo."""

import pytest
from django.urls import reverse

from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


def test_si_cerca_e_si_apre(operatrice, centro):
    ada = lavoratore_del(centro, nome="Ada", cognome="Bertone")
    html = operatrice.post(reverse("lavoratori:cerca"), {"q": "bertome"}).content.decode()
    assert "1 persona" in html
    assert f'/persone/{ada.pk}/">Bertone Ada</a>' in html


def test_chi_non_trova_sa_perche(operatrice):
    html = operatrice.post(reverse("lavoratori:cerca"), {"q": "<b>zz"}).content.decode()
    assert "Nessuna persona trovata" in html
    assert "&lt;b&gt;zz" in html


def test_nell_indirizzo_il_nome_non_si_legge(operatrice, centro):
    lavoratore_del(centro, nome="Ada", cognome="Bertone")
    html = operatrice.get(reverse("lavoratori:cerca"), {"q": "bertone"}).content.decode()
    assert "Bertone" not in html


@pytest.mark.parametrize("quante", [1, 3, 20])
def test_le_query_non_crescono(operatrice, centro, conta_query, quante):
    for _volta in range(quante):
        lavoratore_del(centro, nome="Ada", cognome="Bertone")
    with conta_query() as query:
        operatrice.post(reverse("lavoratori:cerca"), {"q": "bertone"})
    assert len(query) <= 8
