"""I numeri sono in fila e senza buchi; chi ha l'appuntamento passa alla sua ora."""

from datetime import timedelta
from threading import Barrier

import pytest

from centri.actions.fila import (
    arriva_con_appuntamento,
    chiama_il_prossimo,
    chiudi_numero,
    prendi_numero,
)
from centri.models import Numero
from centri.rules import fila as regole
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.factories import CentroFactory, ColloquioFactory, OperatriceFactory
from tests.centri.telefono import LUNEDI, alle
from tests.concorrenza import in_parallelo


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def prendi(centro, **altro):
    return prendi_numero(centro=centro, autore=IL_SISTEMA, **altro)


def chiama(operatrice, sportello="2"):
    return chiama_il_prossimo(
        centro=operatrice.sede.centro,
        operatore=operatrice,
        sportello=sportello,
        autore=Attore.di(operatrice),
    )


@pytest.mark.django_db
def test_i_numeri_ripartono_ogni_giorno_e_in_ogni_centro(centro, time_machine):
    assert [prendi(centro).numero for _ in range(3)] == [1, 2, 3]
    assert prendi(CentroFactory()).numero == 1
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert prendi(centro).numero == 1


@pytest.mark.django_db
def test_chi_ha_l_appuntamento_passa_alla_sua_ora(centro, operatrice, time_machine):
    time_machine.move_to(alle(LUNEDI, 9), tick=False)
    colloquio = ColloquioFactory(centro=centro, operatore=operatrice, inizio=alle(LUNEDI, 10))
    lettere = colloquio.lavoratore.codice_fiscale[-6:].lower()
    suo = arriva_con_appuntamento(centro=centro, lettere=lettere, autore=IL_SISTEMA)
    assert suo.colloquio == colloquio
    assert arriva_con_appuntamento(centro=centro, lettere=lettere, autore=IL_SISTEMA) == suo
    primo, secondo = prendi(centro), prendi(centro)

    assert chiama(operatrice) == primo  # non è ancora la sua ora
    time_machine.move_to(alle(LUNEDI, 10), tick=False)
    assert chiama(operatrice) == suo
    assert chiama(operatrice) == secondo
    with pytest.raises(AttoImpedito) as no:
        chiama(operatrice)
    assert no.value.impedimenti == [regole.NESSUNO_IN_FILA]


@pytest.mark.django_db
def test_chi_e_attesa_da_un_altra_operatrice_viene_dopo(centro, operatrice, time_machine):
    time_machine.move_to(alle(LUNEDI, 10), tick=False)
    colloquio = ColloquioFactory(centro=centro, inizio=alle(LUNEDI, 10))
    sua, altra = prendi(centro, colloquio=colloquio), prendi(centro)
    assert chiama(operatrice) == altra
    assert chiama(operatrice) == sua


@pytest.mark.django_db
def test_lettere_sbagliate_o_di_due_persone(centro):
    for lettere in ("", "ZZZZZZ", "x"):
        with pytest.raises(AttoImpedito) as no:
            arriva_con_appuntamento(centro=centro, lettere=lettere, autore=IL_SISTEMA)
        assert no.value.impedimenti == [regole.NON_TROVATA]


@pytest.mark.django_db
def test_servita_o_non_c_era(centro, operatrice):
    prendi(centro)
    numero = chiama(operatrice)
    chiuso = chiudi_numero(numero=numero, assente=True, autore=Attore.di(operatrice))
    assert chiuso.stato == "assente"
    with pytest.raises(AttoImpedito) as no:
        chiudi_numero(numero=numero, autore=Attore.di(operatrice))
    assert no.value.impedimenti == [regole.NON_CHIAMATO]
    prendi(centro)
    prendi(centro)
    prima, dopo = chiama(operatrice), chiama(operatrice)
    prima.refresh_from_db()
    assert (prima.stato, dopo.stato) == ("servito", "chiamato")


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_venti_numeri_insieme_senza_buchi():
    centro = CentroFactory()
    partenza = Barrier(20)

    def compito():
        partenza.wait()
        return prendi(centro)

    in_parallelo(*[compito] * 20)

    numeri = Numero.objects.del_giorno(centro, clock.today()).values_list("numero", flat=True)
    assert sorted(numeri) == list(range(1, 21))
