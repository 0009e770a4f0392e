from portale.classifications.fonti import ATTRIBUZIONI


def test_ogni_fonte_che_lo_chiede_e_citata():
    testo = " ".join(str(frase) for frase in ATTRIBUZIONI)

    for nome in ("Istat", "GeoNames", "ESCO", "gemip", "AgID", "CLDR", "CNEL", "ANPAL"):
        assert nome in testo
