"""Che cosa si scrive alla persona sul suo percorso: piano, corso, attestato."""

from typing import Any

from percorsi.choices import StatoIscrizione, StatoPatto
from percorsi.models import Attestato, CodiceFirma, Iscrizione, Patto
from percorsi.queries.registro import frequenza_di
from portale import clock
from portale.errors import _
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.models import Canale
from portale.notifications.notifica import Notification


class DelPatto(Notification):
    """Ciò che riguarda un patto: il contesto ne porta il numero."""

    def patto(self) -> Patto:
        return Patto.objects.select_related(
            "programma", "percorso", "operatore__sede", "operatore__user"
        ).get(pk=self.contesto["patto"])

    def dati(self) -> dict[str, Any]:
        return {"patto": self.patto()}

    def titolare_id(self) -> int | None:
        return self.patto().programma.titolare_id


SCOPO_FIRMA = "firma-patto"


class PattoProposto(DelPatto):
    """Il collegamento apre la firma col codice: da solo non mostra nulla della persona."""

    oggetto = _("La sua proposta di percorso è pronta da firmare")
    template = "percorsi/notifications/patto_proposto"

    def collegamento(self) -> str:
        if self.avviso.canale == Canale.LETTERA:
            return ""  # chi ha solo la posta non riceve codici: firma in ufficio
        gettone = firma(SCOPO_FIRMA, self.contesto["patto"])
        return indirizzo_pubblico("percorsi:firma_da_se", gettone)

    def ancora_valida(self) -> bool:
        return self.patto().stato == StatoPatto.PROPOSTO


class PattoDaFirmare(PattoProposto):
    """A chi non ha ancora firmato, quando chi la segue lo ricorda."""

    oggetto = _("La sua proposta di percorso aspetta la firma")


class CodicePerFirmare(DelPatto):
    """Le sei cifre: vanno solo sul cellulare o nella posta della persona, e durano poco."""

    oggetto = _("Il codice per firmare")
    template = "percorsi/notifications/codice_per_firmare"
    canali = (Canale.SMS, Canale.EMAIL)
    segreto = True

    def codice(self) -> CodiceFirma:
        return CodiceFirma.objects.get(pk=self.contesto["codice"])

    def dati(self) -> dict[str, Any]:
        return {**super().dati(), "cifre": self.codice().cifre()}

    def ancora_valida(self) -> bool:
        codice = self.codice()
        return codice.riconosciuto_alle is None and clock.now() < codice.scade_alle


class PattoFirmato(DelPatto):
    oggetto = _("Il suo percorso comincia")
    template = "percorsi/notifications/patto_firmato"


class DelCorso(Notification):
    """Ciò che riguarda un'iscrizione: corso, edizione, lezioni."""

    def iscrizione(self) -> Iscrizione:
        return Iscrizione.objects.select_related(
            "edizione__corso__ente", "edizione__corso__programma"
        ).get(pk=self.contesto["iscrizione"])

    def dati(self) -> dict[str, Any]:
        iscrizione = self.iscrizione()
        return {
            "edizione": iscrizione.edizione,
            "corso": iscrizione.edizione.corso,
            "prima": iscrizione.edizione.lezioni.order_by("inizio").first(),
        }

    def titolare_id(self) -> int | None:
        return self.iscrizione().edizione.corso.programma.titolare_id


class IscrittaAlCorso(DelCorso):
    oggetto = _("È iscritta o iscritto al corso")
    template = "percorsi/notifications/iscritta_al_corso"

    def ancora_valida(self) -> bool:
        return self.iscrizione().stato == StatoIscrizione.ISCRITTA


class CorsoRitirato(DelCorso):
    oggetto = _("Il ritiro dal corso è registrato")
    template = "percorsi/notifications/corso_ritirato"


class SenzaAttestato(DelCorso):
    oggetto = _("Il corso è concluso: per l'attestato mancano delle ore")
    template = "percorsi/notifications/senza_attestato"

    def dati(self) -> dict[str, Any]:
        return {**super().dati(), "frequenza": frequenza_di(self.iscrizione())}


class DellAttestato(Notification):
    """Ciò che riguarda un attestato: il collegamento porta alla pagina che lo verifica."""

    def attestato(self) -> Attestato:
        return Attestato.objects.select_related(
            "iscrizione__edizione__corso__ente", "iscrizione__edizione__corso__programma"
        ).get(pk=self.contesto["attestato"])

    def dati(self) -> dict[str, Any]:
        attestato = self.attestato()
        return {
            "attestato": attestato,
            "corso": attestato.iscrizione.edizione.corso,
            "indirizzo": indirizzo_pubblico("percorsi:verifica", attestato.codice),
        }

    def titolare_id(self) -> int | None:
        return self.attestato().iscrizione.edizione.corso.programma.titolare_id

    def collegamento(self) -> str:
        """Nella lettera l'indirizzo sta nel testo: il QR delle lettere apre pagine personali."""
        if self.avviso.canale == Canale.LETTERA:
            return ""
        return indirizzo_pubblico("percorsi:verifica", self.attestato().codice)


class AttestatoRilasciato(DellAttestato):
    oggetto = _("Il suo attestato è pronto")
    template = "percorsi/notifications/attestato_rilasciato"

    def ancora_valida(self) -> bool:
        return self.attestato().valido


class AttestatoRevocato(DellAttestato):
    oggetto = _("Il suo attestato è stato revocato")
    template = "percorsi/notifications/attestato_revocato"
