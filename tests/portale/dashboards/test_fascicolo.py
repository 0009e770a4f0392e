"""Il fascicolo è fatto di pezzi che le app portano: ordine, ruolo, e il primo passo che vince."""

import pytest

from portale.dashboards import fascicolo
from portale.dashboards.fascicolo import (
    Passo,
    pannelli_di,
    pannello,
    passo_di,
    persona,
    prossimo_passo,
    tappa,
    tappe_di,
)
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo

OPERATRICE, CITTADINA = Attore(veste=Ruolo.OPERATORE_CPI), Attore(veste=Ruolo.CITTADINO)
TUTTE = (Ruolo.OPERATORE_CPI, Ruolo.CITTADINO)


@pytest.fixture(autouse=True)
def prese_vuote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Senza i pezzi della casa; alla fine tornano."""
    for presa in ("_pannelli", "_passi", "_tappe", "_testata"):
        monkeypatch.setattr(fascicolo, presa, [])


def test_i_pannelli_stanno_in_ordine_qualunque_sia_quello_di_arrivo():
    for ordine in (30, 10, 20):
        pannello(f"p/{ordine}.html", ordine=ordine, ruoli=TUTTE)(lambda attore, pk: {})

    assert [pezzo["template"] for pezzo in pannelli_di(OPERATRICE, 1)] == [
        "p/10.html",
        "p/20.html",
        "p/30.html",
    ]


def test_ogni_ruolo_vede_i_suoi_e_chi_non_ha_nulla_da_dire_tace():
    pannello("p/di_tutte.html", ordine=1, ruoli=TUTTE)(
        lambda attore, pk: {"di": pk, "a": attore.veste}
    )
    pannello("p/di_lavoro.html", ordine=2, ruoli=[Ruolo.OPERATORE_CPI])(lambda attore, pk: {})
    pannello("p/vuoto.html", ordine=3, ruoli=TUTTE)(lambda attore, pk: None)

    assert pannelli_di(CITTADINA, 7) == [
        {"template": "p/di_tutte.html", "contesto": {"di": 7, "a": "cittadino"}}
    ]
    assert len(pannelli_di(OPERATRICE, 7)) == 2


def test_un_pannello_di_un_altro_ruolo_non_si_calcola_nemmeno():
    pannello("p/caro.html", ordine=1, ruoli=[Ruolo.OPERATORE_CPI])(
        lambda attore, pk: pytest.fail("calcolato per nessuno")
    )

    assert pannelli_di(CITTADINA, 7) == []


def test_il_prossimo_passo_e_il_primo_che_qualcuno_sa_dire():
    prossimo_passo(30)(lambda attore, pk: Passo("Firmi il patto."))
    prossimo_passo(10)(lambda attore, pk: None)
    prossimo_passo(20)(lambda attore, pk: Passo("Prenoti un colloquio.", "/p/", "Prenoti"))

    assert passo_di(CITTADINA, 1) == Passo("Prenoti un colloquio.", "/p/", "Prenoti")


def test_puo_non_esserci_nulla_da_fare():
    prossimo_passo(10)(lambda attore, pk: None)

    assert passo_di(CITTADINA, 1) is None


def test_le_tappe_dicono_fatto_ora_e_poi():
    tappa(30, "Lavoro")(lambda pk: None)
    tappa(10, "Colloquio")(lambda pk: "fatto")
    tappa(20, "Corso")(lambda pk: "adesso")

    assert tappe_di(1) == [
        {"titolo": "Colloquio", "stato": "fatto"},
        {"titolo": "Corso", "stato": "ora"},
        {"titolo": "Lavoro", "stato": "poi"},
    ]


def test_la_testata_la_da_chi_possiede_le_persone():
    fascicolo.testata(lambda attore, pk: {"pk": pk, "nome": "Ada"} if pk == 7 else None)

    assert persona(OPERATRICE, 7) == {"pk": 7, "nome": "Ada"}
    assert persona(OPERATRICE, 8) is None
