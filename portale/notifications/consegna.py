"""La consegna: riga fermata, stato guardato di nuovo, invio, esito.

Con pazienza crescente se non va.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from portale import clock
from portale.audit.registro import record
from portale.identity.attore import Attore
from portale.jobs.esecuzione import sveglia
from portale.notifications.canali import CANALI, NonConsegnabile
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Notification

log = logging.getLogger(__name__)
TENTATIVI_MASSIMI = 8
PRIMA_ATTESA = timedelta(seconds=30)


@transaction.atomic
def consegna(pk: int) -> None:
    """Consegna un avviso, una volta sola anche se due lavoratori lo prendono insieme."""
    avviso = (
        Avviso.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=pk, stato=StatoAvviso.DA_INVIARE)
        .first()
    )
    if avviso is None:
        return
    messaggio = Notification.registrate[avviso.tipo](avviso)
    if not messaggio.ancora_valida():
        avviso.stato = StatoAvviso.ANNULLATO
        avviso.save()
        return
    try:
        with translation.override("it"), transaction.atomic():
            html = _scrivi(avviso, messaggio)
            avviso.stato = CANALI[Canale(avviso.canale)](avviso, messaggio, html)
        avviso.inviato_il, avviso.errore = clock.now(), ""
    except (OSError, NonConsegnabile) as guasto:
        _rimanda(avviso, guasto)
    avviso.save()


def _scrivi(avviso: Avviso, messaggio: Notification) -> str:
    """Il testo com'è adesso; resta nella riga, per chi chiede che cosa è stato scritto."""
    contesto = {
        "avviso": avviso,
        "collegamento": messaggio.collegamento(),
        **messaggio.dati(),
    }
    avviso.oggetto = str(messaggio.oggetto)
    formato = "sms.txt" if avviso.canale == Canale.SMS else "txt"
    avviso.testo = render_to_string(f"{messaggio.template}.{formato}", contesto).strip()
    if avviso.canale != Canale.EMAIL:
        return ""
    return render_to_string(f"{messaggio.template}.html", contesto)


def _rimanda(avviso: Avviso, guasto: Exception) -> None:
    """30 s, 1 min, 2 min… fino a 8 volte; poi resta «non inviato», con il rimedio in mano a una
    persona.
    """
    avviso.tentativi += 1
    avviso.errore = (
        str(guasto)[:200] if isinstance(guasto, NonConsegnabile) else type(guasto).__name__
    )
    avviso.prossimo_tentativo = clock.now() + PRIMA_ATTESA * 2 ** (avviso.tentativi - 1)
    if isinstance(guasto, NonConsegnabile) or avviso.tentativi >= TENTATIVI_MASSIMI:
        avviso.stato = StatoAvviso.NON_INVIATO
    log.warning("avviso %s non consegnato: %s", avviso.pk, type(guasto).__name__)


@transaction.atomic
def rinvia(*, avviso: Avviso, autore: Attore) -> Avviso:
    """Rimette in uscita un avviso non inviato (o da mandare di nuovo)."""
    avviso = Avviso.objects.lock(avviso.pk)
    avviso.stato, avviso.tentativi = StatoAvviso.DA_INVIARE, 0
    avviso.prossimo_tentativo = clock.now()
    avviso.save()
    record("avviso.rinviato", avviso, autore=autore, canale=avviso.canale)
    transaction.on_commit(lambda: sveglia("portale.consegna_avviso", avviso.pk))
    return avviso


def consegna_in_attesa() -> int:
    """Il giro periodico: consegna ciò che è rimasto, perché la coda era giù o un invio è
    fallito.
    """
    chiavi = list(Avviso.objects.da_consegnare(clock.now()).values_list("pk", flat=True)[:200])
    for pk in chiavi:
        consegna(pk)
    return len(chiavi)
