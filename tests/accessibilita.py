"""Una pagina aperta in un browser, davanti a axe-core: nessuna violazione, a questa larghezza."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

REGOLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROVE = {"runOnly": REGOLE, "resultTypes": ["violations"], "preload": False}
SOLO_I_NOMI = PROVE | {"selectors": False, "elementRef": False}  # il racconto serve se va male


def prova(pagina: Page, nome: str) -> None:
    """Si guarda in fretta; se c'è una violazione si riguarda per raccontarla tutta."""
    axe: Any = Axe()
    if not pagina.evaluate("typeof axe === 'object'"):
        pagina.evaluate(axe.axe_script)
    quante = pagina.evaluate("o => axe.run(o).then(r => r.violations.length)", SOLO_I_NOMI)
    if quante:
        racconto = axe.run(pagina, options=PROVE).generate_report()
        raise AssertionError(f"{nome}: {quante} violazioni\n{racconto}")
