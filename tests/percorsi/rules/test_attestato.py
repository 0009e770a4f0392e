import secrets

import pytest

from percorsi.rules.attestato import (
    ALFABETO,
    codice_scritto_bene,
    controllo,
    impedimenti_revoca,
    in_gruppi,
    nuovo_codice,
    pulito,
)


def test_l_alfabeto_non_ha_segni_che_si_confondono():
    assert not set(ALFABETO) & set("01ILOSZ")
    assert len(set(ALFABETO)) == len(ALFABETO) == 29


def test_ogni_codice_nuovo_si_verifica_e_non_si_ripete():
    codici = {nuovo_codice(secrets.choice) for _ in range(500)}
    assert len(codici) == 500
    assert all(codice_scritto_bene(codice) for codice in codici)


def test_un_segno_sbagliato_o_due_scambiati_si_vedono():
    codice = nuovo_codice(secrets.choice)
    for posto, segno in enumerate(codice):
        for altro in set(ALFABETO) - {segno}:
            assert not codice_scritto_bene(codice[:posto] + altro + codice[posto + 1 :])
    for posto in range(len(codice) - 1):
        uno, due = codice[posto], codice[posto + 1]
        if uno != due:
            assert not codice_scritto_bene(codice[:posto] + due + uno + codice[posto + 2 :])


@pytest.mark.parametrize(
    "scritto", ["k7qm-2xwb-9tra", " K7QM 2XWB 9TRA ", "K7QM–2XWB–9TRA", "K7QM.2XWB.9TRA"]
)
def test_si_legge_comunque_lo_si_scriva(scritto):
    assert pulito(scritto) == "K7QM2XWB9TRA"


@pytest.mark.parametrize("falso", ["", "K7QM", "K7QM2XWB9TR0", "K7QM2XWB9TRAA", "È7QM2XWB9TRA"])
def test_ci_sono_codici_che_non_possono_esistere(falso):
    assert not codice_scritto_bene(falso)


def test_in_gruppi():
    casuali = "K7QM2XWB9TR"
    assert in_gruppi(casuali + controllo(casuali)) == f"K7QM-2XWB-9TR{controllo(casuali)}"


@pytest.mark.parametrize(
    ("revocato", "motivo", "codici"),
    [
        (False, "ore false", []),
        (True, "ore false", ["gia_revocato"]),
        (False, " ", ["senza_motivo"]),
    ],
)
def test_impedimenti_revoca(revocato, motivo, codici):
    impedimenti = impedimenti_revoca(gia_revocato=revocato, motivo=motivo)
    assert [no.codice for no in impedimenti] == codici
