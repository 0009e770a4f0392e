"""Una sola operatrice segue la persona, per volta."""

import pytest

from centri.actions.prese import passa_di_mano, prendi_in_carico, prendi_insieme
from centri.models import PresaInCarico
from centri.rules import prese
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from tests.centri.agende import LUNEDI_MATTINA, operatrice_che_riceve, prenotato
from tests.centri.factories import (
    CentroFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    lavoratore_del,
)
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
QUERY_PER_PRENDERLE = 4


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


@pytest.fixture
def centro(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)
    return CentroFactory()


def test_passa_di_mano_registra_e_non_sposta_nulla(centro, mailoutbox):
    prima = operatrice_che_riceve(centro, "Ada")
    seconda = operatrice_che_riceve(centro, "Bice")
    colloquio = prenotato(prima, 10, con_email="carla@example.org")
    carla, dora = colloquio.lavoratore, lavoratore_del(centro)
    PresaInCaricoFactory(lavoratore=carla, operatore=prima)
    consegna_in_attesa()
    mailoutbox.clear()

    passaggio = passa_di_mano(lavoratori=[carla, dora], a=seconda, autore=Attore.di(prima))

    assert {presa.lavoratore for presa in passaggio.prese} == {carla, dora}
    assert {presa.operatore for presa in PresaInCarico.objects.in_corso()} == {seconda}
    colloquio.refresh_from_db()
    assert colloquio.operatore == prima
    consegna_in_attesa()
    assert mailoutbox == []
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True))[1:] == [
        "presa.finita",
        "presa.iniziata",
        "presa.iniziata",
    ]


def test_passa_di_mano_con_i_colloqui_in_cui_e_libera(centro):
    prima = operatrice_che_riceve(centro, "Ada")
    seconda = operatrice_che_riceve(centro, "Bice")
    libero, occupato = prenotato(prima, 10), prenotato(prima, 11)
    prenotato(seconda, 11)
    persone = [libero.lavoratore, occupato.lavoratore]
    for persona in persone:
        PresaInCaricoFactory(lavoratore=persona, operatore=prima)

    passaggio = passa_di_mano(
        lavoratori=persone, a=seconda, con_colloqui=True, autore=Attore.di(prima)
    )

    assert (passaggio.passati, passaggio.rimasti) == ([libero], [occupato])
    assert set(seconda.colloqui.values_list("inizio", flat=True)) == {
        libero.inizio,
        occupato.inizio,
    }


def test_si_passa_solo_a_chi_lavora_nel_centro_di_tutte(centro):
    altrove = OperatriceFactory()
    with pytest.raises(AttoImpedito) as no:
        passa_di_mano(lavoratori=[lavoratore_del(centro)], a=altrove, autore=Attore.di(altrove))
    assert no.value.impedimenti == [prese.NON_RICEVE_QUI]
    with pytest.raises(AttoImpedito) as no:
        passa_di_mano(lavoratori=[], a=altrove, autore=Attore.di(altrove))
    assert no.value.impedimenti == [prese.NESSUNA_DA_PASSARE]


def test_prendi_insieme_e_un_fatto_ciascuna(centro):
    io, collega = OperatriceFactory(centro=centro), OperatriceFactory(centro=centro)
    nuove = [lavoratore_del(centro) for _volta in range(3)]
    mia, sua = lavoratore_del(centro), lavoratore_del(centro)
    PresaInCaricoFactory(lavoratore=mia, operatore=io)
    PresaInCaricoFactory(lavoratore=sua, operatore=collega)

    fatte = prendi_insieme(lavoratori=[*nuove, mia, sua], operatore=io, autore=Attore.di(io))

    assert {presa.lavoratore for presa in fatte} == {*nuove, sua}
    in_corso = PresaInCarico.objects.in_corso()
    assert {presa.lavoratore for presa in in_corso.filter(operatore=io)} == {*nuove, mia, sua}
    assert Evento.objects.filter(atto="presa.iniziata", incarico=io).count() == len(fatte)
    assert Evento.objects.filter(atto="presa.finita").count() == 1


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_prenderne_in_carico_molte_costa_come_una(centro, conta_query, quante):
    io = OperatriceFactory(centro=centro)
    persone = [lavoratore_del(centro) for _volta in range(quante)]
    with conta_query() as query:
        prendi_insieme(lavoratori=persone, operatore=io, autore=Attore.di(io))
    assert len(query) == QUERY_PER_PRENDERLE
