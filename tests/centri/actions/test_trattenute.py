"""Un orario tenuto da parte è di chi lo tiene, fino alla scadenza."""

from datetime import timedelta

import pytest

from centri.actions.colloqui import prenota_colloquio
from centri.actions.fasce import impegna, risorse_di
from centri.actions.trattenute import consuma, lascia, togli_le_scadute, trattieni
from centri.choices import MotivoFascia
from centri.models import Fascia, Trattenuta
from centri.queries.offerte import cerca_offerte, offerta_tenuta
from centri.rules.prenotazione import FASCIA_OCCUPATA, NEL_PASSATO, PERSONA_OCCUPATA
from centri.rules.trattenute import PER_NULLA
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = pytest.mark.django_db
LA_PERSONA = Attore(veste=Ruolo.CITTADINO)
DIECI_MINUTI = timedelta(minutes=10)
UN_GIORNO = timedelta(days=1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T07:00:00+00:00", tick=False)


def tiene(lavoratore, offerta, per=DIECI_MINUTI):
    return trattieni(lavoratore=lavoratore, offerta=offerta, per=per, autore=LA_PERSONA)


def prime(centro, lavoratore):
    offerte = cerca_offerte(
        prestazione=PrestazioneFactory(), centri=[centro], lavoratore=lavoratore, quante=2
    )
    return [offerta.inizio for offerta in offerte]


def test_gli_altri_non_lo_vedono_e_chi_lo_tiene_si():
    centro = centro_che_riceve()
    ada, bea = lavoratore_del(centro), lavoratore_del(centro)
    prima, seconda = offerte_di(centro)[:2]

    trattenuta = tiene(ada, prima)

    assert offerta_tenuta(trattenuta) == prima
    assert prime(centro, ada)[0] == prima.inizio
    assert prime(centro, bea)[0] == seconda.inizio
    assert trattenuta.scade_il == clock.now() + DIECI_MINUTI
    assert list(Evento.objects.values_list("atto", flat=True)) == ["trattenuta.iniziata"]
    with pytest.raises(AttoImpedito) as no:
        tiene(bea, prima)
    assert no.value.impedimenti == [FASCIA_OCCUPATA]


def test_scaduto_e_di_chi_arriva(time_machine):
    centro = centro_che_riceve()
    ada, bea = lavoratore_del(centro), lavoratore_del(centro)
    prima = offerte_di(centro)[0]
    tiene(ada, prima, UN_GIORNO)
    time_machine.shift(UN_GIORNO - timedelta(hours=1))
    assert prime(centro, bea)[0] != prima.inizio

    time_machine.move_to(prima.inizio - timedelta(minutes=50), tick=False)
    suo = tiene(bea, prima)

    assert set(Fascia.objects.values_list("riferimento_id", flat=True)) >= {suo.pk}
    assert Fascia.objects.filter(risorsa__operatore=prima.operatore).count() == 1
    assert togli_le_scadute() == 1
    assert list(Trattenuta.objects.all()) == [suo]
    assert Fascia.objects.count() == 2
    assert togli_le_scadute() == 0


def test_chi_ne_sceglie_un_altro_lascia_quello_di_prima():
    centro = centro_che_riceve()
    ada = lavoratore_del(centro)
    prima, seconda, terza = offerte_di(centro)[:3]
    proposta = tiene(ada, terza, UN_GIORNO)
    tiene(ada, prima)

    suo = tiene(ada, seconda)

    assert set(Trattenuta.objects.all()) == {proposta, suo}
    assert Fascia.objects.count() == 4
    assert tiene(ada, seconda).inizio == suo.inizio  # tenerlo due volte lo prolunga
    assert Trattenuta.objects.count() == 2


def test_lascia_lo_rende_a_tutti_e_due_volte_non_e_un_errore():
    centro = centro_che_riceve()
    trattenuta = tiene(lavoratore_del(centro), offerte_di(centro)[0])
    copia = Trattenuta.objects.get()

    lascia(trattenuta=trattenuta, autore=LA_PERSONA)
    lascia(trattenuta=copia, autore=LA_PERSONA)

    assert not Fascia.objects.exists()
    assert Evento.objects.filter(atto="trattenuta.lasciata").count() == 1


def test_nel_passato_o_per_nulla_non_si_tiene(time_machine):
    centro = centro_che_riceve()
    ada, offerta = lavoratore_del(centro), offerte_di(centro)[0]
    time_machine.move_to(offerta.inizio, tick=False)

    with pytest.raises(AttoImpedito) as no:
        tiene(ada, offerta, timedelta(0))

    assert no.value.impedimenti == [NEL_PASSATO, PER_NULLA]


def test_non_si_tiene_un_orario_in_cui_si_ha_altro_da_fare():
    centro = centro_che_riceve()
    ada, offerta = lavoratore_del(centro), offerte_di(centro)[0]
    impegna(
        motivo=MotivoFascia.LEZIONE,
        riferimento_id=1,
        periodo=(offerta.inizio, offerta.fine),
        risorse=risorse_di(ada, []),
    )

    with pytest.raises(AttoImpedito) as no:
        tiene(ada, offerta)

    assert no.value.impedimenti == [PERSONA_OCCUPATA]
    assert not Trattenuta.objects.exists()


def test_prenotare_usa_l_orario_tenuto():
    centro = centro_che_riceve()
    ada, offerta = lavoratore_del(centro), offerte_di(centro)[0]
    tiene(ada, offerta)

    colloquio = prenota_colloquio(lavoratore=ada, offerta=offerta, autore=LA_PERSONA)

    assert colloquio.inizio == offerta.inizio
    assert not Trattenuta.objects.exists()
    assert set(Fascia.objects.values_list("motivo", flat=True)) == {MotivoFascia.COLLOQUIO}


def test_impegnare_al_posto_di_una_trattenuta():
    centro = centro_che_riceve()
    ada, offerta = lavoratore_del(centro), offerte_di(centro)[0]
    trattenuta = tiene(ada, offerta)
    numero = trattenuta.pk

    tenute = consuma(lavoratore=ada, prestazione=offerta.prestazione)
    impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=1,
        periodo=(offerta.inizio, offerta.fine),
        risorse=risorse_di(ada, [offerta.operatore]),
        al_posto_di=tenute,
    )

    assert tenute == [numero]
    assert Fascia.objects.per("colloquio", 1).count() == 2
    assert Fascia.objects.count() == 2
