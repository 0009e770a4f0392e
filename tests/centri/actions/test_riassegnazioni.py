"""La stessa ora con una collega; e fare di più colloqui ciò che si è deciso."""

import pytest

from centri.actions.riassegnazioni import applica_piano, ferma_tutto, riassegna_colloquio
from centri.choices import MotivoDisdetta, MotivoFascia, SorteColloquio, StatoColloquio
from centri.models import Colloquio, Fascia
from centri.rules import assenze, orari, prenotazione
from centri.rules.assenze import RESTA, Sorte
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from tests.centri.agende import LUNEDI_MATTINA, operatrice_che_riceve, prenotato
from tests.centri.factories import CentroFactory, OperatriceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return operatrice_che_riceve(centro, "Ada")


@pytest.fixture
def bice(centro):
    return operatrice_che_riceve(centro, "Bice")


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def occupate(colloquio):
    """Chi tiene il tempo di questo colloquio, fra le operatrici."""
    fasce = Fascia.objects.per(MotivoFascia.COLLOQUIO, colloquio.pk)
    numeri = fasce.values_list("risorsa__operatore", flat=True)
    return sorted(numero for numero in numeri if numero)


def test_riassegna_colloquio_tiene_l_ora_e_lo_dice(ada, bice, mailoutbox):
    colloquio = prenotato(ada, 10, con_email="carla@example.org")

    dopo = riassegna_colloquio(colloquio=colloquio, a=bice, autore=Attore.di(ada))

    assert (dopo.operatore, dopo.inizio, dopo.sequenza) == (bice, colloquio.inizio, 1)
    assert occupate(dopo) == [bice.pk]
    assert atti() == ["colloquio.prenotato", "colloquio.riassegnato"]
    consegna_in_attesa()
    assert [mail.subject for mail in mailoutbox][
        -1
    ] == "Al suo colloquio la riceve un'altra persona"
    assert "la riceve Bice Bo" in mailoutbox[-1].body


def test_chi_era_una_delle_altre_si_sostituisce_da_sola(ada, bice, centro):
    colloquio = prenotato(ada, 10)
    terza = OperatriceFactory(centro=centro)
    colloquio.altri_operatori.add(bice)

    riassegna_colloquio(colloquio=colloquio, a=terza, al_posto_di=bice, autore=Attore.di(ada))

    colloquio.refresh_from_db()
    assert colloquio.operatore == ada
    assert list(colloquio.altri_operatori.all()) == [terza]


def test_non_si_da_a_chi_e_occupata_ne_a_chi_lavora_altrove(ada, bice):
    colloquio = prenotato(ada, 10)
    prenotato(bice, 10)

    for a, perche in (
        (bice, prenotazione.FASCIA_OCCUPATA),
        (OperatriceFactory(), orari.OPERATORE_DI_ALTRO_CENTRO),
    ):
        with pytest.raises(AttoImpedito) as no:
            riassegna_colloquio(colloquio=colloquio, a=a, autore=Attore.di(ada))
        assert no.value.impedimenti == [perche]
    assert occupate(colloquio) == [ada.pk]


def test_un_colloquio_fatto_non_si_riassegna(ada, bice):
    colloquio = prenotato(ada, 10)
    Colloquio.objects.update(stato=StatoColloquio.EROGATO)
    with pytest.raises(AttoImpedito) as no:
        riassegna_colloquio(colloquio=colloquio, a=bice, autore=Attore.di(ada))
    assert no.value.impedimenti[0].codice == prenotazione.NON_PIU_APERTO.codice


def test_applica_piano_a_ciascuno_la_sua_sorte(ada, bice):
    colloqui = [prenotato(ada, ora) for ora in (9, 10, 11)]
    nove, dieci, undici = (colloquio.pk for colloquio in colloqui)
    piano = {
        nove: RESTA,
        dieci: Sorte(SorteColloquio.COLLEGA, bice.pk),
        undici: Sorte(SorteColloquio.DISDICI),
    }
    ferma_tutto({ada, bice}, colloqui)

    applica_piano(operatore=ada, colloqui=colloqui, piano=piano, autore=Attore.di(ada))

    chi = dict(Colloquio.objects.values_list("pk", "operatore"))
    assert (chi[nove], chi[dieci]) == (ada.pk, bice.pk)
    disdetto = Colloquio.objects.get(pk=undici)
    assert disdetto.stato == StatoColloquio.DISDETTO_DA_OPERATORE
    assert disdetto.motivo_disdetta == MotivoDisdetta.OPERATORE_ASSENTE
    assert atti()[3:] == ["colloquio.riassegnato", "colloquio.disdetto"]


def test_il_primo_orario_libero(ada):
    colloquio = prenotato(ada, 10)
    piano = {colloquio.pk: Sorte(SorteColloquio.SPOSTA)}

    applica_piano(operatore=ada, colloqui=[colloquio], piano=piano, autore=Attore.di(ada))

    (nuovo,) = Colloquio.objects.da_erogare()
    assert nuovo.spostato_da == colloquio
    assert nuovo.inizio != colloquio.inizio


def test_lo_stesso_orario_con_una_collega_non_e_uno_spostamento(ada, bice):
    colloquio = prenotato(ada, 9)
    piano = {colloquio.pk: Sorte(SorteColloquio.SPOSTA)}

    applica_piano(operatore=ada, colloqui=[colloquio], piano=piano, autore=Attore.di(ada))

    assert Colloquio.objects.da_erogare().get().inizio > colloquio.inizio


def test_il_piano_parla_proprio_di_questi_colloqui(ada):
    colloqui = [prenotato(ada, 9), prenotato(ada, 10)]
    with pytest.raises(AttoImpedito) as no:
        applica_piano(
            operatore=ada, colloqui=colloqui, piano={colloqui[0].pk: RESTA}, autore=Attore.di(ada)
        )
    assert no.value.impedimenti == [assenze.PIANO_CAMBIATO]


@pytest.mark.parametrize("sorte", ["occupata", "di_nessuno"])
def test_la_collega_del_piano_dev_essere_ancora_libera(ada, bice, sorte):
    colloquio = prenotato(ada, 10)
    if sorte == "occupata":
        prenotato(bice, 10)
    numero = bice.pk if sorte == "occupata" else 999_999

    with pytest.raises(AttoImpedito) as no:
        applica_piano(
            operatore=ada,
            colloqui=[colloquio],
            piano={colloquio.pk: Sorte(SorteColloquio.COLLEGA, numero)},
            autore=Attore.di(ada),
        )
    assert no.value.impedimenti[0].codice == assenze.COLLEGA_OCCUPATA.codice
