"""La rete del Piemonte dai suoi file."""

import csv

import pytest

from centri.actions.competenze import assegna_competenza
from centri.actions.rete import DATI, carica_rete_piemonte
from centri.models import BacinoComune, Centro, Prestazione
from portale.bodies.models import Ente
from portale.identity.attore import IL_SISTEMA
from tests.factories import ComuneFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


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
    centri = carica_rete_piemonte(autore=IL_SISTEMA)

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
    carica_rete_piemonte(autore=IL_SISTEMA)
    prima = BacinoComune.objects.count()

    carica_rete_piemonte(autore=IL_SISTEMA)

    assert (Centro.objects.count(), BacinoComune.objects.count()) == (31, prima)


@pytest.mark.parametrize(
    ("circoscrizione", "cpi"), [(None, None), (2, "CPI Torino Sud"), (6, "CPI Torino Nord")]
)
def test_a_torino_serve_la_circoscrizione(sedi, circoscrizione, cpi):
    carica_rete_piemonte(autore=IL_SISTEMA)
    torino = ComuneFactory(codice_istat="001272")

    competenza = assegna_competenza(
        lavoratore=LavoratoreFactory(domicilio_comune=torino, circoscrizione=circoscrizione),
        titolare=Ente.objects.get(nome="Regione Piemonte"),
        autore=IL_SISTEMA,
    )

    assert (str(competenza.centro) if competenza.centro else None) == cpi
