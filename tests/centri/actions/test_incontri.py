"""Gli incontri di gruppo: i posti si contano con la riga ferma."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from centri.actions.incontri import (
    convoca_incontro,
    iscrivi_a_incontro,
    registra_presenze,
    rinuncia_a_incontro,
)
from centri.choices import StatoPartecipazione
from centri.models import Fascia, Partecipazione
from centri.rules import incontri as regole
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.notifications.consegna import consegna_in_attesa
from tests.centri.factories import CentroFactory, IncontroFactory, lavoratore_del


def iscrivi(incontro, lavoratore):
    return iscrivi_a_incontro(incontro=incontro, lavoratore=lavoratore, autore=IL_SISTEMA)


@pytest.mark.django_db
def test_convoca_incontro():
    adesso = clock.now()
    dati = {
        "centro": CentroFactory(),
        "titolo": "Corsi per operatori CNC",
        "luogo": "Sala riunioni",
        "inizio": adesso,
        "autore": IL_SISTEMA,
    }
    incontro = convoca_incontro(**dati, fine=adesso + timedelta(hours=2), posti=12)
    assert (incontro.posti, Evento.objects.get().atto) == (12, "incontro.convocato")

    with pytest.raises(AttoImpedito) as no:
        convoca_incontro(**dati, fine=adesso, posti=0)
    assert no.value.impedimenti == [regole.INCONTRO_ROVESCIATO, regole.POSTI_A_ZERO]


@pytest.mark.django_db
def test_iscriversi_occupa_un_posto_e_le_ore(mailoutbox):
    incontro = IncontroFactory(posti=1)
    ada = lavoratore_del(incontro.centro, con_email=True)

    assert iscrivi(incontro, ada) == iscrivi(incontro, ada)
    with pytest.raises(AttoImpedito) as no:
        iscrivi(incontro, lavoratore_del(incontro.centro))

    assert no.value.impedimenti == [regole.SENZA_POSTI]
    assert Fascia.objects.per("incontro", incontro.pk).count() == 1
    consegna_in_attesa()
    [posta] = mailoutbox
    assert posta.subject == "Il suo posto all'incontro è riservato"
    assert posta.attachments[0][0] == "incontro.ics"


@pytest.mark.django_db
def test_chi_rinuncia_lascia_il_posto():
    incontro = IncontroFactory(posti=1)
    ada, bice = (lavoratore_del(incontro.centro) for _ in range(2))
    iscrivi(incontro, ada)

    rinuncia_a_incontro(incontro=incontro, lavoratore=ada, autore=IL_SISTEMA)

    assert iscrivi(incontro, bice).stato == StatoPartecipazione.ISCRITTA
    assert Fascia.objects.get().risorsa.lavoratore == bice


@pytest.mark.django_db
def test_registra_presenze_e_poi_le_corregge(time_machine):
    incontro = IncontroFactory()
    ada, bice, carla, dora = (lavoratore_del(incontro.centro) for _ in range(4))
    for iscritta in (ada, bice):
        iscrivi(incontro, iscritta)
    Partecipazione.objects.create(incontro=incontro, lavoratore=dora)  # solo invitata
    with pytest.raises(AttoImpedito) as no:
        registra_presenze(incontro=incontro, presenti=[ada], autore=IL_SISTEMA)
    assert no.value.impedimenti == [regole.INCONTRO_NON_ANCORA]

    time_machine.move_to(incontro.fine)
    registra_presenze(incontro=incontro, presenti=[ada, carla], autore=IL_SISTEMA)

    stati = dict(incontro.partecipazioni.values_list("lavoratore", "stato"))
    assert stati == {
        ada.pk: StatoPartecipazione.PRESENTE,
        bice.pk: StatoPartecipazione.ASSENTE,
        carla.pk: StatoPartecipazione.PRESENTE,
        dora.pk: StatoPartecipazione.INVITATA,
    }
    corrette = registra_presenze(incontro=incontro, presenti=[ada, bice, carla], autore=IL_SISTEMA)
    assert [riga.lavoratore for riga in corrette] == [bice]
    assert Evento.objects.filter(atto="partecipazione.registrata").count() == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_dieci_persone_per_tre_posti():
    incontro = IncontroFactory(posti=3)
    persone = [lavoratore_del(incontro.centro) for _ in range(10)]
    partenza, esiti = Barrier(10), []

    def prova(persona):
        try:
            partenza.wait()
            esiti.append(iscrivi(incontro, persona).stato)
        except AttoImpedito as no:
            esiti.append(no.impedimenti[0].codice)
        finally:
            connection.close()

    fili = [Thread(target=prova, args=(persona,)) for persona in persone]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()

    assert sorted(esiti) == [StatoPartecipazione.ISCRITTA] * 3 + [regole.SENZA_POSTI.codice] * 7
