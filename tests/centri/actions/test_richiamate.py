"""Dalla richiesta alla telefonata, fino a dimenticare il numero."""

from datetime import timedelta

import pytest

from centri.actions.richiamate import (
    annota_telefonata,
    chiedi_richiamata,
    collega_richiamata,
    dimentica_richiamate,
    prendi_richiamata,
)
from centri.choices import EsitoTelefonata, StatoRichiamata
from centri.models import Richiamata, Telefonata
from centri.rules import richiamate as regole
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import UN_ANONIMO, Attore
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.centri.telefono import GIOVEDI, LUNEDI, MERCOLEDI, alle, centro_col_telefono

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return centro_col_telefono()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def chiedi(centro, telefono="333 1234567", **altro):
    return chiedi_richiamata(
        centro=centro, nome=" Ada  Neri ", telefono=telefono, autore=UN_ANONIMO, **altro
    )


def telefona(richiamata, operatrice, esito, **altro):
    return annota_telefonata(
        centro=richiamata.centro,
        operatore=operatrice,
        richiamata=richiamata,
        esito=esito,
        autore=Attore.di(operatrice),
        **altro,
    )


def test_dentro_le_ore_si_chiama_oggi(centro, time_machine):
    time_machine.move_to(alle(LUNEDI, 11), tick=False)
    richiamata = chiedi(centro)
    assert (richiamata.nome, richiamata.telefono) == ("Ada Neri", "+393331234567")
    assert richiamata.da_richiamare_dal == alle(LUNEDI, 11)
    assert richiamata.entro_il == alle(LUNEDI, 13, 30)


def test_fuori_dalle_ore_va_in_coda(centro, time_machine):
    time_machine.move_to(alle(MERCOLEDI, 18), tick=False)
    assert chiedi(centro).da_richiamare_dal == alle(GIOVEDI, 13)


def test_lo_stesso_numero_e_una_richiesta_sola(centro):
    assert chiedi(centro) == chiedi(centro, telefono="+39 333 123 45 67")
    assert chiedi(centro, telefono="059 8676464").telefono == "+390598676464"
    assert Richiamata.objects.count() == 2


def test_nel_registro_non_c_e_ne_nome_ne_numero(centro):
    chiedi(centro)
    evento = Evento.objects.get(atto="richiamata.chiesta")
    assert set(evento.dati) == {"subito"}


def test_senza_ore_di_telefono_non_si_promette():
    with pytest.raises(AttoImpedito) as no:
        chiedi(CentroFactory())
    assert no.value.impedimenti == [regole.SENZA_ORE_DI_TELEFONO]


def test_un_numero_malfatto_o_troppe_richieste(centro):
    with pytest.raises(AttoImpedito, match="non è un numero di telefono"):
        chiedi(centro, telefono="chiamami")
    with pytest.raises(AttoImpedito) as no:
        chiedi(centro, nei_limiti=False)
    assert no.value.impedimenti == [regole.TROPPE_RICHIESTE]


def test_la_prende_una_sola(centro, operatrice):
    richiamata, collega = chiedi(centro), OperatriceFactory(centro=centro)
    presa = prendi_richiamata(
        richiamata=richiamata, operatore=operatrice, autore=Attore.di(operatrice)
    )
    assert (presa.stato, presa.presa_da) == (StatoRichiamata.IN_CORSO, operatrice)
    with pytest.raises(AttoImpedito, match="L'ha appena presa"):
        prendi_richiamata(richiamata=richiamata, operatore=collega, autore=Attore.di(collega))


def test_ha_risposto_e_finita(centro, operatrice):
    richiamata = chiedi(centro)
    telefona(richiamata, operatrice, EsitoTelefonata.HA_RISPOSTO, nota="viene giovedì")
    richiamata.refresh_from_db()
    assert richiamata.stato == StatoRichiamata.CONCLUSA
    with pytest.raises(AttoImpedito) as no:
        telefona(richiamata, operatrice, EsitoTelefonata.HA_RISPOSTO)
    assert no.value.impedimenti == [regole.GIA_CONCLUSA]


def test_chi_non_risponde_si_richiama_poi_si_smette(centro, operatrice, time_machine):
    time_machine.move_to(alle(LUNEDI, 12), tick=False)
    richiamata = chiedi(centro)
    telefona(richiamata, operatrice, EsitoTelefonata.NON_RISPONDE)
    richiamata.refresh_from_db()
    assert richiamata.stato == StatoRichiamata.NON_RISPONDE
    assert richiamata.da_richiamare_dal == alle(LUNEDI, 13)

    for _ in range(2):
        telefona(richiamata, operatrice, EsitoTelefonata.NON_RISPONDE)
    richiamata.refresh_from_db()
    assert richiamata.stato == StatoRichiamata.CONCLUSA


def test_chiede_di_essere_richiamata(centro, operatrice, time_machine):
    time_machine.move_to(alle(LUNEDI, 12), tick=False)
    richiamata = chiedi(centro)
    with pytest.raises(AttoImpedito) as no:
        telefona(richiamata, operatrice, EsitoTelefonata.RICHIAMARE)
    assert no.value.impedimenti == [regole.QUANDO_RICHIAMARE]

    quando = alle(GIOVEDI, 15)
    telefona(richiamata, operatrice, EsitoTelefonata.RICHIAMARE, richiamare_dal=quando)
    richiamata.refresh_from_db()
    assert (richiamata.stato, richiamata.da_richiamare_dal) == ("da_chiamare", quando)


def test_collegata_entra_nel_fascicolo(centro, operatrice):
    richiamata, ada = chiedi(centro), lavoratore_del(centro)
    telefona(richiamata, operatrice, EsitoTelefonata.NON_RISPONDE)
    collega_richiamata(richiamata=richiamata, lavoratore=ada, autore=Attore.di(operatrice))
    assert Telefonata.objects.get().lavoratore == ada
    assert Evento.objects.get(atto="richiamata.collegata").persona_id == ada.pk


def test_una_telefonata_senza_richiesta_e_con_una_persona(centro, operatrice):
    dati = {"centro": centro, "operatore": operatrice, "autore": Attore.di(operatrice)}
    annota_telefonata(esito="ha_risposto", lavoratore=lavoratore_del(centro), **dati)
    with pytest.raises(AttoImpedito) as no:
        annota_telefonata(esito="ha_risposto", **dati)
    assert no.value.impedimenti == [regole.DI_NESSUNO]


def test_dopo_tre_mesi_si_dimentica(centro, operatrice, time_machine):
    aperta, conclusa = chiedi(centro, telefono="333 7654321"), chiedi(centro)
    telefona(conclusa, operatrice, EsitoTelefonata.HA_RISPOSTO, nota="si chiama Ada")
    time_machine.move_to(clock.now() + timedelta(days=91))

    assert dimentica_richiamate() == 1
    assert dimentica_richiamate() == 0

    conclusa.refresh_from_db()
    aperta.refresh_from_db()
    assert (conclusa.nome, conclusa.telefono, Telefonata.objects.get().nota) == ("", "", "")
    assert aperta.telefono
