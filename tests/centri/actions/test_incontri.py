"""Gli incontri di gruppo: i posti si contano con la riga ferma."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from centri.actions.incontri import (
    annulla_incontro,
    conferma_presenza,
    convoca_incontro,
    iscrivi_a_incontro,
    modifica_incontro,
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


@pytest.mark.django_db
def test_spostarlo_avvisa_e_aggiorna_il_calendario(mailoutbox):
    incontro = IncontroFactory()
    ada = lavoratore_del(incontro.centro, con_email=True)
    iscrivi(incontro, ada)
    dopo = incontro.inizio + timedelta(days=7)

    cambiato = modifica_incontro(
        incontro=incontro, inizio=dopo, fine=dopo + timedelta(hours=1), autore=IL_SISTEMA
    )

    assert cambiato.sequenza == 1
    assert Fascia.objects.get().periodo.lower == dopo
    consegna_in_attesa()
    cambio = mailoutbox[-1]
    assert "è cambiato" in cambio.subject
    assert "SEQUENCE:1" in cambio.attachments[0][1]
    stesso = modifica_incontro(incontro=incontro, posti=30, autore=IL_SISTEMA)
    assert stesso.sequenza == 1


@pytest.mark.django_db
def test_non_si_sposta_su_un_altro_impegno_di_chi_e_iscritta():
    incontro = IncontroFactory()
    altro = IncontroFactory(inizio=incontro.inizio + timedelta(days=1))
    ada = lavoratore_del(incontro.centro)
    iscrivi(incontro, ada)
    iscrivi(altro, ada)

    with pytest.raises(AttoImpedito, match="1 persone iscritte hanno un altro impegno"):
        modifica_incontro(
            incontro=incontro, inizio=altro.inizio, fine=altro.fine, autore=IL_SISTEMA
        )
    assert Fascia.objects.per("incontro", incontro.pk).count() == 1


@pytest.mark.django_db
def test_annullarlo_libera_le_ore_e_lo_dice(mailoutbox):
    incontro = IncontroFactory()
    iscrivi(incontro, lavoratore_del(incontro.centro, con_email=True))

    annulla_incontro(incontro=incontro, autore=IL_SISTEMA)

    assert not Fascia.objects.exists()
    consegna_in_attesa()
    [annullato] = [posta for posta in mailoutbox if "annullato" in posta.subject]
    assert "METHOD:CANCEL" in annullato.attachments[0][1]
    for ancora in (
        lambda: annulla_incontro(incontro=incontro, autore=IL_SISTEMA),
        lambda: iscrivi(incontro, lavoratore_del(incontro.centro)),
    ):
        with pytest.raises(AttoImpedito) as no:
            ancora()
        assert no.value.impedimenti == [regole.INCONTRO_ANNULLATO]


@pytest.mark.django_db
def test_sono_qui_e_poi_l_elenco_ha_l_ultima_parola(time_machine):
    incontro = IncontroFactory()
    ada, bice = lavoratore_del(incontro.centro), lavoratore_del(incontro.centro)
    iscrivi(incontro, ada)
    time_machine.move_to(incontro.inizio)

    riga = conferma_presenza(incontro=incontro, lavoratore=ada, autore=IL_SISTEMA)
    assert (riga.stato, riga.segno) == ("presente", "qr")
    assert conferma_presenza(incontro=incontro, lavoratore=ada, autore=IL_SISTEMA) == riga
    for nessuna in (bice, None):
        with pytest.raises(AttoImpedito) as no:
            conferma_presenza(incontro=incontro, lavoratore=nessuna, autore=IL_SISTEMA)
        assert no.value.impedimenti == [regole.NON_E_ISCRITTA]

    registra_presenze(incontro=incontro, presenti=[], autore=IL_SISTEMA)
    riga.refresh_from_db()
    assert (riga.stato, riga.segno) == ("assente", "elenco")


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
