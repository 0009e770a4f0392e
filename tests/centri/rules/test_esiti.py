"""Come finisce un colloquio."""

from datetime import UTC, datetime, timedelta

import pytest

from centri.rules import esiti
from centri.rules.esiti import impedimenti_all_esito

ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
EROGATO = {
    "adesso": ADESSO,
    "inizio": ADESSO - timedelta(hours=1),
    "puo_avere_esito": True,
    "stato": "da erogare",
    "erogato": True,
    "non_presentato": False,
    "adesione": "aderisce",
}
NON_PRESENTATO = EROGATO | {"erogato": False, "non_presentato": True, "adesione": ""}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        (EROGATO, []),
        (EROGATO | {"adesione": ""}, []),
        (NON_PRESENTATO, []),
        (EROGATO | {"inizio": ADESSO + timedelta(minutes=1)}, [esiti.NON_ANCORA]),
        (EROGATO | {"puo_avere_esito": False}, [esiti.NON_HA_ESITO]),
        (EROGATO | {"erogato": False}, [esiti.ESITO_IGNOTO]),
        (NON_PRESENTATO | {"adesione": "aderisce"}, [esiti.ADESIONE_SENZA_COLLOQUIO]),
        (EROGATO | {"durata": 1}, []),
        (EROGATO | {"durata": 480}, []),
        (EROGATO | {"durata": 0}, [esiti.DURATA_INSENSATA]),
        (EROGATO | {"durata": 481}, [esiti.DURATA_INSENSATA]),
        (NON_PRESENTATO | {"durata": 20}, [esiti.DURATA_SENZA_COLLOQUIO]),
    ],
)
def test_impedimenti_all_esito(caso, attesi):
    codici = [no.codice for no in impedimenti_all_esito(**caso)]
    assert codici == [no.codice for no in attesi]
