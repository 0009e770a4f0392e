"""S0, dall'accordo sindacale al patto firmato: la Regione apre il caso e importa l'elenco, il CPI
invita, registra l'esito, valuta e propone; la persona firma dal telefono e prende posto a un corso.
"""

import io
from collections import Counter
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from centri.actions.colloqui import prenota_colloquio
from centri.choices import Adesione, MotivoFascia
from centri.demo.agende import giorno_lavorativo
from centri.models import Colloquio, Competenza, ElencoCig, Fascia, Invito, PresaInCarico
from centri.queries.offerte import offerte_libere
from lavoratori.actions.lavoratori import dai_accesso
from lavoratori.demo.elenco import COL_CODICE_SBAGLIATO, TE_CONNECTIVITY, in_xlsx, le_persone
from lavoratori.models import CausaleCig, Lavoratore, PeriodoCig, TrattamentoCig
from percorsi.actions.misure import carica_misure
from percorsi.choices import ModoFirma
from percorsi.models import Iscrizione, Patto
from portale import clock
from portale.audit.models import Evento
from portale.documents.models import Documento
from portale.identity.attore import IL_SISTEMA
from portale.management.storie import accesso_di
from tests.journeys.conftest import SCRIVANIA, TELEFONO
from tests.journeys.mondo import parametri, posto, programma, rivoli
from tests.percorsi.factories import EdizioneFactory

pytestmark = pytest.mark.browser
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERSONE, PER_EMAIL, PER_SMS, PER_LETTERA = 10, 7, 2, 1
TITOLO = "Che cosa si può fare durante la cassa integrazione"


@pytest.fixture
def chi(confine):
    """Il CPI di Rivoli, un programma aperto con le sue misure, un corso fra due settimane."""
    chi = rivoli()
    aperto = programma(chi)
    parametri()
    carica_misure(titolare=chi.titolare, autore=IL_SISTEMA)
    EdizioneFactory(corso__programma=aperto, corso__ente__titolare=chi.titolare, da_giorni=14)
    return chi


@pytest.fixture
def file():
    """L'elenco dei dieci, con il codice sbagliato, la riga doppia e quella vuota."""
    dal, al = _giorni_del_caso()
    persone = le_persone(TE_CONNECTIVITY)
    contenuto = in_xlsx("TE Connectivity", dal - timedelta(days=19), dal, al, persone)
    return {"name": "elenco TE.xlsx", "mimeType": EXCEL, "buffer": contenuto}


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_dall_accordo_al_patto(viaggio, chi, file, confine):
    _apre_il_caso(viaggio.entra(posto(chi.funzionaria)))
    _importa(viaggio, chi, file)
    operatrice = posto(chi.operatrici[chi.centro.pk])
    _invita(viaggio.entra(operatrice), confine)
    persona = _si_incontrano(chi, operatrice)
    _registra_l_esito(viaggio.entra(operatrice), persona)
    _valuta(viaggio)
    _spiega_che_cosa_spetta(viaggio, persona)
    _propone(viaggio, persona)
    _firma_dal_telefono(viaggio, chi, persona)
    _prende_posto_al_corso(viaggio.con(SCRIVANIA).entra(operatrice), persona)
    _scarica_il_caso(viaggio.entra(posto(chi.funzionaria)), persona)


def _giorni_del_caso():
    oggi = clock.today()
    return oggi - timedelta(days=20), oggi + timedelta(days=345)


def _apre_il_caso(viaggio):
    dal, al = _giorni_del_caso()
    viaggio.dal_menu("Trattamenti CIG").preme("Apra un trattamento", "link").guarda("nuovo")
    viaggio.scrive("Azienda", "TE Connectivity").scrive(
        "Codice fiscale dell'azienda", "01234567897"
    )
    viaggio.scrive("Comune dell'unità produttiva", "Collegno")
    viaggio.sceglie("Causale", CausaleCig.objects.get(codice="CIGS-CRI").nome)
    viaggio.scrive("Data dell'accordo sindacale", f"{dal - timedelta(days=19):%Y-%m-%d}")
    viaggio.scrive("Chi ha firmato l'accordo", "RSU e organizzazioni provinciali")
    viaggio.scrive("Primo giorno", f"{dal:%Y-%m-%d}").scrive("Ultimo giorno", f"{al:%Y-%m-%d}")
    viaggio.preme("Apra il trattamento").legge("Quanta cassa integrazione resta").guarda("limiti")
    viaggio.preme("Apra il trattamento").legge("Trattamento aperto").guarda("carica")


