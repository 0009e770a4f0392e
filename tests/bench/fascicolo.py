"""Quanto costano l'elenco, la ricerca e il fascicolo, con diecimila persone e con molte di più.

Su ogni base, due client insieme chiedono le pagine a gunicorn, a caldo: l'elenco delle persone che
si seguono (cinquanta righe, con e senza filtri), la ricerca per nome, cognome sbagliato e codice
fiscale, il fascicolo. Le query si contano nello stesso giro, in questo processo; accanto, la stessa
SELECT e lo stesso ciclo di template fatti a mano.

    ./trampolino bench fascicolo                   10.000, 100.000, 1.000.000
    ./trampolino bench fascicolo 10000 100000      solo queste misure
"""

import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portale.settings.demo")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from centri.models import PresaInCarico  # noqa: E402
from lavoratori.models import Lavoratore  # noqa: E402
from lavoratori.queries.ricerca import cerca_persone  # noqa: E402
from lavoratori.rules.ricerca import leggi_domanda  # noqa: E402
from portale.identity.attore import Attore  # noqa: E402
from portale.identity.models import Incarico  # noqa: E402
from tests.sessione import biscotto_di  # noqa: E402

MISURE = (10_000, 100_000, 1_000_000)
CLIENT, GIRI, SCALDA = 2, 60, 8
LISTA_MS, LISTA_QUERY, LISTA_BYTE, RICERCA_MS, FILE_QUERY, CRESCITA = 60, 8, 80_000, 30, 20, 1.5
METRO = """
SELECT l.id, l.nome, l.cognome, c.nome,
       (SELECT min(p.al) FROM lavoratori_periodocig p
         WHERE p.lavoratore_id = l.id AND p.al >= CURRENT_DATE)
FROM centri_presaincarico s
JOIN lavoratori_lavoratore l ON l.id = s.lavoratore_id
LEFT JOIN territory_comune c ON c.id = l.domicilio_comune_id
WHERE s.operatore_id = %s AND s.al IS NULL
ORDER BY l.nome_ordinamento, l.id LIMIT 50
"""
TABELLA = """<table>{% for r in righe %}<tr><th><a href="/persone/{{ r.0 }}/">{{ r.2 }} {{ r.1 }}
</a></th><td>{{ r.3 }}</td><td>{{ r.4 }}</td></tr>{% endfor %}</table>"""
Richiesta = tuple[str, str, str]


def l_operatrice() -> Incarico:
    """Chi segue più persone: la lista più lunga."""
    piu = PresaInCarico.objects.filter(al=None).values("operatore").annotate(n=Count("pk"))
    numero = piu.order_by("-n", "operatore").first()
    assert numero is not None
    return Incarico.objects.select_related("user", "ente__titolare", "sede").get(
        pk=numero["operatore"]
    )


def richieste(chi: Incarico) -> dict[str, list[Richiesta]]:
    """Le domande di ogni pagina, sempre le stesse con lo stesso seme: metodo, indirizzo, corpo."""
    visibili = Lavoratore.objects.visible_to(Attore.di(chi)).order_by("codice_fiscale")
    dado, radice = random.Random("fascicolo"), f"/i/{chi.pk}"
    persone = list(visibili[:400])
    scelte = dado.sample(persone, min(GIRI, len(persone)))
    cerca = [
        testo
        for uno in scelte
        for testo in (uno.cognome, f"{uno.cognome} {uno.nome[:3]}", _sbagliato(uno.cognome))
    ] + [uno.codice_fiscale for uno in scelte]
    dado.shuffle(cerca)
    return {
        "elenco": [
            ("GET", f"{radice}/seguite/{domanda}", "") for domanda in ("", "?entro=90", "?nome=a")
        ],
        "ricerca": [("POST", f"{radice}/persone/cerca/", testo) for testo in cerca[: 2 * GIRI]],
        "fascicolo": [("GET", f"{radice}/persone/{uno.pk}/", "") for uno in scelte],
    }


def _sbagliato(cognome: str) -> str:
    """Due lettere scambiate, come capita a chi scrive in fretta."""
    return cognome[0] + cognome[2:3] + cognome[1:2] + cognome[3:]


@contextmanager
def gunicorn(porta: int) -> Iterator[None]:
    comando = [sys.executable, "-m", "gunicorn", "portale.wsgi", f"--workers={CLIENT}"]
    comando += [f"--bind=127.0.0.1:{porta}", "--log-level=warning"]
    processo = subprocess.Popen(comando)
    try:
        for _ in range(150):
            try:
                HTTPConnection("127.0.0.1", porta, timeout=2).connect()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        processo.terminate()
        processo.wait()


