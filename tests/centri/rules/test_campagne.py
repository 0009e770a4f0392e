"""A chi si scrive, con quali posti, quando si ricorda."""

from datetime import date

import pytest

from centri.rules import campagne
from centri.rules.campagne import (
    PRIME,
    TUTTE,
    Bilancio,
    Filtro,
    e_ora_di_ricordare,
    impedimenti_al_sollecito,
    impedimenti_all_invio,
    impedimenti_alla_campagna,
    impedimenti_alla_chiusura_della_campagna,
    le_prime,
    racconta,
)

OGGI = date(2026, 11, 23)  # lunedì
IN_REGOLA = {
    "nome": "Chi finisce a gennaio",
    "perche": "La sua cassa integrazione finisce presto.",
    "entro": date(2026, 12, 23),
    "oggi": OGGI,
    "filtro": Filtro(),
}
BASTANO = Bilancio(da_invitare=10, in_attesa=2, liberi=12)
NON_BASTANO = Bilancio(da_invitare=180, in_attesa=0, liberi=132)
PIENO = Bilancio(da_invitare=5, in_attesa=9, liberi=8)


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"nome": " "}, [campagne.SENZA_NOME]),
        ({"perche": ""}, [campagne.SENZA_PERCHE]),
        ({"entro": OGGI}, [campagne.ENTRO_PASSATO]),
        (
            {"filtro": Filtro(fine_dal=date(2027, 2, 1), fine_al=date(2027, 1, 1))},
            [campagne.FINI_ROVESCIATE],
        ),
        ({"filtro": Filtro(eta_da=60, eta_a=50)}, [campagne.ETA_ROVESCIATE]),
        ({"nome": "", "perche": ""}, [campagne.SENZA_NOME, campagne.SENZA_PERCHE]),
    ],
)
def test_impedimenti_alla_campagna(caso, attesi):
    assert impedimenti_alla_campagna(**IN_REGOLA | caso) == attesi


@pytest.mark.parametrize(
    ("bilancio", "per_loro", "mancano"),
    [(BASTANO, 10, 0), (NON_BASTANO, 132, 48), (PIENO, 0, 5)],
)
def test_il_bilancio_dei_posti(bilancio, per_loro, mancano):
    assert (bilancio.per_loro, bilancio.mancano) == (per_loro, mancano)


@pytest.mark.parametrize(
    ("bilanci", "scelta", "attesi"),
    [
        ([BASTANO], "", []),
        ([NON_BASTANO], "", [campagne.POSTI_NON_BASTANO]),
        ([BASTANO, NON_BASTANO], "", [campagne.POSTI_NON_BASTANO]),
        ([NON_BASTANO], PRIME, []),
        ([NON_BASTANO], TUTTE, []),
        ([PIENO], PRIME, [campagne.NESSUN_POSTO]),
        ([PIENO], TUTTE, []),
        ([PIENO, BASTANO], PRIME, []),
        ([], "", []),
    ],
)
def test_impedimenti_all_invio(bilanci, scelta, attesi):
    assert impedimenti_all_invio(bilanci=bilanci, scelta=scelta) == attesi


def test_le_prime_di_ogni_centro_in_ordine_di_urgenza():
    persone = [(1, 10), (2, 20), (3, 10), (4, 10), (5, 20), (6, 0)]

    assert le_prime(persone, {10: 2, 20: 1}) == [1, 2, 3]


@pytest.mark.parametrize(
    ("bozza", "partita_tutta", "attesi"),
    [
        (True, False, [campagne.NON_PARTITA]),
        (False, False, [campagne.INVIO_IN_CORSO]),
        (False, True, []),
    ],
)
def test_impedimenti_alla_chiusura(bozza, partita_tutta, attesi):
    assert (
        impedimenti_alla_chiusura_della_campagna(bozza=bozza, partita_tutta=partita_tutta) == attesi
    )


@pytest.mark.parametrize(
    ("inviato", "oggi", "giorni", "attesa"),
    [
        (date(2026, 11, 23), date(2026, 11, 25), 3, False),
        (date(2026, 11, 23), date(2026, 11, 26), 3, True),
        (date(2026, 11, 26), date(2026, 11, 30), 3, False),  # sabato e domenica non contano
        (date(2026, 11, 26), date(2026, 12, 1), 3, True),
        (date(2026, 12, 3), date(2026, 12, 8), 3, False),  # l'Immacolata
        (date(2026, 12, 3), date(2026, 12, 9), 3, True),
        (date(2026, 11, 16), date(2026, 11, 21), 3, False),  # di sabato non si scrive
        (date(2026, 11, 16), date(2026, 11, 23), 0, False),
    ],
)
def test_quando_si_ricorda(inviato, oggi, giorni, attesa):
    assert e_ora_di_ricordare(oggi=oggi, inviato=inviato, giorni=giorni, sigla="TO") is attesa


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"aspetta_risposta": False}, [campagne.SOLLECITO_INUTILE]),
        ({"ha_colloquio": True}, [campagne.SOLLECITO_INUTILE]),
        ({"scritta_oggi": True}, [campagne.SOLLECITATA_OGGI]),
    ],
)
def test_impedimenti_al_sollecito(caso, attesi):
    in_regola = {"aspetta_risposta": True, "ha_colloquio": False, "scritta_oggi": False}
    assert impedimenti_al_sollecito(**in_regola | caso) == attesi


@pytest.mark.parametrize(
    ("filtro", "frase"),
    [
        (
            Filtro(fine_dal=date(2026, 12, 1), fine_al=date(2027, 1, 31), eta_da=50, eta_a=65),
            (
                "Persone in cassa integrazione, che finisce fra il 01/12/2026 e il 31/01/2027, "
                "del CPI Rivoli, mai contattate, da 50 a 65 anni."
            ),
        ),
        (
            Filtro(fine_al=date(2027, 1, 31), eta_da=50, km=10),
            (
                "Persone in cassa integrazione, che finisce entro il 31/01/2027, del CPI Rivoli, "
                "mai contattate, da 50 anni in su, che abitano entro 10 km dal centro."
            ),
        ),
        (
            Filtro(fine_dal=date(2026, 12, 1), eta_a=30),
            (
                "Persone in cassa integrazione, che finisce dal 01/12/2026 in poi, del CPI Rivoli, "
                "mai contattate, fino a 30 anni."
            ),
        ),
    ],
)
def test_il_filtro_si_legge_come_una_frase(filtro, frase):
    detti = {"contatto": "mai contattate", "dove": "del CPI Rivoli", "azienda": "", "lingua": ""}
    assert racconta(filtro, **detti) == frase


def test_la_frase_nomina_azienda_e_lingua():
    frase = racconta(Filtro(), contatto="", dove="", azienda="TE Connectivity", lingua="français")

    assert frase == (
        "Persone in cassa integrazione, di TE Connectivity, che preferiscono leggere in français."
    )
