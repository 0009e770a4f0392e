"""record(): l'atto entra nel registro e, nella stessa transazione, chi deve reagisce."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import models, transaction

from portale import clock
from portale.audit.models import Evento
from portale.errors import Frase
from portale.identity.attore import Attore
from portale.scritture import crea_insieme

Reazione = Callable[[Evento, Any, Attore], None]
ReazioneInsieme = Callable[[Sequence[Evento], Sequence[Any], Attore], None]
_reazioni: dict[str, list[Reazione]] = {}
_insieme: dict[Reazione, ReazioneInsieme] = {}
_atti: dict[str, Frase] = {}


class AttoIgnoto(Exception):
    """Un atto che nessuna app ha dichiarato nel proprio ATTI (choices.py)."""


def dichiara_atti(atti: dict[str, Frase]) -> None:
    """Gli atti di un'app, con la frase che si legge nella cronologia."""
    doppi = _atti.keys() & atti.keys()
    if doppi:
        raise ValueError(f"Atti già dichiarati: {sorted(doppi)}.")
    _atti.update(atti)


def atti_dichiarati() -> dict[str, Frase]:
    return dict(_atti)


def descrivi(atto: str) -> str:
    """La frase dell'atto, per la cronologia."""
    return str(_atti.get(atto, atto))


def react(atto: str, *, insieme: ReazioneInsieme | None = None) -> Callable[[Reazione], Reazione]:
    """Nelle reactions.py delle app: «quando altrove è registrato `atto`, fa' questo».

    `insieme`: la stessa cosa per molti fatti in una volta; senza, la reazione avviene uno per uno.
    """

    def registra(reazione: Reazione) -> Reazione:
        _reazioni.setdefault(atto, []).append(reazione)
        if insieme:
            _insieme[reazione] = insieme
        return reazione

    return registra


def tavola_delle_reazioni() -> dict[str, list[str]]:
    """atto -> reazioni, nell'ordine in cui avvengono. Una prova la fissa per intero."""
    return {
        atto: [f"{reazione.__module__}.{reazione.__name__}" for reazione in reazioni]
        for atto, reazioni in sorted(_reazioni.items())
    }


def _persona(oggetto: models.Model) -> int | None:
    return getattr(oggetto, "persona_id", None)


def _evento(atto: str, oggetto: models.Model, autore: Attore, dati: dict[str, Any]) -> Evento:
    if atto not in _atti:
        raise AttoIgnoto(atto)
    return Evento(
        created_at=clock.now(),
        atto=atto,
        autore=autore.user,
        incarico=autore.incarico,
        veste=autore.veste,
        oggetto_tipo=oggetto._meta.label_lower,
        oggetto_id=oggetto.pk,
        persona_id=_persona(oggetto),
        dati=dati,
    )


def record(atto: str, oggetto: models.Model, *, autore: Attore, **dati: Any) -> Evento:
    """Registra l'atto e fa avvenire le reazioni, in ordine. `dati`: solo codici, numeri e stati."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"record({atto!r}) fuori da una transazione.")
    evento = _evento(atto, oggetto, autore, dati)
    evento.save(force_insert=True)
    for reazione in _reazioni.get(atto, ()):
        reazione(evento, oggetto, autore)
    return evento


def record_insieme(
    atto: str,
    oggetti: Sequence[models.Model],
    *,
    autore: Attore,
    dati: Sequence[Mapping[str, Any]] | None = None,
) -> list[Evento]:
    """Come `record`, per molti oggetti dello stesso atto: un evento ciascuno, poche scritture.

    `dati`: uno per oggetto, nello stesso ordine.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"record_insieme({atto!r}) fuori da una transazione.")
    if not oggetti:
        return []
    di_ciascuno = dati if dati is not None else [{}] * len(oggetti)
    eventi = crea_insieme(
        [
            _evento(atto, oggetto, autore, dict(suoi))
            for oggetto, suoi in zip(oggetti, di_ciascuno, strict=True)
        ]
    )
    for reazione in _reazioni.get(atto, ()):
        if insieme := _insieme.get(reazione):
            insieme(eventi, oggetti, autore)
            continue
        for evento, oggetto in zip(eventi, oggetti, strict=True):
            reazione(evento, oggetto, autore)
    return eventi


def record_read(cosa: str, oggetto: models.Model, *, autore: Attore, motivo: str = "") -> None:
    """Registra che il fascicolo di una persona è stato letto: la persona potrà vederlo."""
    evento = _evento(cosa, oggetto, autore, {"motivo": motivo} if motivo else {})
    evento.lettura = True
    evento.save(force_insert=True)