def cronometra(porta: int, biscotti: str, gettone: str, voci: list[Richiesta]) -> dict[str, float]:
    """Due client insieme, ciascuno con la sua connessione: mediana, p95, byte."""
    tempi: list[float] = []
    byte: list[int] = []

    def client(numero: int) -> None:
        porta_aperta = HTTPConnection("127.0.0.1", porta, timeout=60)
        for giro in range(GIRI + SCALDA):
            metodo, indirizzo, testo = voci[(giro * CLIENT + numero) % len(voci)]
            intestazioni = {"Cookie": biscotti, "Accept": "text/html", "Host": "localhost"}
            corpo = None
            if metodo == "POST":
                corpo = urlencode({"q": testo, "csrfmiddlewaretoken": gettone})
                intestazioni["Content-Type"] = "application/x-www-form-urlencoded"
            inizio = time.perf_counter()
            porta_aperta.request(metodo, indirizzo, corpo, intestazioni)
            risposta = porta_aperta.getresponse()
            pagina = risposta.read()
            durata = (time.perf_counter() - inizio) * 1000
            assert risposta.status == 200, f"{indirizzo}: {risposta.status}"
            if giro >= SCALDA:
                tempi.append(durata)
                byte.append(len(pagina))

    fili = [threading.Thread(target=client, args=(numero,)) for numero in range(CLIENT)]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()
    tempi.sort()
    p95 = tempi[int(len(tempi) * 0.95)]
    return {"mediana": statistics.median(tempi), "p95": p95, "byte": max(byte)}


def query_e_cpu(chi: Incarico, voce: Richiesta) -> dict[str, float]:
    """Le query di una richiesta, e la CPU di questo processo per farla."""
    client = Client(headers={"accept": "text/html"}, SERVER_NAME="localhost")
    client.force_login(chi.user)
    metodo, indirizzo, testo = voce

    def lavoro() -> bytes:
        dati = {"q": testo}
        risposta = client.get(indirizzo) if metodo == "GET" else client.post(indirizzo, dati)
        return bytes(risposta.content)

    pagina = lavoro()
    with CaptureQueriesContext(connection) as catturate:
        lavoro()
    quante = len(catturate)
    return {"query": quante, "cpu": _cpu(lavoro), "gzip": len(gzip.compress(pagina))}


def _cpu(lavoro: Callable[[], object], volte: int = 15) -> float:
    tempi = []
    for _ in range(volte):
        inizio = time.process_time()
        lavoro()
        tempi.append((time.process_time() - inizio) * 1000)
    return statistics.median(tempi)


def nudo(chi: Incarico) -> dict[str, float]:
    """La stessa lista a mano: una SELECT e un ciclo."""
    template = engines["django"].from_string(TABELLA)

    def lavoro() -> str:
        with connection.cursor() as cursore:
            cursore.execute(METRO, [chi.pk])
            return template.render({"righe": cursore.fetchall()})

    lavoro()
    tempi = []
    for _ in range(GIRI):
        inizio = time.perf_counter()
        lavoro()
        tempi.append((time.perf_counter() - inizio) * 1000)
    return {"mediana": statistics.median(tempi), "cpu": _cpu(lavoro)}


def ricerca_sola(chi: Incarico, voci: list[Richiesta]) -> dict[str, float]:
    """Le prime venti che l'attore vede, senza la pagina intorno."""
    attore, tempi = Attore.di(chi), []
    for _metodo, _indirizzo, testo in voci[:SCALDA] + voci:
        inizio = time.perf_counter()
        cerca_persone(attore, leggi_domanda(testo))
        tempi.append((time.perf_counter() - inizio) * 1000)
    tempi = sorted(tempi[SCALDA:])
    return {"mediana": statistics.median(tempi), "p95": tempi[int(len(tempi) * 0.95)]}


