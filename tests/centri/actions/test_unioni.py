import pytest

from centri.models import Campagna, Competenza, Invito, PresaInCarico
from lavoratori.actions.unioni import annulla_unione, unisci_persone
from portale import clock
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    InvitoFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    PrestazioneFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


def test_resta_un_ufficio_solo_e_una_sola_operatrice():
    centro = CentroFactory()
    prima, seconda = lavoratore_del(centro), lavoratore_del(centro)
    sua = PresaInCaricoFactory(lavoratore=prima)
    PresaInCaricoFactory(lavoratore=seconda)
    colloquio = ColloquioFactory(lavoratore=seconda, centro=centro)

    unione = unisci_persone(resta=prima, tolta=seconda, autore=IL_SISTEMA)

    assert Competenza.objects.in_vigore().filter(lavoratore__in=[prima, seconda]).count() == 1
    assert PresaInCarico.objects.in_corso().get() == sua
    assert PresaInCarico.objects.filter(lavoratore=prima, al=clock.today()).count() == 1
    colloquio.refresh_from_db()
    assert colloquio.lavoratore == prima

    annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert PresaInCarico.objects.in_corso().count() == 2
    assert Competenza.objects.in_vigore().filter(lavoratore=seconda).exists()


def test_due_schede_invitate_dalla_stessa_campagna_si_uniscono():
    centro = CentroFactory()
    prima, seconda = lavoratore_del(centro), lavoratore_del(centro)
    operatrice = OperatriceFactory(centro=centro)
    campagna = Campagna.objects.create(
        titolare=operatrice.ente.titolare,
        nome="Primo incontro",
        perche="L'azienda si è fermata.",
        prestazione=PrestazioneFactory(),
        entro=clock.today(),
        creata_da=operatrice,
        created_at=clock.now(),
    )
    invito = InvitoFactory(lavoratore=prima, campagna=campagna)
    doppio = InvitoFactory(lavoratore=seconda, campagna=campagna)
    altro = InvitoFactory(lavoratore=seconda)

    unione = unisci_persone(resta=prima, tolta=seconda, autore=IL_SISTEMA)

    assert set(Invito.objects.filter(lavoratore=prima)) == {invito, doppio, altro}
    assert campagna.inviti.get() == invito, "la campagna la conta una volta"
    annulla_unione(unione=unione, autore=IL_SISTEMA)
    assert set(campagna.inviti.all()) == {invito, doppio}
