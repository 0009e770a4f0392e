"""Dove stanno i dati, e uno alla volta."""

import os
import subprocess
import sys

import pytest

from portale.embedded.state import ROOT, Held


def test_le_stanze_sono_chiuse_agli_altri(stato):
    stanza = stato.room("posta")
    assert stanza.parent == stato.path
    assert stanza.stat().st_mode & 0o777 == 0o700
    assert stato.top.stat().st_mode & 0o777 == 0o711


def test_da_capo_butta_tutto_e_si_puo_ricominciare(stato):
    (stato.room("posta") / "vecchia").touch()
    stato.clear()
    assert list(stato.room("posta").iterdir()) == []


def test_il_secondo_viene_a_sapere_chi_tiene_i_servizi(stato):
    with stato.held("./trampolino test"):
        secondo = subprocess.run(
            [sys.executable, "-m", "portale.embedded", "test"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert secondo.returncode == 3
    assert f"«./trampolino test», processo {os.getpid()}, dalle " in secondo.stderr


def test_chi_finisce_lascia_il_posto(stato):
    with stato.held("primo"):
        pass
    with stato.held("secondo"), pytest.raises(Held, match="«secondo»"), stato.held("terzo"):
        pass
