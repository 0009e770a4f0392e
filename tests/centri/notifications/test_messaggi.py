"""Ciò che si scrive: ogni messaggio, per ogni canale, si legge intero."""

import pytest

from centri.actions.incontri import iscrivi_a_incontro
from centri.actions.inviti import invita
from centri.notifications import (
    ColloquioDisdetto,
    ColloquioDomani,
    ColloquioPrenotato,
    ColloquioSpostato,
)
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import notify
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    IncontroFactory,
    InvitoFactory,
    PrestazioneFactory,
    lavoratore_del,
)
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
SMS_MASSIMO = 300


@pytest.fixture
def centro():
    return CentroFactory(
        sede__nome="CPI Omegna (Verbano Cusio Ossola)",
        sede__indirizzo="via delle Quattro Novembre e dei Caduti 37",
        sede__telefono="0323 123456",
    )


@pytest.fixture(autouse=True)
def gateway(monkeypatch, settings):
    """Un gateway che accetta tutto: qui si prova il testo, non il trasporto."""
    settings.SMS_GATEWAY_URL = "http://localhost:9"
    monkeypatch.setattr("portale.notifications.canali.urlopen", Accetta)


class Accetta:
    def __init__(self, *argomenti, **opzioni):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *eccezione):
        return None


def consegnati():
    consegna_in_attesa()
    avvisi = list(Avviso.objects.all())
    assert [(avviso.stato, avviso.errore) for avviso in avvisi] == [
        (StatoAvviso.INVIATO, "")
    ] * len(avvisi)
    for avviso in avvisi:
        assert "&#x27;" not in avviso.testo
        assert avviso.canale != Canale.SMS or len(avviso.testo) <= SMS_MASSIMO
    return avvisi


@pytest.mark.parametrize("recapito", ["con_email", "con_cellulare"])
@pytest.mark.parametrize(
    "messaggio", [ColloquioPrenotato, ColloquioSpostato, ColloquioDisdetto, ColloquioDomani]
)
def test_i_messaggi_del_colloquio(messaggio, recapito, centro):
    persona = lavoratore_del(centro, **{recapito: True})
    colloquio = ColloquioFactory(lavoratore=persona, centro=centro)
    InvitoFactory(lavoratore=persona)

    notify(messaggio, a=persona, chiave="prova", colloquio=colloquio.pk)

    [avviso] = consegnati()
    assert "ore 10:00" in avviso.testo


@pytest.mark.parametrize("recapito", ["con_email", "con_cellulare"])
def test_l_invito(recapito, centro):
    invita(
        lavoratori=[lavoratore_del(centro, nome="Massimiliano", **{recapito: True})],
        prestazione=PrestazioneFactory(),
        incontro=IncontroFactory(centro=centro),
        trattamento=TrattamentoCigFactory(),
        autore=IL_SISTEMA,
    )
    [avviso] = consegnati()
    assert "/p/" in avviso.testo


@pytest.mark.parametrize("recapito", ["con_email", "con_cellulare"])
def test_l_iscrizione_all_incontro(recapito, centro):
    iscrivi_a_incontro(
        incontro=IncontroFactory(centro=centro),
        lavoratore=lavoratore_del(centro, **{recapito: True}),
        autore=IL_SISTEMA,
    )
    [avviso] = consegnati()
    assert "ore 14:00" in avviso.testo
