"""Il fascicolo: una pagina per persona, fatta di pannelli che ogni app porta.

Gli stessi pannelli, per i ruoli che li ammettono, sono la pagina iniziale del lavoratore.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from portale.errors import Frase
from portale.identity.attore import IL_SISTEMA, Attore

Contesto = Callable[[Attore, int], dict[str, Any] | None]
PassoDi = Callable[[Attore, int], "Passo | None"]
TappaDi = Callable[[int], str | None]
Risposta = TypeVar("Risposta")
DOPO = 50  # i pannelli da quest'ordine in poi arrivano dopo la pagina


@dataclass(frozen=True, slots=True)
class Passo:
    """Il prossimo passo: una frase e, se c'è, una sola azione."""

    frase: Frase
    azione_url: str = ""
    azione_etichetta: Frase = ""


@dataclass(frozen=True, slots=True)
class Pannello:
    template: str
    ordine: int
    ruoli: frozenset[str]
    contesto: Contesto
    di_lato: bool = False


@dataclass(slots=True)
class Aperto:
    """Il fascicolo che si sta componendo: chi guarda, e ciò che si è già letto."""

    attore: Attore
    letto: dict[Any, Any] = field(default_factory=dict)


_aperto: ContextVar[Aperto | None] = ContextVar("fascicolo_aperto", default=None)
_pannelli: list[Pannello] = []
_passi: list[tuple[int, PassoDi]] = []
_tappe: list[tuple[int, Frase, TappaDi]] = []
_testata: list[Callable[[Attore, int], Any]] = []
_soglie: list[Callable[[Attore, int], str]] = []


@contextmanager
def apri(attore: Attore) -> Iterator[None]:
    """Finché la pagina si compone, ogni domanda «una volta» si fa una volta sola."""
    segno = _aperto.set(Aperto(attore))
    try:
        yield
    finally:
        _aperto.reset(segno)


def chi_guarda() -> Attore:
    """Per le tappe: chi ha il fascicolo aperto; fuori da una pagina, il sistema."""
    aperto = _aperto.get()
    return aperto.attore if aperto else IL_SISTEMA


def una_volta(
    domanda: Callable[[Attore, int], Risposta],
) -> Callable[[Attore, int], Risposta]:
    """Una lettura che pannelli, tappe e prossimo passo si dividono: (attore, persona_id)."""

    @wraps(domanda)
    def risposta(attore: Attore, persona_id: int) -> Risposta:
        aperto = _aperto.get()
        if aperto is None:
            return domanda(attore, persona_id)
        chiave = (domanda, attore, persona_id)
        if chiave not in aperto.letto:
            aperto.letto[chiave] = domanda(attore, persona_id)
        trovato: Risposta = aperto.letto[chiave]
        return trovato

    return risposta


def pannello(
    template: str, *, ordine: int, ruoli: Iterable[str], di_lato: bool = False
) -> Callable[[Contesto], Contesto]:
    """Un pannello del fascicolo: (attore, persona_id) -> contesto, o None se non ha nulla da dire.

    Da `DOPO` in poi arriva dopo la pagina; `di_lato`: sta a destra, sotto le tappe.
    """

    def registra(contesto: Contesto) -> Contesto:
        _pannelli.append(Pannello(template, ordine, frozenset(map(str, ruoli)), contesto, di_lato))
        _pannelli.sort(key=lambda voce: voce.ordine)
        return contesto

    return registra


def prossimo_passo(ordine: int) -> Callable[[PassoDi], PassoDi]:
    """Chi sa dire che cosa viene adesso; vince il primo che risponde."""

    def registra(passo: PassoDi) -> PassoDi:
        _passi.append((ordine, passo))
        _passi.sort(key=lambda voce: voce[0])
        return passo

    return registra


def tappa(ordine: int, etichetta: Frase) -> Callable[[TappaDi], TappaDi]:
    """Una tappa del cammino: (persona_id) -> "fatto", "adesso" o None (ancora da venire)."""

    def registra(di: TappaDi) -> TappaDi:
        _tappe.append((ordine, etichetta, di))
        _tappe.sort(key=lambda voce: voce[0])
        return di

    return registra


def testata(vista: Callable[[Attore, int], Any]) -> Callable[[Attore, int], Any]:
    """L'app che possiede le persone dà la testata: la persona se l'attore la vede, altrimenti
    None.
    """
    _testata.append(vista)
    return vista


def prima_di_aprire(dove: Callable[[Attore, int], str]) -> Callable[[Attore, int], str]:
    """Chi ha qualcosa da chiedere prima: dà l'indirizzo dove si chiede, o niente."""
    _soglie.append(dove)
    return dove


def prima_della_soglia(vista: Any) -> Any:
    """La pagina dove si risponde: a lei si arriva sempre."""
    vista.prima_della_soglia = True
    return vista


def dopo_la_soglia(vista: Any) -> Any:
    """Una pagina di tutti che, per la persona, è la sua casa."""
    vista.dopo_la_soglia = True
    return vista


def soglia(attore: Attore, persona_id: int) -> str:
    risposte = (dove(attore, persona_id) for dove in _soglie)
    return next((dove for dove in risposte if dove), "")


def persona(attore: Attore, persona_id: int) -> Any:
    return _testata[0](attore, persona_id)


def voci_di(attore: Attore) -> list[Pannello]:
    """I pannelli per questo ruolo, in ordine."""
    return [voce for voce in _pannelli if attore.veste in voce.ruoli]


def ce_altro(attore: Attore) -> bool:
    """Se ci sono pannelli che arrivano dopo la pagina."""
    return any(voce.ordine >= DOPO for voce in voci_di(attore))


def pannelli_di(
    attore: Attore, persona_id: int, dal: int = 0, al: int | None = None
) -> list[dict[str, Any]]:
    """I pannelli che questo ruolo vede, già con il loro contesto. `dal`, `al`: ordine, escluso."""
    pieni = []
    for voce in voci_di(attore):
        if voce.ordine < dal or (al is not None and voce.ordine >= al):
            continue
        contesto = voce.contesto(attore, persona_id)
        if contesto is not None:
            lato = {"di_lato": True} if voce.di_lato else {}
            pieni.append({"template": voce.template, "contesto": contesto, **lato})
    return pieni


def passo_di(attore: Attore, persona_id: int) -> Passo | None:
    risposte = (passo(attore, persona_id) for _, passo in _passi)
    return next((passo for passo in risposte if passo is not None), None)


def tappe_di(persona_id: int) -> list[dict[str, Any]]:
    """Le tappe per il componente «steps»: fatto, ora, poi."""
    stati = {"fatto": "fatto", "adesso": "ora", None: "poi"}
    return [{"titolo": etichetta, "stato": stati[di(persona_id)]} for _, etichetta, di in _tappe]
