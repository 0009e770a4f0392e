import pytest

from portale.ui import icone


def test_l_icona_si_scrive_nella_pagina_e_tace_a_chi_ascolta():
    svg = icone.svg("check", "xs")
    assert svg.startswith('<svg class="icon icon-xs"')
    assert 'aria-hidden="true"' in svg
    assert "<path" in svg


def test_un_icona_che_non_c_e_si_scopre_subito():
    with pytest.raises(KeyError):
        icone.svg("inventata")
