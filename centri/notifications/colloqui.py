"""Ciò che si scrive alla persona di un suo colloquio, con la voce per il calendario."""

from functools import cached_property
from typing import Any, ClassVar

from centri.choices import StatoColloquio
from centri.models import Colloquio, Invito
from centri.notifications import calendario
from centri.notifications.inviti import indirizzo_dell_invito
from portale import clock
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.models import Canale
from portale.notifications.notifica import Allegato, Notification

SCOPO = "colloquio"
DALLA_RETE = (Ruolo.OPERATORE_SPORTELLO, Ruolo.CONTACT_CENTRE)


def indirizzo_del_colloquio(colloquio: Colloquio) -> str:
    """La sua pagina, senza accesso: si vede l'appuntamento, non la persona."""
    return indirizzo_pubblico("centri:appuntamento", gettone=firma(SCOPO, colloquio.pk))


class DelColloquio(Notification):
    """La base dei messaggi su un colloquio: gli oggetti, il collegamento, l'allegato."""

    metodo: ClassVar[str] = calendario.RICHIESTA
    momento: ClassVar[str] = ""  # quale testo aggiunto dal servizio: Prestazione.testi

    @cached_property
    def colloquio(self) -> Colloquio:
        return Colloquio.objects.select_related(
            "lavoratore",
            "prestazione",
            "centro__sede__comune",
            "operatore__user",
            "prenotato_da__ente",
        ).get(pk=self.contesto["colloquio"])

    def dati(self) -> dict[str, Any]:
        colloquio = self.colloquio
        return {
            "colloquio": colloquio,
            "luogo": calendario.luogo(colloquio),
            "telefono": colloquio.centro.sede.telefono,
            "in_piu": colloquio.prestazione.testi.get(self.momento, ""),
        }

    def collegamento(self) -> str:
        """La pagina da cui lo si sposta: quella dell'invito, o la sua."""
        colloquio = self.colloquio
        invito = Invito.objects.per(colloquio.lavoratore, colloquio.prestazione).first()
        return indirizzo_dell_invito(invito) if invito else indirizzo_del_colloquio(colloquio)

    def ancora_valida(self) -> bool:
        return self.colloquio.stato == StatoColloquio.DA_EROGARE

    def allegati(self) -> list[Allegato]:
        contenuto = calendario.del_colloquio(self.colloquio, self.metodo, self.avviso.recapito)
        mime = f"{calendario.MIME}; method={self.metodo}; charset=utf-8"
        return [Allegato("colloquio.ics", contenuto, mime)]

    def titolare_id(self) -> int | None:
        return self.colloquio.prestazione.titolare_id


class ColloquioPrenotato(DelColloquio):
    oggetto = _("Il suo colloquio è prenotato")
    template = "centri/notifications/colloquio_prenotato"
    momento = "prenotazione"

    def dati(self) -> dict[str, Any]:
        """Se ha prenotato uno sportello della rete, o il contact centre, dice quale."""
        da = self.colloquio.prenotato_da
        dalla_rete = da is not None and da.ruolo in DALLA_RETE
        return super().dati() | {"prenotato_da": str(da.ente) if da and dalla_rete else ""}


class ColloquioSpostato(DelColloquio):
    oggetto = _("Il suo colloquio è spostato")
    template = "centri/notifications/colloquio_spostato"
    momento = "spostamento"


class ColloquioRiassegnato(DelColloquio):
    oggetto = _("Al suo colloquio la riceve un'altra persona")
    template = "centri/notifications/colloquio_riassegnato"


class ColloquioDisdetto(DelColloquio):
    oggetto = _("Il suo colloquio è disdetto")
    template = "centri/notifications/colloquio_disdetto"
    momento = "disdetta"
    metodo = calendario.ANNULLAMENTO

    def ancora_valida(self) -> bool:
        return True


class ColloquioDomani(DelColloquio):
    oggetto = _("Le ricordiamo il suo colloquio")
    template = "centri/notifications/colloquio_domani"
    momento = "promemoria"
    canali = (Canale.EMAIL, Canale.SMS)  # una lettera arriverebbe dopo

    def ancora_valida(self) -> bool:
        """Un promemoria rimasto in coda non parte a colloquio cominciato."""
        return super().ancora_valida() and self.colloquio.inizio > clock.now()

    def allegati(self) -> list[Allegato]:
        return []
