"""Quanto costano la ricerca di un orario e la prenotazione, con un milione di orari liberi.

Due copie della base dati, dallo stesso generatore e con le stesse agende per centro (quattordici
operatrici, la stessa quota già presa): nella piccola diecimila orari liberi; nella grande un
milione, centomila persone e centomila prenotazioni. Le agende della demo non contano: nelle copie
sono chiuse. Se gli orari liberi non sono quelli, la misura non vale e si esce con 2. Su tutte e due
la stessa ricerca, per chi può andare solo al suo centro, in provincia, in tutta la regione. Poi,
sulla grande, l'atto accanto a una transazione ORM nuda che scrive le stesse righe, a turno, nello
stesso giro.

«Le stesse righe» vuol dire: ferma la persona e le risorse (fermare scrive, e senza non c'è chi
prenoti due volte la stessa ora), scrive colloquio, fasce, evento e avviso, risponde agli inviti, e
dopo il commit sveglia chi consegna. Ciò che manca alla nuda sono le letture per giudicare.
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
from datetime import date, timedelta
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
from django.db.models import Q  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from centri.actions.colloqui import prenota_colloquio  # noqa: E402
from centri.choices import (  # noqa: E402
    AmbitoPrestazione,
    MotivoFascia,
    StatoColloquio,
    StatoInvito,
    TipoRisorsa,
)
from centri.demo.uffici import REGIONE  # noqa: E402
from centri.models import (  # noqa: E402
    Centro,
    Colloquio,
    Disponibilita,
    Fascia,
    Invito,
    Prestazione,
    Risorsa,
)
from centri.queries.capienza import posti_liberi  # noqa: E402
from centri.queries.offerte import Offerta, cerca_offerte  # noqa: E402
from centri.queries.vicini import numeri_vicini  # noqa: E402
from lavoratori.models import Lavoratore  # noqa: E402
from portale import clock  # noqa: E402
from portale.audit.models import Evento  # noqa: E402
from portale.identity.attore import Attore  # noqa: E402
from portale.identity.choices import Ruolo  # noqa: E402
from portale.jobs.esecuzione import sveglia  # noqa: E402
from portale.notifications.models import Avviso  # noqa: E402

GRANDE = {"persone": 110_000, "operatori": 5_740, "colloqui": 100_000}
PICCOLA = {"persone": 7_800, "operatori": 56, "colloqui": 7_100, "uffici": 4}
"""In grande i CPI e i loro sportelli sono 410; in piccola quattro, con le stesse agende."""
LIBERI = {"piccola": 10_000, "grande": 1_000_000}
SCARTO = 0.3
RICERCHE, PRENOTAZIONI, GIRI = 150, 80, 5
P95_MS, CRESCITA, RITMO = 50.0, 1.5, 0.6
LA_PERSONA = Attore(veste=Ruolo.CITTADINO)
NOME = "colloqui"


def persone(prestazione: Prestazione, quante: int) -> list[Lavoratore]:
    """Senza colloqui prenotati, di un centro in cui si riceve: scelte con un dado."""
    aperte = Disponibilita.objects.per(prestazione).nei_giorni(clock.today(), date.max)
    numeri = list(
        Lavoratore.objects.filter(
            competenze__al=None, competenze__centro__in=aperte.values("centro")
        )
        .exclude(colloqui__stato=StatoColloquio.DA_EROGARE)
        .order_by("codice_fiscale")
        .values_list("pk", flat=True)
    )
    scelti = random.Random(NOME).sample(numeri, min(quante, len(numeri)))
    trovate = Lavoratore.objects.select_related("domicilio_comune").in_bulk(scelti)
    return [trovate[numero] for numero in scelti]


def servizio() -> Prestazione:
    """Il primo servizio della Regione: quello per cui il generatore apre le agende."""
    suoi = Prestazione.objects.filter(titolare__codice_fiscale=REGIONE[1])
    prestazione = suoi.select_related("titolare").order_by("codice").first()
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
    cercano = persone(prestazione, RICERCHE)
    for ambito in AmbitoPrestazione:
        prestazione.ambito = ambito
        tempi, query, trovate = [], 0, 0
        for giro, persona in enumerate([*cercano[:5], *cercano]):
            with CaptureQueriesContext(connection) if giro < 5 else _nulla() as contate:
                lavoro, inizio = time.process_time(), time.perf_counter()
                centri = [numero for numero, _km in numeri_vicini(persona, prestazione)]
                offerte = cerca_offerte(prestazione=prestazione, centri=centri, lavoratore=persona)
                passati = time.perf_counter() - inizio, time.process_time() - lavoro
            trovate += len(offerte)
            if giro < 5:
                query = max(query, len(contate))
            else:
                tempi.append(passati)
        interi = sorted(intero * 1000 for intero, _cpu in tempi)
        esiti[ambito.value] = {
            "mediana": statistics.median(interi),
            "p95": interi[int(len(interi) * 0.95)],
            "cpu": statistics.median(cpu * 1000 for _intero, cpu in tempi),
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
        for persona in persone(prestazione, PRENOTAZIONI * (2 * GIRI + 2) * 3 // 2)
    ]
    coppie = _orari_diversi([(persona, offerta) for persona, offerta in chi if offerta])
    blocchi = [coppie[n : n + PRENOTAZIONI] for n in range(0, len(coppie), PRENOTAZIONI)]
    blocchi = [blocco for blocco in blocchi if len(blocco) == PRENOTAZIONI][: 2 * GIRI + 2]
    assert len(blocchi) >= 4, "Troppo poche persone, o troppo pochi orari diversi."
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
    centri = [numero for numero, _km in numeri_vicini(persona, prestazione)]
    offerte = cerca_offerte(prestazione=prestazione, centri=centri, lavoratore=persona, quante=120)
    return random.Random(persona.codice_fiscale).choice(offerte) if offerte else None


def _orari_diversi(coppie: list[tuple[Lavoratore, Offerta]]) -> list[tuple[Lavoratore, Offerta]]:
    presi: dict[tuple[int, str], tuple[Lavoratore, Offerta]] = {}
    for persona, offerta in coppie:
        presi.setdefault((offerta.operatore.pk, offerta.chiave), (persona, offerta))
    return list(presi.values())


def _con_l_atto(persona: Lavoratore, offerta: Offerta) -> None:
    prenota_colloquio(lavoratore=persona, offerta=offerta, autore=LA_PERSONA)


def _nuda(persona: Lavoratore, offerta: Offerta) -> None:
    """Ciò che scriverebbe chi non guarda nulla: né limiti, né regole, né chi è arrivato prima."""
    adesso = clock.now()
    with transaction.atomic():
        persona = Lavoratore.objects.select_related("domicilio_comune").lock(persona.pk)
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
        Fascia.objects.bulk_create(
            Fascia(
                risorsa=risorsa,
                periodo=DateTimeTZRange(offerta.inizio, offerta.fine),
                motivo=MotivoFascia.COLLOQUIO,
                riferimento_id=colloquio.pk,
            )
            for risorsa in _ferme(persona, offerta)
        )
        inviti = Invito.objects.aperti().per(persona, offerta.prestazione)
        inviti.update(stato=StatoInvito.PRENOTATO)
        Evento.objects.create(
            created_at=adesso,
            atto="colloquio.prenotato",
            veste=LA_PERSONA.veste,
            oggetto_tipo="centri.colloquio",
            oggetto_id=colloquio.pk,
            persona_id=persona.pk,
        )
        contatto = persona.contatto()
        avviso = Avviso.objects.create(
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
        transaction.on_commit(lambda: sveglia("portale.consegna_avviso", avviso.chiave))


def _ferme(persona: Lavoratore, offerta: Offerta) -> list[Risorsa]:
    """La risorsa dell'operatrice e quella della persona, che alla prima prenotazione si crea."""
    loro = Risorsa.objects.filter(Q(operatore=offerta.operatore) | Q(lavoratore=persona))
    risorse = list(loro.select_for_update().order_by("pk"))
    if len(risorse) == 1:
        sua = Risorsa.objects.create(lavoratore=persona, tipo=TipoRisorsa.LAVORATORE)
        risorse.append(sua)
    return risorse


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
    """Una copia della base dati, con un altro nome e le agende chiuse: il suo indirizzo."""
    connection.close()
    with _collegata("postgres") as cursore:
        cursore.execute(f'DROP DATABASE IF EXISTS "{a}"')
        cursore.execute(f'CREATE DATABASE "{a}" TEMPLATE "{da}"')
    with _collegata(a) as cursore:
        cursore.execute("UPDATE centri_disponibilita SET al = current_date - 1")
    return _url(a)


