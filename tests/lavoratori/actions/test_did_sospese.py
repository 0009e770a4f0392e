"""La notte in cui un lavoro «breve» supera i 180 giorni: un giorno prima no, quel giorno sì."""

from datetime import date

import pytest
import time_machine

from lavoratori.actions.did import inserisci_did
from lavoratori.actions.did_sospese import chiude_le_did_sospese
from lavoratori.actions.rapporti import registra_rapporto
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.models import Avviso
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.lavoratori.factories import AZIENDA_CF
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
STESSO, ALTRO = AZIENDA_CF, "00488410010"


def lavora(ada, datore, dal, al):
    registra_rapporto(
        lavoratore=ada,
        datore_cf=datore,
        datore_nome="Officine",
        contratto="A.02.00",
        dal=dal,
        al=al,
        autore=IL_SISTEMA,
    )


@pytest.fixture
def ada():
    carica_parametri()
    with time_machine.travel("2025-09-01T10:00:00+02:00", tick=False):
        centro = CentroFactory()
        ada = lavoratore_del(centro)
        lei = Attore.di(OperatriceFactory(centro=centro))
        inserisci_did(lavoratore=ada, resa_il=date(2025, 9, 1), autore=lei)
    return ada


@pytest.mark.parametrize(
    ("lavori", "notte", "chiusa_il"),
    [
        # il rinnovo con lo stesso datore, il giorno dopo, continua la sospensione
        ([(STESSO, (2026, 4, 28), 90), (STESSO, (2026, 7, 27), 180)], "2026-10-24", None),
        # la notte del cambio dell'ora: 181 giorni, non 180 e 23 ore
        (
            [(STESSO, (2026, 4, 28), 90), (STESSO, (2026, 7, 27), 180)],
            "2026-10-25",
            date(2026, 10, 25),
        ),
        # con il 29 febbraio di mezzo
        ([(STESSO, (2027, 11, 1), 90), (STESSO, (2028, 1, 30), 120)], "2028-04-28", None),
        (
            [(STESSO, (2027, 11, 1), 90), (STESSO, (2028, 1, 30), 120)],
            "2028-04-29",
            date(2028, 4, 29),
        ),
        # la notte salta e si recupera: vale comunque dal giorno dopo il limite
        (
            [(STESSO, (2026, 4, 28), 90), (STESSO, (2026, 7, 27), 180)],
            "2026-11-03",
            date(2026, 10, 25),
        ),
        # un altro datore comincia una sospensione sua; un giorno di pausa anche
        ([(STESSO, (2026, 4, 28), 90), (ALTRO, (2026, 7, 27), 180)], "2026-11-03", None),
        ([(STESSO, (2026, 4, 28), 90), (STESSO, (2026, 7, 28), 180)], "2026-11-03", None),
        # centottanta giorni giusti, e finito
        ([(STESSO, (2026, 4, 28), 180)], "2026-10-25", None),
    ],
)
def test_oltre_centottanta_giorni_lo_stato_finisce(ada, lavori, notte, chiusa_il):
    for datore, dal, giorni in lavori:
        inizio = date(*dal)
        lavora(ada, datore, inizio, date.fromordinal(inizio.toordinal() + giorni - 1))

    with time_machine.travel(f"{notte}T00:30:00+02:00", tick=False):
        fatte = [chiude_le_did_sospese(), chiude_le_did_sospese()]

    did = ada.did.get()
    assert (did.chiusa_il, fatte) == (chiusa_il, [1, 0] if chiusa_il else [0, 0])
    cessata = Evento.objects.filter(atto="did.cessata")
    avvisi = Avviso.objects.alla_persona(ada.pk).filter(tipo="lavoratori.DidCessata")
    assert cessata.count() == avvisi.count() == fatte[0]
    if chiusa_il:
        passo = did.passi.last()
        assert (passo.motivo, passo.fonte, passo.autore) == ("lavoro_lungo", "co", None)
