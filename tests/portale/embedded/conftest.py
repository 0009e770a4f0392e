"""Una cartella corta (un socket ha un nome di 107 caratteri), che PostgreSQL può leggere."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portale.embedded.state import State, state


@pytest.fixture
def stato(monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    cartella = Path(tempfile.mkdtemp(prefix="prova-", dir="/var/tmp"))
    monkeypatch.setenv("TRAMPOLINO_STATO", str(cartella))
    yield state("test")
    shutil.rmtree(cartella)
