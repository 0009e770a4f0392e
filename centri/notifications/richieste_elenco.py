"""All'azienda: il collegamento per mandare l'elenco. A chi l'ha chiesto: è arrivato."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from centri.models import ElencoCig, RichiestaElenco
from portale.errors import _
from portale.identity.links import firma, indirizzo_pubblico
from portale.identity.models import User
from portale.identity.prefisso import sotto
from portale.notifications.models import Canale
from portale.notifications.notifica import Contatto, Notification

SCOPO = "elenco_azienda"


@dataclass(frozen=True, slots=True)
class ChiHaChiesto:
    """Chi ha chiesto l'elenco: lo sa per e-mail e nella posta del portale."""

    user: User

    def contatto(self) -> Contatto:
        return Contatto(nome=str(self.user), email=self.user.email, user_id=self.user.pk)


class ElencoChiesto(Notification):
    oggetto = _("Ci mandi l'elenco delle persone in cassa integrazione")
    template = "centri/notifications/elenco_chiesto"
    canali = (Canale.EMAIL,)

    @cached_property
    def richiesta(self) -> RichiestaElenco:
        return RichiestaElenco.objects.select_related(
            "trattamento__titolare", "chiesta_da__user"
        ).get(pk=self.contesto["richiesta"])

    def dati(self) -> dict[str, Any]:
        return {"richiesta": self.richiesta, "trattamento": self.richiesta.trattamento}

    def collegamento(self) -> str:
        return indirizzo_pubblico("centri:elenco_azienda", gettone=firma(SCOPO, self.richiesta.pk))

    def ancora_valida(self) -> bool:
        return self.richiesta.revocata_il is None


class ElencoArrivato(Notification):
    oggetto = _("È arrivato l'elenco di un'azienda")
    template = "centri/notifications/elenco_arrivato"
    canali = (Canale.EMAIL,)

    @cached_property
    def elenco(self) -> ElencoCig:
        return ElencoCig.objects.select_related(
            "trattamento", "ricevuto__richiesta__chiesta_da"
        ).get(pk=self.contesto["elenco"])

    def dati(self) -> dict[str, Any]:
        return {"elenco": self.elenco, "trattamento": self.elenco.trattamento}

    def collegamento(self) -> str:
        """La pagina dell'elenco, nell'incarico di chi l'ha chiesto."""
        incarico = self.elenco.ricevuto.richiesta.chiesta_da_id
        with sotto("/"):
            percorso = reverse("centri:elenco", args=[self.elenco.pk])
        return indirizzo_pubblico("home").rstrip("/") + f"/i/{incarico}{percorso}"
