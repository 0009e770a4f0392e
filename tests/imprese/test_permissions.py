"""Ciò che non è tuo non esiste: per l'impresa, il Centro, la persona, l'ente di formazione."""

import pytest

from imprese.choices import StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale, Impresa
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito, Titolo
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import (
    AnnuncioFactory,
    CandidaturaFactory,
    CollocamentoFactory,
    ColloquioAziendaleFactory,
    referente_di,
)
from tests.lavoratori.factories import PeriodoCigFactory, RapportoFactory, TitoloFactory

pytestmark = pytest.mark.django_db


def vede(attore, *modelli):
    return [modello.objects.visible_to(attore).count() for modello in modelli]


def test_l_impresa_vede_i_suoi_annunci_e_chi_le_e_stato_proposto():
    mia = CandidaturaFactory()
    ColloquioAziendaleFactory(candidatura=mia)
    RapportoFactory(lavoratore=mia.lavoratore)
    PeriodoCigFactory(lavoratore=mia.lavoratore)
    TitoloFactory(lavoratore=mia.lavoratore)
    CandidaturaFactory()
    CandidaturaFactory(annuncio=mia.annuncio, stato=StatoCandidatura.RITIRATA)
    attore = Attore.di(referente_di(mia.annuncio.impresa))

    assert vede(attore, Impresa, Annuncio, Candidatura, ColloquioAziendale) == [1, 1, 1, 1]
    assert list(Lavoratore.objects.visible_to(attore)) == [mia.lavoratore]
    assert vede(attore, Titolo, Rapporto, PeriodoCig, Recapito) == [1, 0, 0, 0]


def test_il_centro_vede_gli_annunci_pubblicati_e_le_candidature_delle_sue_persone():
    centro = CentroFactory()
    mia = CandidaturaFactory(lavoratore=lavoratore_del(centro))
    CandidaturaFactory(annuncio=mia.annuncio)
    AnnuncioFactory(in_bozza=True)
    attore = Attore.di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede))

    assert list(Annuncio.objects.visible_to(attore)) == [mia.annuncio]
    assert list(Candidatura.objects.visible_to(attore)) == [mia]


def test_la_persona_vede_le_proprie_candidature_e_i_loro_annunci():
    io = UserFactory()
    mia = CollocamentoFactory(candidatura__lavoratore__utente=io).candidatura
    CollocamentoFactory()
    attore = Attore.di(IncaricoFactory(user=io, ruolo=Ruolo.CITTADINO, ente=None, sede=None))

    assert list(Candidatura.objects.visible_to(attore)) == [mia]
    assert list(Annuncio.objects.visible_to(attore)) == [mia.annuncio]
    assert vede(attore, Collocamento, Impresa) == [1, 0]


@pytest.mark.parametrize("ruolo", [Ruolo.ENTE_FORMAZIONE, Ruolo.CONTACT_CENTRE])
def test_gli_altri_non_vedono_nulla(ruolo):
    CollocamentoFactory()
    attore = Attore.di(IncaricoFactory(ruolo=ruolo))

    assert vede(attore, Annuncio, Candidatura, Collocamento) == [0, 0, 0]
