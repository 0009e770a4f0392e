import pickle

import pytest

from portale.errors import AttoImpedito, Impedimento, _

TROPPO_TARDI = Impedimento("troppo_tardi", _("Mancano meno di {ore} ore."), "DGR 1-1/2026")
OCCUPATO = Impedimento("occupato", _("Questo orario è appena stato preso."))


def test_un_impedimento_riempie_la_sua_frase_senza_cambiare_l_originale():
    riempito = TROPPO_TARDI.con(ore=24)

    assert str(riempito) == "Mancano meno di 24 ore."
    assert (riempito.codice, riempito.fonte) == ("troppo_tardi", "DGR 1-1/2026")
    assert str(TROPPO_TARDI) == "Mancano meno di {ore} ore."
    assert riempito == TROPPO_TARDI.con(ore=24) != TROPPO_TARDI


def test_un_atto_impedito_dice_tutte_le_ragioni():
    no = AttoImpedito([TROPPO_TARDI.con(ore=24), OCCUPATO])

    assert no.frasi == ["Mancano meno di 24 ore.", "Questo orario è appena stato preso."]
    assert str(no) == "Mancano meno di 24 ore. Questo orario è appena stato preso."


def test_un_atto_impedito_accetta_una_ragione_sola_e_attraversa_i_processi():
    with pytest.raises(AttoImpedito) as rifiuto:
        raise AttoImpedito(OCCUPATO)

    assert rifiuto.value.impedimenti == [OCCUPATO]
    assert pickle.loads(pickle.dumps(rifiuto.value)).frasi == rifiuto.value.frasi
