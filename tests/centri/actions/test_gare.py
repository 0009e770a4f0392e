"""Gare con connessioni vere: uno vince, gli altri ricevono una frase, nessuno resta a metà."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from centri.actions.agende import chiudi_agenda
from centri.actions.colloqui import OrarioPreso, prenota_colloquio, sposta_colloquio
from centri.actions.incontri import iscrivi_a_incontro
from centri.actions.trattenute import togli_le_scadute, trattieni
from centri.choices import StatoColloquio
from centri.models import Colloquio, Disponibilita, Fascia, Trattenuta
from centri.queries.offerte import Offerta
from centri.rules.prenotazione import FASCIA_OCCUPATA
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    DisponibilitaFactory,
    IncontroFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concorrenza]
LA_PERSONA = Attore(veste=Ruolo.CITTADINO)
SISTEMA = Attore(veste="sistema")


def gara(compiti, connessioni=None):
    """Tutti partono insieme, ognuno con la sua connessione; un no è un risultato, un errore no."""
    quanti = connessioni or len(compiti)
    partenza = Barrier(quanti)

    def corre(numero):
        esiti = []
        try:
            partenza.wait()
            for compito in compiti[numero::quanti]:
                try:
                    esiti.append(compito())
                except AttoImpedito as no:
                    esiti.append(no)
        finally:
            connection.close()
        return esiti

    with ThreadPoolExecutor(quanti) as squadra:
        return [esito for esiti in squadra.map(corre, range(quanti)) for esito in esiti]


def prenotare(persona, offerta):
    return lambda: prenota_colloquio(lavoratore=persona, offerta=offerta, autore=LA_PERSONA)


def spostare(colloquio, offerta):
    return lambda: sposta_colloquio(colloquio=colloquio, offerta=offerta, autore=LA_PERSONA)


def tenere(persona, offerta, per=timedelta(minutes=10)):
    return lambda: trattieni(lavoratore=persona, offerta=offerta, per=per, autore=LA_PERSONA)


def fasce_intere():
    """Ogni colloquio da erogare tiene due risorse; nessuna fascia resta senza il suo impegno."""
    colloqui = set(Colloquio.objects.da_erogare().values_list("pk", flat=True))
    fasce = Counter(Fascia.objects.values_list("riferimento_id", flat=True))
    return fasce == Counter(dict.fromkeys(colloqui, 2))


def test_cinquanta_sullo_stesso_orario_uno_lo_prende():
    centro = centro_che_riceve()
    offerta = offerte_di(centro)[0]

    esiti = gara([prenotare(lavoratore_del(centro), offerta) for _ in range(50)])

    persi = [esito for esito in esiti if isinstance(esito, OrarioPreso)]
    assert [esito.inizio for esito in esiti if isinstance(esito, Colloquio)] == [offerta.inizio]
    assert len(persi) == 49
    assert all(len(no.libere) == 3 and no.libere[0].inizio > offerta.inizio for no in persi)
    assert (Colloquio.objects.count(), Fascia.objects.count()) == (1, 2)
    assert fasce_intere()


def test_duecento_su_dieci_posti_dieci_entrano():
    incontro = IncontroFactory(posti=10)
    persone = [lavoratore_del(incontro.centro) for _ in range(200)]

    esiti = gara(
        [
            lambda persona=persona: iscrivi_a_incontro(
                incontro=incontro, lavoratore=persona, autore=LA_PERSONA
            )
            for persona in persone
        ],
        connessioni=60,
    )

    assert sum(not isinstance(esito, AttoImpedito) for esito in esiti) == 10
    assert incontro.partecipazioni.che_occupano_un_posto().count() == 10
    assert Fascia.objects.count() == 10


def test_chi_si_scambia_l_orario_non_lo_perde():
    centro = centro_che_riceve()
    DisponibilitaFactory(centro=centro)
    for _ in range(5):
        prima, seconda = offerte_di(centro)[:2]
        ada, bea = (
            prenota_colloquio(lavoratore=lavoratore_del(centro), offerta=libera, autore=SISTEMA)
            for libera in (prima, seconda)
        )
        verso = {
            una: Offerta(centro, una.prestazione, altra.operatore, altra.inizio)
            for una, altra in ((ada, bea), (bea, ada))
        }

        gara([spostare(una, offerta) for una, offerta in verso.items()])

        stati = Counter(Colloquio.objects.values_list("stato", flat=True))
        assert stati[StatoColloquio.DA_EROGARE] == 2
        assert fasce_intere()
        Fascia.objects.all().delete()
        Colloquio.objects.filter(spostato_da__isnull=False).delete()
        Colloquio.objects.all().delete()


def test_l_agenda_si_chiude_mentre_si_prenota():
    centro = centro_che_riceve()
    agenda = Disponibilita.objects.get()
    domani = clock.today() + timedelta(days=1)
    offerte = [offerta for offerta in offerte_di(centro) if offerta.giorno > domani][:6]

    esiti = gara(
        [
            *(prenotare(lavoratore_del(centro), offerta) for offerta in offerte),
            lambda: chiudi_agenda(disponibilita=agenda, al=domani, autore=SISTEMA),
        ]
    )

    assert isinstance(esiti[-1], Disponibilita)
    assert Colloquio.objects.count() == sum(isinstance(esito, Colloquio) for esito in esiti)
    assert fasce_intere()
    assert offerte_di(centro)[-1:] == [] or offerte_di(centro)[-1].giorno <= domani


def test_un_orario_tenuto_scade_mentre_altri_lo_prenotano(time_machine):
    centro = centro_che_riceve()
    offerta = offerte_di(centro)[2]
    tiene = lavoratore_del(centro)
    tenere(tiene, offerta)()
    time_machine.move_to(clock.now() + timedelta(minutes=11))

    esiti = gara(
        [
            prenotare(tiene, offerta),
            togli_le_scadute,
            *(prenotare(lavoratore_del(centro), offerta) for _ in range(10)),
            togli_le_scadute,
        ]
    )

    assert sum(isinstance(esito, Colloquio) for esito in esiti) == 1
    assert not Trattenuta.objects.exists()
    assert fasce_intere()


def test_tenere_lo_stesso_orario_e_di_una_persona_sola():
    centro = centro_che_riceve()
    offerta = offerte_di(centro)[0]

    esiti = gara([tenere(lavoratore_del(centro), offerta) for _ in range(20)])

    no = [esito.impedimenti for esito in esiti if isinstance(esito, AttoImpedito)]
    assert no == [[FASCIA_OCCUPATA]] * 19
    assert Trattenuta.objects.count() == 1
    assert Fascia.objects.count() == 2
