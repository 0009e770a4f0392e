"""I canali: SMTP vero, gateway SMS per HTTP, lettera da stampare.

Ognuno alza un'eccezione se non riesce.
"""

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from portale.documents.emissione import emetti
from portale.errors import _
from portale.identity.attore import IL_SISTEMA
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Notification
from portale.notifications.pdf import Lettera

Trasporto = Callable[[Avviso, Notification, str], StatoAvviso]


class NonConsegnabile(Exception):
    """Inutile ritentare: manca qualcosa che solo una persona può dare."""


def invia_email(avviso: Avviso, messaggio: Notification, html: str) -> StatoAvviso:
    """Message-ID ricavato dal numero: un secondo invio dopo un guasto è riconoscibile."""
    posta = EmailMultiAlternatives(
        subject=avviso.oggetto,
        body=avviso.testo,
        to=[avviso.recapito],
        headers={
            "Message-ID": f"<{avviso.contrassegno}@{_dominio()}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    posta.attach_alternative(html, "text/html")
    for allegato in messaggio.allegati():
        posta.attach(allegato.nome, allegato.contenuto, allegato.mime)
    posta.send()
    return StatoAvviso.INVIATO


def invia_sms(avviso: Avviso, messaggio: Notification, html: str) -> StatoAvviso:
    """POST JSON al gateway, con la chiave perché non invii due volte lo stesso SMS."""
    if not settings.SMS_GATEWAY_URL:
        raise NonConsegnabile(_("Nessun gateway SMS configurato."))
    corpo = {"to": avviso.recapito, "text": avviso.testo, "id": avviso.contrassegno}
    richiesta = Request(  # noqa: S310 - l'indirizzo lo dà chi installa
        settings.SMS_GATEWAY_URL,
        data=json.dumps(corpo).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
        },
    )
    with urlopen(richiesta, timeout=15):  # noqa: S310
        return StatoAvviso.INVIATO


def prepara_lettera(avviso: Avviso, messaggio: Notification, html: str) -> StatoAvviso:
    """Protocollata e pronta da stampare; mandarla di nuovo è stampare la stessa."""
    if not avviso.recapito:
        raise NonConsegnabile(
            _("Niente e-mail né cellulare, e nessun indirizzo da usare: manca un recapito.")
        )
    titolare_id = messaggio.titolare_id()
    if titolare_id is None:
        raise NonConsegnabile(_("Nessun titolare che protocolli la lettera."))
    if avviso.documento is None:
        avviso.documento = emetti(
            Lettera,
            avviso,
            titolare_id=titolare_id,
            autore=IL_SISTEMA,
            persona_id=avviso.persona_id,
        )
    return StatoAvviso.DA_STAMPARE


def nella_posta(avviso: Avviso, messaggio: Notification, html: str) -> StatoAvviso:
    return StatoAvviso.INVIATO


def _dominio() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"


CANALI: dict[Canale, Trasporto] = {
    Canale.EMAIL: invia_email,
    Canale.SMS: invia_sms,
    Canale.LETTERA: prepara_lettera,
    Canale.PORTALE: nella_posta,
}
