"""I tempi liberi: ricevimenti, meno impegni, meno feste, nell'ora locale."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.actions.fasce import impegna, risorsa_dell_operatore, risorsa_di
from centri.choices import CanaleCentro, MotivoFascia, TipoRisorsa
from centri.models import Disponibilita, Prestazione, Risorsa
from centri.queries.offerte import (
    cerca_offerte,
    offerte_libere,
    prime_libere,
    turno_di,
)
from centri.queries.ricerca import ALLA_STESSA_ORA, ALTRI, VICINI
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


def stanza(centro, nome="Stanza 1", **campi):
    return Risorsa.objects.create(tipo=TipoRisorsa.STANZA, centro=centro, nome=nome, **campi)


def occupa(offerta, *risorse, scade_il=None):
    return impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=9,
        periodo=(offerta.inizio, offerta.fine),
        risorse=risorse,
        scade_il=scade_il,
    )


def prime(centri, quante=3, **campi):
    prestazione = Prestazione.objects.get()
    return cerca_offerte(prestazione=prestazione, centri=centri, quante=quante, **campi)


def test_serve_una_stanza_e_basta_che_una_sia_libera():
    centro = centro_che_riceve()
    prestazione = PrestazioneFactory()
    prestazione.con_stanza = True
    prestazione.save()
    assert offerte_di(centro) == []

    una, due = stanza(centro), stanza(centro, "Stanza 2")
    stanza(centro, "Chiusa", chiusa_dal=date(2026, 1, 1))
    assert offerte_di(centro)[0].stanza == una

    occupa(offerte_di(centro)[0], una)
    assert offerte_di(centro)[0].stanza == due
    occupa(offerte_di(centro)[0], due)
    assert offerte_di(centro)[0].inizio == datetime(2026, 11, 24, 9, 45, tzinfo=ROMA)


def test_la_stanza_dell_agenda_o_nessuna():
    centro = CentroFactory()
    sua, _altra = stanza(centro), stanza(centro, "Stanza 2")
    DisponibilitaFactory(centro=centro, stanza=sua)
    prima = offerte_di(centro)[0]
    assert prima.stanza == sua

    occupa(prima, sua)

    assert offerte_di(centro)[0].inizio == prima.fine


def test_piu_operatrici_insieme():
    centro = centro_che_riceve()
    prestazione = PrestazioneFactory()
    prestazione.operatori_insieme = 2
    prestazione.save()
    assert offerte_di(centro) == []

    DisponibilitaFactory(centro=centro)
    terza = DisponibilitaFactory(centro=centro).operatore
    prima = offerte_libere(centro=centro, prestazione=prestazione, preferita=terza.pk)[0]
    assert (prima.operatore, len(prima.altri_operatori)) == (terza, 1)

    occupa(prima, risorsa_dell_operatore(terza))
    occupa(prima, risorsa_dell_operatore(prima.altri_operatori[0]))
    assert offerte_di(centro)[0].inizio == prima.fine


def test_cio_che_e_scaduto_non_occupa():
    centro = centro_che_riceve()
    prima = offerte_di(centro)[0]

    occupa(prima, risorsa_dell_operatore(prima.operatore), scade_il=clock.now())

    assert offerte_di(centro)[0] == prima


def test_un_giorno_diverso_dagli_altri():
    centro = centro_che_riceve()
    agenda = Disponibilita.objects.get()
    martedi, mercoledi = date(2026, 11, 24), date(2026, 11, 25)
    agenda.eccezioni.create(giorno=martedi)
    agenda.eccezioni.create(giorno=mercoledi, dalle=time(14), alle=time(15, 30))

    assert ore(offerte_di(centro), martedi) == []
    assert ore(offerte_di(centro), mercoledi) == ["14:00", "14:45"]
    assert turno_di(agenda).ore(martedi) is None


def test_prima_l_ora_poi_l_ordine_dei_centri():
    vicino, lontano = centro_che_riceve(), centro_che_riceve()

    trovate = prime([lontano, vicino])

    assert [offerta.centro for offerta in trovate] == [lontano, vicino, lontano]
    assert trovate[0].inizio == trovate[1].inizio < trovate[2].inizio


def test_alla_stessa_ora_si_propongono_i_piu_vicini():
    centri = [centro_che_riceve() for _ in range(ALLA_STESSA_ORA + 2)]

    trovate = prime(centri, quante=2 * ALLA_STESSA_ORA)

    assert [offerta.centro for offerta in trovate] == centri[:ALLA_STESSA_ORA] * 2
    assert len({offerta.inizio for offerta in trovate}) == 2


def presto(dal=time(8, 30), giorni=(0, 1, 2, 3, 4)):
    """Un centro che apre prima degli altri: una mezz'ora al giorno."""
    centro = CentroFactory()
    DisponibilitaFactory(centro=centro, giorni=list(giorni), dalle=dal, alle=time(9, 15))
    return centro


