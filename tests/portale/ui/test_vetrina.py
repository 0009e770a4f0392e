"""La pagina di stile in un browser vero, stretta e larga: nessuna violazione di accessibilità."""

import pytest
from django.urls import reverse

from tests.accessibilita import prova


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("coda", ["", "?errori=1"])
def test_la_pagina_di_stile_e_accessibile(live_server, browser, coda):
    pagina = browser.new_page(locale="it-IT", reduced_motion="reduce")
    pagina.goto(live_server.url + reverse("ui:stile") + coda)

    for larghezza in (360, 1280):
        pagina.set_viewport_size({"width": larghezza, "height": 800})
        prova(pagina, f"stile{coda} a {larghezza}")
        assert pagina.evaluate("document.documentElement.scrollWidth") <= larghezza
    pagina.close()
