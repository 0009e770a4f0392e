"""Che cosa si prenota e quando si riceve."""

from datetime import date, time

import pytest

from centri.actions.agende import (
    apri_agenda,
    chiudi_agenda,
    duplica_agende,
    eccezione_agenda,
    modifica_agenda,
    togli_eccezione,
)
from centri.actions.stanze import apri_stanza, chiudi_stanza
from centri.choices import SorteColloquio
from centri.models import Colloquio, Disponibilita, EccezioneAgenda
from centri.queries.agende import che_cosa_si_copia, tocca_l_eccezione, tocca_la_chiusura
from centri.rules import agende, assenze, orari, stanze
from centri.rules.assenze import Sorte
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from tests.centri.agende import (
    LUNEDI_MATTINA,
    MARTEDI,
    MERCOLEDI,
    operatrice_che_riceve,
    prenotato,
)
from tests.centri.factories import (
    CentroFactory,
    OperatriceFactory,
    PrestazioneFactory,
    offerte_di,
)

pytestmark = pytest.mark.django_db


def apri(centro, operatrice, **altro):
    dati = {
        "prestazioni": [PrestazioneFactory()],
        "giorni": [4, 0],
        "dalle": time(9),
        "alle": time(12),
        "dal": date(2026, 1, 1),
        "autore": IL_SISTEMA,
    }
    return apri_agenda(centro=centro, operatore=operatrice, **dati | altro)


def test_apri_agenda():
    centro = CentroFactory()

    disponibilita = apri(centro, OperatriceFactory(centro=centro))

    assert disponibilita.giorni == [0, 4]
    assert [prestazione.codice for prestazione in disponibilita.prestazioni.all()] == [
        "primo-colloquio"
    ]
    assert Evento.objects.get().atto == "agenda.aperta"


def test_due_turni_della_stessa_persona_non_si_sovrappongono():
    centro = CentroFactory()
    operatrice = OperatriceFactory(centro=centro)
    apri(centro, operatrice)

    with pytest.raises(AttoImpedito) as no:
        apri(centro, operatrice, dalle=time(11), alle=time(13))

    assert no.value.impedimenti == [orari.TURNO_SOVRAPPOSTO]
    apri(centro, operatrice, dalle=time(14), alle=time(16))
    assert Disponibilita.objects.count() == 2


def test_si_riceve_solo_dove_si_lavora():
    with pytest.raises(AttoImpedito) as no:
        apri(CentroFactory(), OperatriceFactory())

    assert no.value.impedimenti == [orari.OPERATORE_DI_ALTRO_CENTRO]


def test_chiudi_agenda():
    centro = CentroFactory()
    disponibilita = apri(centro, OperatriceFactory(centro=centro))

    chiusa = chiudi_agenda(disponibilita=disponibilita, al=date(2026, 6, 30), autore=IL_SISTEMA)

    assert chiusa.al == date(2026, 6, 30)
    with pytest.raises(AttoImpedito) as no:
        chiudi_agenda(disponibilita=disponibilita, al=date(2025, 6, 30), autore=IL_SISTEMA)
    assert no.value.impedimenti == [orari.CHIUSA_PRIMA]


@pytest.fixture
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def ada(lunedi):
    """Riceve dal lunedì al venerdì, dalle 9 alle 12."""
    return operatrice_che_riceve(CentroFactory(), "Ada")


def cambia(ada, dal=MARTEDI, **altro):
    dati = {
        "disponibilita": ada.disponibilita.latest("dal", "pk"),
        "dal": dal,
        "prestazioni": [PrestazioneFactory()],
        "giorni": [0, 1, 2, 3, 4],
        "dalle": time(9),
        "alle": time(12),
        "autore": Attore.di(ada),
    }
    return modifica_agenda(**dati | altro)


