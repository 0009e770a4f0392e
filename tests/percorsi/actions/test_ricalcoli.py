from datetime import timedelta

import pytest

from percorsi.actions import ricalcoli
from percorsi.actions.misure import carica_misure, pubblica_regola
from percorsi.actions.ricalcoli import (
    applica_fetta,
    applica_ricalcolo,
    calcola_fetta,
    chiedi_ricalcolo,
    lascia_ricalcolo,
)
from percorsi.models import EsitoMisura, Misura
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory
from tests.percorsi.factories import ProgrammaFactory
from tests.percorsi.views.conftest import operatrice, seguita

pytestmark = pytest.mark.django_db
__all__ = ["operatrice", "seguita"]
CHIEDE_180_GIORNI = [
    {"prova": "in_cassa", "certezza": "DA_CONFERMARE"},
    {"prova": "anzianita_cig_giorni", "valore": 180, "certezza": "DA_CONFERMARE"},
]


@pytest.fixture
def caso(operatrice, seguita):
    """Tre persone in cassa da 31 giorni, e una regola nuova che ne chiede 180."""
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    carica_misure(titolare=programma.titolare, autore=IL_SISTEMA)
    trattamento = TrattamentoCigFactory(titolare=programma.titolare)
    for _ in range(3):
        seguita(LavoratoreFactory(in_cassa=trattamento))
    Misura.objects.get(codice="percorso-105").versioni.update(requisiti=[{"prova": "in_cassa"}])
    regola = pubblica_regola(
        misura=Misura.objects.get(codice="percorso-105"),
        versione="2027-1",
        dal=clock.today() + timedelta(days=30),
        atto="Ipotesi",
        certezza="DA_CONFERMARE",
        requisiti=CHIEDE_180_GIORNI,
        autore=IL_SISTEMA,
    )
    return {
        "versione": regola,
        "trattamento": trattamento,
        "centro": None,
        "autore": Attore.di(operatrice),
    }


def test_l_anteprima_dice_chi_cambia_e_non_cambia_nulla(caso, monkeypatch):
    monkeypatch.setattr(ricalcoli, "PER_FETTA", 2)
    ricalcolo = chiedi_ricalcolo(**caso)
    assert len(ricalcolo.persone) == 3
    prima = calcola_fetta(ricalcolo.pk, caso["autore"])
    assert (prima.fatto, prima.finita) == (2, False)
    assert calcola_fetta(ricalcolo.pk, caso["autore"]).finita

    ricalcolo.refresh_from_db()
    assert ricalcolo.stato == "anteprima"
    assert [(r.prima, r.dopo) for r in ricalcolo.righe.che_cambiano()] == [(True, False)] * 3
    assert not EsitoMisura.objects.exists()


def test_si_applica_a_fette_un_fatto_a_persona_e_si_riprende(caso, monkeypatch):
    autore, ricalcolo = caso["autore"], chiedi_ricalcolo(**caso)
    with pytest.raises(AttoImpedito) as no:
        applica_ricalcolo(ricalcolo=ricalcolo, autore=autore)
    assert [uno.codice for uno in no.value.impedimenti] == ["anteprima_non_pronta"]
    calcola_fetta(ricalcolo.pk, autore)

    monkeypatch.setattr(ricalcoli, "PER_FETTA", 2)
    applica_ricalcolo(ricalcolo=ricalcolo, autore=autore)
    assert not applica_fetta(ricalcolo.pk, autore).finita
    assert EsitoMisura.objects.count() == 2
    assert applica_fetta(ricalcolo.pk, autore).finita
    assert applica_fetta(ricalcolo.pk, autore).finita, "rifare una fetta non raddoppia niente"

    ricalcolo.refresh_from_db()
    assert (ricalcolo.stato, ricalcolo.applicate) == ("applicato", 3)
    assert EsitoMisura.objects.attuali().filter(spetta=False).count() == 3
    assert Evento.objects.filter(atto="idoneita.aggiornata").count() == 3
    assert Evento.objects.filter(atto="ricalcolo.applicato").count() == 1


def test_la_risposta_scritta_e_il_nuovo_prima(caso):
    autore = caso["autore"]
    primo = chiedi_ricalcolo(**caso)
    calcola_fetta(primo.pk, autore)
    applica_ricalcolo(ricalcolo=primo, autore=autore)
    applica_fetta(primo.pk, autore)

    secondo = chiedi_ricalcolo(**caso)
    calcola_fetta(secondo.pk, autore)
    assert secondo.righe.che_cambiano().count() == 0
    with pytest.raises(AttoImpedito, match="Non cambia niente"):
        applica_ricalcolo(ricalcolo=secondo, autore=autore)
    lascia_ricalcolo(ricalcolo=secondo, autore=autore)
    with pytest.raises(AttoImpedito, match="già stato"):
        lascia_ricalcolo(ricalcolo=secondo, autore=autore)


def test_si_ricalcolano_solo_le_persone_che_si_vedono_e_lo_chiede_una_persona(caso):
    altra = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI)
    with pytest.raises(AttoImpedito) as no:
        chiedi_ricalcolo(**caso | {"autore": Attore.di(altra)})
    assert [uno.codice for uno in no.value.impedimenti] == ["nessuna_persona"]
    with pytest.raises(AttoImpedito) as no:
        chiedi_ricalcolo(**caso | {"autore": IL_SISTEMA})
    assert [uno.codice for uno in no.value.impedimenti] == ["serve_una_persona"]
