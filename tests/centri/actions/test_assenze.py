"""Chi riceve non c'è: il suo tempo e i colloqui di quelle ore, in un atto solo."""

from datetime import date, datetime, time, timedelta

import pytest

from centri.actions.assenze import segna_assenza, togli_assenza
from centri.actions.fasce import impegna, risorsa_dell_operatore
from centri.choices import MotivoAssenza, MotivoFascia, SorteColloquio, StatoColloquio
from centri.models import Assenza, Colloquio, Fascia
from centri.queries.agende import appuntamento_di, colleghe_di, colloqui_prenotati
from centri.rules import assenze
from centri.rules.assenze import RESTA, Sorte, piano_di_norma, proponi
from centri.rules.orari import istante
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from tests.centri.agende import LUNEDI_MATTINA, MARTEDI, operatrice_che_riceve, prenotato
from tests.centri.factories import CentroFactory, offerte_di

pytestmark = pytest.mark.django_db
INIZIO, FINE = istante(MARTEDI, time(0)), istante(MARTEDI, time(23, 59))


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


def assente(operatore, piano, inizio: datetime = INIZIO, fine: datetime = FINE, **altro):
    dati = {"operatore": operatore, "inizio": inizio, "fine": fine, "piano": piano}
    return segna_assenza(**dati | {"autore": Attore.di(operatore)} | altro)


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def test_il_giorno_di_chi_e_assente_in_un_atto_solo(ada, bice, mailoutbox):
    """Due passano alla collega alla stessa ora; per il terzo lei è occupata: disdetto."""
    nove, dieci, undici = (
        prenotato(ada, ora, con_email=f"persona{ora}@example.org") for ora in (9, 10, 11)
    )
    prenotato(bice, 11)
    consegna_in_attesa()
    mailoutbox.clear()
    gia = len(atti())
    suoi = colloqui_prenotati(ada, INIZIO, FINE)
    colleghe, _chi = colleghe_di(ada, suoi)
    piano = piano_di_norma(proponi([appuntamento_di(uno) for uno in suoi], colleghe))

    assenza = assente(ada, piano)

    stati = {uno.pk: (uno.operatore_id, uno.stato) for uno in Colloquio.objects.all()}
    assert stati[nove.pk] == stati[dieci.pk] == (bice.pk, StatoColloquio.DA_EROGARE)
    assert stati[undici.pk] == (ada.pk, StatoColloquio.DISDETTO_DA_OPERATORE)
    assert atti()[gia:] == [
        "colloquio.riassegnato",
        "colloquio.riassegnato",
        "colloquio.disdetto",
        "assenza.segnata",
    ]
    consegna_in_attesa()
    scritti = {mail.to[0]: mail for mail in mailoutbox}
    assert scritti.keys() == {f"persona{ora}@example.org" for ora in (9, 10, 11)}
    assert "la riceve Bice Bo" in scritti["persona9@example.org"].body
    assert "Chi doveva riceverla non può esserci" in scritti["persona11@example.org"].body
    (fascia,) = Fascia.objects.filter(risorsa__operatore=ada)
    assert (fascia.motivo, fascia.riferimento_id) == (MotivoFascia.ASSENZA, assenza.pk)
    assert (fascia.periodo.lower, fascia.periodo.upper) == (INIZIO, FINE)


def test_al_primo_orario_libero_e_non_nelle_ore_di_chi_manca(ada):
    colloquio = prenotato(ada, 10)

    assente(ada, {colloquio.pk: Sorte(SorteColloquio.SPOSTA)})

    (nuovo,) = Colloquio.objects.da_erogare()
    assert nuovo.spostato_da == colloquio
    assert nuovo.inizio >= FINE


def test_se_non_c_e_dove_spostare_non_cambia_nulla(ada, centro):
    colloquio = prenotato(ada, 10)
    centro.disponibilita.update(al=MARTEDI)

    with pytest.raises(AttoImpedito) as no:
        assente(ada, {colloquio.pk: Sorte(SorteColloquio.SPOSTA)})

    assert no.value.impedimenti[0].codice == assenze.NESSUN_ORARIO.codice
    assert not Assenza.objects.exists()
    assert list(Colloquio.objects.da_erogare()) == [colloquio]


