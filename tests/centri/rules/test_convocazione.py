from datetime import UTC, date, datetime, timedelta

import pytest

from centri.choices.condizionalita import StatoProvvedimento
from centri.rules import convocazione as regole

ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
OGGI = date(2026, 11, 23)
IN_REGOLA = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(days=7),
    "giorno": OGGI + timedelta(days=7),
    "da_erogare": True,
    "gia_convocata": False,
    "regime": "naspi",
    "beneficio_dal": OGGI - timedelta(days=60),
    "in_cassa": False,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"gia_convocata": True}, [regole.GIA_CONVOCATA]),
        ({"da_erogare": False}, [regole.COLLOQUIO_CHIUSO]),
        ({"inizio": ADESSO}, [regole.COLLOQUIO_CHIUSO]),
        ({"beneficio_dal": None}, [regole.SENZA_INIZIO]),
        ({"beneficio_dal": OGGI + timedelta(days=8)}, [regole.INIZIO_DOPO]),
        ({"regime": "cig"}, [regole.NON_IN_CASSA]),
        ({"regime": "cigs_25ter", "beneficio_dal": None}, [regole.NON_IN_CASSA]),
        ({"regime": "cig", "beneficio_dal": None, "in_cassa": True}, []),
    ],
)
def test_impedimenti_alla_convocazione(caso, impedimenti):
    assert regole.impedimenti_alla_convocazione(**IN_REGOLA | caso) == impedimenti


CONSEGNA = {
    "adesso": ADESSO,
    "quando": ADESSO - timedelta(hours=1),
    "inizio": ADESSO + timedelta(days=3),
    "stato": "inviata",
    "frase": "inviata",
    "estremi": "RR 1234",
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"stato": "preparata"}, []),
        ({"stato": "mancata_consegna"}, []),
        ({"stato": "assente"}, ["consegna_impossibile"]),
        ({"estremi": "  "}, ["senza_prova"]),
        ({"quando": ADESSO + timedelta(minutes=1)}, ["consegna_futura"]),
        ({"inizio": ADESSO - timedelta(hours=2)}, ["consegna_tardi"]),
    ],
)
def test_impedimenti_alla_consegna(caso, codici):
    trovati = regole.impedimenti_alla_consegna(**CONSEGNA | caso)
    assert [uno.codice for uno in trovati] == codici


@pytest.mark.parametrize(
    ("consegnata", "senza_conseguenze", "apre"),
    [(True, False, True), (False, False, False), (True, True, False), (False, True, False)],
)
def test_senza_prova_o_senza_scala_non_si_apre_niente(consegnata, senza_conseguenze, apre):
    trovato = regole.apre_la_finestra(consegnata=consegnata, senza_conseguenze=senza_conseguenze)
    assert trovato is apre


def test_l_ultimo_giorno_e_compreso():
    assert regole.ultimo_giorno(date(2026, 2, 27), 5) == date(2026, 3, 4)


GIUSTIFICA = {
    "oggi": OGGI,
    "stato": "in_attesa_giustificazione",
    "entro": OGGI,
    "una_da_decidere": False,
    "allo_sportello": False,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"stato": "presentato"}, ["niente_da_giustificare"]),
        ({"stato": "assente"}, ["niente_da_giustificare"]),
        ({"una_da_decidere": True}, ["gia_presentata"]),
        ({"oggi": OGGI + timedelta(days=1)}, ["termine_passato"]),
        ({"oggi": OGGI + timedelta(days=1), "allo_sportello": True}, []),
    ],
)
def test_impedimenti_alla_giustificazione(caso, codici):
    trovati = regole.impedimenti_alla_giustificazione(**GIUSTIFICA | caso)
    assert [uno.codice for uno in trovati] == codici


@pytest.mark.parametrize(
    ("decisa", "accolta", "ragione", "impedimenti"),
    [
        (False, True, "", []),
        (False, False, "Il certificato è di un altro giorno.", []),
        (False, False, " ", [regole.SENZA_RAGIONE]),
        (True, True, "", [regole.GIA_DECISA]),
    ],
)
def test_impedimenti_alla_decisione(decisa, accolta, ragione, impedimenti):
    trovati = regole.impedimenti_alla_decisione(decisa=decisa, accolta=accolta, ragione=ragione)
    assert trovati == impedimenti


@pytest.mark.parametrize(
    ("stato", "entro", "una_da_decidere", "si"),
    [
        ("in_attesa_giustificazione", OGGI - timedelta(days=1), False, True),
        ("in_attesa_giustificazione", OGGI, False, False),
        ("in_attesa_giustificazione", OGGI - timedelta(days=1), True, False),
        ("giustificato", OGGI - timedelta(days=1), False, False),
        ("assente", None, False, False),
    ],
)
def test_si_propone_solo_a_termine_passato(stato, entro, una_da_decidere, si):
    trovato = regole.si_propone(
        oggi=OGGI, stato=stato, entro=entro, una_da_decidere=una_da_decidere
    )
    assert trovato is si


@pytest.mark.parametrize(
    ("da", "a", "si_puo"),
    [
        ("proposta", "adottata", True),
        ("proposta", "comunicata_inps", False),  # nulla arriva all'INPS senza una persona
        ("adottata", "comunicata_inps", True),
        ("comunicata_inps", "applicata", True),
        ("applicata", "in_ricorso", True),
        ("in_ricorso", "accolto", True),
        ("in_ricorso", "annullata", False),
        ("accolto", "adottata", False),
        ("annullata", "adottata", False),
    ],
)
def test_ogni_passo_parte_da_uno_stato_preciso(da, a, si_puo):
    trovati = regole.impedimenti_al_passo(da=da, a=a, frase=da, ragione="perché sì")
    assert (trovati == []) is si_puo


def test_ogni_passo_dice_perche():
    trovati = regole.impedimenti_al_passo(da="proposta", a="adottata", frase="", ragione=" ")
    assert trovati == [regole.SENZA_RAGIONE]


def test_ogni_stato_ha_i_suoi_passi():
    assert regole.PASSI.keys() == set(StatoProvvedimento)
