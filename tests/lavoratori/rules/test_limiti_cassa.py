"""I limiti della cassa, da una tabella di casi: chi ne conosce uno nuovo aggiunge una riga."""

import csv
from datetime import date
from pathlib import Path

import pytest

from lavoratori.rules.limiti_cassa import (
    BIENNIO,
    CAUSALE,
    QUINQUENNIO,
    Causale,
    Misure,
    Uso,
    contati,
    limiti,
    mesi_in_giorni,
    mesi_prima,
    prossimo,
    tratti,
)

FILE = Path(__file__).parent / "casi/limiti_cassa.csv"
CASI = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(), delimiter=";"))
DI_LEGGE = Misure(
    quinquennio=60,
    massimo=24,
    massimo_edilizia=30,
    massimo_solidarieta=36,
    a_meta=24,
    biennio=24,
    avviso_giorni=30,
)


def numero(testo):
    return int(testo) if testo else None


def giorno(testo):
    return date.fromisoformat(testo) if testo else None


def usi_di(caso):
    """«2026-01-01..2026-12-31 a_meta»: date, e se serve la famiglia o a_meta."""
    parole = caso["usi"].replace(",", "").split()
    usi = []
    for parola in parole:
        if ".." in parola:
            dal, al = map(date.fromisoformat, parola.split(".."))
            usi.append(Uso(dal, al, caso["causale"], caso["famiglia"]))
        else:
            uso = usi.pop()
            famiglia = uso.famiglia if parola == "a_meta" else parola
            usi.append(Uso(uso.dal, uso.al, uso.causale, famiglia, a_meta=parola == "a_meta"))
    return usi


def calcolati(caso):
    return limiti(
        oggi=giorno(caso["oggi"]),
        causale=Causale(
            codice=caso["causale"],
            famiglia=caso["famiglia"],
            mesi=numero(caso["mesi"]),
            settimane=numero(caso["settimane"]),
            settimane_piccole=numero(caso["settimane_piccole"]),
            piccole_fino_a=numero(caso["piccole_fino_a"]),
        ),
        usi=usi_di(caso),
        misure=DI_LEGGE,
        edilizia=caso["edilizia"] == "si",
        dipendenti=numero(caso["dipendenti"]),
    )


@pytest.mark.parametrize("caso", CASI, ids=[caso["caso"] for caso in CASI])
def test_ogni_caso_della_tabella(caso):
    [limite] = [uno for uno in calcolati(caso) if uno.codice == caso["limite"]]
    assert (
        limite.massimo,
        limite.usati,
        limite.alla_fine,
        limite.raggiunto_il,
        limite.proseguendo_il,
        limite.stato,
    ) == (
        int(caso["massimo"]),
        float(caso["usati"]),
        float(caso["alla_fine"]),
        giorno(caso["raggiunto_il"]),
        giorno(caso["proseguendo_il"]),
        caso["stato"],
    )
    assert caso["articolo"]


def test_senza_le_misure_nessun_limite_si_inventa():
    assert (
        limiti(oggi=date(2026, 1, 1), causale=Causale("X", "cigs"), usi=[], misure=Misure()) == []
    )


def test_cio_che_e_in_deroga_non_tocca_il_quinquennio():
    fuori = Causale("CIGS-CES", "cigs", nel_quinquennio=False, mesi=12)
    codici = [
        uno.codice for uno in limiti(oggi=date(2026, 1, 1), causale=fuori, usi=[], misure=DI_LEGGE)
    ]
    assert codici == [CAUSALE]


def test_il_prossimo_e_il_piu_vicino():
    cigo = Causale("CIGO", "cigo", settimane=52)
    usi = [Uso(date(2026, 1, 1), date(2026, 12, 31), "CIGO", "cigo")]
    due = limiti(oggi=date(2026, 3, 1), causale=cigo, usi=usi, misure=DI_LEGGE)
    assert [uno.codice for uno in due] == [QUINQUENNIO, BIENNIO]
    assert prossimo(due) == due[1]
    assert prossimo([]) is None


def test_i_giorni_che_restano_non_sono_mai_meno_di_zero():
    usi = [Uso(date(2024, 1, 1), date(2026, 12, 31), "CIGS-RIO", "cigs")]
    [limite] = limiti(
        oggi=date(2026, 12, 31), causale=Causale("CIGS-RIO", "cigs"), usi=usi, misure=DI_LEGGE
    )
    assert limite.restano == 0


@pytest.mark.parametrize(
    ("da", "mesi", "atteso"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 60, date(2019, 2, 28)),
        (date(2026, 11, 23), 60, date(2021, 11, 23)),
        (date(2026, 1, 15), 24, date(2024, 1, 15)),
    ],
)
def test_mesi_prima(da, mesi, atteso):
    assert mesi_prima(da, mesi) == atteso


def test_tratti_e_conti():
    intero = Uso(date(2026, 1, 10), date(2026, 1, 19), "A", "cigs")
    mezzo = Uso(date(2026, 1, 1), date(2026, 1, 31), "B", "cigs", a_meta=True)
    pezzi = tratti([intero, mezzo], a_meta=True)
    assert pezzi == [
        (date(2026, 1, 10), date(2026, 1, 19), False),
        (date(2026, 1, 1), date(2026, 1, 9), True),
        (date(2026, 1, 20), date(2026, 1, 31), True),
    ]
    assert contati(date(2026, 1, 31), pezzi, mesi=60, meta_fino_a=15) == 10 + 7.5 + 6
    assert mesi_in_giorni(12) == 366