@contextmanager
def _collegata(base: str) -> Iterator[Any]:
    dati = settings.DATABASES["default"]
    collegata = psycopg2.connect(
        host=dati["HOST"],
        port=dati["PORT"] or None,
        user=dati["USER"],
        password=dati["PASSWORD"],
        dbname=base,
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
            f"{una['cpu']:>9.1f}{una['query']:>7}"
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
    esiti = {}
    for nome, misure in (("piccola", PICCOLA), ("grande", GRANDE)):
        url = _url(f"{base}_{nome}")
        if "--ancora" not in sys.argv:
            comincia = time.monotonic()
            url = copia(base, f"{base}_{nome}")
            parole = [f"--{misura}={quanto}" for misura, quanto in misure.items()]
            in_un_altro(url, "manage.py", "genera_regione", *parole)
            quanto = time.monotonic() - comincia
            print(f"{misure['persone']} persone generate in {quanto:.0f} secondi.", flush=True)
        altro = ["--atto"] if nome == "grande" else []
        misurata = in_un_altro(url, "-m", "tests.bench.colloqui", "--misura", *altro)
        esiti[nome] = json.loads(misurata.strip().splitlines()[-1])
    return scrivi(esiti["piccola"], esiti["grande"])


def _url(base: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{base}"))


def scrivi(piccola: dict[str, Any], grande: dict[str, Any]) -> int:
    """La tabella e il verdetto; l'ultima riga è quella dell'atto."""
    intestazione = ("base", "liberi", "ambito", "mediana", "p95 ms", "cpu ms", "query")
    print("{:<10}{:>10}{:>12}{:>10}{:>9}{:>9}{:>7}".format(*intestazione))
    riga("piccola", piccola)
    riga("grande", grande)
    atto = grande["atto"]
    print(
        f"prenotazioni al secondo: atto {atto['atto']:.0f}, ORM nudo {atto['nuda']:.0f};"
        f" righe per {PRENOTAZIONI}: {atto['righe']}; query dell'atto: {len(atto['query'])}"
    )
    if "--query" in sys.argv:
        print("\n".join(atto["query"]))
    for nome, misurata in (("piccola", piccola), ("grande", grande)):
        liberi, voluti = misurata["liberi"], LIBERI[nome]
        if abs(liberi - voluti) > SCARTO * voluti:
            print(f"La base {nome} ha {liberi} orari liberi invece di {voluti}: non vale.")
            return 2
    esiti = giudica(piccola, grande)
    for nome, valore, traguardo, bene in esiti[:-1]:
        print(f"{nome} ratio={valore:.2f} goal={traguardo:.1f} {'ok' if bene else 'short'}")
    tutti = all(bene for *_altro, bene in esiti)
    print(f"colloqui ratio={esiti[-1][1]:.2f} goal={RITMO} {'ok' if tutti else 'short'}")
    return 0 if tutti else 1


if __name__ == "__main__":
    sys.exit(misura() if "--misura" in sys.argv else main())
