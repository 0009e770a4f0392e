"""Il documento lo apre chi lo vede, e resta scritto chi l'ha aperto."""

import pytest
from django.db import transaction
from django.urls import reverse

from portale.audit.models import Evento
from portale.documents.emissione import emetti, impagina_documento
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, CompetenzaFactory
from tests.conftest import ClientDi
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cittadina():
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)


@pytest.fixture
def persona(cittadina):
    persona = LavoratoreFactory(utente=cittadina.user)
    CompetenzaFactory(lavoratore=persona, centro=CentroFactory())
    return persona


@pytest.fixture
def indirizzo(modello, persona):
    with transaction.atomic():
        documento = emetti(
            modello,
            persona,
            titolare_id=RegioneEnteFactory().pk,
            autore=IL_SISTEMA,
            persona_id=persona.pk,
        )
        impagina_documento(documento.pk, IL_SISTEMA)
    return reverse("documenti:scarica", args=[documento.pk])


def letture():
    return Evento.objects.letture()


def test_la_persona_apre_il_suo_e_la_lettura_resta_scritta(cittadina, persona, indirizzo):
    risposta = ClientDi(cittadina).get(indirizzo)

    assert b"".join(risposta.streaming_content).startswith(b"%PDF-")
    assert risposta["Content-Type"] == "application/pdf"
    assert risposta["Content-Disposition"].startswith('inline; filename="prova-')
    assert risposta["Cache-Control"] == "private, no-store"
    lettura = letture().get()
    assert (lettura.atto, lettura.autore) == ("documento.letto", cittadina.user)
    assert (lettura.persona_id, lettura.incarico) == (persona.pk, cittadina)
    risposta.close()


def test_la_apre_chi_segue_la_persona(persona, indirizzo):
    sede = persona.competenze.get().centro.sede
    operatrice = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=sede)

    risposta = ClientDi(operatrice).get(indirizzo)

    assert risposta.status_code == 200
    assert letture().get().autore == operatrice.user
    risposta.close()


@pytest.mark.parametrize(
    "ruolo", [Ruolo.CITTADINO, Ruolo.OPERATORE_CPI, Ruolo.ENTE_FORMAZIONE, Ruolo.DELEGATO]
)
def test_per_gli_altri_non_c_e(indirizzo, ruolo):
    altrui = IncaricoFactory(ruolo=ruolo, sede=CentroFactory().sede)

    assert ClientDi(altrui).get(indirizzo).status_code == 404
    assert not letture().exists()


def test_chi_vede_la_persona_ma_non_quel_tipo_non_lo_apre(
    cittadina, modello, indirizzo, monkeypatch
):
    monkeypatch.setattr(modello, "vede", (Ruolo.REGIONE,))

    assert ClientDi(cittadina).get(indirizzo).status_code == 404


def test_finche_non_e_pronto_lo_dice_e_nessuno_l_ha_letto(cittadina, persona, modello):
    with transaction.atomic():
        documento = emetti(
            modello,
            persona,
            titolare_id=RegioneEnteFactory().pk,
            autore=IL_SISTEMA,
            persona_id=persona.pk,
        )

    risposta = ClientDi(cittadina).get(reverse("documenti:scarica", args=[documento.pk]))

    assert risposta.status_code == 202
    assert "è in preparazione" in risposta.content.decode()
    assert not letture().exists()
