"""Pagine a cursore: stabili mentre qualcuno scrive."""

import pytest

pytestmark = pytest.mark.urls("tests.portale.api.urls")
ENTI = "/api/v1/prova/enti/"


def nomi(pagina):
    return [ente["nome"] for ente in pagina["results"]]


def test_cinquanta_per_pagina_poi_avanti_e_indietro(regione, enti):
    enti(60)

    prima = regione.get(ENTI).json()
    seconda = regione.get(prima["next"]).json()

    assert (len(prima["results"]), prima["previous"]) == (50, None)
    assert (len(seconda["results"]), seconda["next"]) == (10, None)
    assert nomi(regione.get(seconda["previous"]).json()) == nomi(prima)
    assert len({*nomi(prima), *nomi(seconda)}) == 60


def test_il_collegamento_resta_nell_incarico_e_tiene_i_filtri(regione, enti):
    enti(4)

    avanti = regione.get(ENTI, {"per_pagina": 2, "nome": "ente"}).json()["next"]

    assert avanti.startswith(f"http://testserver{regione.prefisso}{ENTI}?")
    assert "per_pagina=2" in avanti
    assert "nome=ente" in avanti
    assert len(regione.get(avanti).json()["results"]) == 2


def test_una_riga_nuova_non_fa_saltare_e_non_ripete_le_altre(regione, enti):
    enti(4)
    prima = regione.get(ENTI, {"per_pagina": 2}).json()

    enti(1)

    assert nomi(regione.get(prima["next"]).json()) == ["Ente 1", "Ente 0"]


def test_non_piu_di_duecento_alla_volta(regione, enti):
    enti(201)

    assert len(regione.get(ENTI, {"per_pagina": 1000}).json()["results"]) == 200
