import pytest
from django.core.exceptions import ValidationError

from portale.territory.forms import ComuneField
from portale.territory.models import Comune
from tests.portale.territory.factories import comune, provincia

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "scritto", ["Nichelino", "10042 Nichelino", " nichelino ", "Nichelino (TO)", "NICHELINO(to)"]
)
def test_un_comune_come_lo_scrive_chiunque(scritto):
    nichelino = comune("Nichelino")

    assert ComuneField().clean(scritto) == nichelino


def test_due_omonimi_si_distinguono_con_la_sigla():
    for sigla, istat, belfiore in (("TO", "001900", "Z900"), ("CN", "004900", "Z901")):
        Comune.objects.create(
            nome="Castro", provincia=provincia(sigla), codice_istat=istat, belfiore=belfiore
        )

    with pytest.raises(ValidationError, match=r"«Castro \(TO\)», «Castro \(CN\)»"):
        ComuneField().clean("Castro")
    assert ComuneField().clean("Castro (CN)").sigla == "CN"


@pytest.mark.parametrize(
    ("scritto", "frase"),
    [("Niche", "Quale comune"), ("Xyz", "Non c'è un comune"), ("", "Manca")],
)
def test_un_comune_che_non_c_e(scritto, frase):
    comune("Nichelino")

    with pytest.raises(ValidationError, match=frase):
        ComuneField().clean(scritto)
    assert ComuneField(required=False).clean("") is None
