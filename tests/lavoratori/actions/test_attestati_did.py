from datetime import date

import pytest
import time_machine

from lavoratori.actions.attestati_did import rilascia_attestato
from lavoratori.actions.did import inserisci_did, revoca_did
from lavoratori.pdf import AttestatoDidPdf
from lavoratori.queries.disoccupazione import attestato_valido, situazione_di
from portale import clock
from portale.audit.models import Evento
from portale.documents.emissione import impagina_documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db


@pytest.fixture
def did():
    carica_parametri()
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield inserisci_did(
            lavoratore=lavoratore_del(CentroFactory()),
            resa_il=date(2026, 6, 1),
            autore=IL_SISTEMA,
        )


def test_vale_sei_mesi_e_porta_il_conto(did):
    attestato = rilascia_attestato(did=did, autore=IL_SISTEMA)

    assert (attestato.giorni, attestato.vale_fino_al) == (176, date(2027, 5, 23))
    impagina_documento(attestato.documento_id, IL_SISTEMA)
    attestato.documento.refresh_from_db()
    with attestato.documento.file.open() as file:
        assert file.read(5) == b"%PDF-"
    assert AttestatoDidPdf.dati(attestato.documento)["conto"].giorni == 176
    assert Evento.objects.get(atto="attestato_did.rilasciato").dati == {"giorni": 176}


def test_finche_vale_non_se_ne_fa_un_altro(did):
    rilascia_attestato(did=did, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito, match="23/05/2027"):
        rilascia_attestato(did=did, autore=IL_SISTEMA)
    with time_machine.travel("2027-05-24T10:00:00+02:00", tick=False):
        assert rilascia_attestato(did=did, autore=IL_SISTEMA).giorni == 358


def test_senza_stato_non_si_attesta(did):
    revoca_did(did=did, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito, match="non risulta"):
        rilascia_attestato(did=did, autore=IL_SISTEMA)


def test_chi_perde_lo_stato_non_ha_piu_un_attestato_che_vale(did):
    rilascia_attestato(did=did, autore=IL_SISTEMA)
    assert attestato_valido(situazione_di(did, clock.today())) is not None
    revoca_did(did=did, autore=IL_SISTEMA)
    assert attestato_valido(situazione_di(did, clock.today())) is None
    with pytest.raises(AttoImpedito, match="non risulta"):
        rilascia_attestato(did=did, autore=IL_SISTEMA)
