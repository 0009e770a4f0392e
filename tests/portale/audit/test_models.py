"""Il registro si aggiunge soltanto: lo promette la base di dati."""

import pytest
from django.db import InternalError, connection, transaction

from portale import clock
from portale.audit.models import Evento
from tests.factories import EnteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evento() -> Evento:
    return Evento.objects.create(
        created_at=clock.now(), atto="ente.aperto", oggetto_tipo="bodies.ente", oggetto_id=1
    )


def rifiutato(atto):
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        atto()


def test_un_evento_non_si_cambia_e_non_si_cancella(evento):
    rifiutato(lambda: Evento.objects.update(atto="altro"))
    rifiutato(lambda: Evento.objects.all().delete())
    rifiutato(evento.save)
    rifiutato(evento.delete)

    assert Evento.objects.get().atto == "ente.aperto"


def test_nemmeno_da_sql(evento):
    def sql(istruzione):
        with connection.cursor() as cursore:
            cursore.execute(istruzione)

    rifiutato(lambda: sql("UPDATE audit_evento SET persona_id = 1"))
    rifiutato(lambda: sql("DELETE FROM audit_evento"))

    assert Evento.objects.get() == evento


def test_gli_eventi_di_un_oggetto(evento):
    ente = EnteFactory()
    suo = Evento.objects.create(
        created_at=clock.now(), atto="ente.aperto", oggetto_tipo="bodies.ente", oggetto_id=ente.pk
    )

    assert list(Evento.objects.di(ente)) == [suo]
