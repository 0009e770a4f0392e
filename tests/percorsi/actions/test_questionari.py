from datetime import date

import pytest

from percorsi.actions.questionari import (
    carica_valutazione,
    pubblica_modello,
    pubblica_questionario,
)
from percorsi.models import ModelloProfilazione, VersioneQuestionario
from percorsi.queries.valutazioni import questionario_in_vigore
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def test_la_regione_pubblica_una_versione_e_la_vecchia_si_rilegge():
    regione = RegioneEnteFactory()
    assert questionario_in_vigore(regione.pk, date(2026, 12, 1)).versione == "2022-1"
    carica_valutazione(titolare=regione, autore=IL_SISTEMA)
    carica_valutazione(titolare=regione, autore=IL_SISTEMA)
    prima = VersioneQuestionario.objects.get()
    assert questionario_in_vigore(regione.pk, date(2026, 12, 1)).versione == "2026-1"
    assert questionario_in_vigore(regione.pk, date(2026, 8, 31)).versione == "2022-1"

    pubblica_questionario(
        titolare=regione,
        versione="2027-1",
        dal=date(2027, 1, 1),
        atto="Delibera",
        certezza="CONFERMATO",
        contenuto=prima.contenuto,
        autore=IL_SISTEMA,
    )
    assert questionario_in_vigore(regione.pk, date(2027, 1, 1)).versione == "2027-1"
    assert Evento.objects.filter(atto="questionario.pubblicato").count() == 2


def test_due_versioni_non_cominciano_lo_stesso_giorno():
    regione = RegioneEnteFactory()
    carica_valutazione(titolare=regione, autore=IL_SISTEMA)
    modello = ModelloProfilazione.objects.get()
    stesso = {
        "titolare": regione,
        "versione": "2026-2",
        "atto": "Delibera",
        "certezza": "CONFERMATO",
        "autore": IL_SISTEMA,
    }
    with pytest.raises(AttoImpedito) as no:
        pubblica_modello(**stesso, dal=modello.dal, contenuto={"voci": [], "classi": []})
    codici = [uno.codice for uno in no.value.impedimenti]
    assert codici == ["senza_voci", "senza_classi", "gia_pubblicata"]
    domanda = {"codice": "a", "testo": "?", "risposte": []}
    doppia = {"sezioni": [{"nome": "", "domande": [domanda, domanda]}]}
    with pytest.raises(AttoImpedito, match="stesso codice"):
        pubblica_questionario(**stesso, dal=date(2028, 1, 1), contenuto=doppia)
