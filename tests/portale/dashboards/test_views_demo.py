"""Le schede «entra come…» ci sono solo nella demo, e aprono solo persone della demo."""

import json

import pytest
from django.test.utils import override_settings

from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGINE = ("/demo/", "/demo/posta/")


@pytest.fixture
def della_demo():
    return IncaricoFactory(user=UserFactory(email="ada@demo.example"))


def test_la_scheda_fa_entrare_nell_incarico(client, della_demo):
    IncaricoFactory()  # una persona vera non ha una scheda
    assert list(client.get("/demo/").context["schede"]) == [della_demo]

    risposta = client.post(f"/demo/entra/{della_demo.user_id}/", {"incarico": della_demo.pk})

    assert risposta["Location"] == f"/i/{della_demo.pk}/"
    assert client.get("/avvisi/", follow=True).status_code == 404  # serve l'incarico
    assert client.get(f"/i/{della_demo.pk}/avvisi/").status_code == 200


def test_una_persona_vera_non_si_apre_con_una_scheda(client):
    vera = IncaricoFactory()

    assert client.post(f"/demo/entra/{vera.user_id}/").status_code == 404
    assert client.get(f"/i/{vera.pk}/avvisi/").status_code == 302


def test_si_entra_solo_premendo(client, della_demo):
    assert client.get(f"/demo/entra/{della_demo.user_id}/").status_code == 405


def test_fuori_dalla_demo_non_c_e_nulla(client, della_demo):
    with override_settings(DEMO=False):
        for pagina in PAGINE:
            assert client.get(pagina).status_code == 404
        assert client.post(f"/demo/entra/{della_demo.user_id}/").status_code == 404


def test_la_posta_della_demo_si_legge(client, tmp_path):
    messaggio = {"canale": "sms", "a": "+39333", "oggetto": "", "testo": "Domani alle 9"}
    (tmp_path / "1.json").write_text(json.dumps(messaggio))

    with override_settings(DEMO_POSTA=str(tmp_path)):
        assert "Domani alle 9" in client.get("/demo/posta/").content.decode()
    with override_settings(DEMO_POSTA=""):
        assert "Ancora nessun messaggio" in client.get("/demo/posta/").content.decode()
