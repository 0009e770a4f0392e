"""Che cosa si prenota e quando si riceve."""

from datetime import date, time

import pytest

from centri.actions.agende import apri_agenda, apri_prestazione, chiudi_agenda
from centri.models import Disponibilita
from centri.rules import orari
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory, OperatriceFactory, PrestazioneFactory
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def apri(centro, operatrice, **altro):
    dati = {
        "prestazioni": [PrestazioneFactory()],
        "giorni": [4, 0],
        "dalle": time(9),
        "alle": time(12),
        "dal": date(2026, 1, 1),
        "autore": IL_SISTEMA,
    }
    return apri_agenda(centro=centro, operatore=operatrice, **dati | altro)


def test_apri_agenda():
    centro = CentroFactory()

    disponibilita = apri(centro, OperatriceFactory(centro=centro))

    assert disponibilita.giorni == [0, 4]
    assert [prestazione.codice for prestazione in disponibilita.prestazioni.all()] == [
        "primo-colloquio"
    ]
    assert Evento.objects.get().atto == "agenda.aperta"


def test_due_turni_della_stessa_persona_non_si_sovrappongono():
    centro = CentroFactory()
    operatrice = OperatriceFactory(centro=centro)
    apri(centro, operatrice)

    with pytest.raises(AttoImpedito) as no:
        apri(centro, operatrice, dalle=time(11), alle=time(13))

    assert no.value.impedimenti == [orari.TURNO_SOVRAPPOSTO]
    apri(centro, operatrice, dalle=time(14), alle=time(16))
    assert Disponibilita.objects.count() == 2


def test_si_riceve_solo_dove_si_lavora():
    with pytest.raises(AttoImpedito) as no:
        apri(CentroFactory(), OperatriceFactory())

    assert no.value.impedimenti == [orari.OPERATORE_DI_ALTRO_CENTRO]


def test_chiudi_agenda():
    centro = CentroFactory()
    disponibilita = apri(centro, OperatriceFactory(centro=centro))

    chiusa = chiudi_agenda(disponibilita=disponibilita, al=date(2026, 6, 30), autore=IL_SISTEMA)

    assert chiusa.al == date(2026, 6, 30)
    with pytest.raises(AttoImpedito) as no:
        chiudi_agenda(disponibilita=disponibilita, al=date(2025, 6, 30), autore=IL_SISTEMA)
    assert no.value.impedimenti == [orari.CHIUSA_PRIMA]


def test_apri_prestazione_una_volta_sola():
    dati = {
        "titolare": RegioneEnteFactory(),
        "codice": "primo-colloquio",
        "nome": "Primo colloquio",
        "durata_minuti": 45,
        "autore": IL_SISTEMA,
    }
    assert apri_prestazione(**dati) == apri_prestazione(**dati)
    assert [evento.atto for evento in Evento.objects.all()] == ["prestazione.aperta"]
