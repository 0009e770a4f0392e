"""Con lo stesso seme, la stessa provincia: nessun dado legge le chiavi del database."""

import pytest
from django.db.models import Count, Model

from centri.models import Colloquio
from imprese.models import Candidatura
from percorsi.models import Iscrizione, Presenza
from tests.provincia import provincia_caricata

pytestmark = pytest.mark.django_db


def _conti(modello: type[Model], *campi: str) -> list[tuple[object, ...]]:
    conti = modello._default_manager.values(*campi).annotate(quante=Count("pk")).order_by(*campi)
    return list(conti.values_list(*campi, "quante"))


def _ritratto() -> dict[str, list[tuple[object, ...]]]:
    return {
        "colloqui": _conti(Colloquio, "lavoratore__codice_fiscale", "inizio", "stato"),
        "iscrizioni": _conti(Iscrizione, "lavoratore__codice_fiscale", "edizione__codice"),
        "presenze": _conti(Presenza, "iscrizione__lavoratore__codice_fiscale", "stato"),
        "candidature": _conti(Candidatura, "lavoratore__codice_fiscale", "annuncio__titolo"),
        "esiti": _conti(Candidatura, "stato", "annuncio__titolo"),
    }


def test_due_volte_lo_stesso_ritratto():
    """La seconda volta le chiavi sono altre: le sequenze del database vanno solo avanti."""
    with provincia_caricata():
        prima = _ritratto()
    with provincia_caricata():
        assert _ritratto() == prima
    assert all(prima.values())
