"""Una sola operatrice segue la persona, per volta."""

import pytest

from centri.actions.prese import prendi_in_carico
from centri.models import PresaInCarico
from portale.audit.models import Evento
from portale.identity.attore import Attore
from tests.centri.factories import OperatriceFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_prendi_in_carico_e_passare_la_mano():
    ada, prima, seconda = LavoratoreFactory(), OperatriceFactory(), OperatriceFactory()

    for operatrice in (prima, prima, seconda):
        prendi_in_carico(lavoratore=ada, operatore=operatrice, autore=Attore.di(operatrice))

    assert [presa.operatore for presa in PresaInCarico.objects.in_corso()] == [seconda]
    assert PresaInCarico.objects.count() == 2
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True)) == [
        "presa.iniziata",
        "presa.finita",
        "presa.iniziata",
    ]
