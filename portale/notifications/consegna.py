"""La consegna: riga fermata, stato guardato di nuovo, invio, esito.

Con pazienza crescente se non va.
"""

import logging
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from portale import clock
from portale.audit.registro import record
from portale.errors import _
from portale.identity.attore import Attore
from portale.jobs.esecuzione import senza_valori, sveglia
from portale.notifications.canali import CANALI, NonConsegnabile, Trasporto
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Notification

log = logging.getLogger(__name__)
TENTATIVI_MASSIMI = 8
PRIMA_ATTESA = timedelta(seconds=30)
PER_GIRO = 200
RITENTA = _("L'invio non riesce: il portale riprova da sé.")
RINUNCIA = _("L'invio non riesce da più di un'ora: lo mandi di nuovo più tardi.")


@transaction.atomic
def consegna(pk: int, canali: Mapping[Canale, Trasporto] = CANALI) -> None:
    """Consegna un avviso, una volta sola anche se due lavoratori lo prendono insieme."""
    avviso = (
        Avviso.objects.da_consegnare(clock.now())
        .select_for_update(skip_locked=True, of=("self",))
        .filter(pk=pk)
        .first()
    )
    if avviso is None:
        return
    try:
        with translation.override(avviso.lingua), transaction.atomic():
            avviso.stato, avviso.errore = _manda(avviso, canali), ""
    except Exception as guasto:  # qualunque sia: un avviso che non va non ferma gli altri
        _rimanda(avviso, guasto)
    if avviso.stato == StatoAvviso.INVIATO:
        avviso.inviato_il = clock.now()
    avviso.save()


def consegna_chiave(chiave: str) -> None:
    """L'avviso di quel fatto, appena scritto."""
    for pk in Avviso.objects.filter(chiave=chiave).values_list("pk", flat=True):
        consegna(pk)


def _manda(avviso: Avviso, canali: Mapping[Canale, Trasporto]) -> StatoAvviso:
    messaggio = Notification.registrate[avviso.tipo](avviso)
    if not messaggio.ancora_valida():
        return StatoAvviso.ANNULLATO
    html = _scrivi(avviso, messaggio)
    try:
        return canali[Canale(avviso.canale)](avviso, messaggio, html)
    finally:
        if messaggio.segreto:
            avviso.testo = ""


def _scrivi(avviso: Avviso, messaggio: Notification) -> str:
    """Il testo com'è adesso; resta nella riga, per chi chiede che cosa è stato scritto."""
    contesto = {
        "avviso": avviso,
        "collegamento": messaggio.collegamento_nella_sua_lingua(),
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
    avviso.prossimo_tentativo = clock.now() + PRIMA_ATTESA * 2 ** (avviso.tentativi - 1)
    avviso.errore = str(RITENTA)
    if isinstance(guasto, NonConsegnabile):
        avviso.stato, avviso.errore = StatoAvviso.NON_INVIATO, str(guasto)
    elif avviso.tentativi >= TENTATIVI_MASSIMI:
        avviso.stato, avviso.errore = StatoAvviso.NON_INVIATO, str(RINUNCIA)
    log.warning("avviso %s non consegnato: %s", avviso.pk, senza_valori(guasto))


@transaction.atomic
def rinvia(*, avviso: Avviso, autore: Attore) -> Avviso:
    """Rimette in uscita un avviso non inviato (o da mandare di nuovo)."""
    avviso = Avviso.objects.lock(avviso.pk)
    avviso.stato, avviso.tentativi, avviso.invii = StatoAvviso.DA_INVIARE, 0, avviso.invii + 1
    avviso.prossimo_tentativo = clock.now()
    avviso.save()
    record("avviso.rinviato", avviso, autore=autore, canale=avviso.canale)
    transaction.on_commit(lambda: sveglia("portale.consegna_avviso", avviso.chiave))
    return avviso


def consegna_in_attesa() -> int:
    """Il giro periodico: consegna ciò che è rimasto, perché la coda era giù o un invio è
    fallito.
    """
    attesi = Avviso.objects.da_consegnare(clock.now()).order_by("prossimo_tentativo")
    chiavi = list(attesi.values_list("pk", flat=True)[:PER_GIRO])
    for pk in chiavi:
        consegna(pk)
    return len(chiavi)
