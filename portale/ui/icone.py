"""Le icone di Bootstrap Italia, scritte nella pagina: nessun foglio da 32 kB da scaricare."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

FOGLIO = "svg/sprites.svg"
SIMBOLO = re.compile(
    r'<symbol id="it-(?P<nome>[\w-]+)" viewBox="(?P<riquadro>[^"]+)">(?P<tratti>.*?)</symbol>'
)


@cache
def tutte() -> dict[str, tuple[str, str]]:
    """Nome → (riquadro, tratti), dal foglio del pacchetto."""
    percorso = finders.find(FOGLIO)
    if not isinstance(percorso, str):
        raise FileNotFoundError(FOGLIO)
    foglio = Path(percorso).read_text(encoding="utf-8")
    return {
        trovato["nome"]: (trovato["riquadro"], trovato["tratti"])
        for trovato in SIMBOLO.finditer(foglio)
    }


def svg(nome: str, misura: str = "sm") -> str:
    """L'icona come SVG decorativo: la parola accanto dice la stessa cosa a chi non la vede."""
    riquadro, tratti = tutte()[nome]
    return (
        f'<svg class="icon icon-{misura}" viewBox="{riquadro}" aria-hidden="true"'
        f' focusable="false">{tratti}</svg>'
    )
