"""I lavori di queste prove non restano fra quelli della casa."""

import pytest

from portale.jobs import esecuzione
from tests.concorrenza import svuota_coda


@pytest.fixture(autouse=True)
def lavori_di_prova(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esecuzione, "_azioni", {})


@pytest.fixture
def coda_vuota() -> None:
    svuota_coda()
