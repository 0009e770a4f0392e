import pytest

from lavoratori.actions.titoli import registra_titolo, revoca_titolo
from lavoratori.choices import TipoTitolo
from lavoratori.models import Titolo
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_un_attestato_entra_una_volta_e_si_revoca_una_volta():
    dati = {
        "lavoratore": LavoratoreFactory(),
        "tipo": TipoTitolo.ATTESTATO,
        "descrizione": "Disegno meccanico e metrologia",
        "ore": 300,
        "attestato_codice": "ABC",
        "autore": IL_SISTEMA,
    }

    assert registra_titolo(**dati) == registra_titolo(**dati)
    titolo = revoca_titolo(attestato_codice="ABC", autore=IL_SISTEMA)

    assert titolo == Titolo.objects.get(revocato=True)
    assert revoca_titolo(attestato_codice="ABC", autore=IL_SISTEMA) is None
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True)) == [
        "titolo.registrato",
        "titolo.revocato",
    ]
