"""Le fasi della demo. Ogni app scrive le sue in demo.py; il comando le esegue in ordine.

Le scritture di massa stanno nelle fasi, mai negli atti: le prova `manage.py check_coerenza`.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from portale import clock
from portale.audit.models import Evento
from portale.identity.models import Incarico
from portale.permissions.scopes import SISTEMA

T = TypeVar("T")
RigaT = TypeVar("RigaT", bound=models.Model)
FETTA = 2_000


def alle(giorno: date, ore: int, minuti: int = 0) -> datetime:
    """Le nove di quel giorno, in Italia: alle(giorno, 9)."""
    return timezone.make_aware(datetime.combine(giorno, time(ore, minuti)))


def gia_avvenuto(quando: datetime) -> datetime:
    """Quell'istante o adesso, se non è ancora venuto: nulla è registrato prima che accada."""
    return min(quando, clock.now())


@dataclass
class Demo:
    """Ciò che le fasi si passano: seme, misura, oggi, e i numeri degli oggetti già scritti."""

    oggi: date
    persone: int = 3_000
    imprese: int = 20
    seme: int = 105
    numeri: dict[str, Any] = field(default_factory=dict)
    su_avanzamento: Callable[[int, int], None] = lambda fatto, totale: None
    eventi: list[Evento] = field(default_factory=list)

    def caso(self, nome: str) -> random.Random:
        """Un dado per fase: con lo stesso seme, la stessa demo."""
        return random.Random(f"{self.seme}:{nome}")  # noqa: S311 - dati inventati

    def avanza(self, cose: Iterable[T], totale: int) -> Iterator[T]:
        """Scorre le cose mostrando a che punto si è."""
        for fatto, cosa in enumerate(cose, start=1):
            yield cosa
            self.su_avanzamento(fatto, totale)

    def scrivi(self, righe: list[RigaT]) -> list[RigaT]:
        """Scrive le righe (di un modello solo) a fette, e dà loro il numero."""
        for inizio in range(0, len(righe), FETTA):
            fetta = righe[inizio : inizio + FETTA]
            type(fetta[0])._default_manager.bulk_create(fetta)
            self.su_avanzamento(inizio + len(fetta), len(righe))
        return righe

    def annota(
        self,
        atto: str,
        oggetto: models.Model,
        quando: datetime,
        autore: Incarico | None,
        *,
        veste: str = SISTEMA,
        **dati: Any,
    ) -> None:
        """Il fatto entra nel registro, ma alla fine: lì tutti i fatti stanno in ordine di tempo.

        Senza incarico, `veste` dice chi ha agito: il sistema, o chi portava un collegamento.
        """
        self.eventi.append(
            Evento(
                created_at=quando,
                atto=atto,
                autore_id=autore.user_id if autore else None,
                incarico_id=autore.pk if autore else None,
                veste=autore.ruolo if autore else veste,
                oggetto_tipo=oggetto._meta.label_lower,
                oggetto_id=oggetto.pk,
                persona_id=getattr(oggetto, "persona_id", None),
                dati=dati,
            )
        )


Passo = Callable[[Demo], None]


@dataclass(frozen=True, slots=True)
class Fase:
    ordine: int
    titolo: str
    passo: Passo


Controllo = Callable[[], Any]
_fasi: list[Fase] = []
_controlli: list[tuple[str, Controllo]] = []


def fase(ordine: int, titolo: str) -> Callable[[Passo], Passo]:
    """Una fase della demo, in una transazione sua."""

    def registra(passo: Passo) -> Passo:
        _fasi.append(Fase(ordine, titolo, passo))
        return passo

    return registra


def fasi() -> list[Fase]:
    return sorted(_fasi, key=lambda voce: voce.ordine)


def controllo(frase: str) -> Callable[[Controllo], Controllo]:
    """Un controllo di coerenza: () -> queryset delle righe che violano la frase."""

    def registra(violazioni: Controllo) -> Controllo:
        _controlli.append((frase, violazioni))
        return violazioni

    return registra


def controlli() -> list[tuple[str, Controllo]]:
    return list(_controlli)
