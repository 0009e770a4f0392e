import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lavoratori.actions.protezioni import proteggi
from lavoratori.models import AperturaMotivata, Lavoratore, Protezione
from portale import clock
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.lavoratori.parametri import carica_parametri
from tests.test_house import nostre_viste
from tests.test_porte import vesti_di

pytestmark = pytest.mark.django_db
VIA = "via Segretissima 7"
PAGINE_SUE = 20  # se ne trova meno, non sta provando nulla
NUMERO = re.compile(r"<int:(\w+)>")
DI_UNA_PERSONA = re.compile(r"persone/<int:pk>/|<int:(persona|lavoratore)\w*>|<int:una>")


@pytest.fixture
def centro():
    carica_parametri()
    return CentroFactory()


@pytest.fixture
def responsabile(centro):
    return OperatriceFactory(sede=centro.sede, ruolo=Ruolo.RESPONSABILE_CPI)


@pytest.fixture
def ada(centro, responsabile):
    ada = lavoratore_del(centro)
    Lavoratore.objects.filter(pk=ada.pk).update(domicilio_indirizzo=VIA)
    proteggi(lavoratore=ada, motivo="PE", autore=Attore.di(responsabile))
    return ada


def pagine_di_una_persona():
    """Gli indirizzi che nominano una persona, per chi lavora al Centro."""
    return [
        percorso
        for percorso, vista in nostre_viste()
        if DI_UNA_PERSONA.search(percorso)
        and Ruolo.OPERATORE_CPI in vesti_di(vista)
        and not percorso.endswith("perche/")
    ]


def test_ogni_pagina_di_una_persona_protetta_chiede_prima_il_motivo(client_di, centro, ada):
    client = client_di(OperatriceFactory(sede=centro.sede))
    perche = reverse("lavoratori:apri_protetta", args=[ada.pk])
    aperte = []
    for percorso in pagine_di_una_persona():
        url = "/" + NUMERO.sub(str(ada.pk), re.sub(r"<slug:\w+>", "x", percorso))
        risposta = client.get(url, follow=True)
        dove = risposta.redirect_chain[-1][0] if risposta.redirect_chain else ""
        chiusa = risposta.status_code in (404, 405) or perche in dove
        if not chiusa or VIA in risposta.content.decode():
            aperte.append((percorso, risposta.status_code))
    assert len(pagine_di_una_persona()) > PAGINE_SUE
    assert aperte == []


def test_detto_il_motivo_si_apre_per_qualche_ora_e_per_chi_l_ha_detto(client_di, centro, ada):
    client = client_di(OperatriceFactory(sede=centro.sede))
    url = reverse("lavoratori:apri_protetta", args=[ada.pk])
    pagina = reverse("lavoratori:protezione", args=[ada.pk])
    assert "lo vede fra chi ha letto" in client.get(url).content.decode()
    assert client.post(url, {"motivo": "altro"}).status_code == 200
    assert not AperturaMotivata.objects.exists()
    fascicolo = client.post(url, {"motivo": "pratica"}, follow=True).content.decode()
    assert "dati protetti" in fascicolo
    assert VIA not in fascicolo
    assert VIA in client.get(pagina).content.decode()
    assert client_di(OperatriceFactory(sede=centro.sede)).get(pagina).status_code == 302
    clock_avanti = clock.now() + timedelta(hours=9)
    with pytest.MonkeyPatch.context() as tempo:
        tempo.setattr(clock, "now", lambda: clock_avanti)
        assert client.get(pagina).status_code == 302


def test_la_mette_e_la_toglie_il_responsabile(client_di, centro, responsabile):
    ada = lavoratore_del(centro)
    url = reverse("lavoratori:protezione", args=[ada.pk])
    client = client_di(OperatriceFactory(sede=centro.sede))
    client.post(url, {"motivo": "PE"})
    assert not Protezione.objects.exists()
    capo = client_di(responsabile)
    assert "centro antiviolenza" in capo.get(url).content.decode()
    altro = capo.post(url, {"motivo": "ALTRO"}).content.decode()
    assert "Scriva perché." in altro
    assert capo.post(url, {"motivo": "PE"}).status_code == 302
    capo.post(reverse("lavoratori:apri_protetta", args=[ada.pk]), {"motivo": "controllo"})
    sua = capo.get(url).content.decode()
    assert "Tolga la protezione" in sua
    assert "Minacce o persecuzioni" in sua
    via = reverse("lavoratori:togli_protezione", args=[Protezione.objects.get().pk])
    assert client.post(via).status_code == 404
    capo.post(via)
    assert not Protezione.objects.in_vigore().exists()


def test_di_chi_non_si_vede_non_si_sa_nemmeno_se_e_protetta(client_di, ada):
    altrove = client_di(OperatriceFactory(sede=CentroFactory().sede))
    for nome in ("lavoratori:apri_protetta", "lavoratori:protezione", "lavoratori:note"):
        assert altrove.get(reverse(nome, args=[ada.pk])).status_code == 404


def test_la_cronologia_chiede_come_il_fascicolo_e_poi_ci_si_torna(client_di, centro, ada):
    client = client_di(OperatriceFactory(sede=centro.sede))
    pagina = reverse("fascicolo:cronologia", args=[ada.pk]) + "?quale=messaggi"
    dove = client.get(pagina).headers["Location"]
    assert reverse("lavoratori:apri_protetta", args=[ada.pk]) in dove
    assert client.post(dove, {"motivo": "pratica"}).headers["Location"].endswith(pagina)
    assert client.get(pagina).status_code == 200
    a_pezzi = client_di(OperatriceFactory(sede=centro.sede)).get(
        pagina, headers={"hx-request": "1"}
    )
    assert (a_pezzi.status_code, "HX-Redirect" in a_pezzi.headers) == (204, True)


def test_un_modulo_gia_scritto_non_si_perde(client_di, centro, ada):
    client = client_di(OperatriceFactory(sede=centro.sede))
    scritto = {"testo": "Chiama <la mattina>", "visibilita": "ufficio"}
    note = reverse("lavoratori:note", args=[ada.pk])
    ferma = client.post(note, scritto)
    pagina = ferma.content.decode()
    perche = reverse("lavoratori:apri_protetta", args=[ada.pk])
    assert (ferma.status_code, f'{perche}" target="_blank"' in pagina) == (409, True)
    assert 'name="testo" value="Chiama &lt;la mattina&gt;"' in pagina
    client.post(perche, {"motivo": "pratica"})
    assert client.post(note, scritto).status_code == 302


def test_dove_si_scrivono_i_recapiti_si_dice_che_non_partono_lettere(client_di, centro, ada):
    client = client_di(OperatriceFactory(sede=centro.sede))
    client.post(reverse("lavoratori:apri_protetta", args=[ada.pk]), {"motivo": "pratica"})
    pagina = client.get(reverse("lavoratori:recapiti", args=[ada.pk])).content.decode()
    assert "non le arrivano lettere" in pagina
