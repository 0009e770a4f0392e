"""Quando i posti per un servizio non bastano: il responsabile lo sa prima delle persone."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Giudizio:
    pochi_posti: bool
    primo_lontano: bool

    @property
    def scarsa(self) -> bool:
        return self.pochi_posti or self.primo_lontano


def giudica(
    *, liberi: int, in_attesa: int, primo: date | None, oggi: date, giorni: int
) -> Giudizio:
    """Pochi: più persone invitate che orari liberi. Lontano: il primo orario è oltre `giorni`
    (parametro «colloquio.primo_posto_giorni»), o non ce n'è nessuno.
    """
    lontano = primo is None or (primo - oggi).days > giorni
    return Giudizio(pochi_posti=in_attesa > liberi, primo_lontano=lontano)
