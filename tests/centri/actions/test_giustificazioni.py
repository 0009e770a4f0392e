"""Perché non è venuta: si conserva cifrato, si legge con un motivo, si decide."""

import pytest
from django.db import connection

from centri.actions.giustificazioni import (
    decidi_giustificazione,
    leggi_giustificazione,
    presenta_giustificazione,
)
from centri.choices.condizionalita import StatoConvocazione
from centri.models import Giustificazione
from centri.notifications.convocazioni import SCOPO
from centri.rules.convocazione import (
    GIA_PRESENTATA,
    SENZA_MOTIVO_DI_LETTURA,
    SENZA_RAGIONE,
)
from portale import clock
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.models import Avviso
from tests.centri.convocazioni import assente, operatrice_di

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)


@pytest.fixture
def convocazione(time_machine):
    return assente(time_machine)


@pytest.fixture
def autore(convocazione):
    return operatrice_di(convocazione.colloquio.centro)


@pytest.fixture
def giustificazione(convocazione):
    return presenta_giustificazione(
        convocazione=convocazione,
        motivo="malattia",
        racconto=" Ero in pronto soccorso. ",
        autore=Attore.portatore(SCOPO, convocazione.pk),
    )


def ultimi(quanti):
    return list(Evento.objects.values_list("atto", flat=True)[:quanti])


def test_la_tabella_non_contiene_la_parola(giustificazione):
    with connection.cursor() as cursore:
        cursore.execute("SELECT g::text FROM centri_giustificazione g")
        (riga,) = cursore.fetchone()

    assert "malattia" not in riga
    assert "pronto soccorso" not in riga
    letta = Giustificazione.objects.get()
    assert (str(letta.motivo), str(letta.racconto), str(letta.mostrato)) == ("•••", "•••", "")
    assert "malattia" not in str(list(Evento.objects.values_list("dati", flat=True)))


def test_dalla_persona_con_la_ricevuta(giustificazione):
    assert giustificazione.dalla_persona
    assert giustificazione.ricevuta == Documento.objects.get(tipo="ricevuta_giustificazione")
    assert ultimi(2) == ["giustificazione.presentata", "documento.protocollato"]
    assert Avviso.objects.latest("pk").tipo == "centri.GiustificazioneRicevuta"


def test_una_alla_volta(convocazione, giustificazione, autore):
    with pytest.raises(AttoImpedito) as no:
        presenta_giustificazione(convocazione=convocazione, motivo="famiglia", autore=autore)
    assert no.value.impedimenti == [GIA_PRESENTATA]


def test_si_legge_solo_dicendo_perche_e_resta_scritto(giustificazione, autore):
    with pytest.raises(AttoImpedito) as no:
        leggi_giustificazione(giustificazione=giustificazione, motivo=" ", autore=autore)
    assert no.value.impedimenti == [SENZA_MOTIVO_DI_LETTURA]
    assert not Evento.objects.letture().exists()

    giustificazione.refresh_from_db()
    aperta = leggi_giustificazione(
        giustificazione=giustificazione, motivo="Devo decidere.", autore=autore
    )

    assert aperta.motivo == "malattia o infortunio"
    assert aperta.racconto == "Ero in pronto soccorso."
    lettura = Evento.objects.letture().get()
    assert (lettura.atto, lettura.dati) == ("giustificazione.letta", {"motivo": "Devo decidere."})
    assert lettura.persona_id == giustificazione.convocazione.lavoratore_id


def test_accolta_non_segue_niente(giustificazione, autore):
    decidi_giustificazione(giustificazione=giustificazione, accolta=True, autore=autore)

    giustificazione.refresh_from_db()
    assert giustificazione.convocazione.stato == StatoConvocazione.GIUSTIFICATO
    assert (giustificazione.decisa_da, giustificazione.decisa_il) == (
        autore.incarico,
        clock.today(),
    )
    assert ultimi(1) == ["giustificazione.accolta"]
    assert Avviso.objects.latest("pk").tipo == "centri.GiustificazioneAccolta"


def test_non_accolta_dice_perche_e_se_ne_puo_presentare_un_altra(giustificazione, autore):
    with pytest.raises(AttoImpedito) as no:
        decidi_giustificazione(giustificazione=giustificazione, accolta=False, autore=autore)
    assert no.value.impedimenti == [SENZA_RAGIONE]

    decidi_giustificazione(
        giustificazione=giustificazione,
        accolta=False,
        ragione="Il certificato è di un altro giorno.",
        autore=autore,
    )

    giustificazione.refresh_from_db()
    convocazione = giustificazione.convocazione
    assert convocazione.stato == StatoConvocazione.IN_ATTESA
    assert giustificazione.ragione.apri() == "Il certificato è di un altro giorno."
    altra = presenta_giustificazione(
        convocazione=convocazione, motivo="famiglia", mostrato="certificato", autore=autore
    )
    assert not altra.dalla_persona
