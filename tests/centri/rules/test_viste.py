import pytest

from centri.rules.viste import (
    NOME_USATO,
    QUANTE,
    SENZA_FILTRI,
    TROPPE,
    filtri_da_conservare,
    impedimenti_alla_vista,
)


@pytest.mark.parametrize(
    ("elenco", "scelti", "atteso"),
    [
        ("seguite", {"azienda": " TE ", "entro": "90"}, "entro=90&azienda=TE"),
        ("seguite", {"nome": "rossi", "entro": "", "da": "xyz"}, ""),
        ("seguite", {"azienda": "x" * 200}, "azienda=" + "x" * 80),
        ("altro", {"entro": "90"}, ""),
    ],
)
def test_si_conserva_il_criterio_e_mai_un_nome(elenco, scelti, atteso):
    assert filtri_da_conservare(elenco, scelti) == atteso


@pytest.mark.parametrize(
    ("filtri", "gia", "nome_usato", "attesi"),
    [
        ("entro=90", 0, False, []),
        ("", 0, False, [SENZA_FILTRI]),
        ("entro=90", QUANTE, True, [TROPPE, NOME_USATO]),
    ],
)
def test_quando_una_vista_non_si_salva(filtri, gia, nome_usato, attesi):
    assert impedimenti_alla_vista(filtri=filtri, gia=gia, nome_usato=nome_usato) == attesi
