"""Ciò che si scrive alla persona a ogni passo della sua DID."""

from functools import cached_property
from typing import Any, ClassVar

from lavoratori.choices import StatoDid
from lavoratori.models import PassoDid
from portale.errors import _
from portale.identity.links import indirizzo_pubblico
from portale.notifications.notifica import Notification


class DellaDid(Notification):
    """Il contesto porta il numero del passo: da lì il giorno, il perché, chi lo ha scritto."""

    template = "lavoratori/notifications/did"
    stato: ClassVar[StatoDid]

    @cached_property
    def passo(self) -> PassoDid:
        return PassoDid.objects.select_related("did", "autore__sede").get(pk=self.contesto["passo"])

    def dati(self) -> dict[str, Any]:
        return {"passo": self.passo, "sede": self.passo.autore and self.passo.autore.sede}

    def collegamento(self) -> str:
        return indirizzo_pubblico("lavoratori:mio_stato")

    def titolare_id(self) -> int | None:
        return self.passo.did.titolare_id

    def ancora_valida(self) -> bool:
        """Una DID annullata non ha mai contato: dei passi di prima non si scrive più."""
        annullata = self.passo.did.passi.filter(stato=StatoDid.ANNULLATA).exists()
        return self.stato == StatoDid.ANNULLATA or not annullata


class DidDichiarata(DellaDid):
    oggetto = _("La sua DID è arrivata")
    stato = StatoDid.INSERITA


class DidConfermata(DellaDid):
    oggetto = _("La sua DID è confermata")
    stato = StatoDid.CONVALIDATA


class DidSospesa(DellaDid):
    oggetto = _("La sua DID è sospesa")
    stato = StatoDid.SOSPESA


class DidRipresa(DellaDid):
    oggetto = _("La sua DID vale di nuovo")
    stato = StatoDid.RIPRISTINATA


class DidRevocata(DellaDid):
    oggetto = _("La sua DID è revocata")
    stato = StatoDid.REVOCATA


class DidCessata(DellaDid):
    oggetto = _("La sua DID è chiusa")
    stato = StatoDid.CESSATA


class DidDecaduta(DellaDid):
    oggetto = _("Ha perso lo stato di disoccupazione")
    stato = StatoDid.DECADUTA


class DidAnnullata(DellaDid):
    oggetto = _("La sua DID è annullata")
    stato = StatoDid.ANNULLATA
