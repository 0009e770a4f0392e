"""Il prefisso torna com'era, anche se qualcosa va storto."""

import pytest
from django.urls import get_script_prefix

from portale.identity.prefisso import sotto


def test_dentro_cambia_e_fuori_torna():
    with sotto("/i/1/"):
        with sotto("/"):
            assert get_script_prefix() == "/"
        assert get_script_prefix() == "/i/1/"
    assert get_script_prefix() == "/"


def test_torna_anche_dopo_un_errore():
    with pytest.raises(ZeroDivisionError), sotto("/i/1/"):
        raise ZeroDivisionError
    assert get_script_prefix() == "/"
