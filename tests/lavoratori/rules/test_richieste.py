import pytest

from lavoratori.rules.richieste import (
    impedimenti_al_file,
    impedimenti_alla_presa,
    impedimenti_alla_richiesta,
    impedimenti_alla_risposta,
)


def codici(impedimenti):
    return [no.codice for no in impedimenti]


RICHIESTA = {
    "in_elenco": True,
    "gia_aperta": False,
    "verso": "dall_ufficio",
    "dalla_persona": True,
    "con_file": False,
}
RISPOSTA = {
    "stato": "presa_in_carico",
    "accettata": True,
    "ragione": "",
    "verso": "dalla_persona",
    "con_file": False,
}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"verso": "dalla_persona"}, ["richiesta_manca_il_file"]),
        ({"verso": "dalla_persona", "con_file": True}, []),
        ({"verso": "dalla_persona", "dalla_persona": False}, []),
        (
            {"in_elenco": False, "gia_aperta": True},
            ["richiesta_fuori_elenco", "richiesta_gia_aperta"],
        ),
    ],
)
def test_quando_si_chiede(caso, attesi):
    assert codici(impedimenti_alla_richiesta(**RICHIESTA | caso)) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"verso": "dall_ufficio"}, ["richiesta_manca_il_file"]),
        ({"verso": "dall_ufficio", "con_file": True}, []),
        ({"accettata": False}, ["richiesta_senza_ragione"]),
        ({"accettata": False, "ragione": "Manca il retro."}, []),
        ({"stato": "inviata"}, ["richiesta_non_da_decidere"]),
    ],
)
def test_come_si_risponde(caso, attesi):
    assert codici(impedimenti_alla_risposta(**RISPOSTA | caso)) == attesi


def test_si_manda_finche_nessuno_ha_risposto_e_si_prende_solo_cio_che_aspetta():
    assert codici(impedimenti_al_file(stato="presa_in_carico", gia_mandato=False)) == []
    assert codici(impedimenti_al_file(stato="accettata", gia_mandato=True)) == [
        "richiesta_non_si_manda",
        "richiesta_gia_mandato",
    ]
    assert codici(impedimenti_alla_presa(stato="inviata")) == []
    assert codici(impedimenti_alla_presa(stato="da_inviare")) == ["richiesta_non_da_prendere"]
