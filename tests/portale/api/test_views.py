"""Un elenco, tre vesti: JSON per i programmi, il pezzo per htmx, la pagina per tutti."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.urls("tests.portale.api.urls")
ENTI = "/prova/enti/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
HTMX = {"HX-Request": "true", "Accept": "*/*"}


def pagina(client, intestazioni=BROWSER, **filtri):
    return client.get(ENTI, filtri, headers=intestazioni)


def test_a_un_programma_json(regione, enti):
    uno, due = enti(2)

    risposta = regione.get(ENTI)

    assert risposta["Content-Type"] == "application/json"
    assert risposta.json()["results"] == [
        {"pk": due.pk, "nome": due.nome},
        {"pk": uno.pk, "nome": uno.nome},
    ]


def test_a_un_browser_la_pagina_intera(regione, enti):
    enti(1)

    risposta = pagina(regione)

    assert risposta["Content-Type"] == "text/html; charset=utf-8"
    testo = risposta.content.decode()
    assert "<html" in testo
    assert "<li>Ente 0</li>" in testo
    assert "Buongiorno, regione" in testo


def test_a_htmx_solo_le_righe(regione, enti):
    enti(1)

    risposta = pagina(regione, HTMX)

    assert risposta["Content-Type"] == "text/html; charset=utf-8"
    assert risposta.content.decode().startswith("<ul><li>Ente 0</li></ul>")


def test_i_filtri_sono_gli_stessi_nelle_tre_vesti(regione, enti):
    enti(12)

    assert [ente["nome"] for ente in regione.get(ENTI, {"nome": "ente 11"}).json()["results"]] == [
        "Ente 11"
    ]
    for intestazioni in (BROWSER, HTMX):
        testo = pagina(regione, intestazioni, nome="ente 11").content.decode()
        assert testo.count("<li>Ente") == 1


def test_in_una_pagina_il_filtro_sbagliato_si_spiega_e_gli_altri_valgono(regione, enti):
    enti(3)

    risposta = pagina(regione, numero="boh", nome="ente 2")

    assert risposta.status_code == 200
    testo = risposta.content.decode()
    assert "Scriva un numero." in testo
    assert testo.count("<li>Ente") == 1


def test_a_un_browser_si_risponde_da_browser(regione, auditor, client):
    alla_porta, non_c_e = pagina(client), pagina(auditor)
    cursore_falso = pagina(regione, da="boh")

    assert alla_porta["Location"] == f"{reverse('account_login')}?next={ENTI}"
    for risposta in (non_c_e, cursore_falso):
        assert risposta.status_code == 404
        assert "<h1" in risposta.content.decode()
    metodo_sbagliato = regione.delete(ENTI, headers=BROWSER)
    assert metodo_sbagliato.status_code == 405
    assert metodo_sbagliato["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("intestazioni", [{}, BROWSER, HTMX])
def test_le_query_non_crescono_con_le_righe(regione, enti, conta_query, intestazioni):
    def query_con(quanti):
        enti(quanti)
        regione.get(ENTI, headers=intestazioni)
        with conta_query() as query:
            regione.get(ENTI, headers=intestazioni)
        return len(query)

    assert query_con(1) == query_con(2) == query_con(47)
