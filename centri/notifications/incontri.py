"""Ciò che si scrive a chi si iscrive a un incontro di gruppo."""

from functools import cached_property
from typing import Any, ClassVar

from centri.choices import StatoPartecipazione
from centri.models import Partecipazione
from centri.notifications import calendario
from portale.errors import _
from portale.notifications.notifica import Allegato, Notification


class DellIncontro(Notification):
    """La base dei messaggi su un incontro: gli oggetti e la voce di calendario."""

    metodo: ClassVar[str] = calendario.RICHIESTA

    @cached_property
    def partecipazione(self) -> Partecipazione:
        return Partecipazione.objects.select_related("incontro__centro__sede__ente").get(
            pk=self.contesto["partecipazione"]
        )

    def dati(self) -> dict[str, Any]:
        incontro = self.partecipazione.incontro
        return {"incontro": incontro, "telefono": incontro.centro.sede.telefono}

    def ancora_valida(self) -> bool:
        return self.partecipazione.stato == StatoPartecipazione.ISCRITTA

    def allegati(self) -> list[Allegato]:
        contenuto = calendario.dell_incontro(
            self.partecipazione.incontro, self.metodo, self.avviso.recapito
        )
        mime = f"{calendario.MIME}; method={self.metodo}; charset=utf-8"
        return [Allegato("incontro.ics", contenuto, mime)]

    def titolare_id(self) -> int | None:
        return self.partecipazione.incontro.centro.sede.ente.titolare_pk


class IscrizioneAllIncontro(DellIncontro):
    oggetto = _("Il suo posto all'incontro è riservato")
    template = "centri/notifications/incontro_iscrizione"

    def ancora_valida(self) -> bool:
        return super().ancora_valida() and self.partecipazione.incontro.annullato_il is None


class IncontroCambiato(DellIncontro):
    oggetto = _("L'incontro a cui è iscritta è cambiato")
    template = "centri/notifications/incontro_cambiato"


class IncontroAnnullato(DellIncontro):
    oggetto = _("L'incontro a cui era iscritta è annullato")
    template = "centri/notifications/incontro_annullato"
    metodo = calendario.ANNULLAMENTO
