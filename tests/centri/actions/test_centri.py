"""Aprire un centro e dargli i suoi comuni."""

import csv
from datetime import date

import pytest

from centri.actions.centri import DATI, apri_centro, assegna_bacino, carica_centri
from centri.actions.competenze import assegna_competenza
from centri.models import BacinoComune, Centro, Prestazione
from centri.rules.centri import ALTRO_CPI_COMPETENTE
from portale.audit.models import Evento
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory
from tests.factories import ComuneFactory, EnteFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
DAL = date(2015, 1, 1)


def test_apri_centro_una_volta_sola():
    dati = {
        "ente": EnteFactory(),
        "codice": "26",
        "nome": "CPI Moncalieri",
        "comune": ComuneFactory(),
        "autore": IL_SISTEMA,
    }
    centro = apri_centro(**dati)

    assert apri_centro(**dati) == centro
    assert not centro.sede.indirizzo_verificato
    assert Evento.objects.get().atto == "centro.aperto"


def test_un_comune_ha_un_cpi_solo():
    nichelino, centro = ComuneFactory(), CentroFactory()

    for _ in range(2):
        assegna_bacino(centro=centro, comuni=[nichelino], dal=DAL, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        assegna_bacino(centro=CentroFactory(), comuni=[nichelino], dal=DAL, autore=IL_SISTEMA)

    assert no.value.impedimenti == [ALTRO_CPI_COMPETENTE]
    assert BacinoComune.objects.get().centro == centro


@pytest.fixture
def sedi():
    """I comuni dove stanno i CPI, al posto di tutti i 1.180."""
    with (DATI / "cpi_piemonte.csv").open(encoding="utf-8") as file:
        for numero, riga in enumerate(csv.DictReader(file)):
            ComuneFactory(
                codice_istat=riga["istat_sede"],
                belfiore=f"X{numero:03d}" if riga["bacino"] != "15" else "L219",
                nome=riga["nome"],
                bacino_cpi=riga["bacino"],
            )


def test_trentuno_cpi_con_i_loro_comuni(sedi):
    centri = carica_centri(autore=IL_SISTEMA)

    assert len(centri) == Centro.objects.count() == 31
    assert {centro.sede.indirizzo_verificato for centro in centri} == {False}
    assert {ente.nome for ente in Ente.objects.all()} == {
        "Regione Piemonte",
        "Agenzia Piemonte Lavoro",
    }
    durate = dict(Prestazione.objects.values_list("codice", "durata_minuti"))
    assert durate == {"primo-colloquio": 45, "colloquio-percorso": 60}
    assert {riga.certezza for riga in Prestazione.objects.all()} == {"da_confermare"}


def test_rifarla_non_cambia_nulla(sedi):
    carica_centri(autore=IL_SISTEMA)
    prima = BacinoComune.objects.count()

    carica_centri(autore=IL_SISTEMA)

    assert (Centro.objects.count(), BacinoComune.objects.count()) == (31, prima)


@pytest.mark.parametrize(
    ("circoscrizione", "cpi"), [(None, None), (2, "CPI Torino Sud"), (6, "CPI Torino Nord")]
)
def test_a_torino_serve_la_circoscrizione(sedi, circoscrizione, cpi):
    carica_centri(autore=IL_SISTEMA)
    torino = ComuneFactory(codice_istat="001272")

    competenza = assegna_competenza(
        lavoratore=LavoratoreFactory(domicilio_comune=torino, circoscrizione=circoscrizione),
        titolare=Ente.objects.get(nome="Regione Piemonte"),
        autore=IL_SISTEMA,
    )

    assert (str(competenza.centro) if competenza.centro else None) == cpi
