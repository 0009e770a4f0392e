"""La pagina di stile in un browser vero, stretta e larga: nessuna violazione di accessibilità."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

REGOLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("larghezza", [360, 1280])
@pytest.mark.parametrize("coda", ["", "?errori=1"])
def test_la_pagina_di_stile_e_accessibile(live_server, browser, larghezza, coda):
    pagina = browser.new_page(
        viewport={"width": larghezza, "height": 800}, locale="it-IT", reduced_motion="reduce"
    )
    pagina.goto(live_server.url + reverse("ui:stile") + coda)

    esito = Axe().run(pagina, options={"runOnly": REGOLE})
    assert esito.violations_count == 0, esito.generate_report()
    assert pagina.evaluate("document.documentElement.scrollWidth") <= larghezza
    pagina.close()
