"""Un tipo di documento di prova, che alla fine non resta fra quelli della casa."""

from pathlib import Path
from typing import Any

import pytest

from portale.documents.emissione import Modello
from portale.documents.impaginazione import qr
from portale.documents.models import Documento

TEMPLATES = Path(__file__).parent / "templates"
INDIRIZZO = "https://trampolino.example/attestati/abc/"


@pytest.fixture
def modello(monkeypatch: pytest.MonkeyPatch, settings: Any) -> type[Modello]:
    monkeypatch.setattr(Modello, "registrati", dict(Modello.registrati))
    (motore,) = settings.TEMPLATES
    settings.TEMPLATES = [motore | {"DIRS": [*motore["DIRS"], TEMPLATES]}]

    class Prova(Modello):
        tipo = "prova"
        titolo = "Attestato di prova"
        template = "prova/documento.html"
        testo = "Ha frequentato 300 ore."

        @classmethod
        def dati(cls, documento: Documento) -> dict[str, Any]:
            return {"testo": cls.testo, "qr": qr(INDIRIZZO)}

    return Prova


@pytest.fixture(autouse=True)
def archivio_vuoto(tmp_path: Path, settings: Any) -> Path:
    """I file di questa prova, e di nessun'altra."""
    settings.DOCUMENTS_ROOT = tmp_path
    settings.STORAGES = dict(settings.STORAGES)  # Django monta di nuovo l'archivio, lì
    return tmp_path
