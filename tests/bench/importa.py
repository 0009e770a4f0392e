"""Quanto costa un elenco di centomila righe: leggerlo e giudicarlo, poi farne persone in cassa.

Su una copia della base dati: il file CSV si carica, una lavorazione lo stende e lo giudica; poi le
righe buone si importano, e a metà il processo muore (kill -9) e un altro riprende. Accanto, nella
stessa base, un COPY nudo delle stesse righe in una tabella senza regole, storia né registro. Ogni
misura sta in un processo suo, su un core solo; l'XLSX si misura a parte.
"""

import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portale.settings.demo")
django.setup()

import openpyxl  # noqa: E402
from django.db import connection  # noqa: E402

from centri.actions.elenchi_cig import carica_elenco, importa_elenco  # noqa: E402
from centri.choices import EsitoRiga  # noqa: E402
from centri.models import ElencoCig, RigaElenco  # noqa: E402
from lavoratori.models import PeriodoCig, TrattamentoCig  # noqa: E402
from portale.audit.models import Evento  # noqa: E402
from portale.codice_fiscale import genera  # noqa: E402
from portale.identity.attore import IL_SISTEMA  # noqa: E402
from portale.jobs.esecuzione import esegui, riprendi  # noqa: E402
from portale.jobs.models import Lavorazione  # noqa: E402
from portale.territory.models import Comune  # noqa: E402
from tests.bench.colloqui import copia  # noqa: E402

RIGHE = int(os.environ.get("BENCH_RIGHE", "100000"))  # di meno solo per provare la misura
RIGHE_XLSX = RIGHE // 5
LETTE_AL_SECONDO, IMPORTATE_AL_SECONDO, MEGABYTE = 2_000, 500, 300
SBAGLIATE, DOPPIE = 0.03, 0.01
COLONNE = [
    "Cognome",
    "Nome",
    "Codice Fiscale",
    "Data di nascita",
    "Comune di domicilio",
    "Indirizzo",
    "CAP",
    "E-mail",
    "Cellulare",
    "Mansione",
    "Dal",
    "Al",
    "Riduzione",
]
COGNOMI = [
    "Ferrero",
    "Gallo",
    "Rosso",
    "Bruno",
    "Giordano",
    "Barbero",
    "Marino",
    "Conti",
    "Greco",
    "Fontana",
    "Costa",
    "Riva",
]
NOMI = [
    "Ada",
    "Bruno",
    "Carla",
    "Dario",
    "Elena",
    "Fabio",
    "Gina",
    "Hamid",
    "Irene",
    "Luca",
    "Maria",
    "Nicolò",
    "Olga",
    "Paolo",
]
DAL, AL = date(2026, 10, 1), date(2027, 9, 30)
SONDA = 0.2  # secondi fra uno sguardo e l'altro al processo da uccidere


