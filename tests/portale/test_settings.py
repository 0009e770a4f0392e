"""Ciò che ogni risposta porta con sé, e ciò che la produzione non ha."""

import runpy

import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.urls import reverse

from tests.conftest import ClientDi
from tests.factories import IncaricoFactory, UserFactory

PRODUZIONE = str(settings.ROOT / "portale" / "settings" / "production.py")


@pytest.fixture(params=["benvenuto", "incarico", "manca", "api"])
def risposta(request, client, db):
    """Una pagina di tutti, una di chi è entrato, un 404, una risposta dell'API."""
    if request.param == "incarico":
        return ClientDi(IncaricoFactory()).get("/avvisi/")
    indirizzi = {"benvenuto": "/", "manca": "/non-c-e/", "api": reverse("api:schema")}
    return client.get(indirizzi[request.param])


def test_la_pagina_prende_tutto_da_casa_sua(risposta):
    politica = dict(
        direttiva.strip().split(" ", 1)
        for direttiva in risposta["Content-Security-Policy"].split(";")
    )

    assert politica["default-src"] == politica["script-src"] == politica["style-src"] == "'self'"
    assert politica["frame-ancestors"] == politica["base-uri"] == politica["object-src"] == "'none'"
    assert politica["form-action"] == "'self'"
    assert "unsafe" not in risposta["Content-Security-Policy"]
    assert "http" not in risposta["Content-Security-Policy"]


def test_nessuno_la_incornicia_ne_indovina_che_cosa_e(risposta):
    assert risposta["X-Frame-Options"] == "DENY"
    assert risposta["X-Content-Type-Options"] == "nosniff"
    assert risposta["Referrer-Policy"] == "same-origin"
    assert risposta["Cross-Origin-Opener-Policy"] == "same-origin"


def test_la_sessione_non_si_legge_da_uno_script(client, db):
    user = UserFactory(email="ada@demo.example")

    biscotto = client.post(f"/demo/entra/{user.pk}/").cookies[settings.SESSION_COOKIE_NAME]

    assert (biscotto["httponly"], biscotto["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(("demo", "ci_sono"), [(True, True), (False, False)])
def test_le_schede_ci_sono_solo_nella_demo(demo, ci_sono):
    with override_settings(DEMO=demo):
        indice = runpy.run_path(str(settings.ROOT / "portale" / "urls.py"))["urlpatterns"]

    assert ("demo/" in {str(voce.pattern) for voce in indice}) is ci_sono


def test_la_produzione_non_e_una_demo(monkeypatch):
    valori = {"SECRET_KEY": "x", "ALLOWED_HOSTS": "a.example", "CHIAVI_RISERVATE": "y"}
    for nome, valore in valori.items():
        monkeypatch.setenv(nome, valore)

    produzione = runpy.run_path(PRODUZIONE)

    assert (produzione["DEMO"], produzione["DEBUG"]) == (False, False)
    assert produzione["SESSION_COOKIE_SECURE"]
    assert produzione["CSRF_COOKIE_SECURE"]
    assert produzione["SECURE_SSL_REDIRECT"]


def test_senza_segreto_la_produzione_non_parte(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(Exception, match="Set the SECRET_KEY environment variable"):
        runpy.run_path(PRODUZIONE)
