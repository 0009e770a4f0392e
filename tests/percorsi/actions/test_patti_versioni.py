import pytest
from django.db import IntegrityError, transaction

from percorsi.actions.patti import annulla_patto, firma_patto
from percorsi.actions.patti_versioni import (
    concludi_patto,
    dichiara_decaduto,
    monitora_patto,
    rinegozia_patto,
)
from percorsi.choices import StatoPatto
from percorsi.models import Patto
from percorsi.rules.patto_versioni import Contenuto, MisuraConcordata
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.percorsi.factories import OperatoreFactory, PattoFactory

pytestmark = pytest.mark.django_db
NUOVO = Contenuto(
    "Frequentare il corso serale.",
    "Seguirla ogni settimana.",
    (MisuraConcordata("Corso di saldatura", "G", "Scuola Camerana"),),
    contatti_ogni=7,
)


def operatrice():
    return Attore.di(OperatoreFactory())


def rinegozia(patto, motivo="Ha trovato un lavoro di mattina."):
    return rinegozia_patto(
        patto=patto, contenuto=NUOVO, motivo=motivo, giorno=clock.today(), autore=operatrice()
    )


def test_la_versione_nuova_vale_dalla_firma():
    prima = PattoFactory()
    dopo = rinegozia(prima)
    prima.refresh_from_db()
    assert (prima.stato, dopo.stato) == (StatoPatto.FIRMATO, StatoPatto.PROPOSTO)
    assert (dopo.versione, dopo.precedente, dopo.misure.get().codice_lep) == (2, prima, "G")

    firma_patto(patto=dopo, giorno=clock.today(), autore=operatrice())
    prima.refresh_from_db()
    assert (prima.stato, prima.chiuso_il) == (StatoPatto.RINEGOZIATO, clock.today())
    assert list(Patto.objects.in_vigore()) == [dopo]
    assert Evento.objects.filter(atto="patto.rinegoziato", oggetto_id=prima.pk).exists()


def test_una_versione_nuova_per_volta_e_si_puo_rinunciare():
    prima = PattoFactory()
    dopo = rinegozia(prima)
    with pytest.raises(AttoImpedito) as no:
        rinegozia(prima)
    assert [i.codice for i in no.value.impedimenti] == ["gia_in_rinegoziazione"]

    annulla_patto(patto=dopo, autore=operatrice())
    prima.refresh_from_db()
    assert prima.in_vigore
    assert rinegozia(prima).versione == 2


def test_dopo_la_firma_si_monitora_e_si_conclude():
    patto = PattoFactory()
    assert monitora_patto(patto=patto, giorno=clock.today(), autore=operatrice()).in_vigore
    chiuso = concludi_patto(
        patto=patto, giorno=clock.today(), motivo="Assunta.", autore=operatrice()
    )
    assert (chiuso.stato, chiuso.motivo_chiusura) == (StatoPatto.CONCLUSO, "Assunta.")
    assert chiuso.firmato
    with pytest.raises(AttoImpedito, match="ancora valido"):
        monitora_patto(patto=patto, giorno=clock.today(), autore=operatrice())


def test_la_decadenza_vuole_un_perche():
    patto = PattoFactory()
    with pytest.raises(AttoImpedito):
        dichiara_decaduto(patto=patto, giorno=clock.today(), motivo=" ", autore=operatrice())
    decaduto = dichiara_decaduto(
        patto=patto, giorno=clock.today(), motivo="Due assenze.", autore=operatrice()
    )
    assert decaduto.stato == StatoPatto.DECADUTO


def test_la_base_di_dati_tiene_un_patto_aperto_per_programma():
    patto = PattoFactory()
    with (
        pytest.raises(IntegrityError, match="patto_uno_aperto_per_programma"),
        transaction.atomic(),
    ):
        PattoFactory(assessment=patto.assessment)
