"""Nessun orario va bene: dall'invito alla lista, al posto liberato, all'esito e al calendario."""

from datetime import timedelta

import pytest

from centri.actions.colloqui import disdici_colloquio, prenota_colloquio
from centri.actions.inviti import invita
from centri.models import Colloquio, PropostaPosto
from centri.notifications.attese import indirizzo_della_proposta
from centri.notifications.inviti import indirizzo_dell_invito
from centri.queries.offerte import offerte_libere
from portale import clock
from portale.identity.attore import Attore
from tests.journeys.scena import fino_a

pytestmark = pytest.mark.browser


@pytest.fixture
def scena(officina):
    return fino_a("elenco")


@pytest.fixture
def invito(scena):
    [invito] = invita(
        lavoratori=[scena.caso.persone[1]],
        prestazione=scena.caso.chi.prestazione,
        trattamento=scena.caso.trattamento,
        autore=Attore.di(scena.operatrice),
    )
    return invito


def libera_un_posto(scena):
    offerte = offerte_libere(
        centro=scena.operatrice.sede.centro, prestazione=scena.caso.chi.prestazione
    )
    colloquio = prenota_colloquio(
        lavoratore=scena.caso.persone[2],
        offerta=next(una for una in offerte if una.inizio > clock.now() + timedelta(days=5)),
        autore=Attore.di(scena.operatrice),
    )
    disdici_colloquio(colloquio=colloquio, autore=Attore.di(scena.operatrice))
    return PropostaPosto.objects.aperte().get()


def test_dalla_lista_al_posto(viaggio, scena, invito):
    viaggio.va(indirizzo_dell_invito(invito)).segue("Non trova un orario che va bene?")
    viaggio.spunta("lunedì", "martedì", "mercoledì", "giovedì", "venerdì").guarda("si-mette")
    viaggio.preme("Mi metta in lista").legge("È la prima persona in lista.").guarda("in-attesa")

    proposta = libera_un_posto(scena)
    viaggio.va(viaggio.pagina.url).legge("Si è liberato un posto per lei").guarda("proposta")
    viaggio.va(indirizzo_della_proposta(proposta)).guarda("posto")
    viaggio.preme("Lo prendo").legge("Fatto: il posto è suo").guarda("suo")
    colloquio = Colloquio.objects.da_erogare().get(lavoratore=invito.lavoratore)
    assert colloquio.inizio == proposta.inizio

    # il colloquio passa: l'operatrice ne scrive l'esito dall'elenco, e si abbona al calendario
    ieri = clock.now() - timedelta(days=1)
    Colloquio.objects.filter(pk=colloquio.pk).update(
        inizio=ieri, fine=ieri + timedelta(minutes=45), operatore=scena.operatrice
    )
    viaggio.entra(scena.operatrice).va("/esiti/").guarda("esiti")
    viaggio.scrive("Minuti", "50").preme("Fatto").legge("Esito registrato per")
    colloquio.refresh_from_db()
    assert colloquio.durata_effettiva == 50
    viaggio.va("/calendario/").guarda("calendario")
    viaggio.preme("Apra il mio calendario").legge("Come si usa").guarda("indirizzo")
