from math import hypot

from portale.ui.mappe import ALTEZZA_MASSIMA, LATO, RAGGIO, mappa

TORINO, CUNEO, OMEGNA = (45.07, 7.69), (44.39, 7.55), (45.88, 8.41)


def test_il_nord_sta_in_alto_e_l_est_a_destra():
    carta = mappa(
        [(CUNEO, "1", "Cuneo", "cpi"), (OMEGNA, "2", "Omegna", "cpi")], [TORINO], "Due luoghi"
    )
    cuneo, omegna = carta.segni
    assert omegna.y < cuneo.y
    assert omegna.x > cuneo.x
    assert carta.larghezza == LATO
    assert carta.altezza <= ALTEZZA_MASSIMA


def test_un_luogo_senza_coordinate_resta_solo_nell_elenco():
    carta = mappa([(None, "1", "Chissà", "cpi"), (TORINO, "2", "Torino", "cpi")], [], "")
    assert [segno.numero for segno in carta.segni] == ["2"]


def test_i_numeri_di_luoghi_vicini_non_si_coprono():
    carta = mappa(
        [(TORINO, str(numero), "Torino", "cpi") for numero in range(9)], [CUNEO, OMEGNA], ""
    )
    posti = [(segno.x, segno.y) for segno in carta.segni]
    assert all(
        hypot(uno[0] - altro[0], uno[1] - altro[1]) >= 2 * RAGGIO
        for numero, uno in enumerate(posti)
        for altro in posti[:numero]
    )
    assert [segno.spostato for segno in carta.segni] == [False, *[True] * 8]


def test_la_scala_e_giusta():
    carta = mappa([(TORINO, "1", "Torino", "cpi")], [CUNEO, OMEGNA], "")
    assert carta.scala_km in (20, 50)
    assert 100 <= carta.scala_lunga <= LATO / 4


def test_due_nomi_non_si_coprono():
    vicina = (TORINO[0] + 0.01, TORINO[1])
    nomi = [(TORINO, "Torino"), (vicina, "Moncalieri"), (CUNEO, "Cuneo")]
    carta = mappa([], [CUNEO, OMEGNA], "", nomi)
    assert [scritta.nome for scritta in carta.nomi] == ["Torino", "Cuneo"]


def test_senza_punti_la_mappa_e_vuota_e_non_si_rompe():
    assert mappa([], [], "Nessun luogo").segni == ()
