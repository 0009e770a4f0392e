from datetime import timedelta

import pytest
from django.urls import reverse

from percorsi.actions.registro import RigaRegistro, chiudi_lezione
from percorsi.models import Edizione
from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.jobs import esecuzione
from portale.jobs.models import Lavorazione
from tests.percorsi.factories import CorsoFactory, EdizioneFactory, IscrizioneFactory, dell_ente

pytestmark = pytest.mark.django_db


def pagina_di(edizione):
    return reverse("percorsi:edizione", args=[edizione.pk])


def registra_tutto(edizione, presenti):
    for lezione in edizione.lezioni.all():
        chiudi_lezione(
            lezione=lezione,
            presenze=[
                RigaRegistro(
                    una.pk,
                    presente=una in presenti,
                    minuti=240,
                    motivo_assenza="" if una in presenti else "famiglia",
                )
                for una in edizione.iscrizioni.all()
            ],
            autore=IL_SISTEMA,
        )


def test_la_pagina_dice_che_cosa_fare_adesso(client_di, corso_finito):
    edizione, ente = corso_finito
    ada, bea = (IscrizioneFactory(edizione=edizione) for _ in range(2))
    client = client_di(ente)
    assert "3 lezioni sono finite e non ancora registrate" in (
        client.get(pagina_di(edizione)).content.decode()
    )

    registra_tutto(edizione, presenti=[ada])
    assert "Concluda l'edizione" in client.get(pagina_di(edizione)).content.decode()

    conferma = client.get(reverse("percorsi:concludi", args=[edizione.pk])).content.decode()
    assert "Una persona riceve l'attestato." in conferma
    assert f"<strong>{bea.lavoratore}</strong>: Ha frequentato 0 ore su 12" in conferma

    client.post(reverse("percorsi:concludi", args=[edizione.pk]))
    assert "In coda" in client.get(pagina_di(edizione)).content.decode()
    esecuzione.esegui(Lavorazione.objects.get(azione="percorsi.rilascia_attestati").pk)
    finita = client.get(pagina_di(edizione)).content.decode()
    assert "esito positivo" in finita
    assert "senza attestato" in finita
    assert "Revochi" in finita


def test_con_lezioni_aperte_non_si_conclude(client_di, corso_finito):
    edizione, ente = corso_finito
    client, indirizzo = client_di(ente), reverse("percorsi:concludi", args=[edizione.pk])
    assert "Restano lezioni da registrare" in client.get(indirizzo).content.decode()
    client.post(indirizzo)
    assert Edizione.objects.get().stato == "aperta"


def test_il_calendario_si_vede_prima_di_aprire(client_di):
    corso = CorsoFactory(ore=300)
    ente = dell_ente(EdizioneFactory(corso=corso, lezioni_da_4_ore=0))
    client, indirizzo = client_di(ente), reverse("percorsi:pianifica")
    dati = {
        "corso": corso.pk,
        "codice": "DISMEC-9",
        "luogo": "Torino",
        "posti": 12,
        "dal": (clock.today() + timedelta(days=7)).isoformat(),
        "giorni": ["0", "1", "2", "3", "4"],
        "dalle": "09:00",
        "alle": "16:00",
        "pausa": 60,
    }
    assert client.get(indirizzo).status_code == 200
    assert "50 lezioni" in client.post(indirizzo, dati | {"passo": "calendario"}).content.decode()
    assert Edizione.objects.count() == 1

    client.post(indirizzo, dati | {"passo": "conferma"})
    nuova = Edizione.objects.get(codice="DISMEC-9")
    assert nuova.lezioni.count() == 50
    assert nuova.al == nuova.lezioni.last().inizio.date()
    rifiuto = client.post(indirizzo, dati | {"passo": "conferma"}).content.decode()
    assert "già un&#x27;edizione con il codice DISMEC-9" in rifiuto
    senza = client.post(indirizzo, dati | {"alle": "09:30"}).content.decode()
    assert "non resta tempo" in senza


def test_l_operatrice_vede_i_posti_e_solo_le_sue_persone(client_di, operatrice, seguita):
    edizione = EdizioneFactory()
    mia = IscrizioneFactory(edizione=edizione)
    seguita(mia.lavoratore)
    altrui = IscrizioneFactory(edizione=edizione)
    pagina = client_di(operatrice).get(pagina_di(edizione)).content.decode()
    assert "10 posti liberi su 12" in pagina
    assert str(mia.lavoratore) in pagina
    assert str(altrui.lavoratore) not in pagina
    assert "Apra il registro" not in pagina


def test_l_edizione_di_un_altro_ente_non_esiste(client_di, corso_finito):
    edizione, _ente = corso_finito
    estraneo = client_di(dell_ente(EdizioneFactory()))
    assert estraneo.get(pagina_di(edizione)).status_code == 404
    assert estraneo.get(reverse("percorsi:concludi", args=[edizione.pk])).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono_con_le_persone(client_di, corso_finito, conta_query, quante):
    edizione, ente = corso_finito
    for _ in range(quante):
        IscrizioneFactory(edizione=edizione)
    client = client_di(ente)
    with conta_query() as query:
        client.get(pagina_di(edizione))
    assert len(query) == 8
