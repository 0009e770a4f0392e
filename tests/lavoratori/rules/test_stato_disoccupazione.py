"""Chi può rendere la DID, che cosa fa un lavoro, quanti giorni contano: i casi stanno nei CSV."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lavoratori.choices import StatoDid
from lavoratori.rules.stato_disoccupazione import (
    CONTANO,
    FattiDid,
    Tratto,
    conteggio,
    effetto_del_lavoro,
    impedimenti_al_passo,
    impedimenti_attestato,
    impedimenti_did,
    linea,
    nuova_did_dal,
    piu_mesi,
    tratto_al,
    verifiche_did,
)

CASI = Path(__file__).parent / "casi"
OGGI = date(2026, 11, 23)
UN_GIORNO = timedelta(days=1)


def casi(nome):
    with (CASI / nome).open(encoding="utf-8", newline="") as righe:
        return [pytest.param(riga, id=riga["caso"]) for riga in csv.DictReader(righe)]


def giorno(testo):
    return date.fromisoformat(testo) if testo else None


def importo(testo):
    return Decimal(testo) if testo else None


@pytest.mark.parametrize("riga", casi("did.csv"))
def test_chi_puo_rendere_la_did(riga):
    fatti = FattiDid(
        oggi=OGGI,
        resa_il=giorno(riga["resa_il"]),
        nato_il=giorno(riga["nato_il"]),
        eta_minima_mesi=180,
        domicilio_in_regione=riga["in_regione"] == "si",
        did_aperta=riga["did_aperta"] == "si",
        nuova_dal=giorno(riga["nuova_dal"]),
        datori=tuple(riga["datori"].split(";")) if riga["datori"] else (),
        in_cassa=riga["in_cassa"] == "si",
        licenziamento_registrato=riga["licenziata"] == "si",
        motivo=riga["motivo"],
        dall_ufficio=riga["dall_ufficio"] == "si",
        rapporto_finisce_il=giorno(riga["finisce"]),
        reddito_previsto=importo(riga["reddito"]),
        reddito_massimo=importo(riga["massimo"]),
    )

    assert riga["articolo"]
    assert [no.codice for no in impedimenti_did(fatti)] == riga["atteso"].split()
    assert all(prova.fonte for prova in verifiche_did(fatti))


@pytest.mark.parametrize("riga", casi("effetto_del_lavoro.csv"))
def test_che_cosa_fa_un_lavoro(riga):
    effetto = effetto_del_lavoro(
        contratto=riga["contratto"],
        dal=giorno(riga["dal"]),
        al=giorno(riga["al"]),
        limite=180,
        subordinati=["A."],
        senza_effetto=["C."],
    )

    assert riga["articolo"]
    assert (effetto or "") == riga["atteso"]


def tratti_di(testo):
    for passo in testo.split(";"):
        stato, dal = passo.split()
        yield Tratto(giorno(dal), StatoDid(stato))


@pytest.mark.parametrize("riga", casi("conteggio.csv"))
def test_il_conto_dei_giorni(riga):
    conto = conteggio(
        linea(tratti_di(riga["passi"])),
        decorre_dal=giorno(riga["decorre_dal"]),
        oggi=giorno(riga["oggi"]),
    )

    pezzi = " / ".join(f"{uno.giorni} {'si' if uno.conta else 'no'}" for uno in conto.intervalli)
    assert riga["articolo"]
    assert (conto.giorni, pezzi) == (int(riga["giorni"]), riga["intervalli"])
    assert conto.oltre([180, 365]) == int(riga["soglia"])


GIORNI = st.integers(0, 900).map(lambda n: date(2024, 1, 1) + timedelta(days=n))
APERTI = st.sampled_from([StatoDid.CONVALIDATA, StatoDid.SOSPESA, StatoDid.RIPRISTINATA])
STORIE = st.lists(st.builds(Tratto, GIORNI, APERTI), max_size=8).map(
    lambda passi: [Tratto(date(2024, 1, 1), StatoDid.INSERITA), *passi]
)


@given(STORIE, GIORNI, GIORNI)
def test_ogni_giorno_sta_in_un_pezzo_solo_e_conta_se_la_did_era_attiva(passi, decorre, oggi):
    tratti = linea(passi)

    conto = conteggio(tratti, decorre_dal=decorre, oggi=oggi)

    giorni = [
        (uno.dal + timedelta(days=n), uno.conta)
        for uno in conto.intervalli
        for n in range(uno.giorni)
    ]
    tutti = [tratti[0].dal + timedelta(days=n) for n in range((oggi - tratti[0].dal).days + 1)]
    assert [quando for quando, _conta in giorni] == tutti
    for quando, conta in giorni:
        assert conta == (tratto_al(tratti, quando).stato in CONTANO and quando >= decorre)
    assert conto.giorni == sum(conta for _quando, conta in giorni)


@given(STORIE, GIORNI)
def test_domani_non_ne_conta_mai_di_meno_e_al_massimo_uno_di_piu(passi, oggi):
    tratti = linea(passi)
    decorre = tratti[0].dal

    adesso = conteggio(tratti, decorre_dal=decorre, oggi=oggi).giorni
    domani = conteggio(tratti, decorre_dal=decorre, oggi=oggi + UN_GIORNO).giorni

    assert domani - adesso in (0, 1)


@given(STORIE)
def test_la_linea_va_sempre_avanti(passi):
    giorni = [tratto.dal for tratto in linea(passi)]
    assert giorni == sorted(set(giorni))


def test_piu_mesi_si_ferma_alla_fine_del_mese():
    assert piu_mesi(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert nuova_did_dal(decaduta_il=date(2026, 10, 15), mesi=2) == date(2026, 12, 15)


def test_un_passo_si_scrive_solo_dove_porta():
    no = impedimenti_al_passo(
        attuale=StatoDid.REVOCATA,
        nuovo=StatoDid.CONVALIDATA,
        dal=date(2026, 1, 1),
        resa_il=date(2026, 2, 1),
    )
    assert [uno.codice for uno in no] == ["did_passo_impossibile", "did_passo_prima"]
    assert "revocata" in str(no[0])


def test_finche_un_attestato_vale_non_se_ne_fa_un_altro():
    def codici(**fatti):
        return [no.codice for no in impedimenti_attestato(oggi=OGGI, **fatti)]

    assert codici(disoccupata=True, vale_fino_al=None) == []
    assert codici(disoccupata=True, vale_fino_al=OGGI - UN_GIORNO) == []
    assert codici(disoccupata=True, vale_fino_al=OGGI) == ["attestato_ancora_valido"]
    assert codici(disoccupata=False, vale_fino_al=OGGI) == ["attestato_non_disoccupata"]
