"""Accodare, eseguire a fette, riprendere.

Se Redis è giù la riga resta e il giro periodico la riprende.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from kombu.exceptions import OperationalError

from portale import clock
from portale.celery import app
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.models import Lavorazione, StatoLavorazione

log = logging.getLogger(__name__)
FERMA_DOPO = timedelta(seconds=60)
TENTATIVI_MASSIMI = 5


@dataclass(frozen=True, slots=True)
class Avanzamento:
    """Quanto è fatto dopo una fetta; `finita` quando non c'è altro."""

    fatto: int
    totale: int
    finita: bool


Fetta = Callable[[int, Attore], Avanzamento]
_azioni: dict[str, Fetta] = {}


def job(azione: str) -> Callable[[Fetta], Fetta]:
    """Nei tasks.py delle app: dà il nome a un lavoro.

    Ogni chiamata ne fa una fetta, in transazione.
    """

    def registra(fetta: Fetta) -> Fetta:
        _azioni[azione] = fetta
        return fetta

    return registra


def enqueue(azione: str, argomento_id: int, *, autore: Attore, totale: int = 0) -> Lavorazione:
    """Accoda il lavoro, una volta sola finché è aperto, e sveglia un lavoratore dopo il commit."""
    adesso = clock.now()
    chiave = f"{azione}:{argomento_id}"
    aperta = Lavorazione.objects.filter(
        chiave=chiave, stato__in=(StatoLavorazione.IN_CODA, StatoLavorazione.IN_CORSO)
    ).first()
    if aperta:
        return aperta
    lavorazione = Lavorazione.objects.create(
        azione=azione,
        argomento_id=argomento_id,
        chiave=chiave,
        totale=totale,
        attore=autore.in_json(),
        created_at=adesso,
        battito=adesso,
    )
    transaction.on_commit(lambda: sveglia("portale.esegui_lavorazione", lavorazione.pk))
    return lavorazione


def sveglia(nome: str, pk: int) -> None:
    """Chiama un lavoratore; se la coda non risponde si va avanti: nulla è perduto."""
    try:
        app.send_task(nome, args=[pk], retry=False)
    except OperationalError:
        log.warning("coda irraggiungibile: %s %s resta in attesa del giro periodico", nome, pk)


def esegui(pk: int) -> None:
    """Fa una fetta dopo l'altra finché la lavorazione è finita o un altro lavoratore la tiene."""
    while _una_fetta(pk):
        pass


def _una_fetta(pk: int) -> bool:
    try:
        with transaction.atomic():
            lavorazione = (
                Lavorazione.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(pk=pk, stato__in=(StatoLavorazione.IN_CODA, StatoLavorazione.IN_CORSO))
                .first()
            )
            if lavorazione is None:
                return False
            passo = _azioni[lavorazione.azione](
                lavorazione.argomento_id, Attore.da_json(lavorazione.attore)
            )
            _segna(lavorazione, passo)
            return not passo.finita
    except Exception as errore:
        _fallita(pk, errore)
        raise


def _segna(lavorazione: Lavorazione, passo: Avanzamento) -> None:
    lavorazione.stato = StatoLavorazione.FATTA if passo.finita else StatoLavorazione.IN_CORSO
    lavorazione.fatto, lavorazione.totale = passo.fatto, passo.totale
    lavorazione.battito = clock.now()
    lavorazione.finita_il = clock.now() if passo.finita else None
    lavorazione.save()


def _fallita(pk: int, errore: Exception) -> None:
    """Un errore conta un tentativo; oltre il massimo la lavorazione è fallita, con una frase."""
    frase = "; ".join(errore.frasi) if isinstance(errore, AttoImpedito) else type(errore).__name__
    with transaction.atomic():
        lavorazione = Lavorazione.objects.lock(pk)
        lavorazione.tentativi += 1
        lavorazione.errore = frase[:300]
        definitivo = isinstance(errore, AttoImpedito) or lavorazione.tentativi >= TENTATIVI_MASSIMI
        if definitivo:
            lavorazione.stato = StatoLavorazione.FALLITA
        lavorazione.battito = clock.now()
        lavorazione.save()


def riprendi() -> int:
    """Risveglia le lavorazioni rimaste ferme: chi le faceva è morto o la coda era giù."""
    ferme = list(
        Lavorazione.objects.ferme(clock.now() - FERMA_DOPO).values_list("pk", flat=True)[:100]
    )
    for pk in ferme:
        sveglia("portale.esegui_lavorazione", pk)
    return len(ferme)
