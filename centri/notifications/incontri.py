"""Ciò che si scrive a chi si iscrive a un incontro di gruppo."""

from functools import cached_property
from typing import Any

from centri.choices import StatoPartecipazione
from centri.models import Partecipazione
from centri.notifications import calendario
from portale.errors import _
from portale.notifications.notifica import Allegato, Notification


class IscrizioneAllIncontro(Notification):
    oggetto = _("Il suo posto all'incontro è riservato")
    template = "centri/notifications/incontro_iscrizione"

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
            self.partecipazione.incontro, calendario.RICHIESTA, self.avviso.recapito
        )
        mime = f"{calendario.MIME}; method={calendario.RICHIESTA}; charset=utf-8"
        return [Allegato("incontro.ics", contenuto, mime)]

    def titolare_id(self) -> int | None:
        return self.partecipazione.incontro.centro.sede.ente.titolare_pk
