"""I viaggi: un browser vero, un server vero, un lavoratore Celery vero. Ogni pagina si guarda."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from portale.celery import app
from portale.embedded.border import Catcher, catcher
from portale.identity.models import Incarico
from tests.accessibilita import prova
from tests.sessione import biscotto_di

SCHERMATE = Path(settings.ROOT) / "var" / "schermate"
TELEFONO, SCRIVANIA = LARGHEZZE = (360, 1280)
PAZIENZA_MS = 15_000


class Viaggio:
    """Una persona davanti a uno schermo: va, legge, preme; `guarda` prova e fotografa la pagina."""

    def __init__(self, browser: Browser, base: str, larghezza: int, titolo: str) -> None:
        self.base, self.larghezza, self.titolo = base, larghezza, titolo
        self.contesto = browser.new_context(
            viewport=_schermo(larghezza),
            locale="it-IT",
            timezone_id="Europe/Rome",
            reduced_motion="reduce",
        )
        self.contesto.set_default_timeout(PAZIENZA_MS)
        self.pagina: Page = self.contesto.new_page()
        self.passi, self.prefisso = 0, ""

    def con(self, larghezza: int) -> "Viaggio":
        """Da qui in poi su un altro schermo: dalla scrivania al telefono, o il contrario."""
        self.larghezza = larghezza
        self.pagina.set_viewport_size(_schermo(larghezza))
        return self

    def entra(self, incarico: Incarico) -> "Viaggio":
        """Entra nell'incarico, come dopo l'accesso."""
        self.contesto.clear_cookies()
        nome, valore = biscotto_di(incarico.user)
        self.contesto.add_cookies([{"name": nome, "value": valore, "url": self.base}])
        self.prefisso = f"/i/{incarico.pk}"
        return self.va("/")

    def va(self, percorso: str) -> "Viaggio":
        """A una pagina dell'incarico in cui si è entrati, o a un indirizzo intero."""
        intero = percorso if "://" in percorso else self.base + self.prefisso + percorso
        risposta = self.pagina.goto(intero)
        assert risposta is not None
        assert risposta.status < 400, f"{percorso}: {risposta.status}"
        return self

    def preme(self, nome: str, ruolo: str = "button", esatto: bool = False) -> "Viaggio":
        self.trova(nome, ruolo, esatto).first.click()
        self.pagina.wait_for_load_state()
        return self

    def dal_menu(self, voce: str) -> "Viaggio":
        """Dal menu principale, che sullo schermo stretto si apre."""
        menu = self.pagina.locator(".menu-largo")
        if self.larghezza < SCRIVANIA:
            menu = self.pagina.locator(".menu-stretto")
            menu.locator("> summary").click()
        gruppo = menu.locator(".menu-gruppo").filter(
            has=self.pagina.get_by_role("link", name=voce, exact=True, include_hidden=True)
        )
        if gruppo.count():
            gruppo.locator("summary").click()
        menu.get_by_role("link", name=voce, exact=True).click()
        self.pagina.wait_for_load_state()
        return self

    def segue(self, nome: str, esatto: bool = False) -> "Viaggio":
        return self.preme(nome, "link", esatto)

    def trova(self, nome: str, ruolo: str = "button", esatto: bool = False) -> Locator:
        return self.pagina.get_by_role(ruolo, name=nome, exact=esatto)  # type: ignore[arg-type]

    def campo(self, etichetta: str) -> Locator:
        """Il primo campo che si vede con un'etichetta che comincia così."""
        inizio = re.compile(rf"^\s*{re.escape(etichetta)}")
        return self.pagina.get_by_label(inizio).filter(visible=True).first

    def scrive(self, etichetta: str, valore: str) -> "Viaggio":
        self.campo(etichetta).fill(valore)
        return self

    def sceglie(self, etichetta: str, valore: str) -> "Viaggio":
        self.campo(etichetta).select_option(label=valore)
        return self

    def spunta(self, *etichette: str) -> "Viaggio":
        for etichetta in etichette:
            self.campo(etichetta).check()
        return self

    def legge(self, testo: str) -> "Viaggio":
        """C'è scritto, e si vede."""
        self.pagina.get_by_text(testo).filter(visible=True).first.wait_for()
        return self

    def rilegge(self, finche: Callable[[Page], bool]) -> "Viaggio":
        """Ricarica la pagina finché ciò che si lavora dietro è arrivato."""
        scade = monotonic() + PAZIENZA_MS / 1000
        while not finche(self.pagina):
            assert monotonic() < scade, "non è arrivato in tempo"
            self.pagina.reload()
        return self

    def fotografa(self, nome: str, larghezza: int) -> None:
        SCHERMATE.mkdir(parents=True, exist_ok=True)
        self.pagina.evaluate("document.fonts.ready.then(() => true)")
        file = f"{self.titolo}-{self.passi:02d}-{nome}-{larghezza}.png"
        self.pagina.screenshot(path=SCHERMATE / file, full_page=True)

    def guarda(self, nome: str) -> "Viaggio":
        """Da telefono e da scrivania: nessuna violazione di accessibilità, nulla che esca di
        lato; le fotografie restano.
        """
        self.passi += 1
        for larghezza in sorted(LARGHEZZE, key=self.larghezza.__eq__):  # la sua per ultima
            self.pagina.set_viewport_size(_schermo(larghezza))
            self.fotografa(nome, larghezza)
            prova(self.pagina, nome)
            largo = self.pagina.evaluate("document.documentElement.scrollWidth")
            assert largo <= larghezza, f"{nome}: la pagina è larga {largo} su {larghezza}"
        return self


def _schermo(larghezza: int) -> ViewportSize:
    return {"width": larghezza, "height": 900 if larghezza > TELEFONO else 740}


@pytest.fixture
def viaggio(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: object,
    confine: Catcher,
    officina: None,
) -> Iterator[Viaggio]:
    """Si va dal telefono; con parametrize("viaggio", [SCRIVANIA], indirect=True), dalla scrivania.
    Ogni pagina si guarda sempre a tutte e due le larghezze.
    """
    titolo = request.node.originalname.removeprefix("test_")
    indirizzo = live_server.url  # type: ignore[attr-defined]
    larghezza = getattr(request, "param", TELEFONO)
    in_viaggio = Viaggio(browser, indirizzo, larghezza, titolo)
    gia_fallite = request.session.testsfailed
    yield in_viaggio
    if request.session.testsfailed > gia_fallite:
        in_viaggio.fotografa("qui-si-ferma", larghezza)
    in_viaggio.contesto.close()


@pytest.fixture
def officina(transactional_db: None, settings: object, live_server: object) -> Iterator[None]:
    """Un lavoratore Celery vero, sulla coda di questa prova."""
    settings.SITE_URL = live_server.url  # type: ignore[attr-defined]
    with start_worker(app, perform_ping_check=False, pool="threads", concurrency=1):
        yield


@pytest.fixture
def confine(settings: object, rete_locale: None) -> Iterator[Catcher]:
    """Un vero server di posta e un vero gateway SMS ricevono ciò che il portale manda."""
    with catcher() as riceve:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST = "127.0.0.1"  # type: ignore[attr-defined]
        settings.EMAIL_PORT = riceve.smtp_port  # type: ignore[attr-defined]
        settings.SMS_GATEWAY_URL = riceve.sms_url  # type: ignore[attr-defined]
        settings.SMS_GATEWAY_TOKEN = riceve.sms_token  # type: ignore[attr-defined]
        yield riceve