def misura() -> None:
    """In un processo suo, sulla base che trova: gli esiti in JSON sull'ultima riga."""
    chi = l_operatrice()
    nome, valore = biscotto_di(chi.user)
    gettone = _get_new_csrf_string()
    biscotti = f"{nome}={valore}; {settings.CSRF_COOKIE_NAME}={gettone}"
    domande, porta = richieste(chi), 18_700 + os.getpid() % 1000
    esiti: dict[str, Any] = {"persone": Lavoratore.objects.count(), "nudo": nudo(chi)}
    esiti["ricerca_sola"] = ricerca_sola(chi, domande["ricerca"])
    for quale, voci in domande.items():
        esiti[quale] = query_e_cpu(chi, voci[0])
    with gunicorn(porta):
        for quale, voci in domande.items():
            esiti[quale] |= cronometra(porta, biscotti, gettone, voci)
    print(json.dumps(esiti))


def prepara(persone: int) -> str:
    """Una base con tante persone: si genera la prima volta, poi si ritrova."""
    url = urlsplit(os.environ["DATABASE_URL"])
    nome = f"{url.path.lstrip('/')}_fascicolo_{persone}"
    indirizzo = urlunsplit(url._replace(path=f"/{nome}"))
    with connection.cursor() as cursore:
        cursore.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nome])
        if cursore.fetchone():
            return indirizzo
        cursore.execute(f'CREATE DATABASE "{nome}"')
    in_un_altro(indirizzo, "manage.py", "migrate", "-v0", "--skip-checks")
    in_un_altro(indirizzo, "manage.py", "genera_regione", f"--persone={persone}")
    return indirizzo


def in_un_altro(url: str, *parole: str) -> str:
    ambiente = {**os.environ, "DATABASE_URL": url}
    fatto = subprocess.run(
        [sys.executable, *parole], env=ambiente, check=True, stdout=subprocess.PIPE, text=True
    )
    return fatto.stdout


def racconta(esiti: dict[str, Any]) -> None:
    base = esiti["nudo"]
    for quale in ("elenco", "ricerca", "fascicolo"):
        una = esiti[quale]
        print(
            f"{esiti['persone']:>9}  {quale:<10}{una['mediana']:>9.1f}{una['p95']:>9.1f}"
            f"{una['cpu']:>9.1f}{una['cpu'] / max(base['cpu'], 0.01):>9.1f}{una['query']:>7}"
            f"{una['byte']:>9}{una['gzip']:>8}"
        )
    sola = esiti["ricerca_sola"]
    print(f"{'':>9}  {'trovare':<10}{sola['mediana']:>9.1f}{sola['p95']:>9.1f}")
    print(f"{'':>9}  {'nudo':<10}{base['mediana']:>9.1f}{'':>9}{base['cpu']:>9.1f}", flush=True)


def giudica(tutti: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """Ogni traguardo: il valore e il massimo."""
    peggio = {
        (quale, che): max(esiti[quale][che] for esiti in tutti)
        for quale in ("elenco", "ricerca", "fascicolo")
        for che in ("mediana", "p95", "query", "byte")
    }
    crescite = [
        tutti[-1][quale]["p95"] / tutti[0][quale]["p95"]
        for quale in ("elenco", "ricerca", "fascicolo")
    ]
    return [
        ("elenco-p50-ms", peggio["elenco", "mediana"], LISTA_MS),
        ("elenco-query", peggio["elenco", "query"], LISTA_QUERY),
        ("elenco-byte", peggio["elenco", "byte"], LISTA_BYTE),
        ("ricerca-p95-ms", peggio["ricerca", "p95"], RICERCA_MS),
        ("fascicolo-query", peggio["fascicolo", "query"], FILE_QUERY),
        ("crescita-p95", max(crescite), CRESCITA),
    ]


def main() -> int:
    misure = [int(parola) for parola in sys.argv[1:] if parola.isdigit()] or list(MISURE)
    print(
        f"{'persone':>9}  {'pagina':<10}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'× nudo':>9}"
        f"{'query':>7}{'byte':>9}{'gzip':>8}",
        flush=True,
    )
    tutti = []
    for persone in misure:
        scritto = in_un_altro(prepara(persone), "-m", "tests.bench.fascicolo", "--misura")
        tutti.append(json.loads(scritto.strip().splitlines()[-1]))
        racconta(tutti[-1])
    esiti = giudica(tutti)
    for nome, valore, massimo in esiti:
        print(f"{nome} {valore:.1f} max={massimo:g} {'ok' if valore <= massimo else 'short'}")
    bene = all(valore <= massimo for _nome, valore, massimo in esiti)
    print(f"fascicolo ratio={esiti[-1][1]:.2f} goal={CRESCITA} {'ok' if bene else 'short'}")
    return 0 if bene else 1


if __name__ == "__main__":
    sys.exit(misura() if "--misura" in sys.argv else main())
