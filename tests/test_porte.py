"""Ogni indirizzo per ogni ruolo: chi non è ammesso trova un 404, chi è ammesso mai un errore."""

import re

import pytest
from django.http import HttpResponseNotFound

from portale import urls
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, RegioneEnteFactory, SedeFactory
from tests.lavoratori.parametri import carica_parametri
from tests.test_house import nostre_viste

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}
SEGNAPOSTI = (
    (r"<int:\w+>", "999999"),
    (r"<(slug|str):\w+>", "sconosciuto"),
    (r"<\w+>", "sconosciuto"),
)


def indirizzo(percorso: str) -> str:
    """Un indirizzo possibile ma di nessuno: i numeri non esistono, i gettoni sono falsi."""
    for segno, valore in SEGNAPOSTI:
        percorso = re.sub(segno, valore, percorso)
    return "/" + percorso


def vesti_di(vista) -> frozenset[str]:
    classe = getattr(vista, "cls", None) or getattr(vista, "view_class", None)
    if classe is None:
        return vista.vesti_ammesse
    if getattr(classe, "ruoli", ()):
        return frozenset(map(str, classe.ruoli))
    permessi = (
        getattr(vista, "initkwargs", {}).get("permission_classes") or classe.permission_classes
    )
    return frozenset().union(*(permesso.vesti_ammesse for permesso in permessi))


PORTE = [(indirizzo(percorso), vesti_di(vista)) for percorso, vista in nostre_viste()]
DI_TUTTI = {"anonimo", "portatore", "accesso"}


@pytest.mark.parametrize("ruolo", Ruolo, ids=lambda ruolo: ruolo.value)
def test_chi_non_e_ammesso_non_trova_nulla_e_chi_lo_e_mai_un_errore(client_di, monkeypatch, ruolo):
    carica_parametri()
    titolare = RegioneEnteFactory()
    sede = SedeFactory(ente__titolare=titolare)
    client = client_di(IncaricoFactory(ruolo=ruolo, ente=titolare, sede=sede))
    assert client.get("/non/esiste/", headers=HTML).status_code == 404  # la sua pagina, una volta
    monkeypatch.setattr(urls, "handler404", lambda *_, **__: HttpResponseNotFound(), raising=False)

    sbagliate = []
    for url, vesti in PORTE:
        risposta = client.get(url, headers=HTML)
        if risposta.streaming:  # un file che non si legge resterebbe aperto
            list(risposta.streaming_content)
        stato = risposta.status_code
        ammesso = ruolo in vesti or vesti & DI_TUTTI
        if stato >= 500 or (not ammesso and stato != 404):
            sbagliate.append((url, stato))

    assert sbagliate == []


def test_chi_non_e_entrato_va_alla_porta_o_non_trova_nulla(client):
    aperte = [
        (url, stato)
        for url, vesti in PORTE
        if not vesti & DI_TUTTI
        and (stato := client.get(url, headers=HTML).status_code) not in (302, 401, 403, 404)
    ]

    assert aperte == []
