"""La produzione, senza un Docker: ciò che i file promettono è ciò che le impostazioni leggono."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = ROOT / "docker-compose.yml"
LOCKS = ("requirements.lock", "requirements-dev.lock")
SOLO_DEMO = {"DEMO_POSTA"}
DI_DJANGO = {"DJANGO_SETTINGS_MODULE"}
VALORI = {
    "DOMINIO": "lavoro.regione.example",
    "SECRET_KEY": "una-chiave-che-serve-solo-a-questa-prova-0123456789-abcdefghijklmnop",
    "CHIAVI_RISERVATE": "una-chiave-di-prova-per-i-dati-riservati",
    "POSTGRES_PASSWORD": "parola",
    "EMAIL_HOST": "posta.regione.example",
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    letto: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return letto


def interpola(testo: str) -> str:
    """Le tre forme del file, anche una dentro l'altra: ${NOME:?}, ${NOME:-valore}, ${NOME}."""
    while trovato := re.search(r"\$\{(\w+)(?::-([^{}]*)|:\?)?\}", testo):
        nome, altrimenti = trovato.groups()
        testo = testo.replace(trovato[0], VALORI.get(nome, altrimenti or ""))
    return testo


def ambiente(compose: dict[str, Any]) -> dict[str, str]:
    return {nome: interpola(str(v)) for nome, v in compose["x-portale"]["environment"].items()}


def variabili_lette() -> set[str]:
    testi = [file.read_text() for file in (ROOT / "portale/settings").glob("*.py")]
    lettura = re.compile(r"""\b(?:env|Env\(\))(?:\.\w+)?\(\s*"([A-Z_]+)\"""")
    return {nome for testo in testi for nome in lettura.findall(testo)}


def test_ogni_variabile_del_compose_e_letta_dalle_impostazioni_e_viceversa(compose):
    date = set(ambiente(compose)) - DI_DJANGO
    assert date == variabili_lette() - SOLO_DEMO


def test_le_variabili_obbligatorie_sono_spiegate_in_testa_al_compose():
    testo = COMPOSE.read_text()
    testata = testo[: testo.index("x-portale")]
    for nome in set(re.findall(r"\$\{(\w+):\?\}", testo)):
        assert f"{nome}=" in testata


def test_i_processi_del_portale_e_i_loro_servizi(compose):
    servizi = compose["services"]
    assert set(servizi) == {
        "postgres", "valkey", "migrazioni", "web", "worker", "beat", "proxy", "posta",
    }  # fmt: skip
    assert servizi["postgres"]["image"] == "postgres:18"
    assert "builtin-locale=C.UTF-8" in servizi["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert servizi["posta"]["profiles"] == ["dev"]
    assert all("healthcheck" in servizi[nome] for nome in ("postgres", "valkey", "web", "worker"))
    esposti = {nome for nome, servizio in servizi.items() if "ports" in servizio}
    assert esposti == {"proxy", "posta"}


def test_i_volumi_nominati_sono_dichiarati(compose):
    usati = {
        volume.split(":")[0]
        for servizio in compose["services"].values()
        for volume in servizio.get("volumes", [])
    }
    assert usati == set(compose["volumes"])


def test_check_deploy_non_ha_niente_da_dire(compose):
    pulito = {nome: os.environ[nome] for nome in ("PATH", "HOME") if nome in os.environ}
    esito = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=pulito | ambiente(compose),
        capture_output=True,
        text=True,
        check=False,
    )
    assert esito.returncode == 0, esito.stderr
    assert "no issues" in esito.stdout


def test_docker_compose_capisce_il_file():
    if not shutil.which("docker"):
        pytest.skip("qui non c'è Docker")
    docker = ["docker", "compose"]
    if subprocess.run([*docker, "version"], capture_output=True, check=False).returncode:
        pytest.skip("qui Docker non ha compose")
    esito = subprocess.run(
        [*docker, "config", "--quiet"], cwd=ROOT, env=os.environ | VALORI, check=False
    )
    assert esito.returncode == 0


def test_immagine_senza_root_e_con_le_impronte():
    testo = (ROOT / "Dockerfile").read_text()
    assert "USER portale" in testo
    assert "--require-hashes -r requirements.lock" in testo
    assert not re.search(r"https?://|index-url|--trusted-host", testo)
    for copiato in re.findall(r"^COPY (\S+) ", testo, re.MULTILINE):
        assert (ROOT / copiato).exists(), copiato


@pytest.mark.parametrize("nome", LOCKS)
def test_elenco_con_le_impronte_e_senza_indirizzi(nome):
    testo = (ROOT / nome).read_text()
    assert not re.search(r"https?:|file:|git\+|index-url|find-links|registry", testo)
    requisiti = re.split(r"\n(?=\S)", testo.strip())
    for requisito in requisiti:
        assert "--hash=sha256:" in requisito, requisito.splitlines()[0]


def dipendenze(*gruppi: str) -> set[str]:
    progetto = tomllib.loads((ROOT / "pyproject.toml").read_text())
    tutte = list(progetto["project"]["dependencies"])
    for gruppo in gruppi:
        tutte += [d for d in progetto["dependency-groups"][gruppo] if isinstance(d, str)]
    return {re.sub(r"\[.*?\]", "", dipendenza).lower() for dipendenza in tutte}


@pytest.mark.parametrize(("nome", "gruppi"), [(LOCKS[0], ()), (LOCKS[1], ("servers", "dev"))])
def test_elenco_in_pari_con_il_progetto(nome, gruppi):
    fissate = set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / nome).read_text(), re.MULTILINE))
    assert dipendenze(*gruppi) <= {fissata.lower() for fissata in fissate}


def test_nessun_elenco_con_indirizzi_tra_i_file():
    for nome in ("uv.lock", "pylock.toml", "package-lock.json", "poetry.lock"):
        assert not (ROOT / nome).exists()


def test_publiccode_dice_licenza_e_lingue():
    scheda = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    progetto = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert scheda["legal"]["license"] == progetto["license"] == "EUPL-1.2"
    assert scheda["softwareVersion"] == progetto["version"]
    assert set(scheda["description"]) == {"it", "en"}
    for testi in scheda["description"].values():
        assert len(testi["shortDescription"]) <= 150
        assert 150 <= len(testi["longDescription"]) <= 10_000
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
