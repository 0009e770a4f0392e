"""Come il portale dice di no.

Un codice per le macchine, una frase per la persona, la fonte per chi vuole verificare. Le regole
prendono da qui `_` e `ngettext_lazy`, così non conoscono Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

__all__ = ["AttoImpedito", "Frase", "Impedimento", "_", "ngettext_lazy"]

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Frase: TypeAlias = "str | _StrPromise"


@dataclass(frozen=True)
class Impedimento:
    """Una ragione per cui un atto non si può fare, già scritta per chi la deve leggere."""

    codice: str
    frase: Frase
    fonte: str = ""

    def con(self, **valori: object) -> "Impedimento":
        """Lo stesso impedimento con i segnaposto della frase riempiti: «mancano {ore} ore»."""
        return replace(self, frase=format_lazy(self.frase, **valori))

    def __str__(self) -> str:
        return str(self.frase)


class AttoImpedito(Exception):
    """L'atto è rifiutato. Porta tutte le ragioni insieme, mai solo la prima."""

    def __init__(self, impedimenti: Impedimento | Iterable[Impedimento]) -> None:
        if isinstance(impedimenti, Impedimento):
            impedimenti = [impedimenti]
        self.impedimenti = list(impedimenti)
        super().__init__(self.impedimenti)

    @property
    def frasi(self) -> list[str]:
        return [str(impedimento) for impedimento in self.impedimenti]

    def __str__(self) -> str:
        return " ".join(self.frasi)
