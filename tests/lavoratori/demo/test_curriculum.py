"""Nella demo c'è un curriculum confermato, uno da completare, uno scaduto."""

from datetime import timedelta

import pytest

from lavoratori.demo.curriculum import MAGAZZINO, MONTARE, curriculum
from lavoratori.models import Curriculum, Lavoratore
from portale.classifications.models import Professione
from portale.identity.choices import Ruolo
from portale.parameters.loading import RIFERIMENTI
from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_uno_per_stato(provincia, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    RIFERIMENTI[0].carica(da_capo=True)
    for codice in (MONTARE, MAGAZZINO):
        Professione(
            codice=codice, uri=f"http://esco/{codice}", isco=codice[:4], etichetta=codice
        ).prepara_ricerca().save()
    persone = Lavoratore.objects.filter(rapporti__isnull=False, recapiti__isnull=False, utente=None)
    for persona in persone.order_by("codice_fiscale").distinct()[:2]:
        persona.utente = UserFactory()
        persona.save(update_fields=["utente"])
        IncaricoFactory(ruolo=Ruolo.CITTADINO, user=persona.utente, ente=None)
    da_tanto = persone.filter(prese__al=None, prese__isnull=False).order_by("codice_fiscale")
    quando = provincia.numeri and Lavoratore.objects.latest("created_at").created_at
    Lavoratore.objects.filter(pk=da_tanto[0].pk).update(created_at=quando - timedelta(days=900))

    curriculum(provincia)

    assert set(Curriculum.objects.values_list("stato", "genere")) == {
        ("validato", "automatico"),
        ("bozza", "personale"),
        ("scaduto", "automatico"),
    }
