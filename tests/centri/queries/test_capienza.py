"""I posti si contano per operatrice e per stanza; chi aspetta, per ufficio."""

from datetime import timedelta

import pytest

from centri.actions.colloqui import prenota_colloquio
from centri.choices import StatoInvito, TipoRisorsa
from centri.models import Disponibilita, Risorsa
from centri.queries.capienza import in_attesa, posti_liberi, posti_per_centro
from portale import clock
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import (
    CentroFactory,
    ChiusuraFactory,
    ColloquioFactory,
    DisponibilitaFactory,
    InvitoFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

pytestmark = pytest.mark.django_db
LUNEDI = "2026-11-23T08:00:00+01:00"
AL_GIORNO = 4  # dalle 9 alle 12, 45 minuti


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def posti(centri, giorni=4, **prestazione):
    oggi = clock.today()
    return posti_liberi(
        PrestazioneFactory(**prestazione), centri, oggi, oggi + timedelta(days=giorni)
    )


def test_ogni_operatrice_che_riceve_e_un_posto():
    centro = centro_che_riceve()
    assert posti([centro]) == 4 * AL_GIORNO  # da martedì a venerdì: il preavviso è di un giorno

    DisponibilitaFactory(centro=centro)
    assert posti([centro]) == 2 * 4 * AL_GIORNO


def test_chi_prenota_toglie_un_posto_e_chi_chiude_un_giorno():
    centro = centro_che_riceve()
    prenota_colloquio(
        lavoratore=lavoratore_del(centro, con_email=True, in_cassa=True),
        offerta=offerte_di(centro)[0],
        autore=IL_SISTEMA,
    )
    assert posti([centro]) == 4 * AL_GIORNO - 1

    ChiusuraFactory(centro=centro)
    assert posti([centro]) == 3 * AL_GIORNO


def test_piu_centri_si_sommano_e_chi_non_riceve_vale_zero():
    uno, altro, chiuso = centro_che_riceve(), centro_che_riceve(), CentroFactory()
    oggi = clock.today()

    conti = posti_per_centro(
        PrestazioneFactory(), [uno, altro, chiuso], oggi, oggi + timedelta(days=4)
    )

    assert [conti[c.pk].liberi for c in (uno, altro, chiuso)] == [16, 16, 0]
    assert conti[uno.pk].primo == offerte_di(uno)[0].inizio
    assert conti[chiuso.pk].primo is None


def test_oltre_l_orizzonte_non_si_conta():
    centro = centro_che_riceve()

    assert posti([centro], giorni=400) == posti([centro], giorni=60)
    assert posti([centro], giorni=-1) == 0


def test_se_serve_una_stanza_i_posti_sono_quelli_delle_stanze():
    centro = centro_che_riceve()
    DisponibilitaFactory(centro=centro)
    prestazione = PrestazioneFactory()
    prestazione.con_stanza = True
    oggi, fine = clock.today(), clock.today() + timedelta(days=4)

    assert posti_liberi(prestazione, [centro], oggi, fine) == 0
    Risorsa.objects.create(tipo=TipoRisorsa.STANZA, centro=centro, nome="Stanza 1")
    assert posti_liberi(prestazione, [centro], oggi, fine) == 4 * AL_GIORNO


def test_se_servono_due_operatrici_ci_vogliono_entrambe():
    centro = centro_che_riceve()
    prestazione = PrestazioneFactory()
    prestazione.operatori_insieme = 2
    oggi, fine = clock.today(), clock.today() + timedelta(days=4)

    assert posti_liberi(prestazione, [centro], oggi, fine) == 0
    DisponibilitaFactory(centro=centro)
    assert posti_liberi(prestazione, [centro], oggi, fine) == 4 * AL_GIORNO


def test_aspetta_chi_e_invitata_e_non_ha_preso_un_colloquio():
    centro = centro_che_riceve()
    for stato in StatoInvito:
        InvitoFactory(lavoratore=lavoratore_del(centro), stato=stato)
    InvitoFactory(lavoratore=lavoratore_del(centro), created_at=clock.now() - timedelta(days=90))
    ha_preso = lavoratore_del(centro)
    InvitoFactory(lavoratore=ha_preso)
    ColloquioFactory(lavoratore=ha_preso, centro=centro)
    InvitoFactory(lavoratore=lavoratore_del(centro_che_riceve()))

    assert in_attesa(PrestazioneFactory(), [centro]) == {centro.pk: 1}


@pytest.mark.parametrize("quanti", [1, 3, 30])
def test_quante_agende_ci_siano_le_query_sono_le_stesse(quanti, conta_query):
    centri = [centro_che_riceve() for _ in range(quanti)]
    for agenda in Disponibilita.objects.all():
        Risorsa.objects.create(tipo=TipoRisorsa.OPERATORE, operatore=agenda.operatore)
    prestazione, oggi = PrestazioneFactory(), clock.today()

    with conta_query() as query:
        posti_per_centro(prestazione, centri, oggi, oggi + timedelta(days=30))

    assert len(query) == 3
    assert Disponibilita.objects.count() == quanti
