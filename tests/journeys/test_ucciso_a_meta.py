"""Processi veri uccisi con kill -9 a metà di ciò che fanno: nulla resta a metà, nulla si ripete.

La base di dati ferma chi lavora nel punto esatto che la prova sceglie; poi il processo muore.
"""

import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection, models
from django.urls import reverse

from centri.actions.campagne import avvia_invio, prepara_campagna
from centri.actions.elenchi_cig import carica_elenco, importa_elenco
from centri.actions.fasce import risorsa_di
from centri.choices import EsitoRiga, MotivoFascia, StatoElenco, StatoInvito
from centri.models import Colloquio, Competenza, Fascia, Invito
from centri.notifications import ColloquioPrenotato
from centri.notifications.inviti import SCOPO
from centri.rules.campagne import TUTTE, Filtro
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito
from portale import clock
from portale.audit.models import Evento
from portale.embedded.environment import LOOPBACK
from portale.embedded.processes import Process, python
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.links import firma
from portale.jobs.esecuzione import riprendi
from portale.jobs.models import Lavorazione, StatoLavorazione
from portale.notifications.models import Avviso
from tests.centri import elenchi
from tests.centri.factories import (
    BacinoComuneFactory,
    InvitoFactory,
    OperatriceFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.concorrenza import svuota_coda
from tests.factories import ComuneFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = [pytest.mark.concorrenza, pytest.mark.django_db(transaction=True)]
PAZIENZA = 45
RIGHE, FATTE, INTERROTTA = 1400, 1000, 1120  # due fette scritte; la terza muore a metà
SBARRA = 4711
GETTONE_DEI_MODULI = "a" * 32
Punto = tuple[type[models.Model], str]


@pytest.fixture(autouse=True)
def coda_pulita() -> Iterator[None]:
    svuota_coda()
    yield
    svuota_coda()


def aspetta(avvenuto: Callable[[], bool]) -> None:
    fine = time.monotonic() + PAZIENZA
    while not avvenuto():
        assert time.monotonic() < fine, "non è avvenuto in tempo"
        time.sleep(0.02)


@contextmanager
def processo(nome: str, argomenti: list[str], cartella: Path) -> Iterator[Process]:
    """Un processo sulla base di dati e sulla coda di questa prova."""
    base = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    ambiente = os.environ | {
        "DATABASE_URL": base.geturl(),
        "CODA": settings.CELERY_TASK_DEFAULT_QUEUE,
    }
    vivo = Process(nome, python("-m", *argomenti), ambiente, cartella / f"{nome}.log")
    vivo.start()
    try:
        yield vivo
    finally:
        vivo.stop()


def uccidi(vivo: Process) -> None:
    """Il processo e i suoi figli, senza salutare."""
    os.killpg(vivo.child.pid, signal.SIGKILL)
    vivo.child.wait()


def sql(frase: str, *valori: object) -> list[tuple]:
    with connection.cursor() as cursore:
        cursore.execute(frase, valori or None)
        return cursore.fetchall() if cursore.description else []


@contextmanager
def fermi_in(punti: Sequence[Punto]) -> Iterator[Callable[[], bool]]:
    """Chi scrive una di queste righe si ferma lì, nella sua transazione. Dà: sono fermi tutti?

    Quando si esce la sbarra si alza, e si aspetta che la base di dati abbia lasciato i morti.
    """
    gia_collegati = _collegati()
    sql(
        "CREATE FUNCTION prova_sbarra() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS "
        f"'BEGIN PERFORM pg_advisory_xact_lock_shared({SBARRA}); RETURN NEW; END'"
    )
    try:
        for numero, (modello, quando) in enumerate(punti):
            sql(
                f"CREATE TRIGGER prova_sbarra_{numero} AFTER INSERT ON {modello._meta.db_table} "
                f"FOR EACH ROW WHEN ({quando}) EXECUTE FUNCTION prova_sbarra()"
            )
        sql("SELECT pg_advisory_lock(%s)", SBARRA)
        try:
            yield lambda: _in_attesa() == len(punti)
        finally:
            sql("SELECT pg_advisory_unlock(%s)", SBARRA)
        aspetta(lambda: _collegati() <= gia_collegati)
    finally:
        sql("DROP FUNCTION prova_sbarra() CASCADE")


def _in_attesa() -> int:
    return sql(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
        "WHERE datname = current_database() AND locktype = 'advisory' AND objid = %s "
        "AND NOT granted",
        SBARRA,
    )[0][0]


def _collegati() -> set[int]:
    return {
        pid
        for (pid,) in sql(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend'"
        )
    }


# Un lavoratore Celery, a metà di un'importazione

CELERY = ["celery", "-A", "portale", "worker", "--pool", "solo", "--loglevel", "WARNING"]
CELERY_DA_SOLO = [*CELERY, "--without-mingle", "--without-gossip"]


def conti() -> Counter[str]:
    modelli = (Lavoratore, PeriodoCig, Rapporto, Recapito, Competenza)
    atti = Counter(Evento.objects.values_list("atto", flat=True))
    return atti + Counter({modello.__name__: modello.objects.count() for modello in modelli})


def attesi(persone: int, **dell_elenco: int) -> dict[str, int]:
    nomi = ["Lavoratore", "PeriodoCig", "Rapporto", "Recapito", "Competenza"]
    atti = [
        "lavoratore.iscritto", "periodo_cig.aperto", "rapporto.iniziato", "competenza.assegnata",
    ]  # fmt: skip
    avvio = {"elenco.caricato": 1, "elenco.importazione_avviata": 1}
    return dict.fromkeys(nomi + atti, persone) | avvio | dell_elenco


def test_l_importazione_riprende_e_ogni_riga_entra_una_volta_sola(tmp_path):
    BacinoComuneFactory(comune=ComuneFactory())
    elenco = carica_elenco(
        trattamento=TrattamentoCigFactory(),
        nome_file="elenco.csv",
        contenuto=elenchi.csv([elenchi.riga(numero) for numero in range(1, RIGHE + 1)]),
        autore=IL_SISTEMA,
    )
    lavorazione = importa_elenco(elenco=elenco, autore=IL_SISTEMA)

    a_meta = (Lavoratore, f"NEW.codice_fiscale = '{elenchi.codice(INTERROTTA)}'")
    with (
        fermi_in([a_meta]) as fermo,
        processo("ucciso", CELERY_DA_SOLO, tmp_path) as ucciso,
    ):
        aspetta(fermo)
        uccidi(ucciso)

    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.IN_CORSO, FATTE)
    assert elenco.righe.filter(esito=EsitoRiga.IMPORTATA).count() == FATTE
    assert conti() == attesi(FATTE)

    Lavorazione.objects.filter(pk=lavorazione.pk).update(battito=clock.now() - timedelta(minutes=2))
    assert riprendi() == 1
    with processo("secondo", CELERY_DA_SOLO, tmp_path):
        aspetta(lambda: not Lavorazione.objects.aperte().exists())

    lavorazione.refresh_from_db()
    elenco.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.FATTA, RIGHE)
    assert elenco.stato == StatoElenco.IMPORTATO
    assert elenco.righe.filter(esito=EsitoRiga.IMPORTATA).count() == RIGHE
    assert elenco.righe.values("lavoratore").distinct().count() == RIGHE
    assert conti() == attesi(RIGHE, **{"elenco.importato": 1})


