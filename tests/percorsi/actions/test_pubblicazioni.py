import io
from datetime import timedelta

import pytest

from percorsi.actions.misure import carica_misure
from percorsi.actions.pubblicazioni import giudica_contenuto, leggi_foglio, pubblica_versione
from percorsi.actions.questionari import carica_valutazione
from percorsi.models import VersioneQuestionario
from percorsi.queries.pubblicazioni import materia
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.spreadsheets import scrivi_xlsx
from tests.factories import IncaricoFactory
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione():
    titolare = ProgrammaFactory().titolare
    carica_valutazione(titolare=titolare, autore=IL_SISTEMA)
    carica_misure(titolare=titolare, autore=IL_SISTEMA)
    return Attore.di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=titolare))


def pubblica(attore, quale, contenuto=None, **campi):
    una = materia(attore, quale)
    dati = {"versione": "2027-1", "dal": clock.today(), "atto": "D.D. 1/2026"} | campi
    return pubblica_versione(
        materia=una,
        contenuto=una.contenuto(una.versioni[0]) if contenuto is None else contenuto,
        certezza="CONFERMATO",
        titolare=attore.incarico.ente,
        autore=attore,
        **dati,
    )


@pytest.mark.parametrize("quale", ["questionario", "modello", "percorso-105"])
def test_una_versione_nuova_si_aggiunge_a_quelle_di_prima(regione, quale):
    quante = len(materia(regione, quale).versioni)
    scritta = pubblica(regione, quale)
    assert len(materia(regione, quale).versioni) == quante + 1
    assert materia(regione, quale).in_vigore(clock.today()) == scritta
    assert Evento.objects.filter(oggetto_id=scritta.pk, atto__endswith="pubblicat" + (
        "a" if quale == "percorso-105" else "o")).exists()  # fmt: skip


def test_prima_di_oggi_o_senza_atto_non_si_pubblica(regione):
    with pytest.raises(AttoImpedito) as no:
        pubblica(regione, "questionario", dal=clock.today() - timedelta(days=1), atto=" ")
    assert [uno.codice for uno in no.value.impedimenti] == ["senza_atto", "dal_passato"]
    assert not VersioneQuestionario.objects.filter(versione="2027-1").exists()


def test_un_foglio_vuoto_e_una_formula_neutralizzata(regione):
    libro = materia(regione, "percorso-105").libro
    vuoto = io.BytesIO(scrivi_xlsx(libro.titoli, []))
    contenuto, errori = leggi_foglio(libro, "vuoto.xlsx", vuoto)
    assert (contenuto, len(errori)) == (None, 1)
    riga = ["in_cassa", "", "", "-Art. 22", "CONFERMATO"]
    pieno = io.BytesIO(scrivi_xlsx(libro.titoli, [riga]))
    contenuto, errori = leggi_foglio(libro, "pieno.xlsx", pieno)
    assert errori == []
    assert contenuto[0]["fonte"] == "-Art. 22"
    assert giudica_contenuto(materia(regione, "percorso-105"), contenuto) == []
