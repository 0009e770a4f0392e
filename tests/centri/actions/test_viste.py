import pytest

from centri.actions.viste import cambia_vista, salva_vista, togli_vista
from centri.models import VistaSalvata
from centri.rules.viste import NOME_USATO, SENZA_FILTRI
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.factories import CentroFactory, OperatriceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def io(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def salva(autore, **campi):
    vista = {"elenco": "seguite", "filtri": "entro=30", "nome": "Urgenti", "condivisa": False}
    return salva_vista(**vista | campi, autore=autore)


def test_una_vista_si_salva_si_condivide_e_si_toglie(centro, io):
    collega = Attore.di(OperatriceFactory(centro=centro))
    di_fuori = Attore.di(OperatriceFactory())
    vista = salva(io)
    assert [len(VistaSalvata.objects.visible_to(chi)) for chi in (io, collega, di_fuori)] == [
        1,
        0,
        0,
    ]

    cambia_vista(vista=vista, nome="Finiscono presto", condivisa=True, autore=io)
    assert [
        [str(una) for una in VistaSalvata.objects.visible_to(chi)]
        for chi in (io, collega, di_fuori)
    ] == [["Finiscono presto"], ["Finiscono presto"], []]

    togli_vista(vista=vista, autore=io)
    assert not VistaSalvata.objects.exists()
    atti = Evento.objects.order_by("pk").values_list("atto", "dati")
    assert list(atti) == [
        ("vista.salvata", {"condivisa": False}),
        ("vista.cambiata", {"condivisa": True}),
        ("vista.tolta", {}),
    ]


def test_senza_filtri_o_con_un_nome_gia_usato_si_rifiuta(io):
    prima = salva(io)
    altra = salva(io, nome="Altra")
    for campi, ragione in (({"filtri": "", "nome": "Tutte"}, SENZA_FILTRI), ({}, NOME_USATO)):
        with pytest.raises(AttoImpedito) as no:
            salva(io, **campi)
        assert no.value.impedimenti == [ragione]
    with pytest.raises(AttoImpedito):
        cambia_vista(vista=altra, nome=prima.nome, condivisa=False, autore=io)
    assert VistaSalvata.objects.count() == 2
