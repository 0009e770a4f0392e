from datetime import date

import pytest

from percorsi.rules.fatti import Fatti, Finestra, fra_mesi, un_anno_prima

OGGI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("nato_il", "eta"),
    [(date(1980, 11, 23), 46), (date(1980, 11, 24), 45), (date(1980, 2, 29), 46)],
)
def test_l_eta_si_compie_il_giorno(nato_il, eta):
    assert Fatti(oggi=OGGI, nato_il=nato_il).eta == eta


def test_i_giorni_di_cassa_contano_il_primo_e_solo_finche_dura():
    fatti = Fatti(oggi=OGGI, nato_il=OGGI, cig_dal=date(2026, 11, 1), cig_al=OGGI)
    assert (fatti.in_cassa, fatti.giorni_di_cassa) == (True, 23)
    finita = Fatti(oggi=OGGI, nato_il=OGGI, cig_dal=date(2026, 11, 1), cig_al=date(2026, 11, 22))
    assert (finita.in_cassa, finita.giorni_di_cassa) == (False, 0)


def test_i_mesi_senza_lavoro_vengono_dalla_did_o_dall_ultimo_lavoro():
    assert Fatti(oggi=OGGI, nato_il=OGGI, did_dal=date(2026, 8, 1)).mesi_senza_lavoro == 3
    assert Fatti(oggi=OGGI, nato_il=OGGI, senza_lavoro_dal=OGGI).mesi_senza_lavoro == 0
    assert Fatti(oggi=OGGI, nato_il=OGGI).mesi_senza_lavoro == 0


def test_la_finestra_comprende_i_suoi_estremi():
    finestra = Finestra(1, "GOL", date(2022, 1, 1), date(2026, 6, 30))
    assert finestra.aperta(date(2026, 6, 30))
    assert not finestra.aperta(date(2026, 7, 1))
    assert fra_mesi(date(2026, 1, 1), 6) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("in_cassa", "lavorava", "detto"),
    [(True, True, "cassa"), (False, True, "lavoro"), (False, False, "")],
)
def test_che_cosa_faceva_un_anno_fa_si_dice_solo_se_si_sa(in_cassa, lavorava, detto):
    fatti = Fatti(
        oggi=OGGI, nato_il=OGGI, in_cassa_un_anno_fa=in_cassa, lavorava_un_anno_fa=lavorava
    )
    assert fatti.un_anno_fa == detto
    assert un_anno_prima(date(2028, 2, 29)) == date(2027, 2, 28)
