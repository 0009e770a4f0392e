"""Nella demo un'impresa legge il curriculum di una persona, e la persona lo vede."""

from types import SimpleNamespace

import pytest

from imprese.demo.curriculum import letto
from imprese.demo.imprese_inventate import IMPRESE
from imprese.models import Candidatura
from imprese.queries import curriculum_che_valgono, letture_del_curriculum
from lavoratori.actions.curriculum import crea_curriculum
from lavoratori.choices import GenereCurriculum
from lavoratori.demo.curriculum import MONTARE
from lavoratori.models import Lavoratore
from portale.classifications.models import Professione
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.storie import avviene
from portale.parameters.loading import RIFERIMENTI
from tests.factories import IncaricoFactory, UserFactory
from tests.imprese.factories import AnnuncioFactory

pytestmark = pytest.mark.django_db


def test_la_persona_vede_chi_lo_ha_letto(provincia, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    RIFERIMENTI[0].carica(da_capo=True)
    Professione(
        codice=MONTARE, uri=f"http://esco/{MONTARE}", isco="8219", etichetta="assemblatore"
    ).prepara_ricerca().save()
    persona = Lavoratore.objects.filter(
        rapporti__isnull=False, recapiti__isnull=False, utente=None
    ).first()
    persona.utente = UserFactory()
    persona.save(update_fields=["utente"])
    lei = Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=persona.utente, ente=None))
    crea_curriculum(
        lavoratore=persona, genere=GenereCurriculum.PERSONALE, nome="Per il magazzino", autore=lei
    )
    annuncio = AnnuncioFactory(impresa__ente__nome=IMPRESE[0].nome)
    IncaricoFactory(ruolo=Ruolo.REFERENTE_IMPRESA, ente=annuncio.impresa.ente)
    operatrice = Attore.di(Incarico.objects.filter(ruolo=Ruolo.OPERATORE_CPI).first())
    provincia.numeri["musine"] = SimpleNamespace(
        scena=avviene, operatrice_di=lambda _persona: operatrice
    )

    letto(provincia)

    candidatura = Candidatura.objects.get(lavoratore=persona, annuncio=annuncio)
    assert curriculum_che_valgono(lei, candidatura).exists()
    assert len(letture_del_curriculum(lei, candidatura)) == 1
