"""Chi agisce lo dice l'indirizzo: /i/<incarico>/…"""

from datetime import timedelta

import pytest
from django.urls import get_script_prefix, reverse

from portale import clock
from portale.identity.choices import Ruolo
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory, SedeFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portale.identity.urls")]
RISERVATA = "/prova/riservata/"


def test_l_incarico_dell_indirizzo_fa_l_attore_e_resta_negli_indirizzi():
    incarico = IncaricoFactory(ruolo=Ruolo.REGIONE)

    visto = ClientDi(incarico).get(RISERVATA).json()

    assert visto["veste"] == "regione"
    assert visto["ente"] == incarico.ente_id
    assert visto["reverse"] == f"/i/{incarico.pk}/prova/di-tutti/"
    assert visto["pubblico"] == "http://localhost:8000/prova/di-tutti/"


def test_due_schede_due_incarichi(client):
    user = UserFactory()
    regione = IncaricoFactory(user=user, ruolo=Ruolo.REGIONE)
    operatrice = IncaricoFactory(user=user, ruolo=Ruolo.OPERATORE_CPI, sede=SedeFactory())
    client.force_login(user)

    vesti = [
        client.get(f"/i/{incarico.pk}{RISERVATA}").json()["veste"]
        for incarico in (regione, operatrice, regione)
    ]

    assert vesti == ["regione", "operatore_cpi", "regione"]


def test_l_incarico_di_un_altra_persona_non_esiste():
    mio, suo = IncaricoFactory(), IncaricoFactory()
    io = ClientDi(mio)

    for percorso in (RISERVATA, "/prova/di-tutti/", "/prova/non-esiste/", "/"):
        risposta = io.get(f"/i/{suo.pk}{percorso}")
        assert risposta.status_code == 404
        assert f"/i/{suo.pk}/" not in risposta.content.decode()  # nessun vicolo cieco


@pytest.mark.parametrize(
    ("dal", "al", "stato"),
    [(-30, None, 200), (-30, 0, 200), (0, 0, 200), (-30, -1, 404), (1, None, 404)],
)
def test_l_incarico_vale_dal_primo_all_ultimo_giorno(dal, al, stato):
    oggi = clock.today()
    incarico = IncaricoFactory(
        dal=oggi + timedelta(days=dal), al=al if al is None else oggi + timedelta(days=al)
    )

    assert ClientDi(incarico).get(RISERVATA).status_code == stato


def test_un_incarico_mai_dato_non_esiste():
    io = ClientDi(IncaricoFactory())

    assert io.get(f"/i/{10**17}{RISERVATA}").status_code == 404
    assert io.get(f"/i/{10**19}{RISERVATA}").status_code == 404


def test_chi_non_e_entrato_va_all_accesso_e_poi_torna(client):
    indirizzo = f"/i/{IncaricoFactory().pk}{RISERVATA}?riga=3"

    risposta = client.get(indirizzo)

    assert risposta.status_code == 302
    accesso, _, torna = risposta["Location"].partition("?next=")
    assert accesso == reverse("account_login")
    assert torna == f"{indirizzo.replace('?', '%3F').replace('=', '%3D')}"


def test_dopo_l_accesso_si_arriva_dove_si_voleva(client):
    incarico = IncaricoFactory()
    incarico.user.set_password("una frase lunga e vera")
    incarico.user.save()
    accesso = client.get(f"/i/{incarico.pk}{RISERVATA}")["Location"]

    risposta = client.post(
        accesso, {"login": incarico.user.email, "password": "una frase lunga e vera"}
    )

    assert risposta["Location"] == f"/i/{incarico.pk}{RISERVATA}"
    assert client.get(risposta["Location"]).json()["veste"] == "regione"


def test_senza_incarico_nell_indirizzo_non_c_e_veste(client):
    incarico = IncaricoFactory()
    client.force_login(incarico.user)

    assert client.get("/prova/di-tutti/").json()["veste"] == "anonimo"
    assert client.get(RISERVATA).status_code == 404


def test_nulla_passa_da_una_richiesta_all_altra(client):
    incarico = IncaricoFactory()
    io = ClientDi(incarico)

    io.get(RISERVATA)
    assert get_script_prefix() == "/"
    with pytest.raises(ZeroDivisionError):
        io.get("/prova/rotta/")
    assert get_script_prefix() == "/"
    assert client.get("/prova/di-tutti/").json() | {"pubblico": ""} == {
        "veste": "anonimo",
        "ente": None,
        "scopo": "",
        "oggetto": None,
        "reverse": "/prova/di-tutti/",
        "pubblico": "",
    }


def test_un_indirizzo_senza_barra_finale_la_riceve_nello_stesso_incarico():
    incarico = IncaricoFactory()

    risposta = ClientDi(incarico).get("/prova/riservata")

    assert risposta["Location"] == f"/i/{incarico.pk}{RISERVATA}"
