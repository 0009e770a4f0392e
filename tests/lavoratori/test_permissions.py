import pytest

from lavoratori.models import Lavoratore, PeriodoCig, Titolo, TrattamentoCig
from portale.identity.choices import Ruolo
from portale.permissions.scopes import persone_visibili
from tests.factories import EnteFactory, IncaricoFactory
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    TitoloFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


def test_la_persona_vede_se_stessa_e_i_suoi_fatti(attore_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    ada = LavoratoreFactory(utente=io.user, in_cassa=True)
    PeriodoCigFactory(lavoratore=LavoratoreFactory())
    attore = attore_di(io)

    assert list(Lavoratore.objects.visible_to(attore)) == [ada]
    assert [riga["pk"] for riga in persone_visibili(attore)] == [ada.pk]
    assert [p.lavoratore for p in PeriodoCig.objects.visible_to(attore)] == [ada]


@pytest.mark.parametrize("ruolo", [Ruolo.CONTACT_CENTRE, Ruolo.AMMINISTRATORE, Ruolo.DELEGATO])
def test_chi_non_la_segue_non_vede_nulla(attore_di, ruolo):
    PeriodoCigFactory()
    TitoloFactory()
    attore = attore_di(IncaricoFactory(ruolo=ruolo))
    for modello in (Lavoratore, PeriodoCig, Titolo, TrattamentoCig):
        assert not modello.objects.visible_to(attore).exists()


def test_ogni_titolare_vede_i_propri_trattamenti(attore_di):
    mio = TrattamentoCigFactory()
    TrattamentoCigFactory(titolare=EnteFactory(tipo="regione"))

    assert list(TrattamentoCig.objects.visible_to(attore_di(IncaricoFactory()))) == [mio]
