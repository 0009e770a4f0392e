from datetime import timedelta

import pytest
from django.urls import reverse

from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio
from portale import clock
from portale.audit.models import Evento
from portale.classifications.models import Professione
from tests.factories import ComuneFactory
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    ColloquioAziendaleFactory,
    ImpresaFactory,
    contratti,
    referente_di,
)
from tests.lavoratori.factories import LavoratoreFactory, PeriodoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def impresa():
    contratti()
    return ImpresaFactory()


@pytest.fixture
def client(impresa, client_di):
    return client_di(referente_di(impresa))


def modulo(**altro):
    return {
        "titolo": "Operatrici e operatori CNC",
        "mestiere": "",
        "descrizione": "Si torniscono pezzi di precisione.",
        "requisiti": "Disegno meccanico.",
        "comune": "nichelino",
        "contratto": "A.01.00",
        "ore_settimanali": "40",
        "paga_da": "24000",
        "paga_a": "28000",
        "posti": "7",
        "scade_il": (clock.today() + timedelta(days=30)).isoformat(),
    } | altro


def test_scrivere_guardare_pubblicare(client, impresa):
    pagina = client.get("/annunci/nuovo/").content.decode()
    assert "1. Che lavoro è" in pagina
    assert "Nichelino (TO)" in pagina  # il comune dell'impresa, già scritto
    assert "Tirocinio" not in pagina

    risposta = client.post("/annunci/nuovo/", modulo())
    annuncio = Annuncio.objects.get()
    assert risposta["Location"].endswith(f"/annunci/{annuncio.pk}/anteprima/")
    anteprima = client.get(f"/annunci/{annuncio.pk}/anteprima/").content.decode()
    assert "Così lo leggerà la persona" in anteprima
    assert "da 24.000 a 28.000 euro" in anteprima
    assert "Lavoro a tempo indeterminato" in anteprima

    client.post(f"/annunci/{annuncio.pk}/modifica/", modulo(posti="3"))
    client.post(f"/annunci/{annuncio.pk}/pubblica/")

    annuncio.refresh_from_db()
    assert (annuncio.stato, annuncio.posti) == (StatoAnnuncio.PUBBLICATO, 3)
    assert client.get(f"/annunci/{annuncio.pk}/modifica/").status_code == 404


def test_un_rifiuto_resta_nella_pagina_con_le_sue_frasi(client):
    risposta = client.post("/annunci/nuovo/", modulo(descrizione="Cerchiamo un giovane"))

    assert "un annuncio non può scegliere per età" in risposta.content.decode()
    assert not Annuncio.objects.exists()


def test_un_comune_che_non_c_e_si_suggerisce(client):
    ComuneFactory()

    risposta = client.post("/annunci/nuovo/", modulo(comune="Niche"))

    assert "Quale comune? Può scrivere «Nichelino (TO)»." in risposta.content.decode()


def professione_fresatore():
    return Professione(
        codice="7223.1", uri="http://esco.example/1", isco="7223", etichetta="fresatore",
        alternative=["fresatrice"],
    ).prepara_ricerca()  # fmt: skip


def test_la_professione_si_cerca_senza_javascript_e_senza_perdere_cio_che_si_e_scritto(client):
    fresatore = professione_fresatore()
    fresatore.save()

    pagina = client.post("/annunci/nuovo/", modulo(mestiere="fresatrice", cerca="1"))

    testo = pagina.content.decode()
    assert "fresatore<small>fresatrice</small>" in testo
    assert "Si torniscono pezzi di precisione." in testo
    assert "Non è ancora fatto" not in testo
    client.post("/annunci/nuovo/", modulo(mestiere="fresatrice", professione=str(fresatore.pk)))
    assert Annuncio.objects.get().professione == fresatore


def test_le_professioni_arrivano_come_frammento(client):
    professione_fresatore().save()

    assert "fresatore" in client.get("/annunci/professioni/?mestiere=fresat").content.decode()
    assert "<html" not in client.get("/annunci/professioni/?mestiere=zzz").content.decode()


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_i_miei_annunci_costano_sempre_le_stesse_query(client, impresa, conta_query, quante):
    annuncio = AnnuncioFactory(impresa=impresa)
    AnnuncioFactory.create_batch(quante, impresa=impresa)
    CandidaturaFactory.create_batch(quante, annuncio=annuncio)
    ColloquioAziendaleFactory.create_batch(quante, candidatura__annuncio=annuncio)

    with conta_query() as query:
        pagina = client.get("/annunci/")

    assert pagina.status_code == 200
    assert len(query) == 10


def test_chi_aspetta_una_risposta_viene_per_primo(client, impresa):
    candidatura = CandidaturaFactory(
        annuncio__impresa=impresa, lavoratore__nome="Ada", lavoratore__cognome="Verdi"
    )

    pagina = client.get("/annunci/").content.decode()

    assert "Una persona aspetta la sua risposta" in pagina
    assert pagina.index("Ha l&#x27;attestato di metrologia.") < pagina.index("<table")
    assert reverse("imprese:candidatura", args=[candidatura.pk]) in pagina


def test_senza_impresa_si_dice_che_cosa_fare(client_di, impresa):
    orfano = referente_di(impresa)
    impresa.delete()

    assert "non è ancora iscritta" in client_di(orfano).get("/annunci/").content.decode()
    assert client_di(orfano).get("/annunci/nuovo/").status_code == 404


def test_l_impresa_non_vede_mai_codice_fiscale_ne_cassa(client, impresa):
    persona = LavoratoreFactory(con_email="ada@example.org")
    PeriodoCigFactory(lavoratore=persona)
    candidatura = CandidaturaFactory(annuncio__impresa=impresa, lavoratore=persona)

    pagine = [
        client.get(indirizzo).content.decode()
        for indirizzo in (
            "/annunci/",
            f"/annunci/{candidatura.annuncio_id}/",
            f"/candidature/{candidatura.pk}/",
        )
    ]

    for pagina in pagine:
        assert str(persona) in pagina
        assert persona.codice_fiscale not in pagina
        assert "ada@example.org" not in pagina
        assert "assa integrazione" not in pagina
        assert "Officine" not in pagina


def test_chi_si_ritira_sparisce(client, impresa):
    ritirata = CandidaturaFactory(annuncio__impresa=impresa, stato=StatoCandidatura.RITIRATA)

    pagina = client.get(f"/annunci/{ritirata.annuncio_id}/").content.decode()

    assert str(ritirata.lavoratore) not in pagina
    assert client.get(f"/candidature/{ritirata.pk}/").status_code == 404


def test_l_annuncio_di_un_altra_impresa_non_esiste(client):
    altro = AnnuncioFactory(in_bozza=True)

    for pagina in ("", "modifica/", "anteprima/", "chiusura/"):
        assert client.get(f"/annunci/{altro.pk}/{pagina}").status_code == 404
    assert client.post(f"/annunci/{altro.pk}/pubblica/").status_code == 404


def test_chiudere_un_annuncio_si_conferma(client, impresa):
    annuncio = AnnuncioFactory(impresa=impresa)

    assert (
        "Chiudere «Operatrici" in client.get(f"/annunci/{annuncio.pk}/chiusura/").content.decode()
    )
    client.post(f"/annunci/{annuncio.pk}/chiusura/")

    annuncio.refresh_from_db()
    assert annuncio.stato == StatoAnnuncio.CHIUSO
    assert Evento.objects.get().atto == "annuncio.chiuso"
