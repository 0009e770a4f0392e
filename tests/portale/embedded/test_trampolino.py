"""La porta: breve, sh puro, e con una guida che dice tutto."""

import subprocess

import pytest

from portale.embedded.state import ROOT

PORTA = ROOT / "trampolino"
COMANDI = ("demo", "test", "dev", "lint", "fix", "bench", "lock", "shell", "manage")


def di(*parole):
    return subprocess.run([PORTA, *parole], capture_output=True, text=True, check=False)


def test_sh_puro_e_breve():
    testo = PORTA.read_text()
    assert testo.startswith("#!/bin/sh\n")
    assert testo.count("\n") < 150
    assert subprocess.call(["sh", "-n", PORTA]) == 0


@pytest.mark.parametrize("parole", [(), ("--help",), ("aiuto",)])
def test_la_guida_nomina_ogni_comando(parole):
    guida = di(*parole)
    assert guida.returncode == 0
    for comando in COMANDI:
        assert f"./trampolino {comando}" in guida.stdout


def test_un_comando_che_non_c_e():
    sbagliato = di("dmeo")
    assert sbagliato.returncode == 1
    assert "«dmeo» non è un comando" in sbagliato.stderr


def test_chi_integra_entra_dalla_stessa_porta():
    assert "exec ./trampolino test\n" in (ROOT / ".ci/run").read_text()
