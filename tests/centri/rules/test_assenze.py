"""Dove vanno i colloqui di chi non c'è."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centri.rules import assenze
from centri.rules.agende import Agenda, Appuntamento
from centri.rules.assenze import (
    Collega,
    chi_puo,
    impedimenti_all_assenza,
    proponi,
    tempi_scoperti,
)
from centri.rules.orari import Tratto, Turno, istante

GIORNO = date(2026, 11, 24)
CENTRO, COLLOQUIO, LABORATORIO = 1, 10, 20
ADESSO = istante(GIORNO, time(8))


def alle(ora: int, minuti: int = 0) -> datetime:
    return istante(GIORNO, time(ora, minuti))


def appuntamento(numero: int, ora: int, prestazione: int = COLLOQUIO) -> Appuntamento:
    return Appuntamento(numero, CENTRO, prestazione, Tratto(alle(ora), alle(ora, 45)))


def collega(numero: int, *occupata: int, dalle: int = 9, prestazione: int = COLLOQUIO) -> Collega:
    turno = Turno(frozenset(range(5)), time(dalle), time(13), date(2026, 1, 1))
    return Collega(
        numero,
        (Agenda(CENTRO, frozenset({prestazione}), turno),),
        tuple((alle(ora), alle(ora, 45)) for ora in occupata),
    )


@pytest.mark.parametrize(
    ("colleghe", "attese"),
    [
        ([collega(1), collega(2)], [1, 2]),
        ([collega(1, 9), collega(2)], [2, 1]),  # chi ha meno impegni quel giorno
        ([collega(1, 10), collega(2)], [2]),  # occupata a quell'ora
        ([collega(1, dalle=11), collega(2)], [2]),  # non riceve ancora
        ([collega(1, prestazione=LABORATORIO)], []),  # non offre il servizio
        ([], []),
    ],
)
def test_chi_puo(colleghe, attese):
    assert chi_puo(appuntamento(7, 10), colleghe) == attese


@pytest.mark.parametrize(
    ("ore", "colleghe", "proposta"),
    [
        ([9, 10, 11], [collega(1), collega(2)], {9: 1, 10: 2, 11: 1}),  # un po' per una
        ([9, 10], [collega(1)], {9: 1, 10: 1}),
        ([9, 10], [collega(1, 9)], {9: None, 10: 1}),
        ([9], [], {9: None}),
    ],
)
def test_proponi(ore, colleghe, proposta):
    assert proponi([appuntamento(ora, ora) for ora in ore], colleghe) == proposta


def test_una_collega_non_ne_riceve_due_insieme():
    insieme = [appuntamento(1, 9), appuntamento(2, 9)]
    assert proponi(insieme, [collega(7)]) == {1: 7, 2: None}


ORE = st.integers(min_value=9, max_value=12)


@given(
    prenotati=st.lists(ORE, max_size=8),
    occupate=st.lists(st.sets(ORE), max_size=4),
)
def test_la_proposta_non_sovrappone_mai_nessuno(prenotati, occupate):
    colleghe = [collega(numero, *sorted(ore)) for numero, ore in enumerate(occupate)]
    appuntamenti = [appuntamento(n, ora) for n, ora in enumerate(prenotati)]

    proposta = proponi(appuntamenti, colleghe)

    assert proposta.keys() == set(range(len(prenotati)))
    prese = [(chi, prenotati[n]) for n, chi in proposta.items() if chi is not None]
    assert len(prese) == len(set(prese))
    assert all(ora not in occupate[chi] for chi, ora in prese)


@pytest.mark.parametrize(
    ("occupati", "scoperti"),
    [
        ([], [(9, 13)]),
        ([(10, 11)], [(9, 10), (11, 13)]),
        ([(8, 10)], [(10, 13)]),
        ([(12, 14)], [(9, 12)]),
        ([(9, 10), (10, 13)], []),
        ([(7, 8), (14, 15)], [(9, 13)]),
    ],
)
def test_tempi_scoperti(occupati, scoperti):
    impegni = [(alle(dalle), alle(a)) for dalle, a in occupati]
    attesi = [(alle(dalle), alle(a)) for dalle, a in scoperti]
    assert tempi_scoperti(alle(9), alle(13), impegni) == attesi


@pytest.mark.parametrize(
    ("inizio", "fine", "impedimenti"),
    [
        (alle(9), alle(13), []),
        (alle(9) - timedelta(days=3), alle(7), []),  # comincia prima, finisce oggi
        (alle(13), alle(9), [assenze.ASSENZA_ROVESCIATA]),
        (alle(9) - timedelta(days=3), alle(9) - timedelta(days=2), [assenze.ASSENZA_PASSATA]),
        (alle(9), alle(9) + timedelta(days=400), [assenze.ASSENZA_LUNGA]),
    ],
)
def test_impedimenti_all_assenza(inizio, fine, impedimenti):
    assert impedimenti_all_assenza(inizio=inizio, fine=fine, adesso=ADESSO) == impedimenti
