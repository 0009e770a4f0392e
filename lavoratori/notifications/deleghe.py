"""Ciò che si scrive di una delega: il codice, e la conferma a chi l'ha ricevuta."""

from functools import cached_property
from typing import Any, ClassVar

from django.utils.crypto import salted_hmac

from lavoratori.models import Delega
from portale import clock
from portale.errors import _
from portale.identity.links import indirizzo_pubblico
from portale.notifications.models import Canale
from portale.notifications.notifica import Notification

SALE = "lavoratori.delega"


def codice_di(delega: Delega) -> str:
    """Sei cifre ricavate dal segreto del portale: non stanno in nessuna tabella."""
    scade = delega.codice_scade_il.isoformat() if delega.codice_scade_il else ""
    impronta = salted_hmac(SALE, f"{delega.pk}:{scade}", algorithm="sha256").hexdigest()
    return f"{int(impronta, 16) % 1_000_000:06d}"


class DellaDelega(Notification):
    canali: ClassVar[tuple[Canale, ...]] = (Canale.SMS, Canale.EMAIL)

    @cached_property
    def delega(self) -> Delega:
        return Delega.objects.select_related("lavoratore").get(pk=self.contesto["delega"])


class CodiceDelega(DellaDelega):
    oggetto = _("Il codice per la delega")
    template = "lavoratori/notifications/codice_delega"
    segreto = True

    def dati(self) -> dict[str, Any]:
        return {"codice": codice_di(self.delega), "delegata": self.delega}

    def ancora_valida(self) -> bool:
        scade = self.delega.codice_scade_il
        return self.delega.revocata_il is None and scade is not None and scade > clock.now()


class DelegaConfermata(DellaDelega):
    oggetto = _("Ha ricevuto una delega")
    template = "lavoratori/notifications/delega_confermata"
    canali: ClassVar[tuple[Canale, ...]] = (Canale.EMAIL,)

    def dati(self) -> dict[str, Any]:
        return {"persona": self.delega.lavoratore, "delegata": self.delega}

    def collegamento(self) -> str:
        return indirizzo_pubblico("account_reset_password")

    def ancora_valida(self) -> bool:
        return self.delega.revocata_il is None
