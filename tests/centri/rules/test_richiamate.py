"""Quando si richiama: dentro le ore del telefono subito, fuori alla prossima apertura."""

from datetime import date, time

import pytest

from centri.rules import richiamate
from centri.rules.aperture import Aperture, Chiuso, Ore
from centri.rules.orari import istante
from centri.rules.richiamate import (
    impedimenti_a_prenderla,
    impedimenti_alla_richiesta,
    impedimenti_alla_telefonata,
    promessa,
    si_rinuncia,
)

# Le ore vere di Modena: lunedì, martedì, mercoledì, venerdì 10–13:30; giovedì 13–17.
MODENA = Aperture(
    sigla="MO",
    ore=(
        Ore("telefono", frozenset({0, 1, 2, 4}), time(10), time(13, 30)),
        Ore("telefono", frozenset({3}), time(13), time(17)),
        Ore("sportello", frozenset(range(5)), time(8, 30), time(18)),
    ),
)
LUNEDI, MERCOLEDI, GIOVEDI, VENERDI, DOPO = (date(2015, 2, giorno) for giorno in (2, 4, 5, 6, 9))


@pytest.mark.parametrize(
    ("giorno", "ora", "dal", "entro", "subito"),
    [
        (LUNEDI, time(10), (LUNEDI, time(10)), (LUNEDI, time(13, 30)), True),
        (LUNEDI, time(13, 15), (LUNEDI, time(13, 15)), (LUNEDI, time(13, 30)), True),
        (MERCOLEDI, time(13, 16), (GIOVEDI, time(13)), (GIOVEDI, time(17)), False),
        (MERCOLEDI, time(9, 59), (MERCOLEDI, time(10)), (MERCOLEDI, time(13, 30)), False),
        (GIOVEDI, time(10), (GIOVEDI, time(13)), (GIOVEDI, time(17)), False),
        (VENERDI, time(20), (DOPO, time(10)), (DOPO, time(13, 30)), False),
    ],
)
def test_promessa(giorno, ora, dal, entro, subito):
    detta = promessa(MODENA, istante(giorno, ora))
    assert (detta.dal, detta.entro, detta.subito) == (istante(*dal), istante(*entro), subito)


def test_promessa_nel_momento_preferito():
    detta = promessa(MODENA, istante(LUNEDI, time(11)), "pomeriggio")
    assert detta.dal == istante(LUNEDI, time(13))
    detta = promessa(MODENA, istante(GIOVEDI, time(11)), "mattina")
    assert (detta.dal, detta.entro) == (istante(VENERDI, time(10)), istante(VENERDI, time(13)))


def test_promessa_salta_le_chiusure_e_le_feste():
    chiuso = Aperture(ore=MODENA.ore, chiusure=(Chiuso(LUNEDI, GIOVEDI, "ferie"),))
    assert promessa(chiuso, istante(LUNEDI, time(9))).dal == istante(VENERDI, time(10))
    assert promessa(Aperture(), istante(LUNEDI, time(9))) is None


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"nome": " "}, [richiamate.NOME_MANCANTE]),
        ({"telefono": ""}, [richiamate.TELEFONO_MANCANTE]),
        ({"si_puo": False}, [richiamate.SENZA_ORE_DI_TELEFONO]),
        ({"nei_limiti": False}, [richiamate.TROPPE_RICHIESTE]),
    ],
)
def test_impedimenti_alla_richiesta(caso, attesi):
    dati = {"nome": "Ada", "telefono": "+393331234567", "si_puo": True, "nei_limiti": True}
    assert impedimenti_alla_richiesta(**dati | caso) == attesi


def test_impedimenti_a_prenderla():
    assert impedimenti_a_prenderla(aperta=True, di_altri="") == []
    assert impedimenti_a_prenderla(aperta=False, di_altri="Ada") == [richiamate.GIA_CONCLUSA]
    [no] = impedimenti_a_prenderla(aperta=True, di_altri="Bice Neri")
    assert "Bice Neri" in str(no)


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"di_qualcuno": False}, [richiamate.DI_NESSUNO]),
        ({"aperta": False}, [richiamate.GIA_CONCLUSA]),
        ({"da_richiamare": True}, [richiamate.QUANDO_RICHIAMARE]),
        (
            {"da_richiamare": True, "richiamare_dal": istante(LUNEDI, time(8))},
            [richiamate.QUANDO_RICHIAMARE],
        ),
        ({"da_richiamare": True, "richiamare_dal": istante(DOPO, time(10))}, []),
    ],
)
def test_impedimenti_alla_telefonata(caso, attesi):
    dati = {
        "di_qualcuno": True,
        "aperta": True,
        "da_richiamare": False,
        "richiamare_dal": None,
        "adesso": istante(LUNEDI, time(9)),
    }
    assert impedimenti_alla_telefonata(**dati | caso) == attesi


def test_dopo_tre_volte_si_smette():
    assert [si_rinuncia(volte) for volte in (1, 2, 3)] == [False, False, True]
