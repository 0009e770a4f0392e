"""Quanto costano la ricerca di un orario e la prenotazione, con un milione di orari liberi.

Due copie della base dati: com'è (diecimila orari) e con una regione generata sopra (un milione,
centomila persone, centomila prenotazioni). Su tutte e due la stessa ricerca, per chi può andare
solo al suo centro, in provincia, in tutta la regione. Poi, sulla grande, l'atto accanto a una
transazione ORM nuda che scrive le stesse righe, a turno, nello stesso giro.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg2

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portale.settings.demo")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from centri.actions.colloqui import prenota_colloquio  # noqa: E402
from centri.choices import AmbitoPrestazione, MotivoFascia, StatoColloquio  # noqa: E402
from centri.models import Centro, Colloquio, Fascia, Prestazione, Risorsa  # noqa: E402
from centri.queries.capienza import posti_liberi  # noqa: E402
from centri.queries.offerte import Offerta, cerca_offerte  # noqa: E402
from centri.queries.vicini import centri_vicini  # noqa: E402
from lavoratori.models import Lavoratore  # noqa: E402
from portale import clock  # noqa: E402
from portale.audit.models import Evento  # noqa: E402
from portale.identity.attore import Attore  # noqa: E402
from portale.identity.choices import Ruolo  # noqa: E402
from portale.notifications.models import Avviso  # noqa: E402

PERSONE, OPERATORI, COLLOQUI = 100_000, 3_600, 100_000
RICERCHE, PRENOTAZIONI, GIRI = 150, 100, 4
P95_MS, CRESCITA, RITMO = 50.0, 1.5, 0.6
LA_PERSONA = Attore(veste=Ruolo.CITTADINO)
NOME = "colloqui"


def persone(quante: int) -> list[Lavoratore]:
    """Di competenza di un centro e senza colloqui prenotati, scelte con un dado."""
    numeri = list(
        Lavoratore.objects.filter(competenze__al=None, competenze__centro__isnull=False)
        .exclude(colloqui__stato=StatoColloquio.DA_EROGARE)
        .order_by("codice_fiscale")
        .values_list("pk", flat=True)
    )
    scelti = random.Random(NOME).sample(numeri, min(quante, len(numeri)))
    trovate = Lavoratore.objects.select_related("domicilio_comune").in_bulk(scelti)
    return [trovate[numero] for numero in scelti]


def servizio() -> Prestazione:
    prestazione = Prestazione.objects.select_related("titolare").order_by("codice").first()
    assert prestazione is not None
    return prestazione


def orari_liberi(prestazione: Prestazione) -> int:
    """Quanti se ne possono prendere nell'orizzonte: due operatrici alla stessa ora sono due."""
    centri = list(Centro.objects.select_related("sede__comune"))
    dal = clock.today() + timedelta(days=1)
    return posti_liberi(
        prestazione, centri, dal, dal + timedelta(days=prestazione.orizzonte_giorni)
    )


def misura_ricerche(prestazione: Prestazione) -> dict[str, Any]:
    esiti: dict[str, Any] = {}
    cercano = persone(RICERCHE)
    for ambito in AmbitoPrestazione:
        prestazione.ambito = ambito
        tempi, query, trovate = [], 0, 0
        for giro, persona in enumerate([*cercano[:5], *cercano]):
            with CaptureQueriesContext(connection) if giro < 5 else _nulla() as contate:
                inizio = time.perf_counter()
                centri = [centro for centro, _km in centri_vicini(persona, prestazione)]
                dove = time.perf_counter()
                offerte = cerca_offerte(prestazione=prestazione, centri=centri, lavoratore=persona)
                fine = time.perf_counter()
            trovate += len(offerte)
            if giro < 5:
                query = max(query, len(contate))
            else:
                tempi.append(((fine - inizio) * 1000, (fine - dove) * 1000))
        interi = sorted(intero for intero, _solo in tempi)
        esiti[ambito.value] = {
            "mediana": statistics.median(interi),
            "p95": interi[int(len(interi) * 0.95)],
            "orari": statistics.median(solo for _intero, solo in tempi),
            "query": query,
            "trovate": trovate,
        }
    return esiti


@contextmanager
def _nulla() -> Iterator[tuple[()]]:
    yield ()


