"""I tempi liberi: ricevimenti, meno impegni, meno feste, nell'ora locale."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.actions.fasce import impegna, risorsa_dell_operatore, risorsa_di
from centri.choices import MotivoFascia
from centri.models import Prestazione
from centri.queries.offerte import offerte_libere, prime_libere
from portale import clock
from tests.centri.factories import (
    CentroFactory,
    DisponibilitaFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = pytest.mark.django_db
ROMA = ZoneInfo("Europe/Rome")
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ROMA)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def ore(offerte, giorno):
    return [
        f"{offerta.inizio.astimezone(ROMA):%H:%M}"
        for offerta in offerte
        if offerta.giorno == giorno
    ]


def test_dal_preavviso_all_orizzonte():
    offerte = offerte_di(centro_che_riceve())

    assert offerte[0].inizio == datetime(2026, 11, 24, 9, tzinfo=ROMA)
    assert offerte[-1].giorno == date(2027, 1, 22)  # sessanta giorni dopo
    assert ore(offerte, date(2026, 11, 24)) == ["09:00", "09:45", "10:30", "11:15"]


def test_un_orario_occupato_non_si_offre_e_un_altra_operatrice_lo_riapre():
    centro = centro_che_riceve()
    preso = offerte_di(centro)[0]
    impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=1,
        periodo=(preso.inizio, preso.fine),
        risorse=[risorsa_dell_operatore(preso.operatore)],
    )
    assert offerte_di(centro)[0].inizio == preso.fine

    DisponibilitaFactory(centro=centro)
    assert offerte_di(centro)[0].inizio == preso.inizio
    assert offerte_di(centro)[0].operatore != preso.operatore


def test_un_orario_si_offre_una_volta_sola_con_chi_segue_la_persona():
    centro = centro_che_riceve()
    seconda = DisponibilitaFactory(centro=centro).operatore

    offerte = offerte_di(centro)
    assert len({offerta.inizio for offerta in offerte}) == len(offerte)

    con_la_sua = offerte_libere(
        centro=centro, prestazione=PrestazioneFactory(), preferita=seconda.pk
    )
    assert {offerta.operatore for offerta in con_la_sua} == {seconda}


def test_gli_impegni_della_persona_tolgono_gli_orari():
    centro = centro_che_riceve()
    ada = lavoratore_del(centro)
    lezione = datetime(2026, 11, 24, 8, tzinfo=ROMA), datetime(2026, 11, 24, 13, tzinfo=ROMA)
    impegna(
        motivo=MotivoFascia.LEZIONE,
        riferimento_id=1,
        periodo=lezione,
        risorse=[risorsa_di(ada)],
    )

    prime = prime_libere(centro=centro, prestazione=PrestazioneFactory(), lavoratore=ada)

    assert [offerta.giorno for offerta in prime] == [date(2026, 11, 25)] * 3


@pytest.mark.parametrize(
    ("oggi", "chiuso"),
    [
        (date(2026, 11, 23), date(2026, 12, 8)),  # Immacolata
        (date(2026, 3, 23), date(2026, 4, 6)),  # lunedì dell'Angelo
        (date(2026, 6, 1), date(2026, 6, 24)),  # san Giovanni, il patrono del posto
    ],
)
def test_nei_giorni_di_festa_non_si_riceve(oggi, chiuso, time_machine):
    time_machine.move_to(datetime.combine(oggi, time(8), tzinfo=ROMA), tick=False)

    giorni = {offerta.giorno for offerta in offerte_di(centro_che_riceve(patrono="06-24"))}

    assert chiuso not in giorni
    assert chiuso + timedelta(days=1) in giorni


@pytest.mark.parametrize("oggi", [date(2026, 3, 26), date(2026, 10, 22)])
def test_prima_e_dopo_il_cambio_dell_ora_si_riceve_alle_nove(oggi, time_machine):
    time_machine.move_to(datetime.combine(oggi, time(8), tzinfo=ROMA), tick=False)
    offerte = offerte_di(centro_che_riceve())

    for giorno in (oggi + timedelta(days=1), oggi + timedelta(days=4)):
        assert ore(offerte, giorno) == ["09:00", "09:45", "10:30", "11:15"]


def test_solo_nei_giorni_e_per_i_servizi_del_ricevimento():
    centro = CentroFactory()
    DisponibilitaFactory(centro=centro, giorni=[2], prestazioni=[PrestazioneFactory()])
    altra: Prestazione = PrestazioneFactory(codice="percorso", durata_minuti=60)

    assert {offerta.giorno.weekday() for offerta in offerte_di(centro)} == {2}
    assert offerte_libere(centro=centro, prestazione=altra) == []


def test_chi_riceve_puo_cercare_anche_oggi():
    offerte = offerte_libere(
        centro=centro_che_riceve(), prestazione=PrestazioneFactory(), dal=clock.now()
    )
    assert offerte[0].giorno == LUNEDI.date()


def test_le_query_non_crescono_con_gli_operatori(conta_query):
    centro = centro_che_riceve()
    offerte_di(centro)
    with conta_query() as una:
        offerte_di(centro)
    for _ in range(5):
        DisponibilitaFactory(centro=centro)
    with conta_query() as sei:
        offerte_di(centro)
    assert len(una) == len(sei)
