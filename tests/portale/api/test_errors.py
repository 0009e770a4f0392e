"""Ogni errore dell'API ha la stessa forma, e un atto impedito dice tutte le sue ragioni."""

import pytest
from django.test import Client

from tests.factories import IncaricoFactory

pytestmark = pytest.mark.urls("tests.portale.api.urls")
ATTO, ENTI, CHIUSA = "/api/v1/prova/atto/", "/api/v1/prova/enti/", "/api/v1/prova/chiusa/"


def chiede(client, corpo):
    return client.post(ATTO, corpo, content_type="application/json")


def problema(risposta, stato):
    """Il corpo, dopo aver visto che è un problem+json intero."""
    assert risposta.status_code == stato
    assert risposta["Content-Type"] == "application/problem+json"
    corpo = risposta.json()
    assert set(corpo) == {"type", "title", "status", "detail", "errors"}
    assert (corpo["type"], corpo["status"]) == ("about:blank", stato)
    assert corpo["detail"] == " ".join(errore["detail"] for errore in corpo["errors"])
    return corpo


def test_un_atto_impedito_e_un_409_con_tutte_le_ragioni(regione):
    corpo = problema(chiede(regione, {"posti": 1, "scelta": "no"}), 409)

    assert corpo["title"] == "Conflict"
    assert corpo["errors"] == [
        {"code": "posti_finiti", "detail": "Non ci sono più posti.", "attr": None},
        {"code": "iscrizioni_chiuse", "detail": "Le iscrizioni sono chiuse.", "attr": None},
    ]


def test_una_persona_protetta_e_un_403_che_dice_dove_andare(regione):
    corpo = problema(regione.get("/api/v1/prova/protetta/"), 403)

    assert corpo["errors"][0]["code"] == "motivo_richiesto"
    assert "/i/1/persone/7/perche/" in corpo["detail"]


def test_una_richiesta_sbagliata_e_un_400_campo_per_campo(regione):
    corpo = problema(chiede(regione, {"posti": 0}), 400)

    assert [(errore["attr"], errore["code"]) for errore in corpo["errors"]] == [
        ("posti", "min_value"),
        ("scelta", "required"),
    ]


def test_un_corpo_che_non_si_legge_e_un_400(regione):
    corpo = problema(chiede(regione, "{"), 400)

    assert corpo["errors"][0]["code"] == "parse_error"


def test_un_filtro_sbagliato_e_un_400(regione):
    corpo = problema(regione.get(ENTI, {"numero": "boh"}), 400)

    assert corpo["errors"][0]["attr"] == "numero"


@pytest.mark.django_db
@pytest.mark.parametrize("indirizzo", [ATTO, ENTI])
def test_chi_non_e_entrato_lo_sa(client, indirizzo):
    risposta = client.get(indirizzo)

    corpo = problema(risposta, 401)
    assert risposta["WWW-Authenticate"] == "Session"
    assert corpo["errors"][0]["code"] == "not_authenticated"


def test_per_un_altra_veste_non_c_e(regione, auditor):
    assert auditor.get(ATTO).json() == {"pronto": True}
    assert problema(chiede(auditor, {}), 404)["errors"][0]["code"] == "not_found"
    assert problema(auditor.get(ENTI), 404)["title"] == "Not Found"


def test_senza_incarico_nell_indirizzo_non_c_e(regione, client):
    client.force_login(IncaricoFactory().user)

    problema(client.get(ATTO), 404)


def test_senza_dichiarazione_non_entra_nessuno(regione):
    problema(regione.get(CHIUSA), 403)


def test_cio_che_manca_e_un_404_e_un_metodo_sbagliato_un_405(regione):
    problema(regione.get(ATTO, {"manca": 1}), 404)
    problema(regione.delete(ENTI), 405)


@pytest.mark.django_db
def test_dal_browser_di_un_altro_sito_non_si_scrive():
    incarico = IncaricoFactory()
    severo = Client(enforce_csrf_checks=True)
    severo.force_login(incarico.user)

    risposta = severo.post(f"/i/{incarico.pk}{ATTO}", {}, content_type="application/json")

    assert problema(risposta, 403)["errors"][0]["code"] == "permission_denied"
