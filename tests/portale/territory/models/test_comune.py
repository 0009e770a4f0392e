import pytest
from django.core.exceptions import ValidationError

from portale.territory.models import Comune
from tests.portale.territory.factories import comune, provincia

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scritto", ["Nichelino", "NICHELINO", "  nichelino "])
def test_un_comune_si_trova_comunque_lo_si_scriva(scritto):
    nichelino = comune("Nichelino")

    assert Comune.objects.per_nome(scritto).get() == nichelino
    assert Comune.objects.per_nome(scritto, sigla="to").get() == nichelino
    assert not Comune.objects.per_nome(scritto, sigla="CN").exists()


def test_la_sigla_distingue_gli_omonimi():
    for codice, belfiore, sigla in [("001236", "H753", "TO"), ("022165", "H754", "NO")]:
        Comune.objects.create(
            codice_istat=codice, belfiore=belfiore, nome="Samone", provincia=provincia(sigla)
        )

    assert Comune.objects.per_nome("samone").count() == 2
    assert Comune.objects.per_nome("samone", sigla="NO").get().codice_istat == "022165"


def test_i_comuni_si_suggeriscono_dalle_prime_lettere():
    comune("Nichelino"), comune("Torino")

    assert [str(c) for c in Comune.objects.che_iniziano_per("NICH")] == ["Nichelino (TO)"]


def test_i_comuni_si_leggono_per_regione_e_per_bacino():
    torino, cuneo, modena = comune("Torino"), comune("Cuneo"), comune("Modena")

    assert set(Comune.objects.della_regione("01")) == {torino, cuneo}
    assert list(Comune.objects.della_regione("08")) == [modena]
    assert list(Comune.objects.del_bacino("8")) == [cuneo]


def test_le_coordinate_vanno_insieme_e_in_italia():
    torino = comune("Torino")
    torino.longitudine = None

    with pytest.raises(ValidationError, match="Servono latitudine e longitudine"):
        torino.full_clean()
