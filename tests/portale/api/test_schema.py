"""Lo schema è pubblico, racconta solo l'API, e gli errori come escono davvero."""

import json
from functools import cache

import pytest
from django.test import Client

from portale.api.schema import PROBLEMA

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portale.api.urls")]
SCHEMA = "/api/v1/schema/?format=json"


@cache
def schema():
    return json.loads(Client().get(SCHEMA).content)


def operazioni():
    return [
        (percorso, metodo, operazione)
        for percorso, metodi in schema()["paths"].items()
        for metodo, operazione in metodi.items()
    ]


def test_racconta_solo_gli_indirizzi_dell_api():
    assert "/api/v1/prova/enti/" in schema()["paths"]
    assert [p for p in schema()["paths"] if not p.startswith("/api/v1/")] == []


def test_ogni_errore_e_un_problem_json():
    for percorso, metodo, operazione in operazioni():
        errori = {c: r for c, r in operazione["responses"].items() if c[0] in "45"}
        assert {"403", "404"} <= errori.keys(), (percorso, metodo)
        for risposta in errori.values():
            assert risposta["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problema"}}
            }
            assert risposta["description"]


def test_solo_chi_cambia_qualcosa_puo_sentirsi_dire_di_no():
    con_409 = {metodo for _, metodo, operazione in operazioni() if "409" in operazione["responses"]}

    assert con_409 == {"post"}


def test_le_pagine_non_sono_dell_api():
    for _, _, operazione in operazioni():
        for codice, risposta in operazione["responses"].items():
            assert "text/html" not in risposta.get("content", {}), codice


def test_gli_schemi_nominati_ci_sono_e_quelli_che_ci_sono_servono():
    testo = json.dumps(schema())

    schemi = schema()["components"]["schemas"]
    assert schemi["Problema"] == PROBLEMA
    assert [nome for nome in schemi if f"#/components/schemas/{nome}" not in testo] == []


def test_il_problema_dello_schema_e_quello_che_esce_davvero(client):
    corpo = client.get("/api/v1/prova/atto/").json()

    assert set(corpo) == set(PROBLEMA["required"])
    assert set(corpo["errors"][0]) == set(PROBLEMA["properties"]["errors"]["items"]["required"])
