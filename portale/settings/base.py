"""Ciò che vale dappertutto. Ogni preoccupazione a sé ha il suo file, importato in fondo."""

from pathlib import Path

import environ

from portale.settings.database import database_da_url

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
DEMO = False  # le schede «entra come…» e la posta della demo: solo in settings.demo, dev e test
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env("SITE_URL", default="http://localhost:8000")
ISTITUZIONE = env("ISTITUZIONE", default="Regione Piemonte")
ASSISTENZA_TELEFONO = env("ASSISTENZA_TELEFONO", default="")
ASSISTENZA_ORARI = env("ASSISTENZA_ORARI", default="")

INSTALLED_APPS = [
    "imprese",
    "percorsi",
    "centri",
    "lavoratori",
    "portale",
    "portale.dashboards",
    "portale.ui",
    "portale.api",
    "portale.notifications",
    "portale.documents",
    "portale.jobs",
    "portale.audit",
    "portale.identity",
    "portale.bodies",
    "portale.territory",
    "portale.classifications",
    "portale.parameters",
    "portale.permissions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "bootstrap_italia_template",
    "allauth",
    "allauth.account",
    "rest_framework",
    "drf_spectacular",
    "drf_standardized_errors",
    "django_filters",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
]

CSRF_FAILURE_VIEW = "portale.permissions.ripresa.gettone_scaduto"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portale.identity.middleware.AttoreMiddleware",
    "portale.dashboards.protette.PersonaProtettaMiddleware",
    "portale.dashboards.middleware.SogliaMiddleware",
    "portale.ui.lingue.LinguaMiddleware",
]

ROOT_URLCONF = "portale.urls"
WSGI_APPLICATION = "portale.wsgi.application"
APPEND_SLASH = True

OPZIONI_DEI_TEMPLATE: dict[str, object] = {
    "context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "portale.ui.context.cornice",
    ],
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": OPZIONI_DEI_TEMPLATE,
    },
]
FORM_RENDERER = "portale.ui.forms.Renderer"

DATABASES = {"default": database_da_url(env("DATABASE_URL", default="postgresql:///portal"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "it"
LANGUAGES = [
    ("it", "Italiano"),
    ("en", "English"),
    ("fr", "Français"),
    ("ro", "Română"),
    ("ar", "العربية"),
]
LANGUAGE_COOKIE_NAME = "lingua"
LOCALE_PATHS = [ROOT / "portale" / "locale"]
TIME_ZONE = "Europe/Rome"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(ROOT / "var" / "static")))
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "portale.documents.storage.Archivio"},
    "staticfiles": {"BACKEND": "portale.ui.storage.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600

EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default="Trampolino <non-rispondere@trampolino.example>"
)
SMS_GATEWAY_URL = env("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env("SMS_GATEWAY_TOKEN", default="")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["portale.api.accesso.Sessione"],
    "DEFAULT_PERMISSION_CLASSES": ["portale.api.permissions.Nessuno"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "portale.api.pagination.Pagine",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "portale.api.errors.ProblemHandler",
    "EXCEPTION_FORMATTER_CLASS": "portale.api.errors.ProblemFormatter",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Trampolino",
    "DESCRIPTION": "Il portale dei Centri per l'impiego.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        f"{nome}Enum": f"drf_standardized_errors.openapi_serializers.{nome}Enum.choices"
        for nome in ("ValidationError", "ClientError", "ServerError")
    },
    "GET_MOCK_REQUEST": "portale.api.schema.richiesta_di_nessuno",
    "PREPROCESSING_HOOKS": ["portale.api.schema.solo_l_api"],
    "POSTPROCESSING_HOOKS": [
        "drf_standardized_errors.openapi_hooks.postprocess_schema_enums",
        "portale.api.schema.problem_json",
    ],
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'", "data:"],  # il css di Bootstrap Italia porta un carattere in data:
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"riga": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "riga"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # ogni PDF direbbe sette righe: ciò che conta lo dice la lavorazione
    "loggers": {nome: {"level": "WARNING"} for nome in ("weasyprint", "fontTools")},
}

from portale.settings.celery import *  # noqa: E402
from portale.settings.documents import *  # noqa: E402
from portale.settings.identity import *  # noqa: E402
