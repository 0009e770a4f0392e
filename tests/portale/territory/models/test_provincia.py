import pytest

from tests.portale.territory.factories import provincia


@pytest.mark.django_db
def test_una_provincia_sta_in_una_regione():
    torino = provincia("TO")

    assert (str(torino), str(torino.regione)) == ("Torino", "Piemonte")
    assert list(torino.regione.province.all()) == [torino]
