from datetime import date

import pytest

from lavoratori.actions.unioni import annulla_unione, unisci_persone
from percorsi.actions.misure import carica_misure
from percorsi.actions.ricalcoli import calcola_fetta, chiedi_ricalcolo
from percorsi.models import EsitoMisura, RigaRicalcolo, VersioneMisura
from portale import clock
from portale.identity.attore import IL_SISTEMA, Attore
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import ProgrammaFactory
from tests.percorsi.views.conftest import operatrice, seguita

pytestmark = pytest.mark.django_db
__all__ = ["operatrice", "seguita"]


def test_due_schede_nello_stesso_ricalcolo_si_uniscono_lo_stesso(operatrice, seguita):
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    carica_misure(titolare=programma.titolare, autore=IL_SISTEMA)
    regola = VersioneMisura.objects.filter(misura__codice="percorso-105").first()
    prima = seguita(LavoratoreFactory(in_cassa=True))
    seconda = seguita(LavoratoreFactory())
    autore = Attore.di(operatrice)
    ricalcolo = chiedi_ricalcolo(versione=regola, trattamento=None, centro=None, autore=autore)
    calcola_fetta(ricalcolo.pk, autore)
    assert RigaRicalcolo.objects.count() == 2
    for una in (prima, seconda):
        EsitoMisura.objects.create(
            lavoratore=una,
            misura=regola.misura,
            versione_misura=regola,
            giorno=date(2026, 7, 1),
            spetta=una == prima,
        )

    unione = unisci_persone(resta=prima, tolta=seconda, autore=IL_SISTEMA)

    assert EsitoMisura.objects.attuali().get().lavoratore == prima
    assert EsitoMisura.objects.filter(lavoratore=prima, superato_il=clock.today()).count() == 1
    assert RigaRicalcolo.objects.filter(lavoratore=prima).count() == 1
    annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert EsitoMisura.objects.attuali().count() == 2
