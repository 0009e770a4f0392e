from datetime import date

import pytest

from lavoratori.dashboards import segnali
from lavoratori.queries.recapiti import recapiti_di
from portale import clock
from portale.dashboards import fascicolo
from portale.dashboards.indicatori import Periodo, la_coorte
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    TitoloFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


def cittadina():
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    return incarico, LavoratoreFactory(utente=incarico.user, con_email=True, in_cassa=True)


def test_la_persona_trova_se_stessa_senza_dire_chi_e(attore_di):
    incarico, ada = cittadina()
    testata = fascicolo.persona(attore_di(incarico), 0)
    assert (testata["pk"], testata["email"]) == (ada.pk, f"{ada.pk}@example.org")
    assert testata["scadenza"] == ada.periodi_cig.get().al


def test_chi_non_la_vede_non_ha_testata(attore_di):
    _, ada = cittadina()
    assert fascicolo.persona(attore_di(IncaricoFactory()), ada.pk) is None
    assert fascicolo.persona(attore_di(IncaricoFactory()), 0) is None


@pytest.mark.parametrize(
    ("situazione", "indirizzo", "segnale"),
    [
        ({"con_email": True}, "via Po 1", []),
        ({"con_cellulare": True}, "", []),
        ({}, "via Po 1", ["si raggiunge per lettera"]),
        ({}, "", ["nessun recapito"]),
    ],
)
def test_chi_non_ha_recapiti_si_riconosce(attore_di, situazione, indirizzo, segnale):
    ada = LavoratoreFactory(domicilio_indirizzo=indirizzo, **situazione)
    recapiti = recapiti_di(IL_SISTEMA, ada)
    chi_segue = attore_di(IncaricoFactory())
    assert [str(parola) for _, parola in segnali(chi_segue, ada, recapiti)] == segnale


def test_a_lei_non_si_dice_con_una_targhetta(attore_di):
    incarico, ada = cittadina()
    assert segnali(attore_di(incarico), ada, {}) == []


def test_i_pannelli_stanno_in_quattro_query(attore_di, conta_query):
    incarico, ada = cittadina()
    RapportoFactory(lavoratore=ada)
    TitoloFactory(lavoratore=ada)
    with conta_query() as query:
        pannelli = fascicolo.pannelli_di(attore_di(incarico), ada.pk)
    nostri = [p["template"] for p in pannelli if p["template"].startswith("lavoratori/")]
    assert nostri == [
        "lavoratori/_pannello_cassa.html",
        "lavoratori/_pannello_lavoro.html",
        "lavoratori/_pannello_curriculum.html",
        "lavoratori/_pannello_documenti.html",
        "lavoratori/_pannello_recapiti.html",
    ]
    assert query.sql


def test_la_casa_della_persona_parla_di_lei(client_di):
    incarico, ada = cittadina()
    RapportoFactory(lavoratore=ada)
    pagina = client_di(incarico).get("/?tutto=1").content.decode()
    assert "La sua cassa integrazione" in pagina
    assert "I suoi recapiti" in pagina


def test_la_coorte_conta_le_persone_dei_trattamenti_in_vista():
    trattamento = TrattamentoCigFactory(dal=date(2025, 1, 7), al=date(2025, 6, 30))
    ada = PeriodoCigFactory(trattamento=trattamento).lavoratore
    bea = PeriodoCigFactory().lavoratore
    tutto = Periodo(date(2025, 1, 1), clock.today())

    coorte = la_coorte()
    assert set(coorte.persone(IL_SISTEMA, tutto, "")) == {ada, bea}
    [sola] = coorte.righe(coorte.persone(IL_SISTEMA, tutto, str(trattamento.pk)))
    assert (sola, sola.fine_cig, sola.azienda) == (ada, trattamento.al, trattamento.azienda_nome)
    assert str(trattamento.pk) in dict(coorte.perimetri(IL_SISTEMA, tutto))
