"""Chi legge il registro."""

import pytest

from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def evento_su(persona_id):
    return Evento.objects.create(
        created_at=clock.now(),
        atto="fascicolo.letto",
        lettura=True,
        oggetto_tipo="lavoratori.lavoratore",
        oggetto_id=persona_id,
        persona_id=persona_id,
    )


def test_la_persona_legge_il_proprio_registro_e_nessun_altro():
    mio = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    io, altra = LavoratoreFactory(utente=mio.user), LavoratoreFactory()
    di_me, _ = evento_su(io.pk), evento_su(altra.pk)

    assert list(Evento.objects.visible_to(Attore.di(mio))) == [di_me]


@pytest.mark.parametrize("ruolo", [Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, Ruolo.DELEGATO])
def test_chi_non_segue_le_persone_non_legge_nulla(ruolo):
    evento_su(LavoratoreFactory().pk)
    attore = Attore.di(IncaricoFactory(ruolo=ruolo, ente=RegioneEnteFactory()))

    assert list(Evento.objects.visible_to(attore)) == []
