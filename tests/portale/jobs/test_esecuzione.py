"""Un lavoro lungo si accoda una volta, avanza a fette, e nulla va perduto se si interrompe."""

import logging
from datetime import timedelta
from threading import Event

import pytest
import time_machine
from django.db import transaction

from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.jobs.esecuzione import (
    TENTATIVI_MASSIMI,
    Avanzamento,
    enqueue,
    esegui,
    job,
    prosegui,
    riprendi,
)
from portale.jobs.models import Lavorazione, StatoLavorazione
from tests.concorrenza import coda_giu, in_parallelo, messaggi_in_coda
from tests.factories import EnteFactory, IncaricoFactory


class Guasto(Exception):
    """Un errore di chi programma, con dentro un dato di qualcuno."""


def nomi():
    return list(Ente.objects.filter(nome__startswith="fetta").values_list("nome", flat=True))


@pytest.fixture
def a_fette():
    """Un lavoro di tre fette, ognuna scrive un ente; `a_fette.guasti` dice quali falliscono."""

    class Lavoro:
        guasti = []
        errore = Guasto("RSSMRA80A01L219M")
        autori = []

    @job("prova.a_fette")
    def fetta(argomento_id: int, autore: Attore) -> Avanzamento:
        numero = len(nomi()) + 1
        EnteFactory(nome=f"fetta {numero}")
        Lavoro.autori.append(autore)
        if numero in Lavoro.guasti:
            raise Lavoro.errore
        return Avanzamento(fatto=numero, totale=3, finita=numero == 3)

    Lavoro.autori = []
    return Lavoro


def accoda(autore=IL_SISTEMA, argomento_id=7):
    return enqueue("prova.a_fette", argomento_id, autore=autore, totale=3)


# Accodare


