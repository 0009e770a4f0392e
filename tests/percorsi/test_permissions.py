import pytest

from lavoratori.models import Lavoratore
from percorsi.models import Assessment, Attestato, Edizione, Iscrizione, Patto, Programma
from portale.identity.choices import Ruolo
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory
from tests.percorsi.factories import (
    AttestatoFactory,
    EdizioneFactory,
    IscrizioneFactory,
    ProgrammaFactory,
    dell_ente,
)

pytestmark = pytest.mark.django_db


def test_l_ente_vede_chi_frequenta_e_nient_altro_di_lei(attore_di):
    mia = IscrizioneFactory()
    IscrizioneFactory(edizione=mia.edizione, stato="ritirata")
    IscrizioneFactory()
    attore = attore_di(dell_ente(mia.edizione))

    assert list(Lavoratore.objects.visible_to(attore)) == [mia.lavoratore]
    assert list(Iscrizione.objects.visible_to(attore)) == [mia]
    assert not Patto.objects.visible_to(attore).exists()
    assert not Assessment.objects.visible_to(attore).exists()


def test_la_persona_vede_il_suo_percorso(attore_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    mio, _altrui = AttestatoFactory(), AttestatoFactory()
    Lavoratore.objects.filter(pk=mio.iscrizione.lavoratore_id).update(utente=io.user)
    attore = attore_di(io)

    assert list(Attestato.objects.visible_to(attore)) == [mio]
    assert list(Iscrizione.objects.visible_to(attore)) == [mio.iscrizione]
    assert list(Patto.objects.visible_to(attore)) == [mio.iscrizione.patto]


def test_l_impresa_non_vede_corsi_ne_patti(attore_di):
    AttestatoFactory()
    attore = attore_di(IncaricoFactory(ruolo=Ruolo.REFERENTE_IMPRESA))
    for modello in (Attestato, Iscrizione, Patto, Assessment, Edizione, Programma):
        assert not modello.objects.visible_to(attore).exists()


def test_ogni_titolare_vede_i_propri_programmi(attore_di):
    nostro = EdizioneFactory()
    altro = EnteFactory(tipo="regione")
    ProgrammaFactory(titolare=altro, codice="altro")
    regione = attore_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=RegioneEnteFactory()))

    assert list(Programma.objects.visible_to(regione)) == [nostro.corso.programma]
    assert list(Edizione.objects.visible_to(regione)) == [nostro]
    estranea = attore_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=altro))
    assert not Edizione.objects.visible_to(estranea).exists()
