"""DATABASE_URL così come la dà chi avvia: anche con un socket (?host=/cartella)."""

from typing import Any

from psycopg2.extensions import parse_dsn


DEL_PORTALE = "-c max_parallel_workers_per_gather=0"
"""Una pagina legge poche righe: chiamare altri processi le costa più che leggerle (misurato con
bench colloqui, sulla ricerca di un orario). Chi dà `options` nell'URL vince.
"""


def database_da_url(url: str) -> dict[str, Any]:
    """Da URL di libpq al dizionario di Django.

    Connessioni tenute aperte: misurato, shared/runtime.md §6.
    """
    parti = parse_dsn(url)
    noti = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{noti[chiave]: valore for chiave, valore in parti.items() if chiave in noti},
        "OPTIONS": {"options": DEL_PORTALE}
        | {chiave: valore for chiave, valore in parti.items() if chiave not in noti},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