def _importa(viaggio, chi, file):
    _carica(viaggio, file)
    viaggio.legge("1 da correggere").legge("1 doppia").guarda("righe")
    sbagliata = le_persone(TE_CONNECTIVITY)[COL_CODICE_SBAGLIATO]
    viaggio.scrive("Codice fiscale", sbagliata.codice_fiscale)
    viaggio.preme("Corregga").legge("buona").guarda("corretta")
    viaggio.preme("Importi le 10 righe buone")
    viaggio.legge("10 persone sono nell'elenco").legge("Che cosa fare ora").guarda("importate")
    assert Lavoratore.objects.count() == PeriodoCig.objects.count() == PERSONE
    assert Competenza.objects.filter(centro=chi.centro).count() == PERSONE

    prima = Evento.objects.count()
    viaggio.segue("Veda le persone").legge("Bertone Elisa").guarda("persone")
    viaggio.segue("Carichi un elenco")
    _carica(viaggio, file)
    viaggio.legge("nulla è cambiato")
    assert ElencoCig.objects.count() == 1
    assert Evento.objects.count() == prima


def _carica(viaggio, file):
    viaggio.pagina.get_by_label("Elenco dei lavoratori").set_input_files(file)
    viaggio.preme("Carichi il file")


def _invita(viaggio, confine):
    """Un incontro di gruppo, poi l'invito a tutte: per e-mail, per SMS, per lettera."""
    viaggio.legge("10 persone non ancora raggiunte").guarda("giornata")
    giorno = giorno_lavorativo(clock.today() + timedelta(days=8))
    viaggio.dal_menu("Incontri di gruppo").segue("Convochi un incontro").scrive("Titolo", TITOLO)
    viaggio.sceglie("Per le persone di", str(TrattamentoCig.objects.get()))
    viaggio.scrive("Giorno", f"{giorno:%Y-%m-%d}").scrive("Dalle", "10:00").scrive("Alle", "12:00")
    viaggio.scrive("Luogo", "CPI Rivoli, sala riunioni").guarda("incontro-nuovo")
    viaggio.preme("Convochi").legge("Ancora nessuno")

    viaggio.dal_menu("Non ancora raggiunte").guarda("non-raggiunte")
    assert viaggio.pagina.locator("tbody tr").count() == PERSONE
    viaggio.spunta("Le segni tutte").preme("Inviti le scelte").legge("Inviti per 10 persone")
    viaggio.campo("Incontro di gruppo").select_option(index=1)
    viaggio.legge(f"{PER_EMAIL} per e-mail").legge(f"{PER_SMS} per SMS").guarda("che-cosa-accade")
    viaggio.preme("Mandi gli inviti").legge("10 inviti in partenza")

    viaggio.rilegge(lambda pagina: "da inviare" not in pagina.locator("tbody").inner_text())
    viaggio.guarda("inviati")
    assert Counter(messaggio.canale for messaggio in confine.messaggi()) == {
        "email": PER_EMAIL, "sms": PER_SMS,
    }  # fmt: skip
    assert Invito.objects.aperti().filter(incontro__isnull=False).count() == PERSONE
    assert PresaInCarico.objects.count() == PERSONE
    stampa = viaggio.trova("Stampi la lettera", "link")
    assert stampa.count() == PER_LETTERA
    viaggio.rilegge(lambda pagina: Documento.objects.exclude(sha256="").exists())
    assert _file(viaggio, str(stampa.get_attribute("href"))).startswith(b"%PDF")


def _si_incontrano(chi, operatrice):
    """Chi è invitata prenota (il viaggio è test_dal_messaggio_al_colloquio); e l'ora è passata."""
    persona = Lavoratore.objects.get(cognome="Bertone")
    offerte = offerte_libere(centro=chi.centro, prestazione=chi.prestazione)
    colloquio = prenota_colloquio(
        lavoratore=persona,
        offerta=next(una for una in offerte if una.operatore == operatrice),
        invito=Invito.objects.get(lavoratore=persona),
        autore=chi.operatrici[chi.centro.pk],
    )
    ieri = clock.now() - timedelta(days=1)
    Colloquio.objects.filter(pk=colloquio.pk).update(
        inizio=ieri, fine=ieri + timedelta(minutes=45), created_at=ieri - timedelta(days=3)
    )
    return persona


