import pytest

from portale.territory.loading import scrivi_stati_esteri
from portale.territory.models import StatoEstero

pytestmark = pytest.mark.django_db

RIGA = {"iso2": "", "codice_istat": "", "ue": "N"}


def test_uno_stato_cessato_resta_un_luogo_di_nascita_ma_non_si_offre_piu():
    scrivi_stati_esteri(
        [
            RIGA | {"belfiore": "Z118", "nome": "Jugoslavia", "attivo": "N"},
            RIGA | {"belfiore": "Z611", "nome": "Perù", "attivo": "S"},
        ]
    )

    assert StatoEstero.objects.per_nome("JUGOSLAVIA").get().belfiore == "Z118"
    assert [stato.nome for stato in StatoEstero.objects.esistenti()] == ["Perù"]
    assert StatoEstero.objects.per_nome("peru").get().nome == "Perù"
