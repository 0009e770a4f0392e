"""Ciò che è già fatto non si rifà."""

import pytest

from portale.embedded import sources
from portale.embedded.once import once
from portale.embedded.state import ROOT


def test_si_rifa_solo_se_cambia_cio_che_entra(tmp_path):
    fatto = []
    for entra in ("manage.py", "manage.py", "pyproject.toml"):
        once(tmp_path / "impronta", [ROOT / entra], lambda entra=entra: fatto.append(entra))
    assert fatto == ["manage.py", "pyproject.toml"]


def test_interrotto_si_ricomincia(tmp_path):
    def cade():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(tmp_path / "impronta", [ROOT / "manage.py"], cade)
    assert not (tmp_path / "impronta").exists()


def test_le_tavole_nascono_da_migrazioni_e_dati():
    nomi = {str(file.relative_to(ROOT)) for file in sources.reference_data()}
    assert "portale/identity/migrations/__init__.py" in nomi
    assert sources.DEPENDENCIES in nomi
    assert not any(nome.endswith(".pyc") for nome in nomi)
