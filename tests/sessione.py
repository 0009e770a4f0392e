"""Una sessione aperta come dopo l'accesso, per i browser veri."""

from django.conf import settings
from django.test import Client

from portale.identity.models import User


def biscotto_di(user: User) -> tuple[str, str]:
    """Nome e valore del biscotto di sessione di questa persona."""
    client = Client()
    client.force_login(user)
    return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value
