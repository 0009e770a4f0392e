"""Code e scadenze. Da un solo REDIS_URL escono i tre dialetti: broker, risultati, cache."""

from urllib.parse import urlsplit

import environ
from celery.schedules import crontab

REDIS_URL = environ.Env()("REDIS_URL", default="redis://localhost:6379")


def _dialetti(url: str) -> dict[str, str]:
    parti = urlsplit(url)
    if parti.scheme == "unix":
        return {
            "broker": f"redis+socket://{parti.path}?virtual_host=0",
            "cache": f"unix://{parti.path}?db=1",
        }
    radice = f"{parti.scheme}://{parti.netloc}"
    return {"broker": f"{radice}/0", "cache": f"{radice}/1"}


_urls = _dialetti(REDIS_URL)

CELERY_BROKER_URL = _urls["broker"]
CELERY_TASK_IGNORE_RESULT = True  # lo stato sta nelle tabelle: Lavorazione, Avviso, Documento
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Europe/Rome"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Se Redis è giù non si aspetta: la riga resta e il giro periodico la riprende.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_connect_timeout": 2,
    "max_retries": 1,  # senza, kombu ci riprova per 6 secondi (misurato) dentro la richiesta
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_BEAT_SCHEDULE = {
    "conta_posti": {"task": "centri.conta_posti", "schedule": 3600.0},
    "avvisa_posti_scarsi": {
        "task": "centri.avvisa_posti_scarsi",
        "schedule": crontab(hour="7", minute="30"),
    },
    "ricorda_campagne": {
        "task": "centri.ricorda_campagne",
        "schedule": crontab(hour="9", minute="15"),
    },
    "consegna_avvisi": {"task": "portale.consegna_avvisi", "schedule": 20.0},
    "riprendi_lavorazioni": {"task": "portale.riprendi_lavorazioni", "schedule": 30.0},
    "togli_trattenute_scadute": {"task": "centri.togli_trattenute_scadute", "schedule": 60.0},
    "segui_convocazioni": {"task": "centri.segui_convocazioni", "schedule": 900.0},
    "scadi_proposte": {"task": "centri.scadi_proposte", "schedule": 60.0},
    "ricorda_colloqui": {"task": "centri.ricorda_colloqui", "schedule": 600.0},
    "fa_passare_i_giorni_della_cassa": {
        "task": "lavoratori.fa_passare_i_giorni",
        "schedule": crontab(hour="0", minute="20"),
    },
    "chiude_le_did_sospese": {
        "task": "lavoratori.chiude_le_did_sospese",
        "schedule": crontab(hour="0", minute="30"),
    },
    "fa_scadere_i_curriculum": {
        "task": "lavoratori.fa_scadere_i_curriculum",
        "schedule": crontab(hour="0", minute="40"),
    },
    "rifai_profilazioni": {
        "task": "percorsi.rifai_profilazioni",
        "schedule": crontab(hour="4", minute="10"),
    },
    "dimentica_richiamate": {"task": "centri.dimentica_richiamate", "schedule": 86400.0},
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _urls["cache"],
    }
}
