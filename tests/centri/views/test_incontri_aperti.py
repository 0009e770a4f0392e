"""Chi si iscrive da sé, chi dice «sono qui», chi prepara la sala."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.actions.incontri import iscrivi_a_incontro
from centri.models import Attesa, Incontro, Partecipazione
from centri.views.incontri_aperti import SCOPO_PRESENZA
from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.identity.links import firma
from tests.centri.factories import (
    CentroFactory,
    IncontroFactory,
    OperatriceFactory,
    lavoratore_del,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def incontro():
    return IncontroFactory(aperto_a_tutti=True, posti=2, descrizione="Si parla di curriculum.")


@pytest.fixture
def desk(incontro, client_di):
    return client_di(OperatriceFactory(centro=incontro.centro))


def leggi(risposta):
    return " ".join(risposta.content.decode().split())


def chi(lavoratore):
    return {"codice_fiscale": lavoratore.codice_fiscale, "nato_il": lavoratore.nato_il.isoformat()}


def pagina_di(incontro):
    return reverse("centri:incontro_aperto", args=[incontro.pk])


def test_si_iscrive_da_se(client, incontro):
    ada = lavoratore_del(incontro.centro)
    assert "0 posti presi su 2" in leggi(client.get(pagina_di(incontro)))
    fatto = client.post(pagina_di(incontro), chi(ada), follow=True)
    assert "Iscrizione ricevuta" in leggi(fatto)
    assert Partecipazione.objects.get().lavoratore == ada


def test_la_risposta_non_dice_chi_e_seguita_dal_centro(client, incontro):
    ada = lavoratore_del(incontro.centro)
    sbagliata = chi(ada) | {"nato_il": "1950-01-01"}
    nota, ignota = (
        client.post(pagina_di(incontro), dati, follow=True) for dati in (chi(ada), sbagliata)
    )
    assert leggi(nota) == leggi(ignota)
    assert Partecipazione.objects.count() == 1


def test_con_l_accesso_basta_un_tocco(client, incontro):
    user = UserFactory()
    ada = lavoratore_del(incontro.centro, utente=user)
    client.force_login(user)
    assert str(ada) in leggi(client.get(pagina_di(incontro)))
    assert "il posto è suo" in leggi(client.post(pagina_di(incontro), {}, follow=True))


def test_pieno_propone_il_prossimo(client, incontro):
    for _ in range(2):
        iscrivi_a_incontro(
            incontro=incontro, lavoratore=lavoratore_del(incontro.centro), autore=IL_SISTEMA
        )
    prossimo = IncontroFactory(
        centro=incontro.centro,
        aperto_a_tutti=True,
        titolo="Il prossimo",
        inizio=incontro.inizio + timedelta(days=7),
    )
    pagina = leggi(client.get(pagina_di(incontro)))
    assert "I posti sono finiti" in pagina
    assert pagina_di(prossimo) in pagina
    assert "Mi iscrivo" not in pagina

    ada = lavoratore_del(incontro.centro)
    fatto = client.post(pagina_di(incontro), chi(ada) | {"attesa": "si"}, follow=True)
    assert "È in lista d'attesa" in leggi(fatto)
    assert Attesa.objects.get().lavoratore == ada


def test_l_elenco_del_centro(client, incontro):
    IncontroFactory(centro=incontro.centro, titolo="Solo su invito")
    elenco = leggi(client.get(reverse("centri:incontri_aperti", args=[incontro.centro.codice])))
    assert "2 posti liberi su 2" in elenco
    assert "Solo su invito" not in elenco
    vuoto = reverse("centri:incontri_aperti", args=[CentroFactory().codice])
    assert "Nessun incontro" in leggi(client.get(vuoto))


def test_uno_su_invito_non_ha_pagina_pubblica(client):
    assert client.get(pagina_di(IncontroFactory())).status_code == 404


def sono_qui(incontro):
    return reverse("centri:incontro_presenza", args=[firma(SCOPO_PRESENZA, incontro.pk)])


def test_sono_qui_dal_codice_in_sala(client, incontro, time_machine):
    ada, bice = lavoratore_del(incontro.centro), lavoratore_del(incontro.centro)
    iscrivi_a_incontro(incontro=incontro, lavoratore=ada, autore=IL_SISTEMA)
    time_machine.move_to(incontro.inizio)
    indirizzo = sono_qui(incontro)
    assert "Confermo: sono qui" in leggi(client.get(indirizzo))
    assert "lo dica a chi conduce" in leggi(client.post(indirizzo, chi(bice)))
    assert "Presenza confermata" in leggi(client.post(indirizzo, chi(ada)))
    assert Partecipazione.objects.get().segno == "qr"


def test_il_codice_di_ieri_non_vale(client, incontro, time_machine):
    indirizzo = sono_qui(incontro)
    time_machine.move_to(clock.now() + timedelta(hours=13))
    assert client.get(indirizzo).status_code == 404
    assert client.get(reverse("centri:incontro_presenza", args=["falso"])).status_code == 404


def test_codice_e_foglio_delle_firme(desk, incontro):
    ada = lavoratore_del(incontro.centro)
    iscrivi_a_incontro(incontro=incontro, lavoratore=ada, autore=IL_SISTEMA)
    codice = leggi(desk.get(reverse("centri:incontro_qr", args=[incontro.pk])))
    assert "data:image/png;base64," in codice
    foglio = leggi(desk.get(reverse("centri:incontro_foglio", args=[incontro.pk])))
    assert f"{ada.cognome} {ada.nome}" in foglio


def test_cambia_e_annulla(desk, incontro):
    pagina = reverse("centri:incontro_cambia", args=[incontro.pk])
    form = desk.get(pagina).context["form"]
    dati = {nome: valore for nome, valore in form.initial.items() if valore not in (None, False)}
    desk.post(pagina, dati | {"luogo": "Biblioteca", "posti": "5"})
    incontro.refresh_from_db()
    assert (incontro.luogo, incontro.posti, incontro.sequenza) == ("Biblioteca", 5, 1)
    no = desk.post(pagina, dati | {"alle": "00:01"})
    assert "finisce prima di cominciare" in leggi(no)

    annulla = reverse("centri:incontro_annulla", args=[incontro.pk])
    assert "Annullare" in leggi(desk.get(annulla))
    assert "Annullato" in leggi(desk.post(annulla, follow=True))
    assert Incontro.objects.get().annullato_il is not None
