from datetime import date

import pytest

from centri.actions.inserimenti import inserisci_persona
from lavoratori.models import Lavoratore
from portale.codice_fiscale import genera
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.factories import BacinoComuneFactory, CentroFactory, OperatriceFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
ADA = {
    "codice_fiscale": genera("Neri", "Ada", date(1980, 5, 3), "F", "L219"),
    "nome": "Ada",
    "cognome": "Neri",
    "sesso": "F",
    "nato_il": date(1980, 5, 3),
}


@pytest.fixture
def operatrice():
    return OperatriceFactory(sede=CentroFactory().sede)


def test_ha_subito_un_ufficio_e_la_cassa_integrazione(operatrice):
    bacino = BacinoComuneFactory()
    caso = TrattamentoCigFactory()
    ada = inserisci_persona(
        **ADA, domicilio_comune=bacino.comune, trattamento=caso, autore=Attore.di(operatrice)
    )
    assert ada.competenze.get().al is None
    assert ada.periodi_cig.get().trattamento == caso
    assert ada.luogo_nascita == "L219"


def test_cio_che_il_codice_contraddice_si_rifiuta(operatrice):
    with pytest.raises(AttoImpedito) as no:
        inserisci_persona(**ADA | {"nato_il": date(1980, 5, 5)}, autore=Attore.di(operatrice))
    assert "03/05/1980" in no.value.frasi[0]
    assert not Lavoratore.objects.exists()
