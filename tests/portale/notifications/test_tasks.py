"""Un lavoratore Celery vero, sulla coda vera: dalla transazione dell'atto alla lettera pronta."""

import time

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import transaction

from portale.celery import app
from portale.documents.models import Documento
from portale.notifications.models import Avviso, StatoAvviso
from portale.notifications.notifica import notify
from tests.concorrenza import svuota_coda
from tests.lavoratori.factories import LavoratoreFactory


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_il_lavoratore_consegna_gli_avvisi_e_prepara_la_lettera(prova, ente, confine):
    svuota_coda()
    con_email, senza_nulla = LavoratoreFactory(con_email="ada@b.it"), LavoratoreFactory()

    with start_worker(app, perform_ping_check=False, pool="solo"):
        with transaction.atomic():
            notify(prova, a=con_email, chiave="x", ente=ente.pk)
            notify(prova, a=senza_nulla, chiave="x", ente=ente.pk)
        aspetta(lambda: Documento.objects.pronti().exists() and confine.messaggi())

    assert [messaggio.a for messaggio in confine.messaggi()] == ["ada@b.it"]
    assert set(Avviso.objects.values_list("canale", "stato")) == {
        ("email", StatoAvviso.INVIATO),
        ("lettera", StatoAvviso.DA_STAMPARE),
    }
    assert Avviso.objects.get(canale="lettera").documento.pronto


def aspetta(avvenuto):
    fine = time.monotonic() + 30
    while not avvenuto():
        assert time.monotonic() < fine, "il lavoratore non è arrivato in tempo"
        time.sleep(0.05)
