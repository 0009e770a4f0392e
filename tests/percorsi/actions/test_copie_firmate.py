import pytest

from percorsi.actions.copie_firmate import (
    allega_copia_firmata,
    leggi_copia_firmata,
    togli_copia_firmata,
)
from percorsi.actions.patti import firma_patto
from percorsi.choices import ModoFirma
from percorsi.models import CopiaFirmata, FirmaPatto
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.percorsi.factories import OperatoreFactory, PattoFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nfirmato"
FOTO = b"\xff\xd8\xff\xe0 foto"


@pytest.fixture(autouse=True)
def archivio(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


@pytest.fixture
def autore():
    return Attore.di(OperatoreFactory())


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def test_il_foglio_si_allega_mentre_si_registra_la_firma(autore):
    patto = PattoFactory(proposto=True)
    firma_patto(patto=patto, giorno=clock.today(), autore=autore, foglio=PDF)

    copia = CopiaFirmata.objects.get(patto=patto)
    assert (copia.formato, copia.byte) == ("pdf", len(PDF))
    assert atti() == ["patto.firmato", "documento.protocollato", "patto.copia_allegata"]


def test_se_il_foglio_non_va_la_firma_non_resta_registrata(autore):
    patto = PattoFactory(proposto=True)
    with pytest.raises(AttoImpedito, match="Serve la scansione in PDF"):
        firma_patto(patto=patto, giorno=clock.today(), autore=autore, foglio=b"MZ programma")
    patto.refresh_from_db()
    assert (patto.proposto, atti()) == (True, [])


def test_lo_stesso_foglio_e_uno_si_rilegge_e_si_toglie(autore, django_capture_on_commit_callbacks):
    patto = firma_patto(
        patto=PattoFactory(proposto=True), giorno=clock.today(), autore=autore, foglio=PDF
    )
    copia = allega_copia_firmata(patto=patto, contenuto=PDF, autore=autore)
    allega_copia_firmata(patto=patto, contenuto=FOTO, autore=autore)
    assert [una.formato for una in CopiaFirmata.objects.all()] == ["pdf", "jpg"]
    assert leggi_copia_firmata(copia=copia, autore=autore) == PDF
    pdf = copia.file.name

    with django_capture_on_commit_callbacks(execute=True):
        togli_copia_firmata(copia=copia, autore=autore)
    assert [una.formato for una in CopiaFirmata.objects.all()] == ["jpg"]
    resta = CopiaFirmata.objects.get().file
    assert [resta.storage.exists(nome) for nome in (resta.name, pdf)] == [True, False]
    assert atti()[-2:] == ["patto.copia_letta", "patto.copia_tolta"]
    assert FirmaPatto.objects.filter(patto=patto, modo=ModoFirma.PRESENZA).exists()


def test_a_un_patto_da_firmare_il_foglio_non_si_allega(autore):
    with pytest.raises(AttoImpedito, match="firmato in ufficio"):
        allega_copia_firmata(patto=PattoFactory(proposto=True), contenuto=PDF, autore=autore)


def test_tolto_da_due_si_registra_una_volta_e_riallegato_il_file_resta(
    autore, django_capture_on_commit_callbacks
):
    patto = firma_patto(
        patto=PattoFactory(proposto=True), giorno=clock.today(), autore=autore, foglio=PDF
    )
    copia = CopiaFirmata.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        togli_copia_firmata(copia=copia, autore=autore)
        togli_copia_firmata(copia=copia, autore=autore)
        nuova = allega_copia_firmata(patto=patto, contenuto=PDF, autore=autore)
    assert atti().count("patto.copia_tolta") == 1
    assert leggi_copia_firmata(copia=nuova, autore=autore) == PDF
