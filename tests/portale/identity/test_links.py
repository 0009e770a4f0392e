"""Il collegamento personale apre una cosa sola, e quando non vale più lo dice."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.urls import reverse

from portale import clock
from portale.identity.links import DURATA, firma, indirizzo_pubblico, leggi
from portale.identity.prefisso import sotto
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.urls("tests.portale.identity.urls")
FRASE = "Questo collegamento non è più valido"


def apri(client, gettone):
    return client.get(reverse("prova_personale", args=[gettone]))


def test_il_portatore_puo_solo_lo_scopo_su_quell_oggetto(client, db):
    risposta = apri(client, firma("prova", 12))

    visto = risposta.json()
    assert (visto["veste"], visto["scopo"], visto["oggetto"]) == ("portatore", "prova", 12)
    assert (visto["ente"], visto["reverse"]) == (None, "/prova/di-tutti/")
    assert risposta["Referrer-Policy"] == "same-origin"
    assert risposta["Cache-Control"] == "no-store"


def test_resta_portatore_anche_chi_e_entrato_nel_portale(db):
    risposta = apri(ClientDi(IncaricoFactory()), firma("prova", 12))

    assert risposta.json()["veste"] == "portatore"
    assert risposta.json()["ente"] is None


@pytest.mark.parametrize(
    "falsifica",
    [
        lambda: firma("altro", 12),
        lambda: firma("prova", 12)[:-1] + "-",
        lambda: firma("prova", 12).replace(":", "x", 1),
        lambda: "x" + firma("prova", 12),
        lambda: "12",
        lambda: "è",
    ],
    ids=["altro scopo", "ultima lettera", "senza segno", "lettera in più", "numero", "accento"],
)
def test_un_gettone_falso_porta_a_una_frase(client, db, falsifica):
    gettone = falsifica()
    risposta = apri(client, gettone)

    assert risposta.status_code == 404
    assert FRASE in risposta.content.decode()
    assert risposta["Referrer-Policy"] == "same-origin"
    assert risposta["Cache-Control"] == "no-store"


def test_un_gettone_scaduto_porta_alla_stessa_frase(client, db):
    adesso = clock.now()
    with time_machine.travel(adesso - DURATA - timedelta(seconds=2), tick=False):
        vecchio = firma("prova", 12)
    with time_machine.travel(adesso - DURATA + timedelta(seconds=2), tick=False):
        ancora_buono = firma("prova", 12)

    with time_machine.travel(adesso, tick=False):
        assert apri(client, vecchio).status_code == 404
        assert FRASE in apri(client, vecchio).content.decode()
        assert apri(client, ancora_buono).status_code == 200


def test_un_oggetto_che_non_c_e_piu_e_un_404(client, db):
    assert apri(client, firma("prova", 404)).status_code == 404


def test_lo_scopo_e_nella_firma():
    assert leggi("prova", firma("prova", 7)) == 7
    with pytest.raises(signing.BadSignature):
        leggi("altro", firma("prova", 7))
    with pytest.raises(signing.SignatureExpired):
        leggi("prova", firma("prova", 7), durata=timedelta(seconds=-1))


def test_l_indirizzo_pubblico_non_porta_mai_l_incarico(settings):
    settings.SITE_URL = "https://trampolino.example/"
    with sotto("/i/12/"):
        assert reverse("prova_di_tutti") == "/i/12/prova/di-tutti/"
        pubblico = indirizzo_pubblico("prova_personale", gettone="abc")
        assert reverse("prova_di_tutti") == "/i/12/prova/di-tutti/"

    assert pubblico == "https://trampolino.example/prova/p/abc/"
