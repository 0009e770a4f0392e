"""L'abbonamento al calendario: uno per ciascuno, e un indirizzo che si cambia."""

import pytest

from centri.actions.calendari import apri_calendario, rinnova_calendario
from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import OperatriceFactory
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_uno_solo_per_ciascuno():
    autrice = Attore.di(OperatriceFactory())
    persona = LavoratoreFactory()
    lei = Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO))

    suo = apri_calendario(autore=autrice)

    assert apri_calendario(autore=autrice) == suo
    assert suo.incarico == autrice.incarico
    assert apri_calendario(autore=lei, lavoratore=persona).lavoratore == persona


def test_cambiarlo_resta_scritto_e_il_gettone_e_nuovo():
    autrice = Attore.di(OperatriceFactory())
    calendario = apri_calendario(autore=autrice)
    di_prima = calendario.gettone

    assert rinnova_calendario(calendario=calendario, autore=autrice).gettone != di_prima
    assert [evento.atto for evento in Evento.objects.all()] == ["calendario.rinnovato"]
