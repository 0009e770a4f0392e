"""Quanto costano le pagine principali, accanto a SQL nudo e un template nudo con le stesse righe.

Per ogni pagina: CPU per richiesta (mediana), byte compressi e no, query. Il metro è lo stesso
lavoro fatto a mano nello stesso processo: una SELECT con le colonne che si vedono e un ciclo che
le scrive. Si legge il rapporto, non i millisecondi: le macchine cambiano.
"""

import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portale.settings.demo")
django.setup()

from django.db import connection  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from portale.identity.choices import Ruolo  # noqa: E402
from portale.identity.models import Incarico  # noqa: E402

RIPETIZIONI = 25
TRAGUARDO = 10.0
QUERY_MASSIME = 20
QUERY_A_PANNELLI = 40  # fascicolo e casa: otto pannelli, quattro query ciascuno, più la testata
BYTE_MASSIMI = 40_000
"""Il traguardo è il rapporto della pagina peggiore; le query e i byte (compressi) sono limiti."""

METRO = """
SELECT l.id, l.nome, l.cognome, l.nato_il, c.nome, p.al, t.azienda_nome
FROM lavoratori_lavoratore l
JOIN lavoratori_periodocig p ON p.lavoratore_id = l.id AND p.al >= CURRENT_DATE
JOIN lavoratori_trattamentocig t ON t.id = p.trattamento_id
LEFT JOIN territory_comune c ON c.id = l.domicilio_comune_id
ORDER BY p.al, l.id LIMIT 50
"""
TABELLA = """<!doctype html><html lang="it"><head><title>Metro</title></head><body><table>
{% for r in righe %}<tr><th><a href="/persone/{{ r.0 }}/">{{ r.2 }} {{ r.1 }}</a></th>
<td>{{ r.3 }}</td><td>{{ r.4 }}</td><td>{{ r.5 }}</td><td>{{ r.6 }}</td></tr>{% endfor %}
</table></body></html>"""


@dataclass
class Misura:
    nome: str
    cpu_ms: float
    byte: int
    compressi: int
    query: int
    query_massime: int = QUERY_MASSIME

    @property
    def oltre(self) -> bool:
        return self.query > self.query_massime or self.compressi > BYTE_MASSIMI


def cpu(lavoro: Callable[[], object]) -> float:
    """Millisecondi di CPU di questo processo, mediana."""
    lavoro()
    tempi = []
    for _ in range(RIPETIZIONI):
        inizio = time.process_time()
        lavoro()
        tempi.append((time.process_time() - inizio) * 1000)
    return statistics.median(tempi)


def metro() -> Misura:
    template = engines["django"].from_string(TABELLA)

    def lavoro() -> str:
        with connection.cursor() as cursore:
            cursore.execute(METRO)
            return template.render({"righe": cursore.fetchall()})

    pagina = lavoro().encode()
    return Misura("SQL e template nudi", cpu(lavoro), len(pagina), len(gzip.compress(pagina)), 1)


def misura(
    nome: str, incarico: Incarico, percorso: str, query_massime: int = QUERY_MASSIME
) -> Misura:
    client = Client(headers={"accept": "text/html"}, SERVER_NAME="localhost")
    client.force_login(incarico.user)
    indirizzo = f"/i/{incarico.pk}{percorso}"

    def lavoro() -> bytes:
        risposta = client.get(indirizzo)
        assert risposta.status_code == 200, f"{indirizzo}: {risposta.status_code}"
        return bytes(risposta.content)

    pagina = lavoro()
    with CaptureQueriesContext(connection) as catturate:
        lavoro()
    query = len(catturate)  # ora: la prossima richiesta ne svuota il registro
    compressi = len(gzip.compress(pagina))
    return Misura(nome, cpu(lavoro), len(pagina), compressi, query, query_massime)


def della_demo(ruolo: Ruolo) -> Incarico:
    incarichi = Incarico.objects.filter(ruolo=ruolo, user__email__endswith="@demo.example")
    return incarichi.select_related("user").order_by("pk")[0]


def pagine() -> list[Misura]:
    operatrice, regione = della_demo(Ruolo.OPERATORE_CPI), della_demo(Ruolo.REGIONE)
    cittadino = della_demo(Ruolo.CITTADINO)
    persona = cittadino.user.lavoratore.pk
    return [
        misura("La mia giornata", operatrice, "/scrivania/"),
        misura("Non ancora raggiunte, 50 righe", operatrice, "/da-raggiungere/"),
        misura("Le persone che seguo, 50 righe", operatrice, "/seguite/"),
        misura("Trattamenti CIG", regione, "/trattamenti/"),
        misura("Cruscotto", regione, "/cruscotto/"),
        misura("Fascicolo", regione, f"/persone/{persona}/", QUERY_A_PANNELLI),
        misura("La mia situazione (cittadino)", cittadino, "/", QUERY_A_PANNELLI),
    ]


def main() -> int:
    base = metro()
    misure = pagine()
    print(f"{'pagina':<34}{'CPU ms':>9}{'× metro':>9}{'byte':>9}{'gzip':>9}{'query':>7}")
    for una in [base, *misure]:
        rapporto = una.cpu_ms / base.cpu_ms
        print(
            f"{una.nome:<34}{una.cpu_ms:>9.1f}{rapporto:>9.1f}"
            f"{una.byte:>9}{una.compressi:>9}{una.query:>7}"
        )
    peggiore = max(una.cpu_ms for una in misure) / base.cpu_ms
    oltre = [una for una in misure if una.oltre]
    for una in oltre:
        print(f"oltre {una.query_massime} query o {BYTE_MASSIMI} byte compressi: {una.nome}")
    esito = "ok" if peggiore <= TRAGUARDO and not oltre else "short"
    print(f"pagine ratio={peggiore:.1f} goal={TRAGUARDO:.1f} {esito}")
    return 0 if esito == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
