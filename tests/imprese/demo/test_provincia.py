"""Le imprese inventate stanno insieme, e ogni controllo trova il suo guasto."""

from datetime import timedelta

import pytest
from django.db.models import F

from centri.choices import MotivoFascia
from centri.models import Fascia
from imprese.choices import EsitoColloquioAziendale, StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale
from imprese.rules.annuncio import formule_vietate
from lavoratori.models import PeriodoCig, Rapporto, TrattamentoCig
from tests.provincia import Guasto, controlli_di

pytestmark = pytest.mark.django_db
DIECI_ANNI = timedelta(days=3650)
DIECI_GIORNI = timedelta(days=10)


def test_gli_annunci_non_discriminano_e_qualcuno_e_assunto(provincia):
    for annuncio in Annuncio.objects.all():
        testi = (annuncio.titolo, annuncio.descrizione, annuncio.requisiti)
        assert formule_vietate(*testi, contratto=annuncio.contratto) == []
    assert Collocamento.objects.exists()


def test_ogni_candidatura_ha_le_sue_ragioni(provincia):
    motivi = list(Candidatura.objects.values_list("motivo", flat=True))
    assert motivi
    assert all(motivi)


def _aziendali() -> object:
    return Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO_AZIENDALE)


def _assumi_tutti() -> None:
    Annuncio.objects.update(posti=1)
    Candidatura.objects.update(stato=StatoCandidatura.ASSUNTA)


def _ancora_in_cassa() -> None:
    rapporto = Rapporto.objects.exclude(collocamento=None).first()
    PeriodoCig.objects.create(
        trattamento=TrattamentoCig.objects.first(),
        lavoratore=rapporto.lavoratore,
        datore_cf="00000000000",
        dal=rapporto.dal - DIECI_GIORNI,
        al=rapporto.dal + DIECI_GIORNI,
    )


GUASTI: dict[str, Guasto] = {
    "collocamenti_senza_rapporto": lambda: Rapporto.objects.update(co_numero="ALTRA"),
    "assunte_senza_collocamento": lambda: Collocamento.objects.all().delete(),
    "annunci_con_troppi_assunti": _assumi_tutti,
    "candidature_fuori_posto": lambda: Annuncio.objects.update(stato=StatoAnnuncio.BOZZA),
    "colloqui_e_candidature": lambda: Candidatura.objects.filter(colloqui=None).update(
        stato=StatoCandidatura.IN_COLLOQUIO
    ),
    "colloqui_aziendali_e_tempo": lambda: _aziendali().delete(),
    "fasce_di_colloqui_inesistenti": lambda: _aziendali().update(riferimento_id=0),
    "esiti_nel_futuro": lambda: ColloquioAziendale.objects.filter(
        esito=EsitoColloquioAziendale.POSITIVO
    ).update(inizio=F("inizio") + DIECI_ANNI, fine=F("fine") + DIECI_ANNI),
    "assunte_ancora_in_cassa": _ancora_in_cassa,
}


def test_ogni_controllo_ha_il_suo_guasto():
    assert controlli_di("imprese").keys() == GUASTI.keys()


@pytest.mark.parametrize("nome", sorted(GUASTI))
def test_il_controllo_passa_e_trova_il_suo_guasto(provincia, nome):
    controllo = controlli_di("imprese")[nome]
    assert controllo().count() == 0

    GUASTI[nome]()

    assert controllo().count() > 0