def misura_atto(prestazione: Prestazione) -> dict[str, Any]:
    """A turno, blocchi di prenotazioni con l'atto e con l'ORM nudo: le stesse righe."""
    prestazione.ambito = AmbitoPrestazione.CENTRO
    chi = [
        (persona, _suo_orario(persona, prestazione))
        for persona in persone(PRENOTAZIONI * (2 * GIRI + 2) * 3 // 2)
    ]
    coppie = _orari_diversi([(persona, offerta) for persona, offerta in chi if offerta])
    blocchi = [coppie[n : n + PRENOTAZIONI] for n in range(0, len(coppie), PRENOTAZIONI)]
    blocchi = [blocco for blocco in blocchi if len(blocco) == PRENOTAZIONI][: 2 * GIRI + 2]
    modi = cycle([("atto", _con_l_atto), ("nuda", _nuda)])
    ritmi: dict[str, list[float]] = {"atto": [], "nuda": []}
    righe: dict[str, list[int]] = {"atto": [], "nuda": []}
    for giro, (blocco, (nome, modo)) in enumerate(zip(blocchi, modi, strict=False)):
        prima = _quante_righe()
        inizio = time.perf_counter()
        for persona, offerta in blocco:
            modo(persona, offerta)
        secondi = time.perf_counter() - inizio
        if giro >= 2:  # il primo blocco di ciascuno scalda
            ritmi[nome].append(len(blocco) / secondi)
            righe[nome].append(_quante_righe() - prima)
    return {
        "atto": statistics.median(ritmi["atto"]),
        "nuda": statistics.median(ritmi["nuda"]),
        "righe": {nome: statistics.median(quante) for nome, quante in righe.items()},
        "query": _query_dell_atto(blocchi[-1]),
    }


def _suo_orario(persona: Lavoratore, prestazione: Prestazione) -> Offerta | None:
    centri = [centro for centro, _km in centri_vicini(persona, prestazione)]
    offerte = cerca_offerte(prestazione=prestazione, centri=centri, lavoratore=persona, quante=40)
    return random.Random(persona.codice_fiscale).choice(offerte) if offerte else None


def _orari_diversi(coppie: list[tuple[Lavoratore, Offerta]]) -> list[tuple[Lavoratore, Offerta]]:
    presi: dict[tuple[int, str], tuple[Lavoratore, Offerta]] = {}
    for persona, offerta in coppie:
        presi.setdefault((offerta.operatore.pk, offerta.chiave), (persona, offerta))
    return list(presi.values())


def _con_l_atto(persona: Lavoratore, offerta: Offerta) -> None:
    prenota_colloquio(lavoratore=persona, offerta=offerta, autore=LA_PERSONA)


def _nuda(persona: Lavoratore, offerta: Offerta) -> None:
    """Ciò che scriverebbe chi non guarda nulla: né limiti, né risorse ferme, né regole."""
    adesso = clock.now()
    with transaction.atomic():
        colloquio = Colloquio.objects.create(
            lavoratore=persona,
            prestazione=offerta.prestazione,
            centro=offerta.centro,
            operatore=offerta.operatore,
            inizio=offerta.inizio,
            fine=offerta.fine,
            modalita=offerta.modalita,
            created_at=adesso,
        )
        sua, _nuova = Risorsa.objects.get_or_create(lavoratore=persona, tipo="lavoratore")
        risorse = [Risorsa.objects.get(operatore=offerta.operatore), sua]
        Fascia.objects.bulk_create(
            Fascia(
                risorsa=risorsa,
                periodo=DateTimeTZRange(offerta.inizio, offerta.fine),
                motivo=MotivoFascia.COLLOQUIO,
                riferimento_id=colloquio.pk,
            )
            for risorsa in risorse
        )
        Evento.objects.create(
            created_at=adesso,
            atto="colloquio.prenotato",
            veste=LA_PERSONA.veste,
            oggetto_tipo="centri.colloquio",
            oggetto_id=colloquio.pk,
            persona_id=persona.pk,
        )
        contatto = persona.contatto()
        Avviso.objects.create(
            chiave=f"nuda:{colloquio.pk}",
            tipo="centri.ColloquioPrenotato",
            canale="email",
            persona_id=persona.pk,
            nome=contatto.nome,
            recapito=contatto.email,
            contesto={"colloquio": colloquio.pk},
            prossimo_tentativo=adesso,
            created_at=adesso,
        )


def _quante_righe() -> int:
    modelli = (Colloquio, Fascia, Risorsa, Evento, Avviso)
    return sum(modello._base_manager.count() for modello in modelli)


def _query_dell_atto(blocco: list[tuple[Lavoratore, Offerta]]) -> list[str]:
    """Le query di una prenotazione, annullata alla fine."""
    persona, offerta = blocco[-1]
    with transaction.atomic(), CaptureQueriesContext(connection) as contate:
        Colloquio.objects.da_erogare().filter(lavoratore=persona)._raw_delete("default")
        Fascia.objects.filter(risorsa__operatore=offerta.operatore).delete()
        Fascia.objects.filter(risorsa__lavoratore=persona).delete()
        fin_qui = len(contate)
        _con_l_atto(persona, offerta)
        query = [voce["sql"] for voce in contate.captured_queries[fin_qui:]]
        transaction.set_rollback(True)
    return query


def misura() -> None:
    """In un processo suo, sulla base dati che trova: gli esiti in JSON sull'ultima riga."""
    prestazione = servizio()
    esiti: dict[str, Any] = {
        "liberi": orari_liberi(prestazione),
        "persone": Lavoratore.objects.count(),
    }
    esiti["ricerche"] = misura_ricerche(prestazione)
    if "--atto" in sys.argv:
        esiti["atto"] = misura_atto(prestazione)
    print(json.dumps(esiti))


def copia(da: str, a: str) -> str:
    """Una copia della base dati, con un altro nome: il suo indirizzo."""
    url = urlsplit(os.environ["DATABASE_URL"])
    connection.close()
    with _amministratore() as cursore:
        cursore.execute(f'DROP DATABASE IF EXISTS "{a}"')
        cursore.execute(f'CREATE DATABASE "{a}" TEMPLATE "{da}"')
    return urlunsplit(url._replace(path=f"/{a}"))


@contextmanager
def _amministratore() -> Iterator[Any]:
    dati = settings.DATABASES["default"]
    collegata = psycopg2.connect(
        host=dati["HOST"],
        port=dati["PORT"] or None,
        user=dati["USER"],
        password=dati["PASSWORD"],
        dbname="postgres",
    )
    collegata.autocommit = True
    try:
        yield collegata.cursor()
    finally:
        collegata.close()


def in_un_altro(url: str, *parole: str) -> str:
    """Lo stesso Python su un'altra base dati; ciò che scrive."""
    ambiente = {**os.environ, "DATABASE_URL": url}
    fatto = subprocess.run(
        [sys.executable, *parole], env=ambiente, check=True, stdout=subprocess.PIPE, text=True
    )
    return fatto.stdout


def riga(nome: str, esiti: dict[str, Any]) -> None:
    for ambito, una in esiti["ricerche"].items():
        print(
            f"{nome:<10}{esiti['liberi']:>10}{ambito:>12}{una['mediana']:>10.1f}{una['p95']:>9.1f}"
            f"{una['orari']:>9.1f}{una['query']:>7}"
        )


def giudica(
    piccola: dict[str, Any], grande: dict[str, Any]
) -> list[tuple[str, float, float, bool]]:
    prima, dopo = piccola["ricerche"], grande["ricerche"]
    p95 = max(una["p95"] for una in dopo.values())
    crescita = max(dopo[ambito]["mediana"] / prima[ambito]["mediana"] for ambito in dopo)
    ritmo = grande["atto"]["atto"] / grande["atto"]["nuda"]
    return [
        ("colloqui-ricerca-p95-ms", p95, P95_MS, p95 <= P95_MS),
        ("colloqui-crescita", crescita, CRESCITA, crescita <= CRESCITA),
        ("colloqui-atto", ritmo, RITMO, ritmo >= RITMO),
    ]


def main() -> int:
    base = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    piccola, grande = copia(base, f"{base}_piccola"), copia(base, f"{base}_grande")
    comincia = time.monotonic()
    in_un_altro(
        grande,
        "manage.py",
        "genera_regione",
        f"--persone={PERSONE}",
        f"--operatori={OPERATORI}",
        f"--colloqui={COLLOQUI}",
    )
    print(f"{PERSONE} persone generate in {time.monotonic() - comincia:.0f} secondi.", flush=True)
    di_piccola = _esiti(in_un_altro(piccola, "-m", "tests.bench.colloqui", "--misura"))
    di_grande = _esiti(in_un_altro(grande, "-m", "tests.bench.colloqui", "--misura", "--atto"))
    intestazione = ("base", "liberi", "ambito", "mediana", "p95 ms", "orari", "query")
    print("{:<10}{:>10}{:>12}{:>10}{:>9}{:>9}{:>7}".format(*intestazione))
    riga("piccola", di_piccola)
    riga("grande", di_grande)
    atto = di_grande["atto"]
    print(
        f"prenotazioni al secondo: atto {atto['atto']:.0f}, ORM nudo {atto['nuda']:.0f};"
        f" righe per cento: {atto['righe']}; query dell'atto: {len(atto['query'])}"
    )
    if "--query" in sys.argv:
        print("\n".join(atto["query"]))
    esiti = giudica(di_piccola, di_grande)
    for nome, valore, traguardo, bene in esiti[:-1]:
        print(f"{nome} ratio={valore:.2f} goal={traguardo:.1f} {'ok' if bene else 'short'}")
    tutti = all(bene for *_altro, bene in esiti)
    print(f"colloqui ratio={esiti[-1][1]:.2f} goal={RITMO} {'ok' if tutti else 'short'}")
    return 0 if tutti else 1


def _esiti(scritto: str) -> dict[str, Any]:
    esiti: dict[str, Any] = json.loads(scritto.strip().splitlines()[-1])
    return esiti


if __name__ == "__main__":
    sys.exit(misura() if "--misura" in sys.argv else main())