# Un lavoratore Celery, a metà di una campagna di inviti

DESTINATARIE, PRIMA_FETTA, FERMATA = 80, 50, 60


def test_la_campagna_riprende_e_ognuna_riceve_un_invito_solo(tmp_path):
    centro = centro_che_riceve()
    trattamento = TrattamentoCigFactory()
    for _ in range(DESTINATARIE):
        lavoratore_del(centro, con_email=True, in_cassa=trattamento)
    operatrice = Attore.di(OperatriceFactory(centro=centro))
    campagna = prepara_campagna(
        titolare_id=trattamento.titolare_id,
        centro=centro,
        nome="A metà",
        perche="La sua cassa integrazione finisce presto.",
        prestazione=PrestazioneFactory(titolare=trattamento.titolare),
        filtro=Filtro(),
        entro=clock.today() + timedelta(days=50),
        autore=operatrice,
    )
    lavorazione = avvia_invio(campagna=campagna, scelta=TUTTE, autore=operatrice)
    campagna.refresh_from_db()

    a_meta = (Invito, f"NEW.lavoratore_id = {campagna.destinatari[FERMATA]}")
    with (
        fermi_in([a_meta]) as fermo,
        processo("ucciso", CELERY_DA_SOLO, tmp_path) as ucciso,
    ):
        aspetta(fermo)
        uccidi(ucciso)

    campagna.refresh_from_db()
    assert campagna.lavorati == Invito.objects.count() == PRIMA_FETTA
    assert Avviso.objects.count() == PRIMA_FETTA

    Lavorazione.objects.filter(pk=lavorazione.pk).update(battito=clock.now() - timedelta(minutes=2))
    assert riprendi() == 1
    with processo("secondo", CELERY_DA_SOLO, tmp_path):
        aspetta(lambda: not Lavorazione.objects.aperte().exists())

    invitate = Invito.objects.values_list("lavoratore", flat=True)
    assert Counter(invitate) == dict.fromkeys(campagna.destinatari, 1)
    assert Counter(Avviso.objects.values_list("persona_id", flat=True)) == Counter(invitate)
    atti = Counter(Evento.objects.values_list("atto", flat=True))
    assert (atti["invito.inviato"], atti["campagna.inviata"]) == (DESTINATARIE, 1)


# Un server web, a metà di più prenotazioni

Richiesta = tuple[str, str]


