"""I tre luoghi di Torino nascono con gli atti, si prenotano, e i giovani vi arrivano senza DID."""

import pytest

from centri.choices import TipoCentro
from centri.demo.punti import PER_I_GIOVANI, tre_luoghi_nuovi
from centri.models import Centro, Colloquio, Competenza, Prestazione
from centri.queries.rete import prossimi_posti, servizi_di
from lavoratori.models import PeriodoCig
from tests.provincia import controlli_di

pytestmark = pytest.mark.django_db


@pytest.fixture
def nuovi(provincia, db):
    prima = set(Centro.objects.values_list("pk", flat=True))
    tre_luoghi_nuovi(provincia)
    return list(Centro.objects.exclude(pk__in=prima).order_by("pk"))


def test_tre_luoghi_di_genere_diverso_gia_prenotabili_e_da_confermare(nuovi):
    assert [uno.tipo for uno in nuovi] == [
        TipoCentro.CPI,
        TipoCentro.SPAZIO_GIOVANI,
        TipoCentro.SPORTELLO,
    ]
    assert [uno.cpi and uno.cpi.codice for uno in nuovi] == ["15B", None, "15B"]
    assert not any(uno.posizione_confermata or uno.sede.indirizzo_verificato for uno in nuovi)
    for uno in nuovi:
        posti = prossimi_posti(uno, list(servizi_di(uno)))
        assert posti
        assert all(posto.inizio for posto in posti)
    assert Centro.objects.cpi().filter(cpi=None).count() == 31


def test_i_giovani_hanno_un_colloquio_senza_did_e_senza_cassa(nuovi):
    servizio = Prestazione.objects.get(codice=PER_I_GIOVANI)
    colloqui = Colloquio.objects.da_erogare().del_servizio(servizio)
    giovani = colloqui.values_list("lavoratore", flat=True)

    assert colloqui.count() == 4
    assert servizio.riservata_a == []
    assert not PeriodoCig.objects.filter(lavoratore__in=giovani).exists()
    assert Competenza.objects.in_vigore().filter(lavoratore__in=giovani).count() == 4


def test_i_controlli_restano_contenti(nuovi):
    guasti = {nome: uno().count() for nome, uno in controlli_di("centri").items()}
    assert {nome: quanti for nome, quanti in guasti.items() if quanti} == {}