def test_modifica_agenda_chiude_la_vecchia_e_apre_la_nuova(ada):
    vecchia = ada.disponibilita.get()
    EccezioneAgenda.objects.create(disponibilita=vecchia, giorno=MERCOLEDI)

    nuova = cambia(ada, giorni=[1, 3], dalle=time(10), alle=time(13))

    vecchia.refresh_from_db()
    assert vecchia.al == date(2026, 11, 23)
    assert (nuova.dal, nuova.al, nuova.giorni, nuova.dalle) == (MARTEDI, None, [1, 3], time(10))
    assert [una.giorno for una in nuova.eccezioni.all()] == [MERCOLEDI]
    assert Evento.objects.get().atto == "agenda.modificata"
    assert {una.giorno.weekday() for una in offerte_di(vecchia.centro)} == {1, 3}


def test_un_agenda_che_non_e_cominciata_si_riscrive(ada):
    agenda = ada.disponibilita.get()
    Disponibilita.objects.update(dal=MERCOLEDI)

    assert cambia(ada, dal=MARTEDI, alle=time(11)) == agenda
    assert [(una.dal, una.alle) for una in Disponibilita.objects.all()] == [(MARTEDI, time(11))]


def test_senza_un_piano_chi_ha_prenotato_resta_con_un_piano_no(ada):
    colloquio = prenotato(ada, 11)
    cambia(ada, alle=time(11))
    assert list(Colloquio.objects.da_erogare()) == [colloquio]

    tolto = {prenotato(ada, 10).pk: Sorte(SorteColloquio.DISDICI)}
    cambia(ada, dal=MARTEDI, alle=time(10), piano=tolto)

    assert list(Colloquio.objects.da_erogare()) == [colloquio]  # era già fuori da prima


def test_se_intanto_qualcuno_ha_prenotato_si_riguarda(ada):
    """Chi cambia l'agenda aveva visto un colloquio; adesso sono due."""
    visto = {prenotato(ada, 11).pk: Sorte(SorteColloquio.DISDICI)}
    prenotato(ada, 10)

    with pytest.raises(AttoImpedito) as no:
        cambia(ada, alle=time(10), piano=visto)

    assert no.value.impedimenti == [assenze.PIANO_CAMBIATO]
    assert Colloquio.objects.da_erogare().count() == 2


def test_non_si_cambia_ieri_ne_dopo_la_fine(ada):
    with pytest.raises(AttoImpedito) as no:
        cambia(ada, dal=date(2026, 11, 20))
    assert no.value.impedimenti == [agende.GIORNO_PASSATO]
    Disponibilita.objects.update(al=MARTEDI)
    with pytest.raises(AttoImpedito) as no:
        cambia(ada, dal=MERCOLEDI)
    assert no.value.impedimenti == [agende.FUORI_DALL_AGENDA]


def test_la_stanza_e_del_centro_ed_e_aperta(ada):
    centro = ada.disponibilita.get().centro
    responsabile = Attore.di(ada)
    altrove = apri_stanza(centro=CentroFactory(), nome="Stanza 1", autore=responsabile)
    chiusa = apri_stanza(centro=centro, nome="Stanza 1", autore=responsabile)
    chiudi_stanza(stanza=chiusa, dal=MARTEDI, autore=responsabile)
    chiusa.refresh_from_db()

    for stanza, perche in (
        (altrove, stanze.STANZA_DI_ALTRO_CENTRO),
        (chiusa, stanze.STANZA_CHIUSA),
    ):
        with pytest.raises(AttoImpedito) as no:
            cambia(ada, stanza=stanza)
        assert no.value.impedimenti == [perche]
    buona = apri_stanza(centro=centro, nome="Stanza 2", autore=responsabile)
    assert cambia(ada, stanza=buona).stanza == buona


def test_chiudendo_si_vede_chi_resta_fuori(ada):
    agenda = ada.disponibilita.get()
    martedi, mercoledi = prenotato(ada, 9), prenotato(ada, 9, MERCOLEDI)

    assert tocca_la_chiusura(agenda, MARTEDI) == [mercoledi]
    piano = {mercoledi.pk: Sorte(SorteColloquio.DISDICI)}
    chiudi_agenda(disponibilita=agenda, al=MARTEDI, piano=piano, autore=Attore.di(ada))

    assert list(Colloquio.objects.da_erogare()) == [martedi]


