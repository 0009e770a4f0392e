"""Chi cambia l'agenda e chi prenota nello stesso momento, con connessioni vere: nessuno resta
prenotato in un'ora che non c'è più senza che qualcuno l'abbia visto.
"""

from datetime import time
from threading import Event
from time import sleep

import pytest
from django.db import transaction

from centri.actions.agende import modifica_agenda
from centri.actions.assenze import segna_assenza
from centri.actions.colloqui import prenota_colloquio
from centri.models import Assenza, Centro, Colloquio, Disponibilita
from centri.queries.offerte import Offerta
from centri.rules import assenze, prenotazione
from centri.rules.orari import istante
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.agende import LUNEDI_MATTINA, MERCOLEDI, operatrice_che_riceve
from tests.centri.factories import CentroFactory, PrestazioneFactory, lavoratore_del
from tests.concorrenza import in_parallelo

pytestmark = pytest.mark.django_db(transaction=True)
ALLE_UNDICI = istante(MERCOLEDI, time(11))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=True)


@pytest.fixture
def ada():
    return operatrice_che_riceve(CentroFactory(), "Ada")


class Gara:
    """Due persone alla stessa ora: la prima ha già fermato il tempo quando parte la seconda."""

    def __init__(self, ada):
        self.ada = ada
        self.centro = Centro.objects.select_related("sede__comune").get(sede=ada.sede)
        self.prestazione = PrestazioneFactory()
        self.carla = lavoratore_del(self.centro, con_email="carla@example.org")
        self.cominciata = Event()

    def prenota(self):
        return prenota_colloquio(
            lavoratore=self.carla,
            offerta=Offerta(self.centro, self.prestazione, self.ada, ALLE_UNDICI),
            autore=Attore.portatore("invito", 1),
        )

    def accorcia(self):
        return modifica_agenda(
            disponibilita=Disponibilita.objects.get(operatore=self.ada),
            dal=MERCOLEDI,
            prestazioni=[self.prestazione],
            giorni=[0, 1, 2, 3, 4],
            dalle=time(9),
            alle=time(11),
            piano={},
            autore=Attore.di(self.ada),
        )

    def manca(self):
        return segna_assenza(
            operatore=self.ada,
            inizio=istante(MERCOLEDI, time(8)),
            fine=istante(MERCOLEDI, time(18)),
            piano={},
            autore=Attore.di(self.ada),
        )

    def corri(self, prima, seconda):
        def comincia():
            with transaction.atomic():
                fatto = prima()
                self.cominciata.set()
                sleep(0.5)
            return fatto

        def segue():
            assert self.cominciata.wait(10)
            return seconda()

        return in_parallelo(comincia, segue)


@pytest.mark.parametrize("che_cosa", ["accorcia", "manca"])
def test_chi_prenota_mentre_l_agenda_cambia_trova_l_agenda_nuova(ada, che_cosa):
    gara = Gara(ada)

    fatto, no = gara.corri(getattr(gara, che_cosa), gara.prenota)

    assert isinstance(fatto, Disponibilita | Assenza)
    assert isinstance(no, AttoImpedito)
    codici = {impedimento.codice for impedimento in no.impedimenti}
    assert codici <= {prenotazione.FUORI_ORARIO.codice, prenotazione.FASCIA_OCCUPATA.codice}
    assert not Colloquio.objects.exists()


@pytest.mark.parametrize("che_cosa", ["accorcia", "manca"])
def test_chi_cambia_l_agenda_mentre_si_prenota_riguarda(ada, che_cosa):
    gara = Gara(ada)

    colloquio, no = gara.corri(gara.prenota, getattr(gara, che_cosa))

    assert isinstance(colloquio, Colloquio)
    assert isinstance(no, AttoImpedito)
    assert no.impedimenti == [assenze.PIANO_CAMBIATO]
    assert list(Colloquio.objects.da_erogare()) == [colloquio]
    assert Disponibilita.objects.get().al is None
    assert not Assenza.objects.exists()
