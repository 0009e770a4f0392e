from datetime import date

import pytest
import time_machine

from centri.actions.competenze import assegna_competenza, assegna_competenze
from centri.actions.prese import prendi_in_carico
from centri.models import Competenza
from lavoratori.actions.cassa import apri_periodo
from lavoratori.actions.lavoratori import cambia_domicilio
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.factories import BacinoComuneFactory, CentroFactory, OperatriceFactory
from tests.factories import ComuneFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def torino():
    return ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino")


def assegnata(lavoratore):
    return Competenza.objects.in_vigore().get(lavoratore=lavoratore)


def test_il_centro_e_quello_del_domicilio():
    moncalieri = BacinoComuneFactory().centro
    ada = LavoratoreFactory()

    competenza = assegna_competenza(
        lavoratore=ada, titolare=RegioneEnteFactory(), autore=IL_SISTEMA
    )

    assert competenza.centro == moncalieri
    evento = Evento.objects.get()
    assert (evento.atto, evento.persona_id) == ("competenza.assegnata", ada.pk)


def test_assegnare_di_nuovo_non_cambia_nulla():
    BacinoComuneFactory()
    ada, regione = LavoratoreFactory(), RegioneEnteFactory()

    prima = assegna_competenza(lavoratore=ada, titolare=regione, autore=IL_SISTEMA)
    assert assegna_competenza(lavoratore=ada, titolare=regione, autore=IL_SISTEMA) == prima

    assert Evento.objects.count() == 1


def test_a_torino_senza_circoscrizione_resta_da_assegnare():
    sud = BacinoComuneFactory(comune=torino(), circoscrizione=2).centro
    ada = LavoratoreFactory(domicilio_comune=torino())
    assegna_competenza(lavoratore=ada, titolare=RegioneEnteFactory(), autore=IL_SISTEMA)
    assert assegnata(ada).centro is None

    cambia_domicilio(lavoratore=ada, comune=torino(), circoscrizione=2, autore=IL_SISTEMA)

    assert assegnata(ada).centro == sud


def test_un_centro_di_un_altro_titolare_non_conta():
    BacinoComuneFactory(centro=CentroFactory(sede__ente__titolare=None))
    ada = LavoratoreFactory()
    competenza = assegna_competenza(
        lavoratore=ada, titolare=RegioneEnteFactory(), autore=IL_SISTEMA
    )
    assert competenza.centro is None


def test_chi_entra_in_cassa_arriva_al_suo_centro_e_chi_trasloca_lo_cambia():
    moncalieri = BacinoComuneFactory().centro
    rivoli = BacinoComuneFactory(
        comune=ComuneFactory(codice_istat="001219", belfiore="H355", nome="Rivoli")
    )
    ada, trattamento = LavoratoreFactory(), TrattamentoCigFactory()
    with time_machine.travel("2026-01-10 12:00+01:00", tick=False):
        apri_periodo(
            trattamento=trattamento,
            lavoratore=ada,
            dal=trattamento.dal,
            al=trattamento.al,
            autore=IL_SISTEMA,
        )
    assert assegnata(ada).centro == moncalieri

    with time_machine.travel("2026-02-01 12:00+01:00", tick=False):
        cambia_domicilio(lavoratore=ada, comune=rivoli.comune, autore=IL_SISTEMA)

    assert assegnata(ada).centro == rivoli.centro
    vecchia = Competenza.objects.get(centro=moncalieri)
    assert (vecchia.dal, vecchia.al) == (date(2026, 1, 10), date(2026, 1, 31))


def test_chi_cambia_ufficio_lascia_chi_la_seguiva():
    """Il nuovo ufficio la trova fra le arrivate; di quello di prima resta la storia."""
    vecchio, nuovo = BacinoComuneFactory().centro, BacinoComuneFactory(comune=torino()).centro
    ada = LavoratoreFactory()
    regione = RegioneEnteFactory()
    assegna_competenza(lavoratore=ada, titolare=regione, autore=IL_SISTEMA)
    operatrice = OperatriceFactory(sede=vecchio.sede)
    prendi_in_carico(lavoratore=ada, operatore=operatrice, autore=Attore.di(operatrice))

    cambia_domicilio(lavoratore=ada, comune=torino(), autore=IL_SISTEMA)

    assert assegnata(ada).centro == nuovo
    assert not ada.prese.filter(al=None).exists()
    assert ada.prese.get().operatore == operatrice
    assert Evento.objects.filter(atto="presa.finita", persona_id=ada.pk).count() == 1


def test_anche_assegnando_molte_persone_chi_cambia_ufficio_lascia_chi_la_seguiva():
    vecchio, nuovo = BacinoComuneFactory().centro, BacinoComuneFactory(comune=torino()).centro
    ada, regione = LavoratoreFactory(), RegioneEnteFactory()
    assegna_competenze(lavoratori=[ada], titolare=regione, autore=IL_SISTEMA)
    operatrice = OperatriceFactory(sede=vecchio.sede)
    prendi_in_carico(lavoratore=ada, operatore=operatrice, autore=Attore.di(operatrice))
    ada.domicilio_comune = torino()
    ada.save()

    assegna_competenze(lavoratori=[ada], titolare=regione, autore=IL_SISTEMA)

    assert assegnata(ada).centro == nuovo
    assert not ada.prese.filter(al=None).exists()
    assert Evento.objects.filter(atto="presa.finita", persona_id=ada.pk).count() == 1


def test_chi_resta_nello_stesso_ufficio_resta_con_chi_la_segue():
    bacino = BacinoComuneFactory()
    ada, regione = LavoratoreFactory(), RegioneEnteFactory()
    assegna_competenza(lavoratore=ada, titolare=regione, autore=IL_SISTEMA)
    operatrice = OperatriceFactory(sede=bacino.centro.sede)
    presa = prendi_in_carico(lavoratore=ada, operatore=operatrice, autore=Attore.di(operatrice))

    cambia_domicilio(lavoratore=ada, comune=torino(), autore=IL_SISTEMA)

    assert assegnata(ada).centro is None
    presa.refresh_from_db()
    assert presa.al is None
