import pytest

from lavoratori.rules.protezione import (
    GIA_PROTETTA,
    MOTIVO_IGNOTO,
    NON_PROTETTA,
    PERCHE_MANCA,
    impedimenti_all_apertura,
    impedimenti_alla_protezione,
    motivi_per_codice,
)


@pytest.mark.parametrize(
    ("gia", "motivo", "perche", "attesi"),
    [
        (False, "PE", "", []),
        (True, "PE", "minacce", [GIA_PROTETTA]),
        (False, "", "minacce", [MOTIVO_IGNOTO]),
        (False, "ALTRO", "  ", [PERCHE_MANCA]),
        (False, "ALTRO", "lo chiede il medico", []),
    ],
)
def test_proteggere(gia, motivo, perche, attesi):
    motivi = motivi_per_codice(["PE minacce o persecuzioni", "ALTRO un altro motivo"])
    prove = {"motivo": motivo, "motivi": motivi, "perche": perche}
    assert impedimenti_alla_protezione(gia_protetta=gia, **prove) == attesi


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
