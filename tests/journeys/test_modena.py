"""Modena (S1): lascia il numero fuori orario, è richiamata, entra nel servizio, si incontra."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from centri.choices import CanaleCentro, StatoRichiamata
from centri.models import Colloquio, Dotazione, Fruizione, Incontro, OrarioCentro, Richiamata
from centri.queries.dotazioni import con_posti
from centri.rules.orari import FUSO
from lavoratori.choices import TipoRecapito
from lavoratori.models import Recapito
from portale import clock
from tests.centri.factories import (
    CentroFactory,
    CompetenzaFactory,
    DisponibilitaFactory,
    IncontroFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import EnteFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.browser
POSTI, PRESI = 210, 100
NUMERO = "+393331234567"


class Modena:
    """Il CPI con il suo servizio: 210 posti, 100 presi; il telefono apre domani."""

    def __init__(self) -> None:
        ente = EnteFactory(nome="Provincia di Modena", tipo="regione", titolare=None)
        sede = SedeFactory(ente=ente, nome="CPI Modena", telefono="059 8676464")
        self.centro = CentroFactory(sede=sede, codice="modena")
        prestazione = PrestazioneFactory(titolare=ente, nome="Consulenza individuale")
        self.operatrice = OperatriceFactory(centro=self.centro)
        DisponibilitaFactory(
            centro=self.centro, operatore=self.operatrice, prestazioni=[prestazione]
        )
        domani = (clock.now().astimezone(FUSO) + timedelta(days=1)).weekday()
        OrarioCentro.objects.create(
            centro=self.centro,
            canale=CanaleCentro.TELEFONO,
            giorni=[domani],
            dalle="10:00",
            alle="13:30",
        )
        self.servizio = Dotazione.objects.create(
            ente=ente,
            centro=self.centro,
            prestazione=prestazione,
            nome="Ricollocazione di chi è in cassa integrazione",
            posti=POSTI,
            dal=date(2013, 2, 4),
            fonte="comunicato della Provincia",
        )
        Fruizione.objects.bulk_create(
            Fruizione(dotazione=self.servizio, lavoratore=persona, dal=date(2014, 3, 3))
            for persona in LavoratoreFactory.create_batch(PRESI)
        )
        self.persona = LavoratoreFactory(nome="Bruna", cognome="Goldoni")
        CompetenzaFactory(lavoratore=self.persona, centro=self.centro, titolare=ente)
        Recapito.objects.create(lavoratore=self.persona, tipo=TipoRecapito.CELLULARE, valore=NUMERO)

    @property
    def liberi(self) -> int:
        return con_posti(Dotazione.objects.all()).get().liberi

    def incontro(self) -> Incontro:
        """Comincia fra venti minuti: la sala è già aperta."""
        return IncontroFactory(
            centro=self.centro,
            titolo="Scrivere il curriculum",
            descrizione="Si porta il curriculum che si ha, anche vecchio.",
            inizio=clock.now() + timedelta(minutes=20),
            posti=20,
            aperto_a_tutti=True,
            dotazione=self.servizio,
        )


@pytest.fixture
def modena(officina):
    return Modena()


def test_dal_numero_lasciato_al_colloquio(viaggio, modena):
    _lascia_il_numero(viaggio)
    Richiamata.objects.update(da_richiamare_dal=clock.now())  # è venuto domani
    assert modena.liberi == 110
    _la_chiamano(viaggio, modena)
    assert modena.liberi == 109
    assert Colloquio.objects.get().lavoratore == modena.persona


def _lascia_il_numero(viaggio):
    viaggio.va("/luoghi/modena/richiamatemi/").legge("Adesso il telefono del centro è chiuso")
    viaggio.guarda("mi-richiamate")
    viaggio.scrive("Come si chiama", "Bruna Goldoni").scrive("Numero di telefono", "333 1234567")
    viaggio.preme("Mi richiamate").legge("Fatto: la chiamiamo noi")
    viaggio.guarda("numero-lasciato")


def _la_chiamano(viaggio, modena):
    viaggio.entra(modena.operatrice).va("/telefono/").legge("Bruna Goldoni")
    viaggio.guarda("telefono")
    viaggio.preme("La chiamo io").legge("Hanno questo numero")
    viaggio.guarda("chi-e")
    viaggio.preme("È questa persona").legge("110 posti liberi su 210")
    viaggio.preme("Entra nel servizio").legge("è nel servizio")
    viaggio.spunta("ha risposto").preme("Annoti la telefonata").legge("Telefonata annotata")
    viaggio.guarda("chiamata-fatta")
    assert Richiamata.objects.get().stato == StatoRichiamata.CONCLUSA
    viaggio.va(f"/posti/{modena.servizio.pk}/").legge("posti liberi")
    viaggio.guarda("posti")
    viaggio.va(f"/telefono/{Richiamata.objects.get().pk}/").segue("Le fissi un colloquio")
    viaggio.pagina.locator("input[name=orario]").first.check()
    viaggio.preme("Fissi il colloquio").legge("Colloquio fissato")
    assert Colloquio.objects.get().canale == "telefono"


def test_dall_iscrizione_al_sono_qui(viaggio, modena):
    incontro, persona = modena.incontro(), modena.persona
    viaggio.va(f"/incontri-aperti/{incontro.pk}/").legge("0 posti presi su 20")
    viaggio.guarda("incontro-aperto")
    _chi_sono(viaggio, persona)
    viaggio.preme("Mi iscrivo").legge("Iscrizione ricevuta")
    viaggio.entra(modena.operatrice)
    viaggio.va(f"/incontri/{incontro.pk}/codice/").guarda("codice-in-sala")
    viaggio.segue("Apra la pagina del codice").legge("Sono qui")
    viaggio.guarda("sono-qui")
    _chi_sono(viaggio, persona)
    viaggio.preme("Confermo: sono qui").legge("Presenza confermata")
    viaggio.va(f"/incontri/{incontro.pk}/").legge("presente, dal codice")
    viaggio.guarda("incontro")
    viaggio.va(f"/incontri/{incontro.pk}/foglio/").guarda("foglio-delle-firme")
    viaggio.va("/fila/").guarda("fila")


def _chi_sono(viaggio, persona):
    viaggio.scrive("Codice fiscale", persona.codice_fiscale)
    viaggio.scrive("Data di nascita", persona.nato_il.isoformat())


def test_dal_telefono_senza_javascript(browser, live_server, officina, modena):
    contesto = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="it-IT", java_script_enabled=False
    )
    pagina = contesto.new_page()
    pagina.goto(live_server.url + reverse("centri:richiamatemi", args=["modena"]))
    pagina.get_by_label("Come si chiama").fill("Bruna Goldoni")
    pagina.get_by_label("Numero di telefono").fill("333 1234567")
    pagina.get_by_role("button", name="Mi richiamate").click()
    pagina.get_by_text("Fatto: la chiamiamo noi").wait_for()
    contesto.close()

    assert Richiamata.objects.get().telefono == NUMERO
