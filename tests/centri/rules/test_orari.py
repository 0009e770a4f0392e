"""I tempi di un ricevimento, anche nelle due domeniche in cui cambia l'ora."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from centri.rules import orari
from centri.rules.orari import (
    FUSO,
    Tratto,
    Turno,
    impedimenti_all_agenda,
    impedimenti_alla_chiusura,
    in_orario,
    istante,
    libero,
    tempi_del_turno,
)

ORA = timedelta(hours=1)
VENERDI, DOMENICA_ESTIVA, DOMENICA_INVERNALE = (
    date(2026, 3, 27),
    date(2026, 3, 29),
    date(2026, 10, 25),
)
OGNI_GIORNO = frozenset(range(7))


def turno(dalle: int = 9, alle: int = 12, **altro: object) -> Turno:
    dati = {"giorni": OGNI_GIORNO, "dal": date(2026, 1, 1)} | altro
    return Turno(dalle=time(dalle), alle=time(alle), **dati)


def ore(giorno: date, turno_del_giorno: Turno, durata: timedelta = ORA) -> list[str]:
    tempi = tempi_del_turno(giorno, turno_del_giorno, durata)
    return [f"{tratto.inizio.astimezone(FUSO):%H:%M}" for tratto in tempi]


def test_i_tempi_si_susseguono_finche_ci_stanno_interi():
    assert ore(VENERDI, turno(), timedelta(minutes=45)) == ["09:00", "09:45", "10:30", "11:15"]
    assert ore(VENERDI, turno(), timedelta(minutes=50)) == ["09:00", "09:50", "10:40"]


@pytest.mark.parametrize(
    ("giorno", "attese"),
    [
        (VENERDI, ["01:00", "02:00", "03:00"]),
        (DOMENICA_ESTIVA, ["01:00", "03:00"]),  # alle 2 le lancette vanno alle 3
        (DOMENICA_INVERNALE, ["01:00", "02:00", "02:00", "03:00"]),  # le 2 arrivano due volte
    ],
)
def test_nelle_domeniche_del_cambio_un_ora_dura_un_ora(giorno, attese):
    assert ore(giorno, turno(1, 4)) == attese


@pytest.mark.parametrize("domenica", [DOMENICA_ESTIVA, DOMENICA_INVERNALE])
def test_il_venerdi_e_il_lunedi_intorno_al_cambio_si_riceve_alla_stessa_ora(domenica):
    prima, dopo = domenica - timedelta(days=2), domenica + timedelta(days=1)

    assert ore(prima, turno()) == ore(dopo, turno()) == ["09:00", "10:00", "11:00"]
    assert istante(dopo, time(9)) - istante(prima, time(9)) != timedelta(days=3)


def alle(ora: int, minuti: int = 0) -> datetime:
    return datetime(2026, 3, 27, ora, minuti, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tratto", "atteso"),
    [
        (Tratto(alle(8), alle(9)), True),  # finisce quando l'altro comincia
        (Tratto(alle(10), alle(11)), True),
        (Tratto(alle(8, 30), alle(9, 30)), False),
        (Tratto(alle(9, 15), alle(9, 45)), False),
        (Tratto(alle(9, 30), alle(10, 30)), False),
        (Tratto(alle(8), alle(11)), False),
        (Tratto(alle(12), alle(15)), False),
        (Tratto(alle(14), alle(15)), True),
    ],
)
def test_libero(tratto, atteso):
    occupati = [(alle(9), alle(10)), (alle(13), alle(14))]
    assert libero(tratto, occupati) is atteso


def test_senza_impegni_e_sempre_libero():
    assert libero(Tratto(alle(9), alle(10)), [])


@pytest.mark.parametrize(
    ("dalle", "alle_", "atteso"),
    [(9, 10, True), (11, 12, True), (8, 9, False), (11, 13, False)],
)
def test_in_orario(dalle, alle_, atteso):
    tratto = Tratto(istante(VENERDI, time(dalle)), istante(VENERDI, time(alle_)))
    assert in_orario(tratto, [turno()]) is atteso


def test_fuori_dai_giorni_e_dalle_date_non_e_in_orario():
    tratto = Tratto(istante(VENERDI, time(9)), istante(VENERDI, time(10)))
    assert not in_orario(tratto, [turno(giorni=frozenset({0}))])
    assert not in_orario(tratto, [turno(al=VENERDI - timedelta(days=1))])
    assert not in_orario(tratto, [turno(dal=VENERDI + timedelta(days=1))])


IN_REGOLA = {
    "turno": turno(),
    "durata_minima": ORA,
    "operatore_del_centro": True,
    "altri": [],
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"turno": turno(giorni=frozenset())}, [orari.GIORNI_MANCANTI]),
        ({"durata_minima": None}, [orari.SENZA_PRESTAZIONI]),
        ({"turno": turno(12, 9)}, [orari.ORE_ROVESCIATE]),
        ({"turno": turno(al=date(2025, 12, 31))}, [orari.DATE_ROVESCIATE]),
        ({"durata_minima": 4 * ORA}, [orari.TROPPO_CORTO]),
        ({"operatore_del_centro": False}, [orari.OPERATORE_DI_ALTRO_CENTRO]),
        ({"altri": [turno(11, 13)]}, [orari.TURNO_SOVRAPPOSTO]),
        ({"altri": [turno(12, 13)]}, []),
        ({"altri": [turno(al=date(2026, 1, 31))], "turno": turno(dal=date(2026, 2, 1))}, []),
    ],
)
def test_impedimenti_all_agenda(caso, impedimenti):
    assert impedimenti_all_agenda(**IN_REGOLA | caso) == impedimenti


def test_impedimenti_alla_chiusura():
    assert impedimenti_alla_chiusura(dal=VENERDI, al=VENERDI) == []
    assert impedimenti_alla_chiusura(dal=VENERDI, al=VENERDI - timedelta(days=1)) == [
        orari.CHIUSA_PRIMA
    ]


NATALE, SABATO, LUNEDI = date(2026, 12, 24), date(2026, 11, 28), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("giorno", "attese"),
    [
        (LUNEDI, (time(9), time(12))),
        (NATALE, None),  # quel giorno non si riceve
        (SABATO, (time(10), time(11))),  # un'apertura in più, fuori dai giorni di sempre
        (SABATO + timedelta(days=7), None),
        (date(2025, 12, 31), None),  # prima che l'agenda cominci
        (date(2027, 1, 1), None),  # dopo che è finita: l'eccezione non la riapre
    ],
)
def test_l_eccezione_vale_piu_del_giorno_di_sempre(giorno, attese):
    con_eccezioni = turno(
        giorni=frozenset({0, 3}),
        al=date(2026, 12, 31),
        eccezioni={
            NATALE: None,
            SABATO: (time(10), time(11)),
            date(2027, 1, 1): (time(9), time(10)),
        },
    )

    assert con_eccezioni.ore(giorno) == attese
    assert con_eccezioni.vale(giorno) == (attese is not None)


def test_i_tempi_e_l_orario_seguono_le_eccezioni():
    corto = turno(eccezioni={LUNEDI: (time(9), time(10)), NATALE: None})

    assert ore(LUNEDI, corto) == ["09:00"]
    assert ore(NATALE, corto) == []
    alle_dieci = Tratto(istante(LUNEDI, time(10)), istante(LUNEDI, time(11)))
    assert in_orario(alle_dieci, [turno()])
    assert not in_orario(alle_dieci, [corto])
