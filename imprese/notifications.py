"""Che cosa scriviamo alla persona, e che cosa all'impresa, mentre si incontrano.

All'impresa il nome della persona non viaggia mai per posta: lo legge nel portale.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from icalendar import Calendar, Event

from imprese.choices import EsitoColloquioAziendale
from imprese.models import Candidatura, ColloquioAziendale, Impresa
from portale import clock
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.identity.links import indirizzo_pubblico
from portale.identity.models import Incarico, User
from portale.notifications.models import Canale
from portale.notifications.notifica import Allegato, Contatto, Notification, notify


@dataclass(frozen=True, slots=True)
class Referente:
    """Chi risponde per l'impresa: si raggiunge con l'e-mail e la posta del suo accesso."""

    user: User

    def contatto(self) -> Contatto:
        return Contatto(nome=str(self.user), email=self.user.email, user_id=self.user.pk)


def referenti(impresa: Impresa) -> list[Referente]:
    incarichi = (
        Incarico.objects.in_vigore(clock.today())
        .filter(ente=impresa.ente_id, ruolo=Ruolo.REFERENTE_IMPRESA)
        .select_related("user")
        .order_by("pk")
    )
    return [Referente(incarico.user) for incarico in incarichi]


def avvisa_l_impresa(
    messaggio: type[Notification], impresa: Impresa, *, chiave: str, **contesto: int | str
) -> None:
    """Lo stesso avviso a ogni referente in carica."""
    for referente in referenti(impresa):
        notify(messaggio, a=referente, chiave=chiave, **contesto)


class DellaCandidatura:
    """Ritrova la candidatura di cui si parla, nel momento in cui si scrive."""

    contesto: dict[str, Any]

    @cached_property
    def candidatura(self) -> Candidatura:
        candidature = Candidatura.objects.select_related(
            "annuncio__impresa__ente", "annuncio__comune", "lavoratore"
        )
        return candidature.get(pk=self.contesto["candidatura"])

    def dati(self) -> dict[str, Any]:
        annuncio = self.candidatura.annuncio
        return {
            "candidatura": self.candidatura,
            "annuncio": annuncio,
            "impresa": annuncio.impresa,
        }

    def titolare_id(self) -> int | None:
        return self.candidatura.annuncio.impresa.ente.titolare_pk

    def collegamento(self) -> str:
        return indirizzo_pubblico("home")


class DelColloquio(DellaCandidatura):
    """Come sopra, a partire dal colloquio; con l'appuntamento per il calendario."""

    metodo = "PUBLISH"

    @cached_property
    def colloquio(self) -> ColloquioAziendale:
        colloqui = ColloquioAziendale.objects.select_related(
            "candidatura__annuncio__impresa__ente",
            "candidatura__annuncio__comune",
            "candidatura__lavoratore",
        )
        return colloqui.get(pk=self.contesto["colloquio"])

    @cached_property
    def candidatura(self) -> Candidatura:
        return self.colloquio.candidatura

    def dati(self) -> dict[str, Any]:
        return {**super().dati(), "colloquio": self.colloquio}

    def allegati(self) -> list[Allegato]:
        contenuto = appuntamento(self.colloquio, self.metodo)
        tipo = f"text/calendar; charset=utf-8; method={self.metodo}"
        return [Allegato("colloquio.ics", contenuto, tipo)]


def appuntamento(colloquio: ColloquioAziendale, metodo: str) -> bytes:
    """Il colloquio in formato iCalendar (RFC 5545). Annullarlo ne conserva l'UID."""
    impresa = colloquio.candidatura.annuncio.impresa
    annullato = metodo == "CANCEL"
    evento = Event()
    evento.add("uid", f"colloquio-aziendale-{colloquio.pk}@trampolino")
    evento.add("sequence", 1 if annullato else 0)
    evento.add("dtstamp", clock.now())
    evento.add("dtstart", colloquio.inizio)
    evento.add("dtend", colloquio.fine)
    evento.add("summary", str(_("Colloquio con {impresa}")).format(impresa=impresa))
    evento.add("location", colloquio.luogo)
    evento.add("status", "CANCELLED" if annullato else "CONFIRMED")
    calendario = Calendar()
    calendario.add("prodid", "-//Trampolino//IT")
    calendario.add("version", "2.0")
    calendario.add("method", metodo)
    calendario.add_component(evento)
    return bytes(calendario.to_ical())


class CandidaturaProposta(DellaCandidatura, Notification):
    oggetto = _("L'abbiamo proposta per un lavoro")
    template = "imprese/notifications/candidatura_proposta"

    def ancora_valida(self) -> bool:
        return self.candidatura.aperta


class ColloquioAziendaleFissato(DelColloquio, Notification):
    oggetto = _("Il suo colloquio di lavoro")
    template = "imprese/notifications/colloquio_fissato"

    def ancora_valida(self) -> bool:
        return self.colloquio.esito == EsitoColloquioAziendale.DA_FARE


class ColloquioAziendaleAnnullato(DelColloquio, Notification):
    oggetto = _("Il colloquio di lavoro è annullato")
    template = "imprese/notifications/colloquio_annullato"
    metodo = "CANCEL"


class CandidaturaNonScelta(DellaCandidatura, Notification):
    oggetto = _("L'impresa ha risposto")
    template = "imprese/notifications/candidatura_non_scelta"


class AssunzioneRegistrata(DellaCandidatura, Notification):
    oggetto = _("La sua assunzione è registrata")
    template = "imprese/notifications/assunzione_registrata"

    def dati(self) -> dict[str, Any]:
        return {**super().dati(), "rapporto": self.candidatura.collocamento.rapporto}


class PersonaProposta(DellaCandidatura, Notification):
    oggetto = _("Una persona per il suo annuncio")
    template = "imprese/notifications/impresa_persona_proposta"
    canali = (Canale.EMAIL,)

    def ancora_valida(self) -> bool:
        return self.candidatura.aperta


class ColloquioInAziendaFissato(DelColloquio, Notification):
    oggetto = _("Colloquio fissato")
    template = "imprese/notifications/impresa_colloquio_fissato"
    canali = (Canale.EMAIL,)

    def ancora_valida(self) -> bool:
        return self.colloquio.esito == EsitoColloquioAziendale.DA_FARE


class ColloquioInAziendaAnnullato(DelColloquio, Notification):
    oggetto = _("Colloquio annullato")
    template = "imprese/notifications/impresa_colloquio_annullato"
    canali = (Canale.EMAIL,)
    metodo = "CANCEL"


class PersonaRitirata(DellaCandidatura, Notification):
    oggetto = _("Una persona non è più disponibile")
    template = "imprese/notifications/impresa_persona_ritirata"
    canali = (Canale.EMAIL,)


class PersonaAssunta(DellaCandidatura, Notification):
    oggetto = _("Assunzione registrata")
    template = "imprese/notifications/impresa_persona_assunta"
    canali = (Canale.EMAIL,)

    def dati(self) -> dict[str, Any]:
        annuncio = self.candidatura.annuncio
        presi = annuncio.candidature.assunte().count()
        return {**super().dati(), "posti_liberi": max(annuncio.posti - presi, 0)}
