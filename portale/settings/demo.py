"""La demo: come in produzione, ma su questa macchina, con le schede «entra come…»."""

from portale.settings.base import *
from portale.settings.base import env

DEMO = True
SECRET_KEY = env("SECRET_KEY", default="solo-per-la-demo-su-questa-macchina-nessun-dato-vero")
CHIAVI_RISERVATE = env.list("CHIAVI_RISERVATE", default=[SECRET_KEY])
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = ["http://localhost:8000", "http://127.0.0.1:8000"]
DEMO_POSTA = env("DEMO_POSTA", default="")  # la cartella dove il confine mette la posta e gli SMS