def test_le_ore_di_chi_manca_non_si_prenotano_e_poi_si(ada, centro):
    prima = offerte_di(centro)
    assenza = assente(ada, {}, motivo=MotivoAssenza.RIUNIONE)

    assert [una.giorno for una in offerte_di(centro)].count(MARTEDI) == 0
    togli_assenza(assenza=assenza, autore=Attore.di(ada))

    assert [una.inizio for una in offerte_di(centro)] == [una.inizio for una in prima]
    assert not Assenza.objects.exists()
    assert atti() == ["assenza.segnata", "assenza.tolta"]


def test_gli_altri_impegni_restano_e_l_assenza_prende_il_resto(ada):
    dieci, undici = istante(MARTEDI, time(10)), istante(MARTEDI, time(11))
    impegna(
        motivo=MotivoFascia.INCONTRO,
        riferimento_id=1,
        periodo=(dieci, undici),
        risorse=[risorsa_dell_operatore(ada)],
    )

    assenza = assente(ada, {}, inizio=istante(MARTEDI, time(9)), fine=istante(MARTEDI, time(12)))

    fasce = Fascia.objects.per(MotivoFascia.ASSENZA, assenza.pk).order_by("periodo")
    assert [(uno.periodo.lower, uno.periodo.upper) for uno in fasce] == [
        (istante(MARTEDI, time(9)), dieci),
        (undici, istante(MARTEDI, time(12))),
    ]
    with pytest.raises(AttoImpedito) as no:
        assente(ada, {}, inizio=dieci, fine=undici)
    assert no.value.impedimenti == [assenze.SENZA_TEMPO]


@pytest.mark.parametrize("cambiato", ["uno_in_piu", "uno_in_meno", "uno_resta"])
def test_se_nel_frattempo_e_cambiato_si_riguarda(ada, cambiato):
    colloquio = prenotato(ada, 10)
    piano = {colloquio.pk: Sorte(SorteColloquio.DISDICI)}
    if cambiato == "uno_in_piu":
        prenotato(ada, 11)
    elif cambiato == "uno_in_meno":
        piano[999_999] = Sorte(SorteColloquio.DISDICI)
    else:
        piano[colloquio.pk] = RESTA

    with pytest.raises(AttoImpedito) as no:
        assente(ada, piano)

    assert no.value.impedimenti == [assenze.PIANO_CAMBIATO]
    assert not Assenza.objects.exists()


def test_chi_ha_gia_finito_oggi_non_si_tocca(ada, time_machine):
    """L'assenza di oggi, segnata a metà mattina: alle nove si era già ricevuto."""
    oggi = date(2026, 11, 23)
    passato, prossimo = prenotato(ada, 9, oggi), prenotato(ada, 11, oggi)
    time_machine.move_to(LUNEDI_MATTINA + timedelta(hours=2), tick=False)

    assente(
        ada,
        {prossimo.pk: Sorte(SorteColloquio.DISDICI)},
        inizio=istante(oggi, time(0)),
        fine=istante(oggi, time(23, 59)),
    )

    assert list(Colloquio.objects.da_erogare()) == [passato]


@pytest.mark.parametrize("domenica", [date(2027, 3, 28), date(2027, 10, 31)])
def test_nelle_domeniche_del_cambio_l_assenza_dura_il_giorno_d_orologio(
    ada, domenica, time_machine
):
    time_machine.move_to(istante(domenica, time(0)) - timedelta(days=2), tick=False)
    lunedi = domenica + timedelta(days=1)

    assenza = assente(ada, {}, inizio=istante(domenica, time(0)), fine=istante(lunedi, time(0)))

    assert assenza.fine - assenza.inizio in (timedelta(hours=23), timedelta(hours=25))


def test_non_si_segna_nel_passato(ada):
    with pytest.raises(AttoImpedito) as no:
        assente(ada, {}, inizio=INIZIO - timedelta(days=9), fine=FINE - timedelta(days=9))
    assert no.value.impedimenti == [assenze.ASSENZA_PASSATA]
