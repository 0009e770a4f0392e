"""Accodare, eseguire a fette, riprendere.

Se Redis è giù la riga resta e il giro periodico la riprende.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from traceback import format_tb

from django.db import transaction
from kombu.exceptions import OperationalError

from portale import clock
from portale.celery import app
from portale.errors import AttoImpedito, _
from portale.identity.attore import Attore
from portale.jobs.models import Lavorazione, StatoLavorazione

log = logging.getLogger(__name__)
FERMA_DOPO = timedelta(seconds=60)
TENTATIVI_MASSIMI = 5
PER_GIRO = 100


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
    """Accoda il lavoro, una volta sola finché è aperto, e sveglia un lavoratore dopo il commit.

    Se due lo accodano insieme, il secondo aspetta il primo e trova la sua riga.
    """
    adesso = clock.now()
    lavorazione, nuova = Lavorazione.objects.aperte().get_or_create(
        chiave=f"{azione}:{argomento_id}",
        defaults={
            "azione": azione,
            "argomento_id": argomento_id,
            "totale": totale,
            "attore": autore.in_json(),
            "created_at": adesso,
            "battito": adesso,
        },
    )
    if nuova:
        transaction.on_commit(lambda: sveglia("portale.esegui_lavorazione", lavorazione.pk))
    return lavorazione


def prosegui(azione: str, argomento_id: int, *, fatte: int, finita: bool) -> Avanzamento:
    """Dopo una fetta di `fatte`: il conto va avanti da dov'era, senza ricontare tutto."""
    aperta = Lavorazione.objects.aperte().filter(chiave=f"{azione}:{argomento_id}").first()
    fatto = (aperta.fatto if aperta else 0) + fatte
    totale = max(aperta.totale if aperta else 0, fatto)
    return Avanzamento(fatto=fatto, totale=fatto if finita else totale, finita=finita)


def sveglia(nome: str, quale: int | str) -> None:
    """Chiama un lavoratore; se la coda non risponde si va avanti: nulla è perduto."""
    try:
        app.send_task(nome, args=[quale], retry=False)
    except OperationalError:
        log.warning("coda irraggiungibile: %s %s resta in attesa del giro periodico", nome, quale)


def esegui(pk: int) -> None:
    """Fa una fetta dopo l'altra finché la lavorazione è finita o un altro lavoratore la tiene."""
    while _una_fetta(pk):
        pass


def _una_fetta(pk: int) -> bool:
    try:
        with transaction.atomic():
            lavorazione = (
                Lavorazione.objects.aperte()
                .select_for_update(skip_locked=True, of=("self",))
                .filter(pk=pk)
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
        return False


def _segna(lavorazione: Lavorazione, passo: Avanzamento) -> None:
    """Una fetta riuscita è un segno di vita, e cancella gli inciampi di prima."""
    lavorazione.stato = StatoLavorazione.FATTA if passo.finita else StatoLavorazione.IN_CORSO
    lavorazione.fatto, lavorazione.totale = passo.fatto, passo.totale
    lavorazione.tentativi, lavorazione.errore = 0, ""
    lavorazione.battito = clock.now()
    lavorazione.finita_il = clock.now() if passo.finita else None
    lavorazione.save()


@transaction.atomic
def _fallita(pk: int, errore: Exception) -> None:
    """Un guasto conta un tentativo e si riprova più tardi; un atto impedito chiude subito, con le
    sue ragioni.
    """
    lavorazione = Lavorazione.objects.aperte().select_for_update().filter(pk=pk).first()
    if lavorazione is None:
        return
    lavorazione.tentativi += 1
    lavorazione.battito = clock.now()
    if isinstance(errore, AttoImpedito):
        lavorazione.stato, lavorazione.errore = StatoLavorazione.FALLITA, str(errore)[:300]
    elif lavorazione.tentativi >= TENTATIVI_MASSIMI:
        lavorazione.stato = StatoLavorazione.FALLITA
        lavorazione.errore = str(_("Un guasto del portale: ciò che era fatto resta fatto."))
    lavorazione.save()
    log.error("lavorazione %s interrotta: %s", pk, senza_valori(errore))


def senza_valori(errore: Exception) -> str:
    """Che errore e dove, per chi ripara; non il suo messaggio, che può portare dati di persone."""
    return "".join([type(errore).__name__, "\n", *format_tb(errore.__traceback__)])


def riprendi() -> int:
    """Risveglia le lavorazioni rimaste ferme: chi le faceva è morto o la coda era giù."""
    ferme = Lavorazione.objects.ferme(clock.now() - FERMA_DOPO).order_by("battito")
    chiavi = list(ferme.values_list("pk", flat=True)[:PER_GIRO])
    for pk in chiavi:
        sveglia("portale.esegui_lavorazione", pk)
    return len(chiavi)
