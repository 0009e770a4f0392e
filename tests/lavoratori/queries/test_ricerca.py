"""Si trova chi il proprio ufficio segue, anche scrivendo male il nome."""

import pytest

from lavoratori.actions.lavoratori import aggiorna_recapiti
from lavoratori.queries.ricerca import QUANTE, cerca_persone, ultime_aperte
from lavoratori.rules.ricerca import leggi_domanda
from portale.audit.registro import record_read
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def attore(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def trova(attore, scritto):
    return [str(persona) for persona in cerca_persone(attore, leggi_domanda(scritto))]


@pytest.fixture
def nicolo(centro):
    return lavoratore_del(centro, nome="Nicolò", cognome="D'Agostino")


@pytest.mark.parametrize(
    "scritto",
    ["D'Agostino", "nicolo", "dagostin nicolo", "NICOLÒ D’AGOSTINO", "d agostno", "agostino n"],
)
def test_il_nome_con_accenti_e_con_errori(attore, centro, nicolo, scritto):
    lavoratore_del(centro, nome="Ada", cognome="Bertone")
    assert trova(attore, scritto) == ["Nicolò D'Agostino"]


def test_prima_chi_si_chiama_cosi_poi_chi_somiglia(attore, centro):
    lavoratore_del(centro, nome="Ugo", cognome="Ferreri")
    lavoratore_del(centro, nome="Ada", cognome="Ferrero")
    assert trova(attore, "ferrero") == ["Ada Ferrero", "Ugo Ferreri"]


def test_chi_somiglia_non_si_aggiunge_a_chi_basta(attore, centro):
    lavoratore_del(centro, nome="Ugo", cognome="Ferreri")
    for nome in ("Ada", "Bea", "Cloe", "Dina", "Elda"):
        lavoratore_del(centro, nome=nome, cognome="Ferrero")
    assert trova(attore, "ferrero") == [
        f"{nome} Ferrero" for nome in ("Ada", "Bea", "Cloe", "Dina", "Elda")
    ]


def test_il_codice_fiscale_e_il_telefono(attore, nicolo):
    aggiorna_recapiti(
        lavoratore=nicolo,
        email="",
        cellulare="+393331234567",
        telefono="",
        lingua="it",
        autore=IL_SISTEMA,
    )
    for lettere in (6, 9, 16):
        assert trova(attore, nicolo.codice_fiscale[:lettere].lower()) == [str(nicolo)]
    assert trova(attore, "333 1234567") == [str(nicolo)]
    assert trova(attore, "+39 333 1234567") == [str(nicolo)]
    assert trova(attore, "333 1234568") == []


@pytest.mark.parametrize("scritto", ["Stroia", "schnei"])
def test_sei_lettere_che_sembrano_un_codice_restano_un_cognome(attore, centro, scritto):
    lavoratore_del(centro, nome="Ada", cognome="Stroia")
    lavoratore_del(centro, nome="Ugo", cognome="Schneider")
    assert [nome.split()[1][:6].lower() for nome in trova(attore, scritto)] == [scritto.lower()]


def test_chi_e_di_un_altro_ufficio_non_si_trova(attore):
    altra = lavoratore_del(CentroFactory(), nome="Ada", cognome="Bertone")
    assert trova(attore, "Bertone") == trova(attore, altra.codice_fiscale) == []


def test_non_piu_di_venti_e_due_query(attore, centro, conta_query):
    for _volta in range(QUANTE + 3):
        lavoratore_del(centro, nome="Ada", cognome="Bertone")
    with conta_query() as query:
        assert len(trova(attore, "bertone")) == QUANTE
    assert len(query) == 2


def test_gli_ultimi_fascicoli_aperti(attore, centro, nicolo):
    ada = lavoratore_del(centro, nome="Ada", cognome="Bertone")
    for persona in (nicolo, ada, nicolo):
        record_read("fascicolo.letto", persona, autore=attore)
    assert ultime_aperte(attore) == [nicolo, ada]
