"""Un avviso di prova, che alla fine non resta fra quelli della casa, e posta e SMS veri."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portale.bodies.models import Ente
from portale.embedded.border import Catcher, catcher
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.notifica import Allegato, Notification
from tests.factories import EnteFactory, RegioneEnteFactory

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def prova(monkeypatch: pytest.MonkeyPatch, settings: Any) -> type[Notification]:
    """La convocazione presso un ente. Non serve più quando l'ente si chiama «chiuso»."""
    monkeypatch.setattr(Notification, "registrate", dict(Notification.registrate))
    (motore,) = settings.TEMPLATES
    settings.TEMPLATES = [motore | {"DIRS": [*motore["DIRS"], TEMPLATES]}]

    class Prova(Notification):
        oggetto = "La aspettiamo"
        template = "prova/avviso"

        @property
        def ente(self) -> Ente:
            return Ente.objects.get(pk=self.contesto["ente"])

        def dati(self) -> dict[str, Any]:
            return {"ente": self.ente}

        def ancora_valida(self) -> bool:
            return self.ente.nome != "chiuso"

        def allegati(self) -> list[Allegato]:
            return [Allegato("a.ics", b"BEGIN:VCALENDAR", "text/calendar; method=REQUEST")]

        def titolare_id(self) -> int | None:
            return self.ente.titolare_id

        def collegamento(self) -> str:
            return indirizzo_pubblico("home") + f"p/{firma('prova', self.ente.pk)}/"

    return Prova


@pytest.fixture
def ente(db: None) -> Ente:
    return EnteFactory(nome="CPI Rivoli", titolare=RegioneEnteFactory())


@pytest.fixture
def confine(rete_locale: None, settings: Any) -> Iterator[Catcher]:
    """Un vero server di posta e un vero gateway SMS su questa macchina."""
    with catcher() as riceve:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", riceve.smtp_port
        settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = riceve.sms_url, riceve.sms_token
        yield riceve
