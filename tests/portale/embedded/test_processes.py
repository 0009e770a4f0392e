"""Chi cade si rialza; chi cade sempre, no; chi parte con noi finisce con noi."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portale.embedded.processes import TOO_MANY_FALLS, Fallen, Process, python, running
from portale.embedded.state import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="guarda in /proc")

DORME = python("-c", "import time; time.sleep(60)")


def vivo(pid):
    """Uno zombie non è vivo: aspetta solo che qualcuno ne prenda atto."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def aspetta(condizione):
    fine = time.monotonic() + 10
    while not condizione() and time.monotonic() < fine:
        time.sleep(0.02)
    assert condizione()


def test_chi_cade_si_rialza_e_lo_dice(tmp_path, capsys):
    worker = Process("worker", DORME, os.environ, tmp_path / "worker.log")
    with running([worker]):
        prima = worker.child.pid
        os.kill(prima, signal.SIGKILL)
        worker.child.wait()
        worker.raise_if_fallen()
        assert worker.child.pid != prima
        assert vivo(worker.child.pid)
    assert not vivo(worker.child.pid)
    assert "worker si è fermato (codice -9): lo riavvio." in capsys.readouterr().out


def test_chi_cade_sempre_ferma_tutto_e_dice_dove_guardare(tmp_path):
    web = Process("web", python("-c", "raise SystemExit(7)"), os.environ, tmp_path / "web.log")
    with running([web]):
        for _ in range(TOO_MANY_FALLS - 1):
            web.child.wait()
            web.raise_if_fallen()
        web.child.wait()
        with pytest.raises(Fallen, match=r"web continua a fermarsi \(codice 7\).*web.log"):
            web.raise_if_fallen()


def test_si_fermano_anche_i_figli_dei_figli(tmp_path):
    nipote = (
        "import signal, subprocess, sys;"
        "print(subprocess.Popen(sys.argv[1:]).pid, flush=True); signal.pause()"
    )
    processo = Process("web", python("-c", nipote, "sleep", "60"), os.environ, tmp_path / "web.log")
    with running([processo]):
        aspetta(lambda: processo.log.read_text().endswith("\n"))
        pid = int(processo.log.read_text())
        assert vivo(pid)
    aspetta(lambda: not vivo(pid))


def test_ucciso_chi_avvia_finiscono_anche_i_processi(tmp_path):
    programma = (
        "from portale.embedded.processes import spawn, python; import time;"
        "print(spawn(python('-c', 'import time; time.sleep(60)')).pid, flush=True); time.sleep(60)"
    )
    capo = subprocess.Popen(python("-c", programma), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with capo:
        pid = int(capo.stdout.readline())
        capo.kill()
    aspetta(lambda: not vivo(pid))