@pytest.mark.django_db
def test_accodare_scrive_la_riga_e_dopo_il_commit_sveglia_un_lavoratore(
    coda_vuota, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        lavorazione = accoda()
        assert messaggi_in_coda() == 0

    assert messaggi_in_coda() == 1
    assert lavorazione.stato == StatoLavorazione.IN_CODA
    assert (lavorazione.fatto, lavorazione.totale, lavorazione.percento) == (0, 3, 0)


@pytest.mark.django_db
def test_lo_stesso_lavoro_si_accoda_una_volta_finche_e_aperto(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as svegliati:
        prima, di_nuovo, altro = accoda(), accoda(), accoda(argomento_id=8)
    Lavorazione.objects.filter(pk=prima.pk).update(stato=StatoLavorazione.FATTA)

    assert di_nuovo == prima
    assert altro != prima
    assert len(svegliati) == 2
    assert accoda() not in {prima, altro}


@pytest.mark.django_db
def test_se_l_atto_non_riesce_il_lavoro_non_c_e():
    with transaction.atomic():
        accoda()
        transaction.set_rollback(True)

    assert not Lavorazione.objects.exists()


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_due_che_accodano_insieme_trovano_la_stessa_riga():
    scritta = Event()

    def il_primo():
        with transaction.atomic():
            lavorazione = accoda()
            scritta.set()
            Event().wait(0.3)  # il secondo intanto prova, e aspetta
        return lavorazione.pk

    def il_secondo():
        scritta.wait()
        with transaction.atomic():
            return accoda().pk

    primo, secondo = in_parallelo(il_primo, il_secondo)

    assert Lavorazione.objects.get().pk == primo == secondo


# Eseguire


@pytest.mark.django_db
def test_fa_una_fetta_dopo_l_altra_fino_alla_fine(a_fette):
    autore = Attore.di(IncaricoFactory())
    lavorazione = accoda(autore)

    esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert nomi() == ["fetta 1", "fetta 2", "fetta 3"]
    assert lavorazione.stato == StatoLavorazione.FATTA
    assert (lavorazione.fatto, lavorazione.percento) == (3, 100)
    assert lavorazione.finita_il is not None
    assert a_fette.autori == [autore] * 3  # chi l'ha chiesta, nello stesso incarico


@pytest.mark.django_db
def test_finita_non_si_rifa(a_fette):
    lavorazione = accoda()
    esegui(lavorazione.pk)

    esegui(lavorazione.pk)
    esegui(0)

    assert len(nomi()) == 3


@pytest.mark.django_db
def test_una_fetta_che_fallisce_non_lascia_nulla_e_le_precedenti_restano(a_fette):
    a_fette.guasti = [3]
    lavorazione = accoda()

    esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert nomi() == ["fetta 1", "fetta 2"]
    assert lavorazione.stato == StatoLavorazione.IN_CORSO
    assert (lavorazione.fatto, lavorazione.tentativi) == (2, 1)


@pytest.mark.django_db
def test_si_riprende_da_dove_era_rimasta(a_fette):
    a_fette.guasti = [3]
    lavorazione = accoda()
    esegui(lavorazione.pk)

    a_fette.guasti = []
    esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert nomi() == ["fetta 1", "fetta 2", "fetta 3"]
    assert lavorazione.stato == StatoLavorazione.FATTA
    assert (lavorazione.tentativi, lavorazione.errore) == (0, "")


@pytest.mark.django_db
def test_dopo_troppi_guasti_e_fallita_con_una_frase(a_fette, caplog):
    a_fette.guasti = [2]
    lavorazione = accoda()

    with caplog.at_level(logging.INFO):
        for _ in range(TENTATIVI_MASSIMI + 1):
            esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert lavorazione.stato == StatoLavorazione.FALLITA
    assert lavorazione.tentativi == TENTATIVI_MASSIMI
    assert lavorazione.errore == "Un guasto del portale: ciò che era fatto resta fatto."
    assert nomi() == ["fetta 1"]
    assert "Guasto" in caplog.text  # che cosa e dove, per chi ripara
    assert "in fetta" in caplog.text
    assert "RSSMRA80A01L219M" not in caplog.text  # di chi, no


@pytest.mark.django_db
def test_un_atto_impedito_non_si_ritenta_e_dice_perche(a_fette):
    a_fette.guasti = [1]
    a_fette.errore = AttoImpedito(
        [Impedimento("chiuso", "Il corso è chiuso."), Impedimento("pieno", "Non ci sono posti.")]
    )
    lavorazione = accoda()

    esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert lavorazione.stato == StatoLavorazione.FALLITA
    assert lavorazione.errore == "Il corso è chiuso. Non ci sono posti."


@pytest.mark.django_db
def test_un_lavoro_che_nessuno_sa_fare_fallisce_senza_fermare_il_lavoratore():
    lavorazione = enqueue("prova.sconosciuta", 1, autore=IL_SISTEMA)

    for _ in range(TENTATIVI_MASSIMI):
        esegui(lavorazione.pk)

    lavorazione.refresh_from_db()
    assert lavorazione.stato == StatoLavorazione.FALLITA


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_due_lavoratori_insieme_non_fanno_la_stessa_fetta_due_volte(a_fette):
    lavorazione = accoda()

    in_parallelo(*[lambda: esegui(lavorazione.pk)] * 4)
    esegui(lavorazione.pk)  # chi l'ha trovata tenuta da un altro se n'è andato

    assert nomi() == ["fetta 1", "fetta 2", "fetta 3"]


# Riprendere


@pytest.mark.django_db
def test_riprende_solo_le_ferme(a_fette, coda_vuota):
    a_fette.guasti = [2]
    interrotta, finita = accoda(), accoda(argomento_id=8)
    esegui(interrotta.pk)
    Lavorazione.objects.filter(pk=finita.pk).update(stato=StatoLavorazione.FATTA)

    assert riprendi() == 0
    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        assert riprendi() == 1
        assert messaggi_in_coda() == 1


@pytest.mark.django_db
def test_con_la_coda_giu_la_riga_resta_e_parte_piu_tardi(
    a_fette, coda_vuota, tmp_path, django_capture_on_commit_callbacks, caplog
):
    with coda_giu(tmp_path), django_capture_on_commit_callbacks(execute=True):
        lavorazione = accoda()  # nessun errore a chi sta lavorando
    assert "coda irraggiungibile" in caplog.text
    assert Lavorazione.objects.get().stato == StatoLavorazione.IN_CODA

    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        with coda_giu(tmp_path):
            assert riprendi() == 1
        assert riprendi() == 1
    assert messaggi_in_coda() == 1
    esegui(lavorazione.pk)

    assert len(nomi()) == 3


# Il conto senza ricontare


@pytest.mark.django_db
def test_il_conto_va_avanti_da_dov_era_e_alla_fine_torna():
    lavorazione = accoda()
    Lavorazione.objects.filter(pk=lavorazione.pk).update(fatto=1)

    a_meta = prosegui("prova.a_fette", 7, fatte=1, finita=False)
    alla_fine = prosegui("prova.a_fette", 7, fatte=1, finita=True)

    assert a_meta == Avanzamento(fatto=2, totale=3, finita=False)
    assert alla_fine == Avanzamento(fatto=2, totale=2, finita=True)
    assert prosegui("prova.a_fette", 8, fatte=5, finita=False).totale == 5
