from io import BytesIO

import pikepdf
import pypdf
import pytest

from percorsi.pdf import AttestatoPdf, PattoPdf, luogo_di_nascita
from portale.documents.emissione import emetti, impagina_documento
from portale.documents.models import Documento
from portale.identity.attore import IL_SISTEMA
from portale.territory.models import StatoEstero
from tests.factories import ComuneFactory
from tests.percorsi.factories import AttestatoFactory, IscrizioneFactory, PattoFactory

pytestmark = pytest.mark.django_db


def stampato(modello, oggetto):
    """Il PDF vero: (byte, testo su una riga)."""
    titolare = oggetto.programma if modello is PattoPdf else oggetto.iscrizione.patto.programma
    documento = emetti(
        modello,
        oggetto,
        titolare_id=titolare.titolare_id,
        autore=IL_SISTEMA,
        persona_id=oggetto.persona_id,
    )
    impagina_documento(documento.pk, IL_SISTEMA)
    documento = Documento.objects.get(pk=documento.pk)
    contenuto = documento.file.read()
    documento.file.close()
    pagine = pypdf.PdfReader(BytesIO(contenuto)).pages
    return contenuto, " ".join(" ".join(pagina.extract_text() for pagina in pagine).split())


def test_il_piano_ha_protocollo_persona_percorso_impegni_e_firme():
    iscrizione = IscrizioneFactory()
    contenuto, testo = stampato(PattoPdf, iscrizione.patto)

    with pikepdf.open(BytesIO(contenuto)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "it"
        with pdf.open_metadata() as dati:
            assert dati.pdfa_status.startswith("3")
    for parte in (
        "Piano individuale",
        "Protocollo in uscita n.",
        iscrizione.lavoratore.codice_fiscale,
        iscrizione.lavoratore.periodi_cig.get().trattamento.azienda_nome,
        "Ricollocazione collettiva (percorso 105)",
        "non dipende dal punteggio",
        "(da confermare)",
        "Frequentare il corso.",
        "Cercare le imprese che assumono.",
        iscrizione.edizione.corso.titolo,
        "Firmato in presenza",
    ):
        assert parte in testo, parte


def test_la_proposta_lascia_il_posto_alla_data():
    _contenuto, testo = stampato(PattoPdf, PattoFactory(proposto=True))
    assert "Data della firma:" in testo
    assert "Firmato in presenza" not in testo


def test_l_attestato_ha_il_codice_e_l_indirizzo_che_lo_verifica(settings):
    settings.SITE_URL = "https://trampolino.example"
    attestato = AttestatoFactory()
    _contenuto, testo = stampato(AttestatoPdf, attestato)
    assert f"https://trampolino.example/attestati/{attestato.codice}/" in testo
    assert attestato.codice_leggibile in testo
    assert str(attestato.iscrizione.lavoratore) in testo
    assert "12 ore" in testo


def test_il_luogo_di_nascita_si_legge():
    ComuneFactory()
    StatoEstero.objects.create(belfiore="Z330", nome="Marocco")
    assert luogo_di_nascita("F889") == "Nichelino (TO)"
    assert luogo_di_nascita("Z330") == "Marocco"
    assert luogo_di_nascita("X000") == luogo_di_nascita("") == ""
