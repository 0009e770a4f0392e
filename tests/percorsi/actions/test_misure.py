from datetime import date, timedelta

import pytest

from percorsi.actions.misure import carica_misure, pubblica_regola
from percorsi.models import Misura, VersioneMisura
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.django_db


def test_le_misure_si_caricano_una_volta_e_non_si_riscrivono():
    titolare = ProgrammaFactory().titolare
    misure = carica_misure(titolare=titolare, autore=IL_SISTEMA)
    assert len(misure) == Misura.objects.count() == 5
    Misura.objects.update(nome="cambiata")

    carica_misure(titolare=titolare, autore=IL_SISTEMA)
    assert set(Misura.objects.values_list("nome", flat=True)) == {"cambiata"}
    assert Evento.objects.filter(atto="misura.registrata").count() == 5


def test_senza_il_suo_programma_una_misura_non_si_carica():
    titolare = ProgrammaFactory(codice="altro").titolare
    misure = carica_misure(titolare=titolare, autore=IL_SISTEMA)
    assert [una.codice for una in misure] == ["accompagnamento"]


def una_regola(misura, **altro):
    return {
        "misura": misura,
        "versione": "2027-1",
        "dal": date(2027, 1, 1),
        "atto": "Ipotesi di lavoro",
        "certezza": "DA_CONFERMARE",
        "requisiti": [{"prova": "in_cassa"}],
        "autore": IL_SISTEMA,
    } | altro


def test_una_regola_nuova_vale_dal_suo_giorno_e_la_vecchia_si_rilegge():
    carica_misure(titolare=ProgrammaFactory().titolare, autore=IL_SISTEMA)
    misura = Misura.objects.get(codice="percorso-105")
    nuova = pubblica_regola(**una_regola(misura))

    prima = VersioneMisura.objects.in_vigore(date(2026, 12, 31)).get(misura=misura)
    assert prima.versione == "2026-1"
    assert VersioneMisura.objects.in_vigore(date(2027, 1, 1)).get(misura=misura) == nuova


def test_due_regole_non_cominciano_lo_stesso_giorno_e_una_vuota_non_si_pubblica():
    carica_misure(titolare=ProgrammaFactory().titolare, autore=IL_SISTEMA)
    misura = Misura.objects.get(codice="percorso-105")
    pubblica_regola(**una_regola(misura))
    with pytest.raises(AttoImpedito) as no:
        pubblica_regola(**una_regola(misura, versione="2027-2", requisiti=[]))
    assert [uno.codice for uno in no.value.impedimenti] == ["senza_requisiti", "gia_una_regola"]
    pubblica_regola(
        **una_regola(misura, versione="2027-2", dal=clock.today() + timedelta(days=900))
    )
