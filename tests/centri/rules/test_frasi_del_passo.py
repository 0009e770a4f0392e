"""La carta in cima alla pagina di chi ha un'altra lingua è nella sua lingua."""

import pytest
from django.utils import translation

from centri.rules.frasi_del_passo import COLLOQUIO, INVITO, PRENOTI, SCELGA_QUANDO, VEDA


@pytest.mark.parametrize("lingua", ["en", "fr", "ro", "ar"])
def test_il_passo_e_nella_lingua_di_chi_legge(lingua):
    frasi = (INVITO, COLLOQUIO, VEDA, SCELGA_QUANDO, PRENOTI)
    with translation.override("it"):
        italiane = [str(frase) for frase in frasi]
    with translation.override(lingua):
        sue = [str(frase) for frase in frasi]
    assert not set(italiane) & set(sue)
