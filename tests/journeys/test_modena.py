"""Modena (S1): lascia il numero fuori orario, è richiamata, entra nel servizio, si incontra; poi
un piano proposto a molte con una conferma, e firmato dal telefono con un codice.
"""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse

from centri.choices import CanaleCentro, StatoRichiamata
from centri.models import Colloquio, Dotazione, Fruizione, Incontro, OrarioCentro, Richiamata
from centri.queries.dotazioni import con_posti
from centri.rules.orari import FUSO
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, Recapito, TrattamentoCig
from percorsi.actions.proposte_piani import scrivi_modello
from percorsi.choices import ModoFirma, TipoPatto
from percorsi.models import Patto
from portale import clock
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    CompetenzaFactory,
    DisponibilitaFactory,
    IncontroFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import EnteFactory, IncaricoFactory, SedeFactory
from tests.journeys.conftest import SCRIVANIA, TELEFONO
from tests.lavoratori.factories import LavoratoreFactory, PeriodoCigFactory, TrattamentoCigFactory
from tests.percorsi.factories import AssessmentFactory, ProgrammaFactory

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
        self.ente = ente
        CompetenzaFactory(lavoratore=self.persona, centro=self.centro, titolare=ente)
        Recapito.objects.create(lavoratore=self.persona, tipo=TipoRecapito.CELLULARE, valore=NUMERO)

    @property
    def liberi(self) -> int:
        return con_posti(Dotazione.objects.all()).get().liberi

    def valutate(self) -> list[Lavoratore]:
        """La ditta cessa: lei e due colleghe, valutate, e un piano già scritto per tutte."""
        caso = TrattamentoCigFactory(
            titolare=self.ente, azienda_nome="Fonderie Tiepido S.r.l.", accordo_firmatari="RSU"
        )
        altre = LavoratoreFactory.create_batch(2, con_email=True)
        for una in altre:
            CompetenzaFactory(lavoratore=una, centro=self.centro, titolare=self.ente)
        programma = ProgrammaFactory(titolare=self.ente)
        for una in (self.persona, *altre):
            PeriodoCigFactory(trattamento=caso, lavoratore=una)
            AssessmentFactory(lavoratore=una, programma=programma, operatore=self.operatrice)
        scrivi_modello(
            titolare=self.ente,
            nome="Ricollocazione",
            percorso=programma.percorsi.get(numero=5),
            tipo=TipoPatto.PIANO,
            impegni_persona="Venire agli incontri.",
            impegni_centro="Presentarla alle imprese.",
            misure=[{"codice_lep": "G", "descrizione": "Corso", "erogatore": "", "giorni": 90}],
            durata=180,
            dal=clock.today() - timedelta(days=30),
            autore=Attore.di(self.operatrice),
        )
        return [self.persona, *altre]

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


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_tre_piani_con_una_conferma_e_uno_firmato_col_codice(viaggio, confine, modena):
    tutte = modena.valutate()
    viaggio.entra(modena.operatrice).dal_menu("Piani da proporre")
    viaggio.legge("Si può proporre a 3 persone").guarda("a-chi")
    viaggio.preme("Proponga il piano alle scelte").legge("0 firme su 3 persone")
    proposta = viaggio.pagina.url
    porta = _dall_sms(viaggio, confine, r"https?://\S+/firma/\S+")

    viaggio.con(TELEFONO).contesto.clear_cookies()
    viaggio.va(porta).legge("codice di sei cifre").guarda("firma-col-codice")
    assert "Goldoni" not in viaggio.pagina.content()
    viaggio.preme("Mi mandi il codice").legge("Il codice è partito")
    viaggio.scrive("Il codice ricevuto", _dall_sms(viaggio, confine, r"\b\d{6}\b")).guarda("codice")
    viaggio.preme("Apra il documento").legge("Venire agli incontri.")
    viaggio.spunta("Ho letto il documento").guarda("da-firmare")
    viaggio.preme("Firmo").legge("Ha firmato").guarda("firmato")
    assert Patto.objects.get(lavoratore=modena.persona).firma.modo == ModoFirma.CODICE

    viaggio.con(SCRIVANIA).entra(modena.operatrice).va(proposta).legge("1 firme su 3 persone")
    viaggio.guarda("chi-manca")
    _la_provincia_scarica(viaggio, modena, tutte)


def _dall_sms(viaggio, confine, cerca):
    """Ciò che si cerca, nell'ultimo SMS in cui c'è, appena è arrivato."""

    def trovati(_pagina):
        testi = (uno.testo for uno in confine.messaggi() if uno.canale == "sms")
        return [trovato[0] for testo in testi if (trovato := re.search(cerca, testo))]

    return trovati(viaggio.rilegge(trovati).pagina)[-1]


def _la_provincia_scarica(viaggio, modena, tutte):
    funzionaria = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=modena.ente)
    viaggio.entra(funzionaria).va(f"/trattamenti/{TrattamentoCig.objects.get().pk}/")
    xlsx = viaggio.trova("Scarichi le persone (XLSX)", "link").get_attribute("href")
    file = viaggio.contesto.request.get(f"{viaggio.base}{xlsx}").body()
    righe = list(openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(values_only=True))
    passi = {riga[2]: riga[-1] for riga in righe[1:]}
    assert set(passi) == {una.codice_fiscale for una in tutte}
    assert passi[modena.persona.codice_fiscale] == "Sul percorso"


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
