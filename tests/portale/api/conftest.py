"""I template delle viste di prova, e chi le apre."""

from pathlib import Path
from typing import Any

import pytest

from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.identity.choices import Ruolo
from tests.conftest import ClientDi
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def regione(db: None, settings: Any) -> ClientDi:
    (motore,) = settings.TEMPLATES
    settings.TEMPLATES = [motore | {"DIRS": [*motore["DIRS"], TEMPLATES]}]
    return ClientDi(IncaricoFactory(ruolo=Ruolo.REGIONE))


@pytest.fixture
def auditor(db: None) -> ClientDi:
    return ClientDi(IncaricoFactory(ruolo=Ruolo.AUDITOR, ente=RegioneEnteFactory()))


@pytest.fixture
def enti(db: None) -> Any:
    def crea(quanti: int) -> list[Ente]:
        return [EnteFactory(tipo=TipoEnte.FORMAZIONE, nome=f"Ente {n}") for n in range(quanti)]

    return crea
