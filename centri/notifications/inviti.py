"""L'invito personale: perché la contattiamo, e il collegamento da cui risponde."""

from functools import cached_property
from typing import Any

from centri.choices import StatoInvito
from centri.models import Invito
from centri.notifications.calendario import indirizzo
from portale.errors import _
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.notifica import Notification

SCOPO = "invito"


def indirizzo_dell_invito(invito: Invito) -> str:
    return indirizzo_pubblico("centri:invito", gettone=firma(SCOPO, invito.pk))


class InvitoAlColloquio(Notification):
    oggetto = _("Un colloquio per lei al Centro per l'impiego")
    template = "centri/notifications/invito"

    @cached_property
    def invito(self) -> Invito:
        return Invito.objects.select_related(
            "lavoratore", "prestazione", "incontro", "trattamento"
        ).get(pk=self.contesto["invito"])

    def dati(self) -> dict[str, Any]:
        sede = self.invito.sede()
        return {
            "invito": self.invito,
            "sede": sede,
            "indirizzo": indirizzo(sede) if sede else "",
            "telefono": sede.telefono if sede else "",
        }

    def ancora_valida(self) -> bool:
        return self.invito.stato == StatoInvito.INVIATO

    def collegamento(self) -> str:
        return indirizzo_dell_invito(self.invito)

    def titolare_id(self) -> int | None:
        return self.invito.prestazione.titolare_id


class InvitoRicordato(InvitoAlColloquio):
    """Lo stesso invito, qualche giorno dopo, a chi non ha ancora risposto."""

    oggetto = _("Può ancora scegliere il giorno del suo colloquio")
    template = "centri/notifications/invito_ricordato"
