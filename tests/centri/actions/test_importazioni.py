import pytest

from centri.actions.elenchi_cig import carica_elenco
from centri.actions.importazioni import importa_righe
from centri.choices import EsitoRiga
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto
from lavoratori.rules import cassa_integrazione
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def elenco_di(righe):
    return carica_elenco(
        trattamento=TrattamentoCigFactory(),
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe),
        autore=IL_SISTEMA,
    )


def test_una_fetta_e_poche_query_e_un_evento_per_fatto(django_assert_max_num_queries):
    BacinoComuneFactory()
    elenco = elenco_di([elenchi.riga(numero) for numero in range(60)])

    with django_assert_max_num_queries(45):
        importa_righe(elenco, list(elenco.righe.all()), IL_SISTEMA)

    for atto in (
        "lavoratore.iscritto",
        "periodo_cig.aperto",
        "rapporto.iniziato",
        "competenza.assegnata",
    ):
        eventi = Evento.objects.filter(atto=atto)
        assert eventi.count() == eventi.values("persona_id").distinct().count() == 60
    riga = elenco.righe.first()
    assert (riga.nuova, riga.periodo.lavoratore, riga.lavoratore.nome) == (
        True,
        riga.lavoratore,
        "Ada",
    )


def test_chi_non_entra_non_lascia_nulla_e_le_altre_entrano(monkeypatch):
    """La regola dice no a una sola, dopo che era già stata iscritta: si rifà senza di lei."""
    BacinoComuneFactory()
    elenco = elenco_di([elenchi.riga(numero) for numero in range(3)])
    righe = list(elenco.righe.order_by("numero"))
    giudica = cassa_integrazione.impedimenti_apertura_periodo
    chiamate = iter([False, True, False, False, False])

    def una_volta_no(**fatti):
        return [cassa_integrazione.GIA_IN_CASSA] if next(chiamate) else giudica(**fatti)

    monkeypatch.setattr("lavoratori.actions.periodi.impedimenti_apertura_periodo", una_volta_no)

    importa_righe(elenco, righe, IL_SISTEMA)

    assert [riga.esito for riga in elenco.righe.order_by("numero")] == [
        EsitoRiga.IMPORTATA,
        EsitoRiga.DA_CORREGGERE,
        EsitoRiga.IMPORTATA,
    ]
    assert Lavoratore.objects.count() == PeriodoCig.objects.count() == Rapporto.objects.count() == 2
    respinta = elenco.righe.da_correggere().get()
    assert (respinta.lavoratore, respinta.nuova) == (None, False)
    assert "già in cassa integrazione" in respinta.frasi["riga"][0]
