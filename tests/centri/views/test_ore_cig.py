import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from centri.actions.annullamenti import togli_periodo
from lavoratori.actions.unioni import unisci_persone
from lavoratori.models import OreCigMese
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.centri.factories import BacinoComuneFactory, CompetenzaFactory
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


@pytest.fixture
def caso():
    return TrattamentoCigFactory(dal=date(2026, 9, 1), al=date(2026, 12, 31))


def in_cassa(caso, **altro):
    """Una persona del caso, di cui la Regione è competente."""
    periodo = PeriodoCigFactory(trattamento=caso, **altro)
    CompetenzaFactory(lavoratore=periodo.lavoratore, centro=None, titolare=caso.titolare)
    return periodo


def ore(caso, mese="2026-10"):
    return f"{reverse('centri:trattamento_ore', args=[caso.pk])}?mese={mese}"


def test_le_ore_di_un_mese_si_scrivono_in_una_griglia(regione, caso):
    uno, due = (in_cassa(caso, ore_contratto=40) for _ in range(2))

    risposta = regione.post(ore(caso), {f"ore_{uno.pk}": "120", f"ore_{due.pk}": ""})

    assert risposta.url.endswith("?mese=2026-10")
    scritte = OreCigMese.objects.get()
    assert (scritte.periodo, scritte.mese, scritte.ore) == (uno, date(2026, 10, 1), 120)
    assert 'value="120' in regione.get(ore(caso)).content.decode()


def test_troppe_ore_si_dicono_nella_riga(regione, caso):
    uno = in_cassa(caso, ore_contratto=40)
    pagina = regione.post(ore(caso), {f"ore_{uno.pk}": "300"}).content.decode()
    assert "300" in pagina
    assert "sono più delle 176 del suo contratto" in pagina
    assert not OreCigMese.objects.exists()


def test_l_auditor_legge_le_ore_e_non_le_scrive(client_di, caso):
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    uno = in_cassa(caso)
    pagina = auditor.post(ore(caso), {f"ore_{uno.pk}": "12"}).content.decode()
    assert "<button" not in pagina.partition("<table")[2].partition("</main>")[0]
    assert not OreCigMese.objects.exists()


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_la_griglia_ha_sempre_le_stesse_query(regione, caso, conta_query, quanti):
    for _ in range(quanti):
        in_cassa(caso)
    with conta_query() as query:
        pagina = regione.get(ore(caso))
    assert pagina.content.decode().count('name="ore_') == quanti
    assert len(query) <= 8


def test_un_mese_senza_persone_lo_dice(regione, caso):
    assert "Nessuno era in cassa" in regione.get(ore(caso, "x")).content.decode()


def test_il_periodo_di_una_persona_cambia_e_finisce(regione, caso):
    suo = in_cassa(caso)
    url = reverse("centri:periodo_cig", args=[suo.pk])
    dati = {"modalita": "riduzione", "percentuale": "40", "ore_contratto": "38.5"}
    assert regione.post(url, dati).status_code == 302
    assert (
        regione.post(url, {"chiude": "si", "al": "2025-01-01", "motivo": "rientro"}).status_code
        == 200
    )
    regione.post(url, {"chiude": "si", "al": "2026-10-31", "motivo": "rientro"})

    suo.refresh_from_db()
    assert (suo.modalita, suo.percentuale, float(suo.ore_contratto)) == ("riduzione", 40, 38.5)
    assert (suo.al, suo.motivo_fine) == (date(2026, 10, 31), "rientro")
    assert "Chiuda il periodo" not in regione.get(url).content.decode()


def test_il_foglio_delle_persone_ha_il_passo_e_nessuna_formula(regione, caso):
    bacino = BacinoComuneFactory()
    ada = LavoratoreFactory(in_cassa=caso, cognome="=SOMMA(A1)", con_email=True)
    CompetenzaFactory(lavoratore=ada, centro=bacino.centro, titolare=caso.titolare)
    caso.periodi.update(qualifica="tornitrice")

    risposta = regione.get(reverse("centri:trattamento_persone", args=[caso.pk]))

    foglio = openpyxl.load_workbook(io.BytesIO(risposta.content)).active
    intestazioni, riga = list(foglio.iter_rows(values_only=True))
    assert intestazioni[:3] == ("Cognome", "Nome", "Codice fiscale")
    assert riga[0] == "'=SOMMA(A1)"
    assert riga[-1] == "Nell'elenco"
    assert "CPI" in riga[4]
    evento = Evento.objects.get(atto="trattamento.persone_scaricate")
    assert (evento.oggetto_id, evento.lettura) == (caso.pk, True)


def test_la_stessa_persona_due_volte_si_toglie_il_periodo_e_si_uniscono_le_schede(regione, caso):
    una, altra = in_cassa(caso), in_cassa(caso)
    for periodo in (una, altra):
        RapportoFactory(
            lavoratore=periodo.lavoratore, datore_cf=caso.azienda_cf, dal=caso.dal, contratto=""
        )
    with pytest.raises(AttoImpedito, match="la Regione toglie quella di troppo"):
        unisci_persone(resta=una.lavoratore, tolta=altra.lavoratore, autore=IL_SISTEMA)

    pagina = regione.get(reverse("centri:periodo_cig", args=[altra.pk])).content.decode()
    indirizzo = reverse("centri:periodo_togli", args=[altra.pk])
    assert indirizzo in pagina
    assert str(altra.lavoratore) in regione.get(indirizzo).content.decode()
    regione.post(indirizzo)
    togli_periodo(periodo=altra, autore=IL_SISTEMA)  # da un'altra scheda: già fatto
    assert caso.periodi.get() == una
    assert Evento.objects.filter(atto="periodo_cig.annullato").count() == 1
    assert Evento.objects.filter(atto="rapporto.annullato").count() == 1
    unisci_persone(resta=una.lavoratore, tolta=altra.lavoratore, autore=IL_SISTEMA)


def test_un_periodo_con_le_ore_non_si_toglie(regione, caso):
    periodo = in_cassa(caso, ore_contratto=40)
    regione.post(ore(caso), {f"ore_{periodo.pk}": "120"})
    indirizzo = reverse("centri:periodo_togli", args=[periodo.pk])
    pagina = regione.post(indirizzo, follow=True).content.decode()
    assert "Il periodo non si toglie, perché ha" in pagina
    assert caso.periodi.get() == periodo
