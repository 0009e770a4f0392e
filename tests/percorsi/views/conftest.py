"""Chi lavora alle pagine dei percorsi: un'operatrice con la sua persona, un ente col suo corso."""

from typing import Any

import pytest

from centri.models import Centro, Competenza
from portale import clock
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import EdizioneFactory, dell_ente


@pytest.fixture
def operatrice() -> Any:
    sede = SedeFactory()
    Centro.objects.create(sede=sede, codice=f"C{sede.pk}")
    return IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=sede)


@pytest.fixture
def seguita(operatrice: Any) -> Any:
    """seguita(persona): il CPI dell'operatrice ne è competente."""

    def assegna(persona: Any = None) -> Any:
        persona = persona or LavoratoreFactory(in_cassa=True, con_email=True)
        Competenza.objects.create(
            lavoratore=persona,
            titolare=operatrice.ente.titolare,
            centro=operatrice.sede.centro,
            dal=clock.today(),
        )
        return persona

    return assegna


@pytest.fixture
def corso_finito() -> Any:
    """Un'edizione con le lezioni passate e chi ne tiene il registro."""
    edizione = EdizioneFactory(da_giorni=-10)
    return edizione, dell_ente(edizione)