def righe(quante: int) -> Iterator[list[str]]:
    """Persone inventate con un dado fermo: qualche errore, qualche doppione, come nei veri."""
    dado = random.Random("importa")
    comuni = list(Comune.objects.order_by("codice_istat").values_list("nome", "belfiore", "cap"))
    di_casa = dado.sample(comuni, 60)
    prima: list[str] = []
    for numero in range(quante):
        if prima and dado.random() < DOPPIE:
            yield prima
            continue
        cognome, nome = dado.choice(COGNOMI), dado.choice(NOMI)
        nato_il = date(1960, 1, 1) + timedelta(days=numero % 16_000)
        belfiore = comuni[numero // 16_000 * 311 % len(comuni)][1]
        sesso = "F" if dado.random() < 0.5 else "M"
        codice = genera(cognome + "aeiou"[numero % 5], nome, nato_il, sesso, belfiore)
        if dado.random() < SBAGLIATE:
            codice = codice[:-1] + ("A" if codice[-1] != "A" else "B")
        paese, _catasto, cap = dado.choice(di_casa)
        prima = [
            cognome + "aeiou"[numero % 5], nome, codice, f"{nato_il:%d/%m/%Y}", paese,
            f"via Roma {numero % 90 + 1}", cap, f"p{numero}@example.org",
            f"333{numero:07}", "operaia", f"{DAL:%d/%m/%Y}", f"{AL:%d/%m/%Y}", "100",
        ]  # fmt: skip
        yield prima


def scrivi_i_file(cartella: Path) -> None:
    testo = "\r\n".join(";".join(celle) for celle in [COLONNE, *righe(RIGHE)])
    (cartella / "elenco.csv").write_text(testo, encoding="utf-8")
    libro = openpyxl.Workbook(write_only=True)
    foglio = libro.create_sheet()
    for celle in [COLONNE, *righe(RIGHE_XLSX)]:
        foglio.append(celle)
    libro.save(cartella / "elenco.xlsx")


def trattamento(azienda_cf: str) -> TrattamentoCig:
    modello = TrattamentoCig.objects.order_by("pk").first()
    assert modello is not None
    modello.pk, modello._state.adding = None, True
    modello.proroga_di = None
    modello.azienda_cf, modello.dal, modello.al = azienda_cf, DAL, AL
    modello.save(force_insert=True)
    return modello


def leggi(file: Path, azienda_cf: str) -> dict[str, Any]:
    """Dal file alle righe giudicate: caricare, stendere, giudicare."""
    contenuto = file.read_bytes()
    inizio = time.perf_counter()
    elenco = carica_elenco(
        trattamento=trattamento(azienda_cf),
        nome_file=file.name,
        contenuto=contenuto,
        autore=IL_SISTEMA,
    )
    for lavorazione in Lavorazione.objects.per("centri.leggi_elenco", elenco.pk):
        esegui(lavorazione.pk)
    secondi = time.perf_counter() - inizio
    return {"elenco": elenco.pk, "righe": elenco.righe.count(), "secondi": secondi}


def importa(elenco_id: int) -> dict[str, Any]:
    """Avvia, o riprende dov'era: le righe fatte da questo processo e il tempo che ha messo."""
    elenco = ElencoCig.objects.get(pk=elenco_id)
    prima = elenco.righe.filter(esito=EsitoRiga.IMPORTATA).count()
    inizio = time.perf_counter()
    esegui(importa_elenco(elenco=elenco, autore=IL_SISTEMA).pk)
    secondi = time.perf_counter() - inizio
    dopo = elenco.righe.filter(esito=EsitoRiga.IMPORTATA).count()
    return {"righe": dopo - prima, "secondi": secondi}


def copy_nudo(file: Path) -> float:
    """Le stesse righe in una tabella di testi: quanto ci mette la base di dati da sola."""
    colonne = ", ".join(f"c{numero} text" for numero in range(len(COLONNE)))
    inizio = time.perf_counter()
    with connection.cursor() as cursore:
        cursore.execute(f"CREATE TABLE bench_nuda (id bigserial primary key, {colonne})")
        nomi = ", ".join(f"c{numero}" for numero in range(len(COLONNE)))
        cursore.cursor.copy_expert(
            f"COPY bench_nuda ({nomi}) FROM STDIN WITH (FORMAT csv, DELIMITER ';', HEADER)",
            io.BytesIO(file.read_bytes()),
        )
    secondi = time.perf_counter() - inizio
    with connection.cursor() as cursore:
        cursore.execute("DROP TABLE bench_nuda")
    return secondi


def controlla(elenco_id: int) -> dict[str, int]:
    """Nessuna riga persa o raddoppiata: ogni riga importata ha un periodo e un evento, suoi."""
    tutte = RigaElenco.objects.filter(elenco=elenco_id)
    importate = tutte.filter(esito=EsitoRiga.IMPORTATA)
    periodi = PeriodoCig.objects.filter(trattamento__elenchi=elenco_id)
    aperti = Evento.objects.filter(atto="periodo_cig.aperto", oggetto_id__in=periodi.values("pk"))
    return {
        "righe": tutte.count(),
        "numeri": tutte.values("numero").distinct().count(),
        "buone": tutte.buone().count(),
        "importate": importate.count(),
        "periodi": periodi.count(),
        "periodi_delle_righe": importate.values("periodo").distinct().count(),
        "eventi": aperti.count(),
    }


MISURE: dict[str, Callable[..., Any]] = {
    "leggi": lambda file, azienda: leggi(Path(file), azienda),
    "importa": lambda elenco: importa(int(elenco)),
    "copy": lambda file: {"secondi": copy_nudo(Path(file))},
    "controlla": lambda elenco: controlla(int(elenco)),
}


def misura(nome: str, *argomenti: str) -> int:
    """In un processo suo, su un core: l'esito in JSON sull'ultima riga, con la memoria."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    esito = MISURE[nome](*argomenti)
    esito["megabyte"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(esito))
    return 0


def processo(url: str, *parole: str) -> "subprocess.Popen[str]":
    comando = [sys.executable, "-m", "tests.bench.importa", "--misura", *parole]
    ambiente = {**os.environ, "DATABASE_URL": url}
    return subprocess.Popen(comando, env=ambiente, stdout=subprocess.PIPE, text=True)


def in_un_processo(url: str, *parole: str) -> dict[str, Any]:
    avviato = processo(url, *parole)
    scritto, _errori = avviato.communicate()
    if avviato.returncode:
        raise SystemExit(f"la misura {parole} è finita con {avviato.returncode}")
    esito: dict[str, Any] = json.loads(scritto.strip().splitlines()[-1])
    return esito


def uccidi_a_meta(url: str, elenco_id: int) -> int:
    """Un processo importa; quando un terzo è scritto, kill -9. Quante righe erano scritte."""
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(url).path.lstrip("/")
    importate = RigaElenco.objects.filter(elenco=elenco_id, esito=EsitoRiga.IMPORTATA)
    vittima = processo(url, "importa", str(elenco_id))
    while importate.count() < RIGHE // 3 and vittima.poll() is None:
        time.sleep(SONDA)
    os.kill(vittima.pid, signal.SIGKILL)
    vittima.wait()
    riprendi()
    return importate.count()


def giudica(
    lettura: dict[str, Any], importata: dict[str, Any], conti: dict[str, int]
) -> list[tuple[str, float, float, bool]]:
    lette = lettura["righe"] / lettura["secondi"]
    importate = importata["righe"] / importata["secondi"]
    memoria = max(lettura["megabyte"], importata["megabyte"])
    attese = conti["importate"]
    fuori_posto = (
        abs(conti["righe"] - RIGHE)
        + abs(conti["numeri"] - RIGHE)
        + conti["buone"]
        + abs(conti["periodi"] - attese)
        + abs(conti["periodi_delle_righe"] - attese)
        + abs(conti["eventi"] - attese)
    )
    return [
        ("importa-lette-al-secondo", lette, LETTE_AL_SECONDO, lette >= LETTE_AL_SECONDO),
        (
            "importa-importate-al-secondo",
            importate,
            IMPORTATE_AL_SECONDO,
            importate >= IMPORTATE_AL_SECONDO,
        ),
        ("importa-megabyte", memoria, MEGABYTE, memoria <= MEGABYTE),
        ("importa-fuori-posto", fuori_posto, 0, fuori_posto == 0),
    ]


def main() -> int:
    base = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    with tempfile.TemporaryDirectory() as cartella:
        scrivi_i_file(Path(cartella))
        csv, xlsx = f"{cartella}/elenco.csv", f"{cartella}/elenco.xlsx"
        url = copia(base, f"{base}_importa")
        nudo = in_un_processo(url, "copy", csv)["secondi"]
        lettura = in_un_processo(url, "leggi", csv, "00488410010")
        print(f"{lettura['righe']} righe CSV lette in {lettura['secondi']:.1f} s.", flush=True)
        al_kill = uccidi_a_meta(url, lettura["elenco"])
        importata = in_un_processo(url, "importa", str(lettura["elenco"]))
        conti = in_un_processo(url, "controlla", str(lettura["elenco"]))
        foglio = in_un_processo(url, "leggi", xlsx, "01533540447")
    print(f"kill -9 dopo {al_kill} righe; riprese {importata['righe']}. {conti}")
    print(
        f"COPY nudo {nudo:.2f} s; leggere e giudicare {lettura['secondi'] / nudo:.0f} volte tanto, "
        f"importare {importata['secondi'] / importata['righe'] * RIGHE / nudo:.0f} volte tanto"
    )
    print(
        f"XLSX a parte: {foglio['righe'] / foglio['secondi']:.0f} righe al secondo, "
        f"{foglio['megabyte']} MB"
    )
    esiti = giudica(lettura, importata, conti)
    for nome, valore, traguardo, bene in esiti:
        print(f"{nome} ratio={valore:.0f} goal={traguardo:.0f} {'ok' if bene else 'short'}")
    tutti = all(bene for *_altro, bene in esiti)
    ritmo = esiti[1][1] / IMPORTATE_AL_SECONDO
    print(f"importa ratio={ritmo:.2f} goal=1.0 {'ok' if tutti else 'short'}")
    return 0 if tutti else 1


if __name__ == "__main__":
    sys.exit(misura(*sys.argv[2:]) if "--misura" in sys.argv else main())
