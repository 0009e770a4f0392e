"""La Regione apre un caso, carica l'elenco com'è arrivato, lo corregge e lo importa."""

from datetime import timedelta

import pytest

from centri.models import Competenza, ElencoCig
from lavoratori.demo.elenco import COL_CODICE_SBAGLIATO, TE_CONNECTIVITY, in_xlsx, le_persone
from lavoratori.models import CausaleCig, Lavoratore, PeriodoCig
from portale import clock
from portale.audit.models import Evento
from tests.journeys.mondo import posto, rivoli

pytestmark = pytest.mark.browser
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def persone():
    return le_persone(TE_CONNECTIVITY)


@pytest.fixture
def file(persone):
    """L'elenco dei dieci, con il codice sbagliato, la riga doppia e quella vuota."""
    oggi = clock.today()
    dal, al = oggi - timedelta(days=20), oggi + timedelta(days=345)
    contenuto = in_xlsx("TE Connectivity", dal - timedelta(days=19), dal, al, persone)
    return {"name": "elenco TE.xlsx", "mimeType": EXCEL, "buffer": contenuto}


def apre_il_trattamento(viaggio):
    oggi = clock.today()
    viaggio.dal_menu("Trattamenti CIG").preme("Apra un trattamento", "link").guarda("nuovo")
    viaggio.scrive("Azienda", "TE Connectivity").scrive(
        "Codice fiscale dell'azienda", "01234567897"
    )
    viaggio.scrive("Comune dell'unità produttiva", "Collegno")
    viaggio.sceglie("Causale", CausaleCig.objects.get(codice="CIGS-CRI").nome)
    viaggio.scrive("Primo giorno", f"{oggi - timedelta(days=20):%Y-%m-%d}")
    viaggio.scrive("Ultimo giorno", f"{oggi + timedelta(days=345):%Y-%m-%d}")
    viaggio.preme("Apra il trattamento").legge("Trattamento aperto").guarda("carica")


def carica(viaggio, file):
    viaggio.pagina.get_by_label("Elenco dei lavoratori").set_input_files(file)
    viaggio.preme("Carichi il file")


def test_dalla_lista_all_elenco(viaggio, file, persone):
    chi = rivoli()
    viaggio.entra(posto(chi.funzionaria))
    apre_il_trattamento(viaggio)
    carica(viaggio, file)
    viaggio.legge("1 da correggere").legge("1 doppia").guarda("righe")

    viaggio.scrive("Codice fiscale", persone[COL_CODICE_SBAGLIATO].codice_fiscale)
    viaggio.preme("Corregga").legge("buona").guarda("corretta")
    viaggio.preme("Importi le 10 righe buone")
    viaggio.legge("10 persone sono nell'elenco").guarda("importate")

    assert Lavoratore.objects.count() == PeriodoCig.objects.count() == 10
    assert Competenza.objects.filter(centro=chi.centro).count() == 10
    prima = Evento.objects.count()
    viaggio.segue("Veda le persone").legge("Bertone Elisa").guarda("persone")

    viaggio.segue("Carichi un elenco")
    carica(viaggio, file)
    viaggio.legge("nulla è cambiato").guarda("di-nuovo")
    assert ElencoCig.objects.count() == 1
    assert Evento.objects.count() == prima
