"""notify(): scrive l'avviso nella transazione dell'atto; la consegna viene dopo il commit."""

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Protocol

from django.conf import settings
from django.db import models, transaction

from portale import clock
from portale.jobs.esecuzione import sveglia
from portale.notifications.models import Avviso, Canale


@dataclass(frozen=True, slots=True)
class Contatto:
    """Come si raggiunge qualcuno: ciò che ha, nient'altro."""

    nome: str
    email: str = ""
    cellulare: str = ""
    indirizzo: str = ""
    user_id: int | None = None
    persona_id: int | None = None
    lingua: str = "it"
    preferito: str = ""  # il canale che ha scelto, se ne ha più d'uno
    silenzioso: bool = False  # è deceduta, o vive altrove: non le si scrive


class Raggiungibile(Protocol):
    def contatto(self) -> Contatto: ...


@dataclass(frozen=True, slots=True)
class Allegato:
    nome: str
    contenuto: bytes
    mime: str


class Notification:
    """Un messaggio: oggetto, template (.txt e .html), canali in ordine di preferenza.

    `contesto` conserva solo numeri di oggetti; `dati()` li ritrova quando si scrive il testo.
    """

    oggetto: ClassVar[Any]
    template: ClassVar[str]
    canali: ClassVar[tuple[Canale, ...]] = (Canale.EMAIL, Canale.SMS, Canale.LETTERA)
    segreto: ClassVar[bool] = False  # il testo non resta nella riga: lo legge solo chi lo riceve
    registrate: ClassVar[dict[str, type["Notification"]]] = {}

    def __init__(self, avviso: Avviso) -> None:
        self.avviso = avviso
        self.contesto: dict[str, Any] = avviso.contesto

    def __init_subclass__(cls) -> None:
        Notification.registrate[cls.nome()] = cls

    @classmethod
    def nome(cls) -> str:
        return f"{cls.__module__.partition('.')[0]}.{cls.__name__}"

    def dati(self) -> dict[str, Any]:
        """Gli oggetti che il template nomina."""
        return {}

    def ancora_valida(self) -> bool:
        """Si guarda di nuovo al momento di inviare: un promemoria di un colloquio disdetto non
        parte.
        """
        return True

    def allegati(self) -> list[Allegato]:
        return []

    def titolare_id(self) -> int | None:
        """Il titolare che protocolla la lettera; senza, la lettera non si può fare."""
        return None

    def collegamento(self) -> str:
        """L'indirizzo personale da mettere nel QR della lettera."""
        return ""

    def collegamento_nella_sua_lingua(self) -> str:
        """Lo stesso indirizzo, che apre la pagina nella lingua della persona."""
        indirizzo, lingua = self.collegamento(), self.avviso.lingua
        if not indirizzo or lingua == settings.LANGUAGE_CODE:
            return indirizzo
        return f"{indirizzo}{'&' if '?' in indirizzo else '?'}lingua={lingua}"


def notify(
    messaggio: type[Notification], *, a: Raggiungibile, chiave: str, **contesto: int | str
) -> models.QuerySet[Avviso]:
    """Prepara l'avviso per la posta del portale e per il primo canale che la persona ha.

    A chi non ha nulla resta una riga che non partirà: chi la segue la vede e trova un altro modo.
    `chiave` dice il fatto di cui si avvisa ("colloquio:12:prenotato"): lo stesso fatto non
    avvisa due volte. Gli avvisi si leggono solo se servono a chi chiama.
    """
    contatto = a.contatto()
    if contatto.silenzioso:
        return Avviso.objects.none()
    righe = [
        _riga(messaggio, contatto, canale, recapito, chiave, contesto)
        for canale, recapito in _canali(messaggio, contatto)
    ]
    Avviso.objects.bulk_create(righe, ignore_conflicts=True)
    chiavi = [riga.chiave for riga in righe]
    for sua in chiavi:
        transaction.on_commit(partial(sveglia, "portale.consegna_avviso", sua))
    return Avviso.objects.filter(chiave__in=chiavi)


def _canali(messaggio: type[Notification], contatto: Contatto) -> list[tuple[Canale, str]]:
    recapiti = {
        Canale.EMAIL: contatto.email,
        Canale.SMS: contatto.cellulare,
        Canale.LETTERA: contatto.indirizzo,
    }
    in_ordine = sorted(messaggio.canali, key=lambda canale: canale.value != contatto.preferito)
    scelti = [(canale, recapiti[canale]) for canale in in_ordine if recapiti[canale]][:1]
    if contatto.user_id:
        scelti.append((Canale.PORTALE, ""))
    return scelti or [(Canale.LETTERA, "")]


def _riga(
    messaggio: type[Notification],
    contatto: Contatto,
    canale: Canale,
    recapito: str,
    chiave: str,
    contesto: dict[str, int | str],
) -> Avviso:
    adesso = clock.now()
    destinatario = contatto.persona_id or f"u{contatto.user_id}"
    return Avviso(
        chiave=f"{messaggio.nome()}:{chiave}:{destinatario}:{canale.value}",
        tipo=messaggio.nome(),
        canale=canale,
        user_id=contatto.user_id,
        persona_id=contatto.persona_id,
        nome=contatto.nome,
        lingua=contatto.lingua,
        recapito=recapito,
        contesto=contesto,
        prossimo_tentativo=adesso,
        created_at=adesso,
    )
