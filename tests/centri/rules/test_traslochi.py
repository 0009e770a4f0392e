"""Chi si sposta, in una tabella: che caso è, e se la persona può fare da sola."""

import pytest

from centri.choices.traslochi import CasoTrasloco, CosaAperta, EsitoTrasloco
from centri.rules.traslochi import (
    ALTRO_ESITO,
    ALTRO_UFFICIO,
    COSA_FINITA,
    COSA_NUOVA,
    SENZA_REGOLA,
    Aperto,
    Regola,
    caso_del_trasloco,
    che_cosa_e_cambiato,
    conseguenze,
    serve_l_ufficio,
)

RIVOLI, MONCALIERI = 1, 2
CHIUDE = Regola(EsitoTrasloco.CHIUDE, True, "A02, progetto 05", "Si chiude.", False)
RESTA = Regola(EsitoTrasloco.RESTA, False, "Art. 19", "Resta.", True)
PATTO, DID = Aperto(CosaAperta.PATTO, 7, "patto"), Aperto(CosaAperta.DID, 9, "DID")


@pytest.mark.parametrize(
    ("centro", "nuovo", "stesso_titolare", "stessa_regione", "atteso"),
    [
        (RIVOLI, RIVOLI, True, True, CasoTrasloco.STESSO_CENTRO),
        (RIVOLI, MONCALIERI, True, True, CasoTrasloco.ALTRO_CENTRO),
        (None, MONCALIERI, True, True, CasoTrasloco.ALTRO_CENTRO),
        (RIVOLI, None, False, True, CasoTrasloco.ALTRO_CENTRO),
        (RIVOLI, MONCALIERI, False, False, CasoTrasloco.ALTRA_REGIONE),
        (RIVOLI, None, False, False, CasoTrasloco.FUORI),
    ],
)
def test_che_caso_e(centro, nuovo, stesso_titolare, stessa_regione, atteso):
    assert atteso == caso_del_trasloco(
        centro=centro,
        nuovo=nuovo,
        stesso_titolare=stesso_titolare,
        stessa_regione=stessa_regione,
    )


@pytest.mark.parametrize(
    ("caso", "aperti", "regole", "esiti", "ufficio"),
    [
        (CasoTrasloco.STESSO_CENTRO, [PATTO], {"patto": CHIUDE}, [], False),
        (CasoTrasloco.ALTRO_CENTRO, [], {}, [], False),
        (CasoTrasloco.ALTRO_CENTRO, [DID], {"did": RESTA}, ["resta"], False),
        (
            CasoTrasloco.ALTRA_REGIONE,
            [PATTO, DID],
            {"patto": CHIUDE, "did": RESTA},
            ["chiude", "resta"],
            True,
        ),
        (CasoTrasloco.FUORI, [PATTO], {}, ["passa"], True),
    ],
)
def test_una_conseguenza_per_cosa(caso, aperti, regole, esiti, ufficio):
    previste = conseguenze(caso=caso, aperti=aperti, regole=regole)
    assert [una.regola.esito for una in previste] == esiti
    assert serve_l_ufficio(previste) is ufficio


def test_nel_foglio_restano_codici_e_numeri():
    (una,) = conseguenze(caso=CasoTrasloco.FUORI, aperti=[PATTO], regole={"patto": CHIUDE})
    assert una.punto == {
        "cosa": "patto",
        "riferimento": 7,
        "quale": "patto",
        "esito": "chiude",
        "articolo": "A02, progetto 05",
    }
    (ignota,) = conseguenze(caso=CasoTrasloco.FUORI, aperti=[PATTO], regole={})
    assert (ignota.regola.articolo, ignota.regola.da_confermare) == (SENZA_REGOLA, True)


@pytest.mark.parametrize(
    ("visto", "adesso", "attesi"),
    [
        ("fuori 1 0;did 3 chiude", "fuori 1 0;did 3 chiude", []),
        ("fuori 1 0", "altro_centro 1 2", [ALTRO_UFFICIO]),
        ("fuori 1 0", "fuori 1 0;did 3 chiude", [COSA_NUOVA]),
        ("fuori 1 0;did 3 chiude", "fuori 1 0", [COSA_FINITA]),
        ("fuori 1 0;did 3 chiude", "fuori 1 0;did 3 resta", [ALTRO_ESITO]),
        ("scritto a mano", "fuori 1 0", [ALTRO_UFFICIO]),
    ],
)
def test_se_intanto_qualcosa_cambia_si_dice_che_cosa(visto, adesso, attesi):
    trovati = che_cosa_e_cambiato(visto, adesso)
    assert [uno.codice for uno in trovati] == [uno.codice for uno in attesi]
