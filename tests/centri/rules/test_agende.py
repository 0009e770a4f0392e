"""Cambiare un'agenda già usata: che cosa ne esce, e quando non si può."""

from datetime import date, time

import pytest

from centri.rules import agende, orari
from centri.rules.agende import (
    Agenda,
    Appuntamento,
    accoglie,
    che_cosa_esce,
    impedimenti_all_eccezione,
    impedimenti_alla_copia,
    impedimenti_alla_modifica_dell_agenda,
)
from centri.rules.orari import Tratto, Turno, istante

OGGI = date(2026, 11, 23)  # un lunedì
DOMANI = date(2026, 11, 24)
CENTRO, COLLOQUIO, LABORATORIO = 1, 10, 20


def turno(dalle: int = 9, alle: int = 12, **altro: object) -> Turno:
    dati = {"giorni": frozenset({0, 1, 2, 3, 4}), "dal": date(2026, 1, 1)} | altro
    return Turno(dalle=time(dalle), alle=time(alle), **dati)


def agenda(*prestazioni: int, **altro: object) -> Agenda:
    return Agenda(CENTRO, frozenset(prestazioni or {COLLOQUIO}), turno(**altro))


def appuntamento(ora: int, giorno: date = DOMANI, prestazione: int = COLLOQUIO) -> Appuntamento:
    tratto = Tratto(istante(giorno, time(ora)), istante(giorno, time(ora, 45)))
    return Appuntamento(ora, CENTRO, prestazione, tratto)


@pytest.mark.parametrize(
    ("agende", "attesa"),
    [
        ([agenda()], True),
        ([agenda(LABORATORIO)], False),  # un altro servizio
        ([Agenda(2, frozenset({COLLOQUIO}), turno())], False),  # un altro centro
        ([agenda(alle=11)], True),
        ([agenda(alle=10)], False),
        ([agenda(eccezioni={DOMANI: None})], False),
        ([agenda(eccezioni={OGGI: None})], True),
        ([], False),
    ],
)
def test_accoglie(agende, attesa):
    assert accoglie(agende, appuntamento(10)) == attesa


@pytest.mark.parametrize(
    ("dopo", "fuori"),
    [
        ([agenda()], []),
        ([agenda(alle=11)], [11]),
        ([agenda(dalle=10)], [9]),
        ([agenda(giorni=frozenset({0}))], [9, 10, 11]),
        ([agenda(LABORATORIO)], [9, 10, 11]),
        ([agenda(alle=10), agenda(dalle=10)], []),  # due turni coprono lo stesso tempo
        ([], [9, 10, 11]),
    ],
)
def test_che_cosa_esce(dopo, fuori):
    colloqui = [appuntamento(ora) for ora in (9, 10, 11, 15)]  # alle 15 era già fuori orario
    assert che_cosa_esce(colloqui, prima=[agenda()], dopo=dopo) == fuori


@pytest.mark.parametrize(
    ("domenica", "venerdi"),
    [
        (date(2026, 3, 29), date(2026, 3, 27)),
        (date(2026, 10, 25), date(2026, 10, 23)),
    ],
)
def test_intorno_al_cambio_dell_ora_si_esce_alla_stessa_ora_d_orologio(domenica, venerdi):
    lunedi = date.fromordinal(domenica.toordinal() + 1)
    colloqui = [appuntamento(11, venerdi), appuntamento(11, lunedi)]

    assert che_cosa_esce(colloqui, prima=[agenda()], dopo=[agenda()]) == []
    assert che_cosa_esce(colloqui, prima=[agenda()], dopo=[agenda(alle=11)]) == [11, 11]


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"dal": OGGI}, []),
        ({"dal": date(2026, 11, 22)}, [agende.GIORNO_PASSATO]),
        ({"al": OGGI}, [agende.FUORI_DALL_AGENDA]),
    ],
)
def test_impedimenti_alla_modifica(caso, impedimenti):
    dati = {"dal": DOMANI, "oggi": OGGI, "al": None} | caso
    assert impedimenti_alla_modifica_dell_agenda(**dati) == impedimenti


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"dalle": time(14), "alle": time(16)}, []),
        (
            {"giorno": date(2026, 11, 28), "dalle": time(9), "alle": time(11)},
            [],
        ),  # un sabato in più
        ({"giorno": date(2026, 11, 20)}, [agende.GIORNO_PASSATO]),
        ({"giorno": date(2027, 2, 1)}, [agende.FUORI_DALL_AGENDA]),
        ({"giorno": date(2026, 11, 28)}, [agende.GIA_COSI]),  # il sabato non si riceve già
        ({"dalle": time(9), "alle": time(12)}, [agende.GIA_COSI]),
        ({"dalle": time(9)}, [agende.ORE_A_META]),
        ({"dalle": time(12), "alle": time(9)}, [orari.ORE_ROVESCIATE]),
        ({"dalle": time(14), "alle": time(18)}, [orari.TURNO_SOVRAPPOSTO]),
    ],
)
def test_impedimenti_all_eccezione(caso, impedimenti):
    dati = {
        "giorno": DOMANI,
        "oggi": OGGI,
        "dalle": None,
        "alle": None,
        "turno": turno(al=date(2026, 12, 31)),
        "altre_ore": [(time(16), time(18))],
    }
    assert impedimenti_all_eccezione(**dati | caso) == impedimenti


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"quante": 0}, [agende.NIENTE_DA_COPIARE]),
        ({"al": OGGI}, [orari.DATE_ROVESCIATE]),
    ],
)
def test_impedimenti_alla_copia(caso, impedimenti):
    dati = {"quante": 1, "dal": DOMANI, "al": None} | caso
    assert impedimenti_alla_copia(**dati) == impedimenti
