"""Le storie della demo: nessuna riga scritta a mano, solo atti, ciascuno alla sua data vera.

Ciò che un atto chiede di fare dopo (lavorazioni, posta) si fa nella stessa scena, con l'orologio
ancora fermo: i documenti hanno il protocollo di quell'anno, gli avvisi l'ora in cui partirono. La
consegna è quella del portale, dalla prima riga all'ultima: guarda se l'avviso vale ancora, ne
scrive il testo, protocolla la lettera, mette il messaggio nella posta del portale. Cambia soltanto
chi trasporta: le e-mail e gli SMS di una storia passata sono già arrivati, e oggi non escono.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from portale import clock
from portale.bodies.models import Ente, Sede
from portale.clock import fermo_al
from portale.identity.attore import Attore
from portale.identity.models import Incarico, User
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from portale.notifications.canali import CANALI
from portale.notifications.consegna import consegna
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import Notification

IMPAGINARE = "documents.impagina"
DOMINIO = "demo.example"


def gia_arrivato(avviso: Avviso, messaggio: Notification, html: str) -> StatoAvviso:
    """Chi trasportava lo ha portato allora."""
    return StatoAvviso.INVIATO


POSTA_DI_ALLORA = {**CANALI, Canale.EMAIL: gia_arrivato, Canale.SMS: gia_arrivato}


@contextmanager
def avviene(quando: datetime, *, stampa: bool = True) -> Iterator[None]:
    """Gli atti qui dentro avvengono allora, con i lavori e la posta che ne vengono.

    Senza `stampa` i PDF restano da impaginare.
    """
    with fermo_al(quando):
        yield
        _lavora(stampa)
        if _consegna():
            _lavora(stampa)  # le lettere che la posta ha protocollato


def _lavora(stampa: bool) -> None:
    """I lavori chiesti in questa scena, uno dopo l'altro, compresi quelli che ne nascono."""
    da_fare = Lavorazione.objects.aperte().filter(created_at=clock.now()).order_by("pk")
    if not stampa:
        da_fare = da_fare.exclude(azione=IMPAGINARE)
    while chiavi := list(da_fare.values_list("pk", flat=True)):
        for pk in chiavi:
            esegui(pk)
        if rimaste := da_fare.filter(pk__in=chiavi).first():
            raise RuntimeError(f"{rimaste}: la storia si ferma qui ({rimaste.errore}).")


def _consegna() -> bool:
    """La posta di questa scena; vero se ce n'era."""
    avvisi = Avviso.objects.filter(created_at=clock.now())
    da_consegnare = avvisi.da_consegnare(clock.now()).order_by("pk")
    chiavi = list(da_consegnare.values_list("pk", flat=True))
    for pk in chiavi:
        consegna(pk, POSTA_DI_ALLORA)
    if chiavi and (rimasto := avvisi.filter(pk__in=chiavi, tentativi__gt=0).first()):
        raise RuntimeError(f"{rimasto}: la storia si ferma qui.")
    return bool(chiavi)


def con_accesso(
    nome: str,
    cognome: str,
    accesso: str,
    ruolo: str,
    *,
    ente: Ente | None = None,
    sede: Sede | None = None,
    dal: date,
) -> Attore:
    """Una persona che si può provare dalle schede della demo, con il suo incarico."""
    user = accesso_di(nome, cognome, accesso)
    incarico, _nuovo = Incarico.objects.get_or_create(
        user=user, ruolo=ruolo, ente=sede.ente if sede else ente, sede=sede, defaults={"dal": dal}
    )
    return Attore.di(incarico)


def accesso_di(nome: str, cognome: str, accesso: str) -> User:
    """Senza password: si entra solo dalle schede."""
    email = f"{accesso}@{DOMINIO}"
    trovato = User.objects.filter(email=email).first()
    return trovato or User.objects.create_user(email, nome=nome, cognome=cognome)
