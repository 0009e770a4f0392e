"""La settimana dell'operatrice: la guarda, cambia un orario, e il giorno in cui non c'è passa ad
altre in un atto solo. Da stretto e da largo, anche con la sola tastiera.
"""

from datetime import time, timedelta

import pytest

from centri.actions.colloqui import prenota_colloquio
from centri.choices import StatoColloquio
from centri.demo.agende import giorno_lavorativo
from centri.models import Assenza, Colloquio
from centri.queries.offerte import Offerta
from centri.rules.orari import istante
from portale import clock
from portale.embedded.border import Catcher
from portale.identity.choices import Ruolo
from portale.ui.templatetags.trampolino import data_estesa
from tests.centri.factories import (
    DisponibilitaFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    lavoratore_del,
)
from tests.factories import IncaricoFactory
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.mondo import posto, rivoli

pytestmark = pytest.mark.browser


class Ufficio:
    """Giulia riceve domani alle 9 e alle 9:45; Bice riceve anche lei, ma alle 9:45 è occupata."""

    def __init__(self):
        chi = rivoli()
        self.centro = chi.centro
        self.autrice = chi.operatrici[chi.centro.pk]
        self.giulia = posto(self.autrice)
        self.bice = OperatriceFactory(centro=chi.centro, user__nome="Bice", user__cognome="Allasia")
        DisponibilitaFactory(
            centro=chi.centro, operatore=self.bice, alle=time(13), prestazioni=[chi.prestazione]
        )
        self.responsabile = IncaricoFactory(
            ruolo=Ruolo.RESPONSABILE_CPI,
            sede=chi.centro.sede,
            user__nome="Dario",
            user__cognome="Viale",
        )
        self.prestazione = chi.prestazione
        self.giorno = giorno_lavorativo(clock.today() + timedelta(days=1))
        self.carla = self.prenota(self.giulia, time(9), "Carla", email="carla@example.org")
        self.dora = self.prenota(self.giulia, time(9, 45), "Dora", email="dora@example.org")
        self.prenota(self.bice, time(9, 45), "Enza", email="enza@example.org")

    def prenota(self, operatrice, ora, nome, email):
        persona = lavoratore_del(
            self.centro, con_email=email, nome=nome, cognome="Prova", nome_ordinamento=nome
        )
        PresaInCaricoFactory(lavoratore=persona, operatore=operatrice)
        return prenota_colloquio(
            lavoratore=persona,
            offerta=Offerta(self.centro, self.prestazione, operatrice, istante(self.giorno, ora)),
            autore=self.autrice,
        )


@pytest.fixture
def ufficio(confine: Catcher, officina: None) -> Ufficio:
    return Ufficio()


def alla_settimana_del(viaggio, giorno):
    anno, settimana, _giorno = giorno.isocalendar()
    return viaggio.va(f"/agenda/?settimana={anno}-W{settimana:02d}")


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_la_settimana_dell_operatrice(viaggio, ufficio, confine):
    viaggio.entra(ufficio.giulia).dal_menu("Agenda").legge("La mia settimana")
    viaggio.segue("Settimana dopo").segue("Settimana prima").guarda("settimana")
    alla_settimana_del(viaggio, ufficio.giorno)
    viaggio.pagina.get_by_text("Carla Prova").filter(visible=True).first.wait_for()
    viaggio.guarda("con-i-colloqui")

    viaggio.segue("Segni un'assenza").legge("Prima vede chi ha prenotato")
    viaggio.scrive("Dal", f"{ufficio.giorno:%Y-%m-%d}").guarda("assenza")
    viaggio.preme("Continui").legge("Che cosa succede a 2 persone").guarda("la-sorte-di-ciascuna")
    sorti = viaggio.pagina.locator(".piano select")
    assert sorti.nth(0).input_value() == f"collega:{ufficio.bice.pk}"
    assert sorti.nth(1).input_value() == "disdici"
    viaggio.preme("Confermi l'assenza").legge("Abbiamo scritto a 2 persone").guarda("segnata")

    carla, dora = (Colloquio.objects.get(pk=uno.pk) for uno in (ufficio.carla, ufficio.dora))
    assert carla.operatore == ufficio.bice
    assert dora.stato == StatoColloquio.DISDETTO_DA_OPERATORE
    assert Assenza.objects.get().operatore == ufficio.giulia

    viaggio.segue("Orari di ricevimento").legge("Orari aperti").guarda("orari")
    viaggio.pagina.get_by_role("link", name="Cambi Giulia Ferraris 9:00").click()
    viaggio.legge("Cambi l'orario di ricevimento").guarda("cambia-orario")


def test_chi_dirige_vede_l_ufficio_e_passa_di_mano(viaggio, ufficio):
    viaggio.entra(ufficio.responsabile).dal_menu("Agenda").segue("Tutto l'ufficio")
    anno, settimana, _giorno = ufficio.giorno.isocalendar()
    viaggio.va(f"/agenda/ufficio/?settimana={anno}-W{settimana:02d}").legge("Bice Allasia")
    viaggio.guarda("ufficio")

    viaggio.segue("Copi gli orari").spunta("Bice Allasia").guarda("copia")
    viaggio.preme("Guardi che cosa nasce").legge("A chi").guarda("copia-anteprima")

    viaggio.va("/agenda/stanze/").scrive("Nome della stanza", "Stanza 1").preme("Apra")
    viaggio.legge("Stanza aperta").guarda("stanze")
    viaggio.segue("Stanza 1").guarda("stanza")

    viaggio.va(f"/agenda/passaggio/?da={ufficio.giulia.pk}").legge("Prova Carla")
    viaggio.sceglie("A chi", "Bice Allasia").spunta("Passi anche i colloqui").guarda("passaggio")
    viaggio.preme("Guardi che cosa succede").legge("2 persone passano da").guarda("si-guarda")
    viaggio.preme("Confermi il passaggio").legge("2 persone sono passate a Bice Allasia")
    viaggio.guarda("passate")


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_l_assenza_con_la_sola_tastiera(viaggio, ufficio):
    """Si arriva in fondo con Tab e Invio; la sorte si cambia con le frecce."""
    viaggio.entra(ufficio.giulia).va("/agenda/assenza/")
    pagina = viaggio.pagina
    viaggio.scrive("Dal", f"{ufficio.giorno:%Y-%m-%d}")  # l'ordine dei tasti è del browser
    viaggio.campo("Dal").press("Enter")
    viaggio.legge("Che cosa succede a 2 persone")
    for _volta in range(120):
        if pagina.evaluate("document.activeElement.name") == f"sorte_{ufficio.dora.pk}":
            break
        pagina.keyboard.press("Tab")
    pagina.keyboard.press("ArrowUp")
    assert "Al primo orario libero" in pagina.locator("select:focus option:checked").inner_text()
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.textContent.trim()") == "Confermi l'assenza"
    pagina.keyboard.press("Enter")
    viaggio.legge("Abbiamo scritto a 2 persone")

    spostato = Colloquio.objects.get(spostato_da=ufficio.dora)
    assert spostato.stato == StatoColloquio.DA_EROGARE
    assert data_estesa(spostato.inizio)
