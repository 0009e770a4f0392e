import pytest

from lavoratori.actions.tipi_documento import carica_tipi_documento
from lavoratori.models import TipoDocumento

pytestmark = pytest.mark.django_db


def test_cio_che_una_persona_ha_corretto_resta():
    carica_tipi_documento()
    TipoDocumento.objects.filter(pk="redditi").update(nome="Redditi di quest'anno")
    quanti = TipoDocumento.objects.count()

    carica_tipi_documento()

    assert TipoDocumento.objects.count() == quanti
    assert TipoDocumento.objects.get(pk="redditi").nome == "Redditi di quest'anno"
    assert set(TipoDocumento.objects.filter(immediato=True).values_list("pk", flat=True)) == {
        "elenco-rapporti",
        "attestato-did",
    }
