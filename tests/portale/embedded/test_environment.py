"""Le variabili dei processi."""

import socket

import pytest

from portale.embedded import environment

pytestmark = pytest.mark.usefixtures("rete_locale")


def test_una_porta_occupata_si_dice():
    with socket.create_server(("127.0.0.1", 0)) as occupata:
        porta = occupata.getsockname()[1]
        with pytest.raises(SystemExit, match=f"La porta {porta} è occupata"):
            environment.web_port(porta)
    assert environment.web_port(environment.free_port())


def test_la_posta_della_demo_non_esce_dalla_macchina(stato, monkeypatch):
    monkeypatch.setenv("EMAIL_HOST", "posta-vera.regione.example")
    nostre = environment.border(stato, 8000)
    ambiente = environment.environment(stato, nostre, settings="demo")
    assert ambiente["EMAIL_HOST"] == "127.0.0.1"
    assert ambiente["SMS_GATEWAY_URL"].startswith("http://127.0.0.1:")
    assert ambiente["DJANGO_SETTINGS_MODULE"] == "portale.settings.demo"


def test_chi_arriva_da_un_altro_terminale_trova_i_servizi(stato):
    assert environment.published(stato) == {}
    environment.publish(stato, {"DATABASE_URL": "postgresql:///qui"})
    assert environment.published(stato) == {"DATABASE_URL": "postgresql:///qui"}
