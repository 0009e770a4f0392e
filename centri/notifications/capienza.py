"""Al responsabile del centro: i posti di un servizio non bastano."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from centri.models import Capienza, Centro
from portale import clock
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.notifications.models import Canale
from portale.notifications.notifica import Contatto, Notification


@dataclass(frozen=True, slots=True)
class Responsabile:
    """Chi risponde del centro: si raggiunge con l'e-mail e la posta del suo accesso."""

    user: User

    def contatto(self) -> Contatto:
        return Contatto(nome=str(self.user), email=self.user.email, user_id=self.user.pk)


def responsabili(centro: Centro) -> list[Responsabile]:
    incarichi = (
        Incarico.objects.in_vigore(clock.today())
        .filter(sede=centro.sede_id, ruolo=Ruolo.RESPONSABILE_CPI)
        .select_related("user")
        .order_by("pk")
    )
    return [Responsabile(incarico.user) for incarico in incarichi]


class PostiScarsi(Notification):
    oggetto = _("I posti per un servizio non bastano")
    template = "centri/notifications/posti_scarsi"
    canali = (Canale.EMAIL,)

    @cached_property
    def capienza(self) -> Capienza:
        return Capienza.objects.select_related("centro__sede", "prestazione").get(
            pk=self.contesto["capienza"]
        )

    def dati(self) -> dict[str, Any]:
        return {"capienza": self.capienza}

    def ancora_valida(self) -> bool:
        return Capienza.objects.scarse().filter(pk=self.contesto["capienza"]).exists()
