import pytest

from portale.classifications.loading import scrivi_professioni
from portale.classifications.models import Professione

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def professioni():
    righe = [
        (
            "7223.4.4",
            "7223",
            "operatore su tornio/operatrice su tornio",
            "tornitore CNC|tornitrice CNC",
        ),
        (
            "7523.6",
            "7523",
            "tornitore di legno/tornitrice di legno",
            "operatore su tornio per legno",
        ),
        ("7512.2", "7512", "fornaio/fornaia", "panettiere|panettiera"),
        ("9999.1", "9999", "", ""),
    ]
    scrivi_professioni(
        {
            "codice": codice,
            "uri": f"http://data.europa.eu/esco/occupation/{codice}",
            "isco": isco,
            "it": nome,
            "alternative": altri,
            "en": "lathe operator" if isco == "7223" else "future maker",
            "fr": "",
            "ro": "strungar/strungăriță" if isco == "7223" else "",
        }
        for codice, isco, nome, altri in righe
    )


@pytest.mark.parametrize(
    ("parole", "prima"),
    [
        ("tornitore cnc", "7223.4.4"),
        ("TORNITRICE CNC", "7223.4.4"),
        ("tornitroe cnc", "7223.4.4"),
        ("strungarita", "7223.4.4"),
        ("tornitore legno", "7523.6"),
        ("panettiera", "7512.2"),
    ],
)
def test_si_trova_con_le_parole_di_chi_cerca(parole, prima):
    assert Professione.objects.cerca(parole).first().codice == prima


@pytest.mark.parametrize("parole", ["", "  ", "—", "notaio"])
def test_cio_che_non_c_e_non_si_inventa(parole):
    assert not Professione.objects.cerca(parole).exists()


def test_senza_nome_italiano_resta_quello_inglese():
    assert str(Professione.objects.get(codice="9999.1")) == "future maker"
