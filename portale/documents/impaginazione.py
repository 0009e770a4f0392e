"""Da HTML a PDF/A con struttura (WeasyPrint).

Una sola configurazione dei caratteri, nessuna rete.
"""

import atexit
from base64 import b64encode
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.contrib.staticfiles import finders

VARIANTE = "pdf/a-3u"
TITILLIUM = "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-{}.ttf"
PESI = {400: "regular", 600: "600"}


@cache
def _attrezzi() -> tuple[Any, Any, Any, Any]:
    """Costano: si fanno una volta per processo, e solo in chi impagina (Pango può mancare altrove).

    Il fetcher apre solo `data:` e `file:`: nessun documento può chiamare la rete.
    """
    weasyprint = import_module("weasyprint")
    caratteri = import_module("weasyprint.text.fonts").FontConfiguration()
    fetcher = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data", "file"))
    facce = "".join(
        f"@font-face {{ font-family: Titillium; font-weight: {peso};"
        f" src: url('{Path(str(finders.find(TITILLIUM.format(nome)))).as_uri()}') }}"
        for peso, nome in PESI.items()
    )
    weasyprint.CSS(string=facce, font_config=caratteri, url_fetcher=fetcher)
    foglio = weasyprint.CSS(
        filename=finders.find("css/pdf.css"), font_config=caratteri, url_fetcher=fetcher
    )
    return weasyprint.HTML, caratteri, foglio, fetcher


atexit.register(_attrezzi.cache_clear)  # i caratteri si lasciano andare finché Pango c'è ancora


def impagina(html: str) -> bytes:
    """Il PDF/A-3u con tag di questo HTML; la lingua è quella dell'elemento html."""
    documento, caratteri, foglio, fetcher = _attrezzi()
    pdf: bytes = documento(
        string=html, base_url=Path(settings.ROOT).as_uri(), url_fetcher=fetcher
    ).write_pdf(stylesheets=[foglio], font_config=caratteri, pdf_variant=VARIANTE, pdf_tags=True)
    return pdf


def qr(testo: str) -> str:
    """Il QR come immagine a 1 bit in un data URI: il modo più veloce da impaginare (misurato)."""
    uscita = BytesIO()
    segno.make(testo, error="m", micro=False).save(uscita, kind="png", scale=6, border=2)
    return "data:image/png;base64," + b64encode(uscita.getvalue()).decode()
