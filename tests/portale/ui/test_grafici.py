from portale.ui import grafici


def test_barre_in_proporzione_al_massimo_e_quota_sul_totale():
    righe = grafici.barre([("Rivoli", 132, "/rivoli/"), ("Susa", 33)], totale=165)
    assert [(riga.larghezza, riga.quota, riga.url) for riga in righe] == [
        (1000, 80, "/rivoli/"),
        (250, 20, ""),
    ]


def test_imbuto_la_quota_e_del_passo_prima():
    righe = grafici.imbuto([("Raggiunti", 10), ("Incontrati", 8), ("Assunti", 2)])
    assert [riga.quota for riga in righe] == [None, 80, 25]
    assert [riga.larghezza for riga in righe] == [1000, 800, 200]


def test_nulla_da_contare_non_divide_per_zero():
    assert [riga.larghezza for riga in grafici.barre([("Nessuno", 0)], totale=0)] == [0]
    assert [riga.quota for riga in grafici.imbuto([("Primo", 0), ("Secondo", 0)])] == [None, None]


def test_la_barra_composta_mette_i_tratti_in_fila():
    parti = grafici.composta([("raggiunti", 5), ("assunti", 3)], totale=10)
    assert [(parte.inizio, parte.larghezza) for parte in parti] == [(0, 500), (500, 300)]
