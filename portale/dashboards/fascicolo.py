"""Il fascicolo: una pagina per persona, fatta di pannelli che ogni app porta.

Gli stessi pannelli, per i ruoli che li ammettono, sono la pagina iniziale del lavoratore.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portale.errors import Frase
from portale.identity.attore import Attore

Contesto = Callable[[Attore, int], dict[str, Any] | None]
PassoDi = Callable[[Attore, int], "Passo | None"]
TappaDi = Callable[[int], str | None]


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


_pannelli: list[Pannello] = []
_passi: list[tuple[int, PassoDi]] = []
_tappe: list[tuple[int, Frase, TappaDi]] = []
_testata: list[Callable[[Attore, int], Any]] = []


def pannello(template: str, *, ordine: int, ruoli: Iterable[str]) -> Callable[[Contesto], Contesto]:
    """Un pannello del fascicolo: (attore, persona_id) -> contesto, o None se non ha nulla da
    dire.
    """

    def registra(contesto: Contesto) -> Contesto:
        _pannelli.append(Pannello(template, ordine, frozenset(map(str, ruoli)), contesto))
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


def persona(attore: Attore, persona_id: int) -> Any:
    return _testata[0](attore, persona_id)


def pannelli_di(attore: Attore, persona_id: int) -> list[dict[str, Any]]:
    """I pannelli che questo ruolo vede, già con il loro contesto."""
    pieni = []
    for voce in _pannelli:
        if attore.veste in voce.ruoli:
            contesto = voce.contesto(attore, persona_id)
            if contesto is not None:
                pieni.append({"template": voce.template, "contesto": contesto})
    return pieni


def passo_di(attore: Attore, persona_id: int) -> Passo | None:
    risposte = (passo(attore, persona_id) for _, passo in _passi)
    return next((passo for passo in risposte if passo is not None), None)


def tappe_di(persona_id: int) -> list[dict[str, Any]]:
    """Le tappe per il componente «steps»: fatto, ora, poi."""
    stati = {"fatto": "fatto", "adesso": "ora", None: "poi"}
    return [{"titolo": etichetta, "stato": stati[di(persona_id)]} for _, etichetta, di in _tappe]
