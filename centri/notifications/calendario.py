"""L'appuntamento nel calendario di chi lo riceve (RFC 5545, RFC 5546).

UID e SEQUENCE restano gli stessi quando si sposta: il calendario aggiorna la voce, non ne fa una
seconda. Gli istanti sono in UTC: nessun fuso da interpretare.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Alarm, Calendar, Event, vCalAddress

from centri.choices import Modalita
from centri.models import Colloquio, Incontro
from centri.queries.calendari import Voce
from portale import clock
from portale.bodies.models import Sede
from portale.errors import _

RICHIESTA, ANNULLAMENTO, PUBBLICAZIONE = "REQUEST", "CANCEL", "PUBLISH"
MIME = "text/calendar"
UN_GIORNO_PRIMA = timedelta(days=-1)


def del_colloquio(colloquio: Colloquio, metodo: str, invitato: str = "") -> bytes:
    """La voce di un colloquio; `invitato`: la sua e-mail, se il messaggio è suo."""
    evento = _evento(
        uid=f"{colloquio.uid}@{_dominio()}",
        sequenza=colloquio.sequenza,
        titolo=str(colloquio.prestazione.nome),
        luogo=luogo(colloquio),
        quando=(colloquio.inizio, colloquio.fine),
    )
    return _file(evento, metodo, invitato)


def dell_incontro(incontro: Incontro, metodo: str, invitato: str = "") -> bytes:
    evento = _evento(
        uid=f"incontro-{incontro.pk}@{_dominio()}",
        sequenza=incontro.sequenza,
        titolo=incontro.titolo,
        luogo=incontro.luogo,
        quando=(incontro.inizio, incontro.fine),
    )
    return _file(evento, metodo, invitato)


def abbonamento(nome: str, voci: Iterable[Voce]) -> bytes:
    """Il calendario intero di qualcuno, da rileggere ogni tanto: senza METHOD, non è un invito."""
    calendario = Calendar()
    calendario.add("prodid", "-//Trampolino//IT")
    calendario.add("version", "2.0")
    calendario.add("x-wr-calname", nome)
    calendario.add("x-published-ttl", "PT1H")
    for voce in voci:
        evento = _evento(
            uid=f"{voce.chiave}@{_dominio()}",
            sequenza=voce.sequenza,
            titolo=voce.titolo,
            luogo=voce.luogo,
            quando=(voce.inizio, voce.fine),
        )
        evento.add("status", "CONFIRMED")
        calendario.add_component(evento)
    return bytes(calendario.to_ical())


def luogo(colloquio: Colloquio) -> str:
    """«CPI Rivoli, via Dora Riparia 4, Rivoli»: ciò che è noto, e se è da confermare.

    A distanza non si va da nessuna parte: si dice come ci si sente.
    """
    if colloquio.modalita == Modalita.TELEFONO:
        return str(_("per telefono: la chiamiamo noi"))
    if colloquio.modalita == Modalita.VIDEO:
        return colloquio.video_indirizzo or str(_("in videochiamata"))
    sede = colloquio.centro.sede
    parti = [sede.nome, indirizzo(sede), sede.comune.nome]
    return ", ".join(parte for parte in parti if parte)


def indirizzo(sede: Sede) -> str:
    """Un indirizzo non verificato non si scrive come se lo fosse."""
    if not sede.indirizzo or sede.indirizzo_verificato:
        return sede.indirizzo
    return str(_("{via} (indirizzo da confermare)")).format(via=sede.indirizzo)


def _evento(
    *, uid: str, sequenza: int, titolo: str, luogo: str, quando: tuple[datetime, datetime]
) -> Event:
    evento = Event()
    evento.add("uid", uid)
    evento.add("sequence", sequenza)
    evento.add("dtstamp", clock.now().astimezone(UTC))
    evento.add("dtstart", quando[0].astimezone(UTC))
    evento.add("dtend", quando[1].astimezone(UTC))
    evento.add("summary", titolo)
    if luogo:
        evento.add("location", luogo)
    return evento


def _file(evento: Event, metodo: str, invitato: str) -> bytes:
    calendario = Calendar()
    calendario.add("prodid", "-//Trampolino//IT")
    calendario.add("version", "2.0")
    calendario.add("method", metodo)
    evento.add("status", "CANCELLED" if metodo == ANNULLAMENTO else "CONFIRMED")
    if invitato:
        evento.add("organizer", vCalAddress(f"mailto:{_mittente()}"))
        partecipa = vCalAddress(f"mailto:{invitato}")
        partecipa.params["PARTSTAT"] = "ACCEPTED"
        partecipa.params["RSVP"] = "FALSE"
        evento.add("attendee", partecipa)
    if metodo != ANNULLAMENTO:
        evento.add_component(_sveglia())
    calendario.add_component(evento)
    return bytes(calendario.to_ical())


def _sveglia() -> Alarm:
    sveglia = Alarm()
    sveglia.add("action", "DISPLAY")
    sveglia.add("description", "Domani")
    sveglia.add("trigger", UN_GIORNO_PRIMA)
    return sveglia


def _mittente() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip("> ")


def _dominio() -> str:
    return _mittente().rpartition("@")[2] or "localhost"
