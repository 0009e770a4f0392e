from datetime import date

from percorsi.rules.proposta_piani import impedimenti_modello, impedimenti_promemoria

OGGI = date(2026, 11, 23)


def codici(impedimenti):
    return [no.codice for no in impedimenti]


def test_il_percorso_lo_decide_la_valutazione_di_ciascuna():
    assert impedimenti_modello(valutata=True, assegnato=5, del_modello=5) == []
    assert codici(impedimenti_modello(valutata=True, assegnato=2, del_modello=5)) == [
        "altro_percorso"
    ]
    assert codici(impedimenti_modello(valutata=False, assegnato=0, del_modello=5)) == [
        "senza_valutazione"
    ]


def test_un_promemoria_al_giorno_a_chi_non_ha_firmato():
    ieri = date(2026, 11, 22)
    assert impedimenti_promemoria(da_firmare=3, oggi=OGGI, ricordato_il=None) == []
    assert impedimenti_promemoria(da_firmare=3, oggi=OGGI, ricordato_il=ieri) == []
    assert codici(impedimenti_promemoria(da_firmare=3, oggi=OGGI, ricordato_il=OGGI)) == [
        "gia_ricordato"
    ]
    assert codici(impedimenti_promemoria(da_firmare=0, oggi=OGGI, ricordato_il=None)) == [
        "nessuno_da_ricordare"
    ]
