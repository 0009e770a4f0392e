from datetime import date, timedelta

import pytest

from lavoratori.models import TipoDocumento
from percorsi.actions.voci_pubblicate import pubblica_parametro, sostituisci_tipo
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.parameters.models import Parametro, Unita
from portale.parameters.queries import valore
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chi():
    incarico = IncaricoFactory(ruolo=Ruolo.REGIONE)
    return {"titolare": incarico.ente, "autore": Attore.di(incarico)}


def test_un_valore_nuovo_chiude_quello_di_oggi(chi):
    domani = clock.today() + timedelta(days=1)
    prima = Parametro.objects.create(
        nome="prova.limite_mesi", valore=24, unita=Unita.MESI, dal=date(2020, 1, 1), atto="x"
    )
    campi = {"dal": domani, "atto": "Legge 1/2027", "certezza": "CONFERMATO", "nota": ""}
    nuovo = pubblica_parametro(parametro=prima, valore="30", **campi, **chi)
    prima.refresh_from_db()
    assert (prima.al, nuovo.valore) == (clock.today(), 30)
    assert valore("prova.limite_mesi", al=domani) == 30
    evento = Evento.objects.get(atto="parametro.pubblicato")
    assert evento.dati == {"nome": "prova.limite_mesi", "dal": domani.isoformat()}
    with pytest.raises(AttoImpedito) as no:
        pubblica_parametro(parametro=prima, valore="tanti", **campi, **chi)
    codici = [uno.codice for uno in no.value.impedimenti]
    assert codici == ["valore_illeggibile", "gia_uno_dopo"]


def test_cio_che_prepara_il_portale_non_si_riscrive(chi):
    campi = {"codice": "altro", "nome": "Altro", "verso": "UFFICIO", "spiegazione": "",
             "atto": "x", "confermata": False, "dal": clock.today()}  # fmt: skip
    tipo = TipoDocumento.objects.filter(immediato=True)[0]
    with pytest.raises(AttoImpedito, match="lo prepara il portale"):
        sostituisci_tipo(tipo=tipo, **campi, **chi)
