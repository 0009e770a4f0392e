from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.template import Context, Template

from portale.ui.templatetags import trampolino

OGGI = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def oggi():
    with time_machine.travel(OGGI, tick=False):
        yield


@pytest.mark.parametrize(
    ("quando", "parole"),
    [
        (datetime(2026, 12, 3, 8, 30, tzinfo=UTC), "giovedì 3 dicembre, ore 9:30"),
        (date(2026, 12, 3), "giovedì 3 dicembre"),
        (date(2027, 1, 9), "sabato 9 gennaio 2027"),
        (None, ""),
    ],
)
def test_data_estesa(quando, parole):
    assert trampolino.data_estesa(quando) == parole


@pytest.mark.parametrize(
    ("giorno", "parole"),
    [
        (date(2026, 11, 23), "oggi"),
        (date(2026, 11, 24), "domani"),
        (date(2026, 11, 22), "ieri"),
        (date(2027, 1, 9), "tra 47 giorni"),
        (date(2026, 11, 20), "3 giorni fa"),
        (None, ""),
    ],
)
def test_giorni_mancanti(giorno, parole):
    assert trampolino.giorni_mancanti(giorno) == parole


def test_euro_e_numeri_all_italiana():
    assert trampolino.euro(Decimal("1234.5")) == "1.234,50\u00a0€"
    assert trampolino.numero(12480) == "12.480"


def test_briciole_l_ultima_e_la_pagina():
    pagina = Template(
        '{% load trampolino %}{% briciole "Persone" "/persone/" "Maria Bianchi" %}'
    ).render(Context())
    assert '<li><a href="/persone/">Persone</a></li>' in pagina
    assert '<li aria-current="page">Maria Bianchi</li>' in pagina


def test_l_imbuto_e_una_tabella_con_la_sua_frase():
    pagina = Template('{% load trampolino %}{% imbuto "Sette su dieci." dati %}').render(
        Context({"dati": [("Raggiunti", 10), ("Assunti", 7, "/righe/")]})
    )
    assert "<caption>Sette su dieci." in pagina
    assert '<a href="/righe/">Assunti</a>' in pagina
    assert 'width="700"' in pagina
    assert "70%" in pagina
    assert "style=" not in pagina


def test_il_mese_si_scrive_minuscolo():
    assert trampolino.giorno(date(2026, 12, 3)) == "3 dicembre 2026"
    assert trampolino.giorno_breve(date(2026, 12, 3)) == "3 dic 2026"
    assert trampolino.giorno(None) == ""
    assert trampolino.entro_giorni(date(2020, 1, 1), 30)
    assert not trampolino.entro_giorni(None, 30)