def test_nessuno_fa_piu_strada_per_mezz_ora():
    centri = [centro_che_riceve() for _ in range(VICINI)]

    trovate = prime([*centri, presto()], quante=5)

    assert {offerta.centro for offerta in trovate} == set(centri[:ALLA_STESSA_ORA])


@pytest.mark.parametrize("quanti_in_mezzo", [0, ALTRI])
def test_un_centro_lontano_conta_il_giorno_in_cui_i_vicini_sono_pieni(quanti_in_mezzo):
    centri = [centro_che_riceve() for _ in range(VICINI + quanti_in_mezzo)]
    lontano = presto()
    impegna(
        motivo=MotivoFascia.ASSENZA,
        riferimento_id=1,
        periodo=(LUNEDI, LUNEDI + timedelta(days=2)),
        risorse=[
            risorsa_dell_operatore(agenda.operatore)
            for agenda in Disponibilita.objects.filter(centro__in=centri)
        ],
    )

    trovate = prime([*centri, lontano], quante=5)

    assert [offerta.centro for offerta in trovate[:2]] == [lontano, centri[0]]
    assert trovate[0].giorno < trovate[1].giorno
    assert lontano not in {offerta.centro for offerta in trovate[1:]}


def test_conta_anche_un_giorno_diverso_dal_solito():
    centri = [centro_che_riceve() for _ in range(VICINI)]
    lontano = presto(giorni=[4])
    sabato = date(2026, 11, 28)
    lontano.orari.create(canale=CanaleCentro.SPORTELLO, giorni=[5], dalle=time(8), alle=time(12))
    Disponibilita.objects.get(centro=lontano).eccezioni.create(
        giorno=sabato, dalle=time(10), alle=time(11)
    )

    trovate = prime([*centri, lontano], quante=200)

    assert (lontano, sabato) in {(offerta.centro, offerta.giorno) for offerta in trovate}


def test_dal_giorno_chiesto_e_non_oltre_l_orizzonte():
    centro = centro_che_riceve()

    assert prime([centro], dal=date(2026, 12, 9))[0].giorno == date(2026, 12, 9)
    assert prime([centro], dal=date(2027, 3, 1)) == []
    assert prime([centro], dal=date(2020, 1, 1)) == prime([centro])
    assert prime([], dal=date(2026, 12, 9)) == []


def test_quando_i_primi_giorni_sono_pieni_si_guarda_piu_avanti(conta_query):
    centro = centro_che_riceve()
    persona = lavoratore_del(centro)
    operatrice = risorsa_dell_operatore(Disponibilita.objects.get().operatore)
    impegna(
        motivo=MotivoFascia.ASSENZA,
        riferimento_id=1,
        periodo=(LUNEDI, LUNEDI + timedelta(days=30)),
        risorse=[operatrice],
    )

    with conta_query() as contate:
        trovate = prime([centro], lavoratore=persona)

    assert {offerta.giorno for offerta in trovate} == {date(2026, 12, 23)}
    assert len(contate) <= 6 + 1  # con quella del servizio


def test_le_query_della_ricerca_sono_poche_e_fisse(conta_query):
    centri = [centro_che_riceve() for _ in range(VICINI + 3)]
    persona = lavoratore_del(centri[0])
    with conta_query() as uno:
        prime(centri[:1], lavoratore=persona)
    for centro in centri:
        DisponibilitaFactory(centro=centro)
        DisponibilitaFactory(centro=centro)
    with conta_query() as molti:
        prime(centri, lavoratore=persona)

    assert len(uno) == 4 + 1
    assert len(molti) <= 6 + 1
