"""Che cosa si scrive alla persona: sui documenti chiesti, sulle deleghe."""

from functools import cached_property
from typing import Any, ClassVar

from django.utils.crypto import salted_hmac

from lavoratori.choices import StatoCurriculum, StatoRichiesta
from lavoratori.models import Curriculum, Delega, RichiestaDocumento
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


class DelCurriculum(Notification):
    """Ciò che riguarda un curriculum: il contesto ne porta il numero."""

    template = "lavoratori/notifications/curriculum"
    stato = ""

    @cached_property
    def curriculum(self) -> Curriculum:
        return Curriculum.objects.get(pk=self.contesto["curriculum"])

    def dati(self) -> dict[str, Any]:
        return {"curriculum": self.curriculum, "scaduto": self.stato == StatoCurriculum.SCADUTO}

    def collegamento(self) -> str:
        return indirizzo_pubblico("lavoratori:mio_curriculum")

    def ancora_valida(self) -> bool:
        return self.curriculum.stato == self.stato


class CurriculumPreparato(DelCurriculum):
    oggetto = _("Il suo curriculum è pronto")
    stato = StatoCurriculum.VALIDATO.value


class CurriculumScaduto(DelCurriculum):
    oggetto = _("Il suo curriculum è scaduto")
    stato = StatoCurriculum.SCADUTO.value
