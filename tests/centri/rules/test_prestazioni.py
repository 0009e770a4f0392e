"""Come si configura un servizio."""

from datetime import timedelta

import pytest

from centri.rules import prestazioni
from centri.rules.prestazioni import impedimenti_alla_prestazione

IN_REGOLA = {
    "durata": timedelta(minutes=45),
    "preavviso": timedelta(hours=24),
    "orizzonte": timedelta(days=60),
    "eta_minima": 18,
    "eta_minima_obbligo": 15,
    "posti_minimi": 1,
    "posti_massimi": 1,
    "operatori_insieme": 1,
    "modi": {"presenza"},
    "video_indirizzo": "",
}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"durata": timedelta(minutes=4)}, [prestazioni.DURATA_STRANA]),
        ({"durata": timedelta(hours=9)}, [prestazioni.DURATA_STRANA]),
        ({"preavviso": timedelta(days=61)}, [prestazioni.PREAVVISO_TROPPO_LUNGO]),
        ({"eta_minima": 14}, [prestazioni.ETA_ROVESCIATE]),
        ({"posti_minimi": 2}, [prestazioni.POSTI_ROVESCIATI]),
        ({"posti_minimi": 0}, [prestazioni.POSTI_ROVESCIATI]),
        ({"operatori_insieme": 6}, [prestazioni.OPERATORI_STRANI]),
        ({"modi": {"presenza", "video"}}, [prestazioni.VIDEO_SENZA_INDIRIZZO]),
        (
            {"modi": {"video"}, "video_indirizzo": "javascript:alert(1)"},
            [prestazioni.VIDEO_SENZA_INDIRIZZO],
        ),
        ({"modi": {"video"}, "video_indirizzo": "https://video.example.org/{codice}"}, []),
    ],
)
def test_impedimenti_alla_prestazione(caso, attesi):
    assert impedimenti_alla_prestazione(**IN_REGOLA | caso) == attesi