def test_eccezione_agenda_un_giorno_diverso(ada):
    agenda = ada.disponibilita.get()
    colloquio = prenotato(ada, 11)
    assert tocca_l_eccezione(agenda, MARTEDI, (time(9), time(11))) == [colloquio]

    eccezione = eccezione_agenda(
        disponibilita=agenda,
        giorno=MARTEDI,
        dalle=time(9),
        alle=time(11),
        motivo=" riunione ",
        autore=Attore.di(ada),
    )

    assert eccezione.motivo == "riunione"
    # il preavviso è di ventiquattr'ore: martedì si prenota dalle nove
    del_martedi = [una for una in offerte_di(agenda.centro) if una.giorno == MARTEDI]
    assert max(una.fine for una in del_martedi) <= orari.istante(MARTEDI, time(11))
    togli_eccezione(eccezione=eccezione, autore=Attore.di(ada))
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True))[1:] == [
        "agenda.eccezione",
        "agenda.eccezione_tolta",
    ]


def test_un_eccezione_non_si_sovrappone_all_altra_agenda(ada):
    agenda = ada.disponibilita.get()
    apri(agenda.centro, ada, dalle=time(14), alle=time(16), giorni=[1])
    with pytest.raises(AttoImpedito) as no:
        eccezione_agenda(
            disponibilita=agenda,
            giorno=MARTEDI,
            dalle=time(9),
            alle=time(15),
            autore=Attore.di(ada),
        )
    assert no.value.impedimenti == [orari.TURNO_SOVRAPPOSTO]


def test_duplica_agende_alle_colleghe_e_salta_chi_ha_gia_quelle_ore(ada):
    centro = ada.disponibilita.get().centro
    apri(centro, ada, dalle=time(14), alle=time(16), giorni=[1], dal=date(2026, 1, 1))
    nuova, occupata = OperatriceFactory(centro=centro), operatrice_che_riceve(centro, "Bice")
    sue = list(ada.disponibilita.select_related("centro", "stanza"))
    periodo = {"dal": date(2026, 12, 1), "al": date(2026, 12, 31)}

    copie = che_cosa_si_copia(agende=sue, operatori=[nuova, occupata], **periodo)
    assert [(copia.operatore, bool(copia.impedimenti)) for copia in copie] == [
        (nuova, False),
        (nuova, False),
        (occupata, True),
        (occupata, False),
    ]
    aperte = duplica_agende(
        agende=sue, operatori=[nuova, occupata], autore=Attore.di(ada), **periodo
    )

    assert [(una.operatore, una.dal, una.al, una.dalle) for una in aperte] == [
        (nuova, date(2026, 12, 1), date(2026, 12, 31), time(9)),
        (nuova, date(2026, 12, 1), date(2026, 12, 31), time(14)),
        (occupata, date(2026, 12, 1), date(2026, 12, 31), time(14)),
    ]
    with pytest.raises(AttoImpedito) as no:
        duplica_agende(agende=sue, operatori=[nuova], autore=Attore.di(ada), **periodo)
    assert no.value.impedimenti == [agende.NESSUNA_COPIATA]


def test_duplica_in_un_altro_periodo_tiene_la_stanza(ada):
    agenda = ada.disponibilita.get()
    stanza = apri_stanza(centro=agenda.centro, nome="Stanza 1", autore=Attore.di(ada))
    Disponibilita.objects.update(al=date(2026, 12, 31), stanza=stanza)

    (copia,) = duplica_agende(
        agende=[Disponibilita.objects.select_related("centro", "stanza").get()],
        dal=date(2027, 1, 1),
        autore=Attore.di(ada),
    )

    assert (copia.stanza, copia.dal) == (stanza, date(2027, 1, 1))
