from datetime import timedelta

import pytest

from lavoratori.actions.sap import Proposta, apri_politica, carica_attivita_sap, segna_evento
from lavoratori.choices import EventoSap
from lavoratori.models import AttivitaSap, PoliticaAttiva
from lavoratori.rules.sap import lettera_di_controllo
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.parameters.queries import valore
from tests.factories import RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db


def una_politica(persona, attivita="A02", giorni=10, titolare=None):
    return apri_politica(
        proposta=Proposta(
            persona,
            "Patto di servizio & altro",
            clock.today() - timedelta(days=giorni),
            titolare,
        ),
        attivita=attivita,
        origine=persona,
        autore=IL_SISTEMA,
    )


def test_le_attivita_ci_sono_e_non_si_raddoppiano():
    quante = AttivitaSap.objects.count()
    carica_attivita_sap()
    assert AttivitaSap.objects.count() == quante > 10


def test_lo_stesso_fatto_apre_una_politica_sola():
    persona = LavoratoreFactory()
    assert una_politica(persona) == una_politica(persona)
    politica = PoliticaAttiva.objects.get()
    assert (len(politica.codice_politica), politica.ultimo_evento) == (11, EventoSap.PROPOSTA)


def test_la_politica_porta_il_codice_di_chi_la_tiene():
    carica_parametri()
    regione = RegioneEnteFactory()
    politica = una_politica(LavoratoreFactory(), titolare=regione)
    assert politica.titolare_codice == regione.codice_fiscale
    attesa = lettera_di_controllo(
        ente=regione.codice_fiscale,
        attivita="A02",
        giorno=politica.proposta_il,
        pesi=valore("sap.lettera_pesi", al=politica.proposta_il),
    )
    assert (politica.codice_politica[:2], politica.codice_politica[-1]) == ("13", attesa)


def test_gli_eventi_danno_le_date_e_non_tornano_indietro():
    politica, oggi = una_politica(LavoratoreFactory()), clock.today()
    ieri = oggi - timedelta(days=1)
    segna_evento(politica=politica, evento=EventoSap.INIZIATA, giorno=ieri, autore=IL_SISTEMA)
    finita = segna_evento(
        politica=politica, evento=EventoSap.TERMINATA, giorno=oggi, autore=IL_SISTEMA
    )
    assert (finita.inizio, finita.fine, finita.ultimo_evento) == (ieri, oggi, EventoSap.TERMINATA)
    with pytest.raises(AttoImpedito):
        segna_evento(politica=politica, evento=EventoSap.ABBANDONO, giorno=oggi, autore=IL_SISTEMA)
