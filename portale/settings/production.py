"""Produzione: tutto dall'ambiente, nulla di predefinito che sia segreto."""

from portale.settings.base import *
from portale.settings.base import SITE_URL, env

SECRET_KEY = env("SECRET_KEY")
CHIAVI_RISERVATE = env.list("CHIAVI_RISERVATE")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
