"""Ciò che si scrive di un documento chiesto, a ogni passo."""

from typing import Any

from lavoratori.choices import StatoRichiesta
from lavoratori.models import RichiestaDocumento
from portale.errors import _
from portale.notifications.notifica import Notification


class DellaRichiesta(Notification):
    """Ciò che riguarda un documento chiesto: il contesto ne porta il numero."""

    template = "lavoratori/notifications/richiesta"
    stato = ""

    def richiesta(self) -> RichiestaDocumento:
        return RichiestaDocumento.objects.select_related("tipo", "presa_da__sede").get(
            pk=self.contesto["richiesta"]
        )

    def dati(self) -> dict[str, Any]:
        return {"richiesta": self.richiesta(), "passo": self.stato}

    def titolare_id(self) -> int | None:
        return self.richiesta().titolare_id

    def ancora_valida(self) -> bool:
        return self.richiesta().stato == self.stato


class DocumentoDomandato(DellaRichiesta):
    oggetto = _("Il Centro per l'impiego le chiede un documento")
    stato = StatoRichiesta.DA_INVIARE.value


class RichiestaInviata(DellaRichiesta):
    oggetto = _("Abbiamo ricevuto la sua richiesta")
    stato = StatoRichiesta.INVIATA.value


class RichiestaPresa(DellaRichiesta):
    oggetto = _("La sua richiesta è in lavorazione")
    stato = StatoRichiesta.PRESA_IN_CARICO.value


class RichiestaAccettata(DellaRichiesta):
    oggetto = _("La sua richiesta è accettata")
    stato = StatoRichiesta.ACCETTATA.value


class RichiestaRifiutata(DellaRichiesta):
    oggetto = _("La sua richiesta non è accettata")
    stato = StatoRichiesta.RIFIUTATA.value
