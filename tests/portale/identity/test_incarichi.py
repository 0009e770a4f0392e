"""La query scritta a mano dice ciò che direbbe l'ORM."""

from datetime import timedelta

import pytest

from portale import clock
from portale.identity.choices import Ruolo
from portale.identity.incarichi import incarichi_in_vigore
from portale.identity.models import Incarico
from tests.factories import (
    EnteFactory,
    IncaricoFactory,
    RegioneEnteFactory,
    SedeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_gli_incarichi_di_oggi_con_ente_titolare_e_sede(django_assert_num_queries):
    user, oggi = UserFactory(), clock.today()
    ieri, domani = oggi - timedelta(days=1), oggi + timedelta(days=1)
    sede = SedeFactory(ente=EnteFactory(titolare=RegioneEnteFactory()))
    IncaricoFactory(user=user, ruolo=Ruolo.OPERATORE_CPI, ente=sede.ente, sede=sede)
    IncaricoFactory(user=user, ruolo=Ruolo.CITTADINO, ente=None)
    IncaricoFactory(user=user, ruolo=Ruolo.REGIONE, dal=ieri, al=oggi)
    IncaricoFactory(user=user, dal=ieri - timedelta(days=9), al=ieri)
    IncaricoFactory(user=user, dal=domani)
    IncaricoFactory()
    attesi = Incarico.objects.in_vigore(oggi).di(user)
    attesi = list(attesi.select_related("user", "ente__titolare", "sede"))

    with django_assert_num_queries(1):
        letti = incarichi_in_vigore(user, oggi)
        detti = [(uno.etichetta, uno.ente and uno.ente.titolare, uno.user.pk) for uno in letti]

    assert letti == attesi
    assert detti == [(uno.etichetta, uno.ente and uno.ente.titolare, user.pk) for uno in attesi]
    assert [uno.dal for uno in letti] == [uno.dal for uno in attesi]
