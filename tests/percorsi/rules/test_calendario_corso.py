from datetime import date, datetime, time, timedelta

import pytest

from percorsi.rules.calendario_corso import (
    ROMA,
    LezionePrevista,
    calendario,
    impedimenti_edizione,
)

FERIALI = (0, 1, 2, 3, 4)


def lavorativo(giorno):
    return giorno != date(2025, 6, 2)


def un_calendario(ore=300, **altro):
    return calendario(
        **{
            "dal": date(2025, 5, 26),
            "giorni": FERIALI,
            "dalle": time(9),
            "alle": time(16),
            "pausa_minuti": 60,
            "ore": ore,
            "lavorativo": lavorativo,
        }
        | altro
    )


def test_300_ore_sono_50_lezioni_di_6_ore_e_le_feste_si_saltano():
    lezioni = un_calendario()
    assert len(lezioni) == 50
    assert {lezione.minuti for lezione in lezioni} == {360}
    assert lezioni[0].inizio == datetime(2025, 5, 26, 9, tzinfo=ROMA)
    assert date(2025, 6, 2) not in {lezione.inizio.date() for lezione in lezioni}


def test_l_ultima_lezione_puo_essere_piu_corta():
    *_, prima, ultima = un_calendario(ore=14)
    assert (prima.minuti, ultima.minuti) == (360, 120)
    assert ultima.fine == ultima.inizio + timedelta(hours=2)


def test_un_orario_senza_ore_non_fa_lezioni():
    assert un_calendario(alle=time(9, 30)) == []
    assert un_calendario(giorni=()) == []


def lezione(giorno, dalle=9, minuti=360):
    inizio = datetime(2025, 5, giorno, dalle, tzinfo=ROMA)
    return LezionePrevista(inizio, inizio + timedelta(minutes=minuti), minuti)


IN_REGOLA = {
    "dal": date(2025, 5, 5),
    "al": date(2025, 5, 6),
    "posti": 12,
    "ore": 12,
    "lezioni": [lezione(5), lezione(6)],
    "programma_dal": date(2021, 12, 27),
    "programma_al": date(2026, 6, 30),
    "codice": "ED-1",
    "codice_usato": False,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"programma_al": None}, []),
        (
            {"al": date(2025, 5, 4)},
            ["date_rovesciate", "lezione_fuori_edizione", "lezione_fuori_edizione"],
        ),
        ({"programma_al": date(2025, 5, 5)}, ["fuori_programma"]),
        ({"programma_dal": date(2025, 5, 6)}, ["fuori_programma"]),
        ({"posti": 0}, ["senza_posti"]),
        ({"codice_usato": True}, ["codice_usato"]),
        ({"ore": 13}, ["ore_diverse"]),
        ({"lezioni": [lezione(5), lezione(7)]}, ["lezione_fuori_edizione"]),
        ({"lezioni": [lezione(5), lezione(5, dalle=12)]}, ["lezioni_sovrapposte"]),
    ],
)
def test_impedimenti_edizione(caso, codici):
    assert [no.codice for no in impedimenti_edizione(**IN_REGOLA | caso)] == codici
