import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centri.models import Competenza
from percorsi.actions.misure import carica_misure
from percorsi.actions.questionari import DATI, carica_valutazione
from percorsi.models import Misura, ModelloProfilazione, VersioneMisura, VersioneQuestionario
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.percorsi.factories import AssessmentFactory, ProgrammaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    programma = ProgrammaFactory()
    carica_valutazione(titolare=programma.titolare, autore=IL_SISTEMA)
    carica_misure(titolare=programma.titolare, autore=IL_SISTEMA)
    funzionaria = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=programma.titolare)
    return client_di(funzionaria)


def url(nome, *quale):
    return reverse(f"percorsi:{nome}", args=quale)


def scaricato(client, quale):
    corpo = client.get(url("regola_foglio", quale)).content
    return openpyxl.load_workbook(io.BytesIO(corpo))


def caricato(libro):
    uscita = io.BytesIO()
    libro.save(uscita)
    return SimpleUploadedFile("corretto.xlsx", uscita.getvalue())


def dati(**altro):
    campi = {
        "versione": "2027-1",
        "dal": clock.today().isoformat(),
        "atto": "D.D. 12/2026",
        "certezza": "CONFERMATO",
    }
    return campi | altro


def test_la_pagina_dice_che_cosa_vale_e_da_quando(regione, conta_query):
    pagina = regione.get(url("regole_e_modelli")).content.decode()
    for parte in ("Domande della valutazione", "2026-1, dal", "Delibera ANPAL 5/2022", "Causali"):
        assert parte in pagina
    assert pagina.count("da confermare") >= 3
    with conta_query() as conta:
        regione.get(url("regole_e_modelli"))
    assert len(conta) <= 20
    assert len(Misura.objects.all()) > 3


@pytest.fixture
def valutata():
    """Una persona del titolare, valutata con le domande di oggi."""
    assessment = AssessmentFactory(
        risposte={
            "versione": "2026-1",
            "risposte": {
                "competenze": "da_aggiornare", "lavoro": "recente", "digitale": "da_se",
                "mobilita": "autonoma", "bisogni": "no",
            },
        },
        motivi_proposta=["competenze.da_aggiornare"],
    )  # fmt: skip
    Competenza.objects.create(
        lavoratore=assessment.lavoratore,
        titolare=assessment.programma.titolare,
        dal=clock.today(),
    )


def test_le_domande_si_scaricano_si_correggono_e_si_pubblicano(regione, valutata):
    libro = scaricato(regione, "questionario")
    foglio = libro.active
    righe = {riga[5].value: riga for riga in foglio.iter_rows(min_row=2)}
    righe["da_aggiornare"][7].value = "tanto"
    righe["da_rifare"][8].value = None
    nuova = url("regola_nuova", "questionario")
    risposta = regione.post(nuova, dati(file=caricato(libro)))
    pagina = risposta.content.decode()
    assert risposta.status_code == 422
    assert "2 punti da correggere" in pagina
    assert "Scriva un numero intero." in pagina
    assert not VersioneQuestionario.objects.filter(versione="2027-1").exists()

    righe["da_aggiornare"][7].value, righe["da_rifare"][8].value = 5, "Serve un mestiere nuovo."
    pagina = regione.post(nuova, dati(file=caricato(libro))).content.decode()
    assert "il 5 lo decide il caso aziendale" in pagina

    righe["da_aggiornare"][7].value = 3
    pagina = regione.post(nuova, dati(file=caricato(libro))).content.decode()
    assert "Abbiamo riprovato su 1 persona" in pagina
    assert "<ins>" in pagina
    assert not VersioneQuestionario.objects.filter(versione="2027-1").exists()
    contenuto = pagina.split('name="contenuto" value="')[1].split('"')[0]
    doppia = regione.post(nuova, dati(contenuto=contenuto, versione="2026-1"))
    assert doppia.status_code == 422
    assert "già una versione con questo nome" in doppia.content.decode()
    ieri = (clock.today() - timedelta(days=1)).isoformat()
    assert "da oggi in poi" in regione.post(nuova, dati(contenuto=contenuto, dal=ieri)).text
    regione.post(nuova, dati(contenuto=contenuto))
    scritta = VersioneQuestionario.objects.get(versione="2027-1")
    risposte = scritta.questionario.domande[0].risposte
    assert [una.percorso for una in risposte] == [1, 3, 3]
    assert Evento.objects.filter(atto="questionario.pubblicato", oggetto_id=scritta.pk).exists()
    prima = VersioneQuestionario.objects.get(versione="2026-1")
    assert prima.contenuto == json.loads(DATI.read_text())["questionario"]["contenuto"]
    vista = regione.get(url("regola", "questionario") + "?versione=2026-1").content.decode()
    assert "superata" in vista
    assert regione.post(nuova, dati(contenuto="finto")).status_code == 404


@pytest.mark.parametrize("quale", ["modello", "percorso-105", "programma", "indennita-105"])
def test_un_foglio_non_toccato_ridice_la_stessa_cosa(regione, quale):
    libro = scaricato(regione, quale)
    risposta = regione.post(url("regola_nuova", quale), dati(file=caricato(libro)))
    pagina = risposta.content.decode()
    assert "Le righe sono le stesse" in pagina
    contenuto = pagina.split('name="contenuto" value="')[1].split('"')[0]
    regione.post(url("regola_nuova", quale), dati(contenuto=contenuto))
    if quale == "modello":
        nuova, prima = ModelloProfilazione.objects.order_by("-dal", "-pk")
        assert nuova.contenuto == prima.contenuto
        return
    nuova, prima = VersioneMisura.objects.filter(misura__codice=quale).order_by("-dal", "-pk")
    assert nuova.requisiti == prima.requisiti


def test_un_foglio_senza_le_colonne_si_rifiuta(regione):
    libro = openpyxl.Workbook()
    libro.active.append(["Requisito", "Valore"])
    libro.active.append(["in_cassa", ""])
    risposta = regione.post(url("regola_nuova", "percorso-105"), dati(file=caricato(libro)))
    assert "mancano queste colonne" in risposta.content.decode()
    assert regione.get(url("regola", "mai-vista")).status_code == 404


def test_l_auditor_legge_e_non_pubblica(client_di, regione):
    auditor = IncaricoFactory(ruolo=Ruolo.AUDITOR, ente=ProgrammaFactory().titolare)
    client = client_di(auditor)
    assert "Prepari una versione" not in client.get(url("regola", "modello")).content.decode()
    assert client.get(url("regola_nuova", "modello")).status_code == 404
