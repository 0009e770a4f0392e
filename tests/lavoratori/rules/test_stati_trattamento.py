from datetime import date

import pytest

from lavoratori.choices import StatoTrattamento
from lavoratori.rules import stati_trattamento as stati

S = StatoTrattamento
OGGI = date(2026, 11, 23)
PASSAGGIO = {
    "da": S.RICHIESTO,
    "verso": S.AUTORIZZATO,
    "giorno": date(2026, 11, 20),
    "oggi": OGGI,
    "ultimo": date(2026, 11, 1),
    "al": date(2027, 3, 31),
    "con_numero": True,
}
PROROGA = {
    "stato": S.IN_CORSO,
    "ha_proroga": False,
    "stessa_causale": True,
    "prorogabile": True,
    "causale": "Crisi",
    "dal": date(2027, 4, 1),
    "al": date(2027, 9, 30),
}


def codici(impedimenti):
    return [impedimento.codice for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"ultimo": None}, []),
        ({"giorno": date(2026, 11, 1)}, []),
        ({"giorno": date(2026, 10, 31)}, ["passaggio_prima_dell_ultimo"]),
        ({"giorno": date(2026, 11, 24)}, ["passaggio_nel_futuro"]),
        ({"con_numero": False}, ["autorizzazione_senza_numero"]),
        ({"verso": S.RESPINTO, "con_numero": False}, []),
        ({"da": S.ANNUNCIATO}, ["passaggio_impossibile"]),
        ({"da": S.SCADUTO, "verso": S.REVOCATO}, ["passaggio_impossibile"]),
        ({"da": S.IN_CORSO, "verso": S.REVOCATO, "giorno": date(2027, 3, 31)}, []),
        (
            {"da": S.IN_CORSO, "verso": S.REVOCATO, "giorno": date(2027, 4, 1)},
            ["revoca_fuori_dalle_date"],
        ),
    ],
)
def test_impedimenti_passaggio(caso, attesi):
    assert codici(stati.impedimenti_passaggio(**PASSAGGIO | caso)) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"stato": S.AUTORIZZATO}, []),
        ({"stato": S.RICHIESTO}, ["proroga_non_adesso"]),
        ({"stato": S.PROROGATO, "ha_proroga": True}, ["gia_prorogato"]),
        ({"prorogabile": False}, ["non_prorogabile"]),
        ({"prorogabile": False, "stessa_causale": False}, []),
        ({"al": date(2027, 3, 31)}, ["proroga_indietro"]),
    ],
)
def test_impedimenti_proroga(caso, attesi):
    assert codici(stati.impedimenti_proroga(**PROROGA | caso)) == attesi


def test_ogni_stato_ha_i_suoi_passaggi_e_chi_ha_finito_non_ne_ha():
    assert set(stati.PASSAGGI) == set(S)
    assert {stato for stato, verso in stati.PASSAGGI.items() if not verso} == set(stati.FINALI)


def test_le_persone_non_registrano_cio_che_fa_il_calendario():
    assert stati.scelte(S.AUTORIZZATO) == (S.REVOCATO,)
    assert stati.scelte(S.RICHIESTO) == (S.AUTORIZZATO, S.RESPINTO, S.REVOCATO)


def test_oltre_un_limite_si_va_solo_se_lo_si_conferma():
    [no] = stati.impedimenti_limiti(["Sono 25 mesi su 24."], visti=False)
    assert str(no).startswith("Sono 25 mesi su 24. Se la legge")
    assert stati.impedimenti_limiti(["Sono 25 mesi su 24."], visti=True) == []


@pytest.mark.parametrize(
    ("stato", "dal", "al", "atteso"),
    [
        (S.AUTORIZZATO, date(2026, 11, 24), date(2027, 1, 1), None),
        (S.AUTORIZZATO, OGGI, date(2027, 1, 1), S.IN_CORSO),
        (S.IN_CORSO, date(2026, 1, 1), OGGI, None),
        (S.IN_CORSO, date(2026, 1, 1), date(2026, 11, 22), S.SCADUTO),
        (S.PROROGATO, date(2026, 1, 1), date(2026, 11, 22), S.SCADUTO),
        (S.RICHIESTO, date(2026, 1, 1), date(2026, 11, 22), None),
        (S.REVOCATO, date(2026, 1, 1), date(2026, 11, 22), None),
    ],
)
def test_stato_del_giorno(stato, dal, al, atteso):
    assert stati.stato_del_giorno(stato=stato, dal=dal, al=al, oggi=OGGI) == atteso
