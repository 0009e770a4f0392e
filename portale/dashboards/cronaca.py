"""Che cosa è successo: atti, letture e messaggi di una persona, in ordine di tempo.

Si legge all'indietro, una pagina per volta: ciò che è successo nello stesso istante non si divide
fra due pagine, così nulla si perde.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portale.audit.models import Evento, EventoQuerySet
from portale.audit.permissions import eventi_della_persona
from portale.audit.registro import descrivi
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.notifications.models import Avviso, Canale

QUANTE = 20
DI_SERVIZIO = ("documento.pronto",)  # fatti del portale, non della persona
TUTTO, MESSAGGI, LETTURE = "", "messaggi", "letture"
FAMIGLIE: dict[str, tuple[Frase, str, tuple[str, ...]]] = {
    "appuntamenti": (
        _("Appuntamenti"),
        "calendar",
        ("colloquio", "invito", "partecipazione", "incontro", "convocazione", "attesa"),
    ),
    "telefono": (_("Telefonate"), "telephone", ("telefonata", "richiamata", "campagna")),
    "percorso": (
        _("Percorso e corsi"),
        "flag",
        ("assessment", "patto", "iscrizione", "presenza", "attestato", "profilazione", "titolo"),
    ),
    "lavoro": (
        _("Lavoro e cassa"),
        "settings",
        ("candidatura", "colloquio_aziendale", "collocamento", "rapporto", "periodo_cig", "did"),
    ),
    "documenti": (_("Documenti"), "file", ("documento", "richiesta_documento")),
    "note": (_("Note di chi la segue"), "pencil", ("nota",)),
}
"""Per ogni filtro: il nome, l'icona, e come cominciano i suoi atti."""
NOMI: dict[str, Frase] = {
    TUTTO: _("Tutto"),
    **{chiave: nome for chiave, (nome, _icona, _atti) in FAMIGLIE.items()},
    MESSAGGI: _("Messaggi"),
    LETTURE: _("Chi ha letto"),
}


@dataclass(frozen=True, slots=True)
class Cronaca:
    """Una pagina della cronologia; `prima`, se c'è, è da dove si continua."""

    voci: list[dict[str, Any]]
    prima: str


def cronaca(
    attore: Attore,
    persona_id: int,
    quale: str = TUTTO,
    prima: datetime | None = None,
    unite: Sequence[int] = (),
) -> Cronaca:
    """Al più due query, qualunque sia la storia della persona. `unite`: le schede unite a lei."""
    righe: list[dict[str, Any]] = []
    if quale != MESSAGGI:
        suoi = eventi_della_persona(attore, persona_id, unite)
        righe += [_voce_evento(evento) for evento in _eventi(suoi, quale, prima)]
    if quale in (TUTTO, MESSAGGI):
        righe += [_voce_avviso(avviso) for avviso in _avvisi(attore, persona_id, prima)]
    righe.sort(key=lambda voce: voce["quando"], reverse=True)
    if len(righe) <= QUANTE:
        return Cronaca(righe, "")
    successiva = righe[QUANTE]["quando"]
    intere = [voce for voce in righe[:QUANTE] if voce["quando"] > successiva] or righe[:QUANTE]
    return Cronaca(intere, intere[-1]["quando"].isoformat())


def _eventi(eventi: EventoQuerySet, quale: str, prima: datetime | None) -> list[Evento]:
    eventi = eventi.letture() if quale == LETTURE else eventi.atti().exclude(atto__in=DI_SERVIZIO)
    if quale in FAMIGLIE:
        inizi = "|".join(FAMIGLIE[quale][2])
        eventi = eventi.filter(atto__regex=rf"^({inizi})\.")
    if prima:
        eventi = eventi.filter(created_at__lt=prima)
    return list(eventi.select_related("autore", "incarico__ente", "incarico__sede")[: QUANTE + 1])


def _avvisi(attore: Attore, persona_id: int, prima: datetime | None) -> list[Avviso]:
    """I messaggi alla persona; quelli nella posta del portale doppiano gli altri canali."""
    avvisi = Avviso.objects.visible_to(attore).alla_persona(persona_id)
    if prima:
        avvisi = avvisi.filter(created_at__lt=prima)
    return list(avvisi.exclude(canale=Canale.PORTALE)[: QUANTE + 1])


def _voce_evento(evento: Evento) -> dict[str, Any]:
    famiglia = evento.atto.split(".")[0]
    icone = (icona for _nome, icona, atti in FAMIGLIE.values() if famiglia in atti)
    return {
        "quando": evento.created_at,
        "titolo": descrivi(evento.atto),
        "testo": "",
        "chi": chi(evento),
        "icona": "password-visible" if evento.lettura else next(icone, "check"),
        "url": "",
    }


def _voce_avviso(avviso: Avviso) -> dict[str, Any]:
    return {
        "quando": avviso.created_at,
        "titolo": avviso.oggetto or str(_("Messaggio")),
        "testo": avviso.testo,
        "chi": f"{avviso.get_canale_display()}, {avviso.get_stato_display()}",
        "icona": "mail",
        "url": "",
    }


def chi(evento: Evento) -> str:
    """Chi ha agito, come lo può leggere la persona: nome e incarico, o il portale."""
    if evento.autore is None:
        return ""
    dove = (evento.incarico.sede or evento.incarico.ente) if evento.incarico else None
    return f"{evento.autore}, {dove}" if dove else str(evento.autore)
