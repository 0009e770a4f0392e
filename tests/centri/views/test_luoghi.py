"""Le pagine di tutti: il luogo più vicino, e tutto di un luogo, senza accesso."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.choices import TipoCentro
from tests.centri.factories import (
    CentroFactory,
    ChiusuraFactory,
    OrarioCentroFactory,
    PrestazioneFactory,
    centro_che_riceve,
)
from tests.factories import ComuneFactory, SedeFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def leggi(client, nome, *args, **cerca):
    return client.get(reverse(nome, args=args), cerca).content.decode()


def test_chiunque_trova_il_luogo_piu_vicino_al_suo_comune(client):
    rivoli = ComuneFactory(
        codice_istat="001219", belfiore="H355", nome="Rivoli", latitudine=45.07, longitudine=7.51
    )
    CentroFactory(sede=SedeFactory(nome="CPI Aaa"))
    CentroFactory(sede=SedeFactory(nome="CPI Vicino", comune=rivoli))

    pagina = leggi(client, "centri:luoghi", comune="Rivoli")

    assert pagina.index("CPI Vicino") < pagina.index("CPI Aaa")
    assert "dal più vicino a Rivoli" in pagina
    assert "0 km" in pagina


def test_un_comune_che_non_c_e_lo_dice_e_l_elenco_resta(client):
    CentroFactory(sede=SedeFactory(nome="CPI Uno"))
    pagina = leggi(client, "centri:luoghi", comune="Atlantide")
    assert "Non c&#x27;è un comune" in pagina
    assert "CPI Uno" in pagina


def test_si_filtra_per_genere_e_per_canale(client):
    OrarioCentroFactory(centro__sede__nome="CPI Uno", canale="telefono")
    CentroFactory(sede__nome="Giovani", tipo=TipoCentro.SPAZIO_GIOVANI)
    assert "CPI Uno" not in leggi(client, "centri:luoghi", tipo="spazio_giovani")
    assert "Giovani" not in leggi(client, "centri:luoghi", canale="telefono")
    assert "Nessun luogo così" in leggi(client, "centri:luoghi", canale="video")


def test_elenco_e_mappa_dicono_la_stessa_cosa(client):
    for nome in ("Uno", "Due", "Tre"):
        CentroFactory(sede__nome=nome, latitudine=45.0, longitudine=7.6)
    pagina = leggi(client, "centri:luoghi")
    assert pagina.count("mappa-segno ") == 3
    assert all(f"<title>{nome}</title>" in pagina for nome in ("Uno", "Due", "Tre"))


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_un_numero_fisso_di_query_per_quanti_luoghi_siano(client, quanti, conta_query):
    CentroFactory.create_batch(quanti)
    leggi(client, "centri:luoghi")
    with conta_query() as query:
        leggi(client, "centri:luoghi")
    assert len(query) <= 3, query.sql


def test_la_pagina_di_un_luogo_dice_tutto(client):
    centro = centro_che_riceve(
        codice="giovani",
        sede__nome="Spazio giovani",
        sede__indirizzo="via Cavour 27",
        sede__telefono="011 555 0199",
        accessibilita="Ingresso senza gradini",
    )
    OrarioCentroFactory(centro=centro)
    ChiusuraFactory(centro=centro, dal=date(2026, 11, 25), motivo="Lavori in corso")

    pagina = leggi(client, "centri:luogo", "giovani")

    assert "aperto adesso" in pagina
    assert "fino alle 12" in pagina
    assert "Chiuso: Lavori in corso" in pagina
    assert "Chiuso: Fine settimana" in pagina
    assert "martedì 24 novembre, ore 10:30" in pagina  # 24 ore di preavviso
    assert "via Cavour 27" in pagina
    assert "tel:011 555 0199" in pagina
    assert "Ingresso senza gradini" in pagina
    assert reverse("centri:richiamatemi", args=["giovani"]) in pagina
    assert reverse("centri:incontri_aperti", args=["giovani"]) in pagina


def test_un_indirizzo_da_confermare_lo_dice_e_non_si_trova_coi_motori(client):
    CentroFactory(codice="a", sede__indirizzo="via Po 1")
    CentroFactory(codice="b", sede__indirizzo="via Po 2", sede__indirizzo_verificato=True)
    non_verificato, verificato = (leggi(client, "centri:luogo", codice) for codice in "ab")
    assert "indirizzo da confermare" in non_verificato
    assert 'content="noindex"' in non_verificato
    assert "indirizzo da confermare" not in verificato
    assert "noindex" not in verificato


def test_un_luogo_chiuso_per_sempre_non_c_e_piu(client):
    CentroFactory(codice="fu", chiuso_dal=date(2020, 1, 1))
    assert client.get(reverse("centri:luogo", args=["fu"])).status_code == 404


def test_dichiara_un_servizio_ma_nessuno_riceve_ancora(client):
    centro = CentroFactory(codice="nuovo")
    centro.servizi.set([PrestazioneFactory()])
    pagina = leggi(client, "centri:luogo", "nuovo")
    assert "Per ora nessun posto libero" in pagina


def test_il_prossimo_posto_si_ricalcola_dopo_un_minuto(client, conta_query, time_machine):
    centro_che_riceve(codice="c")
    leggi(client, "centri:luogo", "c")
    with conta_query() as subito:
        leggi(client, "centri:luogo", "c")
    assert not any("centri_fascia" in una for una in subito.sql)
    assert len(subito) <= 4, subito.sql


def test_gli_orari_di_un_giorno_di_festa(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 8, 9, tzinfo=ZoneInfo("Europe/Rome")), tick=False)
    OrarioCentroFactory(centro__codice="c", dalle=time(8, 30))
    pagina = leggi(client, "centri:luogo", "c")
    assert "Chiuso: Immacolata Concezione" in pagina
    assert "apre mercoledì 9 dicembre, ore 8:30" in pagina
