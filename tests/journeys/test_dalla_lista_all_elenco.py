"""La Regione apre un caso, carica l'elenco com'è arrivato, lo corregge e lo importa."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.actions.richieste_elenco import chiedi_elenco
from centri.models import Competenza, ElencoCig
from centri.notifications.richieste_elenco import SCOPO
from lavoratori.demo.elenco import COL_CODICE_SBAGLIATO, TE_CONNECTIVITY, in_xlsx, le_persone
from lavoratori.models import CausaleCig, Lavoratore, PeriodoCig
from portale import clock
from portale.audit.models import Evento
from portale.identity.links import firma
from tests.centri import elenchi
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.mondo import posto, rivoli
from tests.lavoratori.factories import TrattamentoCigFactory

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


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dalla_lista_all_elenco(viaggio, file, persone):
    chi = rivoli()
    viaggio.entra(posto(chi.funzionaria))
    apre_il_trattamento(viaggio)
    carica(viaggio, file)
    viaggio.legge("1 da correggere").legge("1 doppia").guarda("righe")

    viaggio.scrive("Codice fiscale", persone[COL_CODICE_SBAGLIATO].codice_fiscale)
    viaggio.preme("Corregga").legge("buona").guarda("corretta")
    viaggio.preme("Importi le 10 righe buone")
    viaggio.legge("10 persone sono nell'elenco").legge("Che cosa fare ora").guarda("importate")

    assert Lavoratore.objects.count() == PeriodoCig.objects.count() == 10
    assert Competenza.objects.filter(centro=chi.centro).count() == 10
    prima = Evento.objects.count()
    viaggio.segue("Veda le persone").legge("Bertone Elisa").guarda("persone")

    viaggio.segue("Carichi un elenco")
    carica(viaggio, file)
    viaggio.legge("nulla è cambiato").guarda("di-nuovo")
    assert ElencoCig.objects.count() == 1
    assert Evento.objects.count() == prima


def test_l_azienda_manda_un_file_grande_e_vede_quando_e_letto(viaggio, monkeypatch):
    """La pagina non si ricarica a mano: prima l'avanzamento, poi la riga da correggere."""
    chi = rivoli()
    monkeypatch.setattr("centri.actions.elenchi_cig.PESO_DA_LEGGERE_SUBITO", 0)
    richiesta = chiedi_elenco(
        trattamento=TrattamentoCigFactory(titolare=chi.funzionaria.incarico.ente),
        destinatario="Studio Bianchi",
        email="studio@example.org",
        fino_al=clock.today() + timedelta(days=30),
        autore=chi.funzionaria,
    )
    righe = [elenchi.riga(1), elenchi.riga(2, **{"E-mail": "ada"})]
    file = {"name": "paghe.csv", "mimeType": "text/csv", "buffer": elenchi.csv(righe)}
    viaggio.va(reverse("centri:elenco_azienda", args=[firma(SCOPO, richiesta.pk)]))
    viaggio.pagina.get_by_label("Elenco dei lavoratori").set_input_files(file)
    viaggio.preme("Mandi il file").legge("paghe.csv").guarda("azienda-in-lettura")
    viaggio.legge("1 riga da correggere").guarda("azienda-letto")
