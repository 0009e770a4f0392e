from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from percorsi.actions.corsi import apri_corso, pianifica_edizione
from percorsi.models import Corso, Edizione, Lezione
from percorsi.rules.calendario_corso import LezionePrevista
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.percorsi.factories import (
    CorsoFactory,
    EdizioneFactory,
    EnteFormazioneFactory,
    ProgrammaFactory,
)

pytestmark = pytest.mark.django_db


def lezioni(quante, minuti=240):
    ora = timezone.localtime(clock.now()).replace(hour=9, minute=0, second=0, microsecond=0)
    return [
        LezionePrevista(inizio, inizio + timedelta(minutes=minuti), minuti, "Metrologia")
        for inizio in (ora + timedelta(days=1 + numero) for numero in range(quante))
    ]


def una_edizione(**altro):
    return {
        "corso": CorsoFactory(),
        "codice": " dismec-1 ",
        "luogo": "Torino",
        "dal": clock.today() + timedelta(days=1),
        "al": clock.today() + timedelta(days=3),
        "posti": 12,
        "lezioni": lezioni(3),
        "autore": IL_SISTEMA,
    } | altro


def test_apri_corso():
    corso = apri_corso(
        ente=EnteFormazioneFactory(),
        programma=ProgrammaFactory(),
        titolo=" Disegno meccanico ",
        contenuti="",
        ore=300,
        frequenza_minima=75,
        autore=IL_SISTEMA,
    )
    assert (Corso.objects.get().titolo, corso.ore) == ("Disegno meccanico", 300)
    assert Evento.objects.get().atto == "corso.aperto"


def test_un_corso_senza_ore_non_si_apre():
    with pytest.raises(ValidationError):
        apri_corso(
            ente=EnteFormazioneFactory(),
            programma=ProgrammaFactory(),
            titolo="Niente",
            contenuti="",
            ore=0,
            frequenza_minima=75,
            autore=IL_SISTEMA,
        )


def test_pianificare_scrive_le_lezioni_e_lo_registra():
    edizione = pianifica_edizione(**una_edizione())

    assert edizione.codice == "DISMEC-1"
    assert Lezione.objects.filter(edizione=edizione, argomento="Metrologia").count() == 3
    evento = Evento.objects.get()
    assert (evento.atto, evento.dati) == ("edizione.pianificata", {"posti": 12, "lezioni": 3})


def test_le_ore_tornano_e_il_codice_e_nuovo():
    EdizioneFactory(codice="DISMEC-1")
    with pytest.raises(AttoImpedito) as no:
        pianifica_edizione(**una_edizione(lezioni=lezioni(2)))
    assert [uno.codice for uno in no.value.impedimenti] == ["codice_usato", "ore_diverse"]
    assert Edizione.objects.count() == 1
