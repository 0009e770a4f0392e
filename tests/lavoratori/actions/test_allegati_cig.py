import pytest

from lavoratori.actions.allegati_cig import aggiungi_allegato, leggi_allegato
from lavoratori.choices import TipoAllegato
from lavoratori.models import AllegatoTrattamento
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\naccordo"


@pytest.fixture(autouse=True)
def archivio(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


def aggiungi(caso, contenuto=PDF, nome="C:\\accordi\\accordo.pdf"):
    return aggiungi_allegato(
        trattamento=caso,
        tipo=TipoAllegato.ACCORDO,
        nome_file=nome,
        contenuto=contenuto,
        autore=IL_SISTEMA,
    )


def test_il_documento_si_archivia_si_registra_e_si_rilegge():
    caso = TrattamentoCigFactory()

    allegato = aggiungi(caso)

    assert (allegato.nome_file, allegato.formato, allegato.byte) == ("accordo.pdf", "pdf", len(PDF))
    assert leggi_allegato(allegato=allegato, autore=IL_SISTEMA) == PDF
    assert [evento.atto for evento in Evento.objects.order_by("pk")] == [
        "trattamento.allegato_aggiunto",
        "trattamento.allegato_letto",
    ]


def test_lo_stesso_documento_due_volte_e_uno_solo():
    caso = TrattamentoCigFactory()
    assert aggiungi(caso) == aggiungi(caso, nome="altro.pdf")
    assert AllegatoTrattamento.objects.count() == 1


def test_un_file_che_non_e_un_documento_e_rifiutato():
    with pytest.raises(AttoImpedito, match="Si possono mandare PDF"):
        aggiungi(TrattamentoCigFactory(), b"MZ\x90\x00 programma", "accordo.pdf")
    assert not AllegatoTrattamento.objects.exists()