@contextmanager
def sito(nome: str, cartella: Path) -> Iterator[tuple[Process, int]]:
    with closing(socket.create_server((LOOPBACK, 0))) as libera:
        porta = libera.getsockname()[1]
    indirizzo = ["--bind", f"{LOOPBACK}:{porta}", "--no-control-socket", "--preload"]
    gunicorn = ["gunicorn", "portale.wsgi", "--workers", "2", "--threads", "4", *indirizzo]
    with processo(nome, gunicorn, cartella) as vivo:
        aspetta(lambda: _risponde(porta))
        yield vivo, porta


def _risponde(porta: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, porta), timeout=1).close()
    except OSError:
        return False
    return True


def prenota(porta: int, richiesta: Richiesta) -> int | None:
    """Il codice della risposta; None se la risposta non è mai arrivata."""
    indirizzo, orario = richiesta
    intestazioni = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={GETTONE_DEI_MODULI}",
        "X-CSRFToken": GETTONE_DEI_MODULI,
    }
    with closing(HTTPConnection(LOOPBACK, porta, timeout=PAZIENZA)) as filo:
        try:
            filo.request("POST", indirizzo, urlencode({"orario": orario}), intestazioni)
            with filo.getresponse() as risposta:
                risposta.read()
                return risposta.status
        except (ConnectionError, HTTPException):
            return None


def invitate(quante: int) -> list[tuple[Invito, Richiesta]]:
    """Ognuna con il suo centro: nessuna aspetta un'altra."""
    chi = []
    for _ in range(quante):
        centro = centro_che_riceve()
        invito = InvitoFactory(lavoratore=lavoratore_del(centro, con_email=True))
        orario = offerte_di(centro)[3].chiave
        indirizzo = reverse("centri:invito_conferma", args=[firma(SCOPO, invito.pk)])
        chi.append((invito, (indirizzo, orario)))
    return chi


def un_punto_per_ciascuna(inviti: Sequence[Invito]) -> list[Punto]:
    """La prima si ferma scritto il colloquio, la seconda le fasce, poi l'evento, poi l'avviso."""
    persone = [invito.lavoratore for invito in inviti]
    return [
        (Colloquio, f"NEW.lavoratore_id = {persone[0].pk}"),
        (Fascia, f"NEW.risorsa_id = {risorsa_di(persone[1]).pk}"),
        (Evento, f"NEW.persona_id = {persone[2].pk}"),
        (Avviso, f"NEW.persona_id = {persone[3].pk}"),
    ]


def tutto_torna(prenotate: Sequence[Invito]) -> None:
    """Un colloquio intero per ciascuna di loro e per nessun'altra; nulla ne è orfano."""
    colloqui = {c.pk: c.lavoratore_id for c in Colloquio.objects.all()}
    persone = sorted(invito.lavoratore_id for invito in prenotate)
    assert sorted(colloqui.values()) == persone

    fasce = Fascia.objects.select_related("risorsa").all()
    assert {fascia.motivo for fascia in fasce} <= {MotivoFascia.COLLOQUIO}
    assert Counter(f.riferimento_id for f in fasce) == dict.fromkeys(colloqui, 2)
    assert {(f.riferimento_id, f.risorsa.lavoratore_id) for f in fasce} >= set(colloqui.items())

    eventi = Evento.objects.filter(atto="colloquio.prenotato")
    assert sorted(eventi.values_list("oggetto_id", "persona_id")) == sorted(colloqui.items())

    avvisi = Avviso.objects.filter(tipo=ColloquioPrenotato.nome())
    scritti = [(avviso.contesto["colloquio"], avviso.persona_id) for avviso in avvisi]
    assert sorted(scritti) == sorted(colloqui.items())

    risposti = Invito.objects.filter(stato=StatoInvito.PRENOTATO)
    assert sorted(risposti.values_list("lavoratore_id", flat=True)) == persone


def test_le_prenotazioni_interrotte_non_lasciano_nulla_e_si_rifanno(tmp_path, rete_locale):
    tutte = invitate(6)
    inviti, richieste = zip(*tutte, strict=True)
    gia_servite, in_volo = richieste[:2], richieste[2:]

    with (
        fermi_in(un_punto_per_ciascuna(inviti[2:])) as fermi,
        sito("ucciso", tmp_path) as (ucciso, porta),
        ThreadPoolExecutor(len(in_volo)) as squadra,
    ):
        try:
            assert [prenota(porta, una) for una in gia_servite] == [302, 302]
            risposte = [squadra.submit(prenota, porta, una) for una in in_volo]
            aspetta(fermi)
        finally:
            uccidi(ucciso)
        assert [risposta.result() for risposta in risposte] == [None] * len(in_volo)

    tutto_torna(inviti[:2])

    with sito("secondo", tmp_path) as (_vivo, porta):
        assert [prenota(porta, una) for una in in_volo] == [302] * len(in_volo)

    tutto_torna(inviti)
