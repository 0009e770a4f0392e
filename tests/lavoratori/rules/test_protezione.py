import pytest

from lavoratori.rules.protezione import (
    GIA_PROTETTA,
    MOTIVO_IGNOTO,
    NON_PROTETTA,
    PERCHE_MANCA,
    impedimenti_all_apertura,
    impedimenti_alla_protezione,
)


@pytest.mark.parametrize(
    ("gia", "perche", "attesi"),
    [
        (False, "minacce", []),
        (True, "minacce", [GIA_PROTETTA]),
        (False, "  ", [PERCHE_MANCA]),
    ],
)
def test_proteggere(gia, perche, attesi):
    assert impedimenti_alla_protezione(gia_protetta=gia, perche=perche) == attesi


@pytest.mark.parametrize(
    ("protetta", "motivo", "spiegazione", "attesi"),
    [
        (True, "appuntamento", "", []),
        (True, "altro", "la cerca il medico", []),
        (True, "altro", " ", [PERCHE_MANCA]),
        (True, "curiosita", "", [MOTIVO_IGNOTO]),
        (False, "pratica", "", [NON_PROTETTA]),
    ],
)
def test_aprire(protetta, motivo, spiegazione, attesi):
    prove = {"protetta": protetta, "motivo": motivo, "spiegazione": spiegazione}
    assert impedimenti_all_apertura(**prove) == attesi