def _registra_l_esito(viaggio, persona):
    viaggio.legge("1 esito da registrare").segue(str(persona)).guarda("colloquio")
    viaggio.spunta("Si è presentata").sceglie("Che cosa risponde", "aderisce")
    viaggio.scrive("Che cosa vi siete detti", "Vuole restare in fabbrica. Conosce le macchine.")
    viaggio.preme("Registri l'esito").legge("manca la valutazione").guarda("fascicolo")
    assert Colloquio.objects.erogati().get().adesione == Adesione.ADERISCE


def _risponde(viaggio, domanda, risposta):
    viaggio.pagina.get_by_role("group", name=domanda).get_by_label(risposta, exact=True).check()


def _valuta(viaggio):
    """La regola propone il percorso 5, perché è in cassa integrazione; chi valuta decide."""
    viaggio.segue("Faccia la valutazione").legge("Percorso 5: Ricollocazione")
    _risponde(viaggio, "Ciò che sa fare", "No, serve un mestiere nuovo")
    _risponde(viaggio, "Da quanto tempo", "Da un anno o più")
    _risponde(viaggio, "Usa da sé", "Sì")
    _risponde(viaggio, "C'è un bisogno", "No")
    viaggio.spunta("5 – Ricollocazione").scrive("Motivazione", "Il suo reparto non riprende.")
    viaggio.guarda("valutazione").preme("Confermi la valutazione").legge("manca il patto")


def _spiega_che_cosa_spetta(viaggio, persona):
    fascicolo = viaggio.pagina.url
    viaggio.va(viaggio.base + viaggio.prefisso + reverse("percorsi:idoneita", args=[persona.pk]))
    viaggio.legge("Manca la firma del patto o del piano individuale.").guarda("idoneita")
    viaggio.va(fascicolo)


def _propone(viaggio, persona):
    viaggio.segue("Prepari la proposta").guarda("proposta").preme("Proponga alla firma")
    viaggio.legge("Proposta scritta")
    viaggio.rilegge(lambda pagina: "in preparazione" not in pagina.locator("main").inner_text())
    viaggio.guarda("piano")
    documento = viaggio.pagina.locator(".elenco-documenti a").get_attribute("href")
    assert _file(viaggio, str(documento)).startswith(b"%PDF")
    patto = Patto.objects.get()
    assert (patto.lavoratore, patto.percorso.numero) == (persona, 5)


def _firma_dal_telefono(viaggio, chi, persona):
    """Entra con la sua identità: vede che cosa c'è da fare, legge, firma."""
    user = accesso_di(persona.nome, persona.cognome, "lavoratore")
    lei = dai_accesso(lavoratore=persona, user=user, autore=chi.operatrici[chi.centro.pk])
    viaggio.con(TELEFONO).entra(lei).guarda("la-sua-casa")
    viaggio.segue("Legga e firmi").legge("Apra il PDF")
    viaggio.spunta("Ho letto il documento").guarda("da-firmare")
    viaggio.preme("Firmo").legge("Ha firmato.").guarda("firmato")
    patto = Patto.objects.get()
    assert patto.firmato
    assert patto.firma.modo == ModoFirma.ACCESSO


def _prende_posto_al_corso(viaggio, persona):
    viaggio.va(f"/persone/{persona.pk}/").segue("Iscriva a un corso")
    viaggio.legge("12 posti liberi su 12").guarda("iscrive")
    viaggio.pagina.get_by_role("radio").check()
    viaggio.preme("Prenda il posto").legge("Posto preso").guarda("iscritta")
    iscrizione = Iscrizione.objects.get()
    lezioni = Fascia.objects.filter(motivo=MotivoFascia.LEZIONE, risorsa__lavoratore=persona)
    assert lezioni.count() == iscrizione.edizione.lezioni.count()


def _scarica_il_caso(viaggio, persona):
    caso = TrattamentoCig.objects.get()
    viaggio.va(f"/trattamenti/{caso.pk}/").guarda("il-caso")
    xlsx = viaggio.trova("Scarichi le persone (XLSX)", "link").get_attribute("href")
    foglio = openpyxl.load_workbook(io.BytesIO(_file(viaggio, str(xlsx)))).active
    righe = [[str(cella) for cella in riga] for riga in foglio.iter_rows(values_only=True)]
    assert sum("TE Connectivity" in " ".join(riga) for riga in righe) or len(righe) > PERSONE
    assert any(persona.codice_fiscale in riga for riga in righe)


def _file(viaggio, percorso):
    return viaggio.contesto.request.get(viaggio.base + percorso).body()
