import pytest

from centri.queries.trattamenti import avanzamento
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory
from tests.percorsi.factories import AssessmentFactory, AttestatoFactory, PattoFactory

pytestmark = pytest.mark.django_db


def con_il_piano(trattamento):
    persona = LavoratoreFactory(in_cassa=trattamento)
    return PattoFactory(assessment=AssessmentFactory(lavoratore=persona))


def tappe(quadro):
    return {nome: quante for nome, quante in quadro["tappe"] if quante}


def test_ogni_persona_conta_una_volta_all_ultimo_passo():
    officine, altra = TrattamentoCigFactory(), TrattamentoCigFactory()
    LavoratoreFactory(in_cassa=officine)
    con_il_piano(officine)
    AttestatoFactory(iscrizione__patto=con_il_piano(officine))
    con_il_piano(altra)

    quadro = avanzamento([officine, altra])

    assert quadro[officine.pk]["persone"] == 3
    assert tappe(quadro[officine.pk]) == {"sul percorso": 1, "con l'attestato": 1}
    assert tappe(quadro[altra.pk]) == {"sul percorso": 1}


def test_senza_trattamenti_non_c_e_nulla_da_contare():
    assert avanzamento([]) == {}
