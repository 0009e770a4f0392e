import pytest
from django.urls import reverse

from portale.identity.prefisso import sotto
from portale.ui.indirizzi import della_riga, di_tutti, percorso


@pytest.mark.parametrize("prefisso", ["/", "/i/7/"])
def test_sono_gli_indirizzi_di_reverse(prefisso):
    with sotto(prefisso):
        assert percorso("centri:seguite") == reverse("centri:seguite")
        for nome in ("fascicolo:persona", "centri:fissa"):
            assert della_riga(12, nome) == reverse(nome, args=[12])


def test_l_indirizzo_di_tutti_non_ha_l_incarico():
    with sotto("/i/7/"):
        assert di_tutti("account_login") == "/accesso/login/"
