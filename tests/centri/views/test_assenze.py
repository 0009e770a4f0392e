"""La pagina dell'assenza: la sorte di ciascuno si vede, si cambia, si conferma."""

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio
from centri.models import Assenza, Colloquio
from portale.identity.choices import Ruolo
from tests.centri.agende import (
    LUNEDI_MATTINA,
    MARTEDI,
    operatrice_che_riceve,
    prenotato,
)
from tests.centri.factories import CentroFactory, OperatriceFactory
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return operatrice_che_riceve(centro, "Ada")


def assente(browser, chi, **altro):
    dati = {"operatore": chi.pk, "dal": MARTEDI.isoformat(), "motivo": "assente"}
    return browser.post(reverse("centri:assenza"), dati | altro, follow=True).content.decode()


def test_il_giorno_di_ada_passa_a_bice_o_si_disdice(client_di, ada, centro):
    bice = operatrice_che_riceve(centro, "Bice")
    nove, dieci = prenotato(ada, 9, con_email="uno@example.org"), prenotato(ada, 10)
    browser = client_di(ada)

    letta = assente(browser, ada, anteprima="1")
    assert letta.count(f'<option value="collega:{bice.pk}" selected>Stessa ora, con Bice Bo') == 2
    assert "Al primo orario libero (martedì 24 novembre, ore 9:00)" in letta  # con Bice
    assert "Al primo orario libero (martedì 24 novembre, ore 9:45)" in letta  # non quello che ha
    assert "Resta com" not in letta
    assert letta.count("va chiamata") == 1

    letta = assente(
        browser,
        ada,
        conferma="1",
        **{f"sorte_{nove.pk}": f"collega:{bice.pk}", f"sorte_{dieci.pk}": "disdici"},
    )

    assert "Abbiamo scritto a 2 persone" in letta
    nove.refresh_from_db()
    dieci.refresh_from_db()
    assert (nove.operatore, dieci.stato) == (bice, StatoColloquio.DISDETTO_DA_OPERATORE)
    assert Assenza.objects.get().operatore == ada


def test_chi_ha_gia_cambiato_una_sorte_la_ritrova(client_di, ada, centro):
    operatrice_che_riceve(centro, "Bice")
    colloquio = prenotato(ada, 9)
    letta = assente(client_di(ada), ada, anteprima="1", **{f"sorte_{colloquio.pk}": "sposta"})
    assert '<option value="sposta" selected>' in letta


@pytest.mark.parametrize("valore", ["resta", "collega:999999", "collega:x", "boh", ""])
def test_una_sorte_che_non_si_puo_non_cambia_nulla(client_di, ada, valore):
    colloquio = prenotato(ada, 9)
    letta = assente(client_di(ada), ada, conferma="1", **{f"sorte_{colloquio.pk}": valore})
    assert "Nel frattempo" in letta
    assert not Assenza.objects.exists()
    assert list(Colloquio.objects.da_erogare()) == [colloquio]


def test_senza_colloqui_si_segna_subito_e_si_toglie(client_di, ada):
    browser = client_di(ada)
    letta = assente(browser, ada, dalle="09:00", alle="11:00", motivo="riunione")
    assert "nessuno aveva prenotato" in letta
    assert "in riunione" in letta

    togli = reverse("centri:assenza_togli", args=[Assenza.objects.get().pk])
    assert "si prenotano di nuovo" in browser.post(togli, follow=True).content.decode()
    assert not Assenza.objects.exists()


def test_ognuna_segna_la_propria_la_responsabile_quelle_di_tutte(client_di, ada, centro):
    altra = client_di(OperatriceFactory(centro=centro))
    assente(altra, ada)
    assert not Assenza.objects.exists()

    responsabile = client_di(IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede))
    assente(responsabile, ada)
    sua = Assenza.objects.get()
    assert sua.operatore == ada
    assert altra.post(reverse("centri:assenza_togli", args=[sua.pk])).status_code == 404


def test_le_date_rovesciate_hanno_la_loro_frase(client_di, ada):
    letta = assente(client_di(ada), ada, al="2026-11-20")
    assert "finisce prima di cominciare" in letta
