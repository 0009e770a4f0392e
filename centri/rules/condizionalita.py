"""Quale gradino della scala tocca a una mancanza.

Art. 21, c. 7, D.Lgs. 150/2015 per NASpI e DIS-COLL: si contano le mancanze nello stesso periodo di
prestazione. ADI e SFL hanno la loro scala (D.L. 48/2023). Nella CIGS conta la quota di ore di corso
perse (art. 25-ter D.Lgs. 148/2015), e la accerta l'Ispettorato. Per chi è in cassa integrazione
nessuna norma punisce un colloquio mancato: si ricontatta. Le scale sono dati datati, mai qui.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from centri.choices.condizionalita import Effetto


class Gradino(Protocol):
    """Un gradino: l'ordinale o la fascia di ore, l'effetto, i giorni in cui vale."""

    @property
    def ordinale(self) -> int | None: ...
    @property
    def oltre(self) -> int | None: ...
    @property
    def fino_a(self) -> int | None: ...
    @property
    def effetto(self) -> str: ...
    @property
    def dal(self) -> date: ...
    @property
    def al(self) -> date | None: ...


G = TypeVar("G", bound=Gradino)


def quale_mancanza(precedenti: Iterable[date], beneficio_dal: date | None) -> int:
    """La prima, la seconda… nello stesso periodo di prestazione: quelle di prima non contano."""
    return 1 + sum(1 for giorno in precedenti if beneficio_dal is None or giorno >= beneficio_dal)


def gradino_per_la_mancanza(scala: Sequence[G], *, giorno: date, ordinale: int) -> G | None:
    """Il gradino di quel numero; oltre l'ultimo resta l'ultimo. Nessuno, se la scala non c'è."""
    numerati = sorted(
        (uno for uno in _in_vigore(scala, giorno) if uno.ordinale is not None),
        key=lambda uno: uno.ordinale or 0,
    )
    raggiunti = [uno for uno in numerati if (uno.ordinale or 0) <= ordinale]
    return raggiunti[-1] if raggiunti else None


def gradino_per_le_ore(scala: Sequence[G], *, giorno: date, percento: float) -> G | None:
    """La fascia delle ore perse. Sul confine vale la più bassa fra quelle con una conseguenza:
    dal 25 al 50 per cento un terzo, oltre il 50 la metà.
    """
    fasce = [
        uno
        for uno in _in_vigore(scala, giorno)
        if uno.oltre is not None and uno.fino_a is not None and uno.oltre <= percento <= uno.fino_a
    ]
    con_conseguenza = [uno for uno in fasce if uno.effetto != Effetto.NESSUNO]
    return min(con_conseguenza or fasce, key=lambda uno: uno.oltre or 0, default=None)


def senza_conseguenze(gradino: Gradino | None) -> bool:
    """Dove la scala tace, non c'è conseguenza: si ricontatta e basta."""
    return gradino is None or gradino.effetto == Effetto.NESSUNO


def _in_vigore(scala: Sequence[G], giorno: date) -> list[G]:
    return [uno for uno in scala if uno.dal <= giorno and (uno.al is None or giorno <= uno.al)]
