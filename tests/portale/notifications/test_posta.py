"""La query scritta a mano conta ciò che conterebbe l'ORM."""

import pytest

from portale import clock
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.posta import quanti_non_letti
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_si_contano_i_messaggi_arrivati_e_non_letti():
    user, altra = UserFactory(), UserFactory()
    for numero, (di_chi, canale, stato, letto) in enumerate(
        [
            (user, Canale.PORTALE, StatoAvviso.INVIATO, None),
            (user, Canale.PORTALE, StatoAvviso.INVIATO, clock.now()),
            (user, Canale.PORTALE, StatoAvviso.DA_INVIARE, None),
            (user, Canale.EMAIL, StatoAvviso.INVIATO, None),
            (altra, Canale.PORTALE, StatoAvviso.INVIATO, None),
        ]
    ):
        Avviso.objects.create(
            chiave=str(numero),
            tipo="prova",
            user=di_chi,
            canale=canale,
            stato=stato,
            letto_il=letto,
            prossimo_tentativo=clock.now(),
            created_at=clock.now(),
        )
    attesi = Avviso.objects.nella_posta_di(user).non_letti().count()
    assert quanti_non_letti(user) == attesi == 1
