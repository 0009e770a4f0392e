"""La gara sulla lista d'attesa: nessuno prende due volte lo stesso posto."""

from datetime import datetime
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from centri.actions.attese import (
    accetta_proposta,
    mettiti_in_attesa,
    scadi_proposte,
)
from centri.actions.colloqui import disdici_colloquio, prenota_colloquio
from centri.choices import (
    MotivoFascia,
)
from centri.models import Attesa, Colloquio, Fascia, PropostaPosto
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.factories import (
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)

ROMA = ZoneInfo("Europe/Rome")
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ROMA)
LA_PERSONA = Attore.portatore("invito", 1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


def operatrice(centro):
    return Attore.di(centro.disponibilita.first().operatore)


def prenotato(centro, numero=40):
    """Di norma fra due settimane: c'è tutto il tempo di proporlo."""
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro),
        offerta=offerte_di(centro)[numero],
        autore=LA_PERSONA,
    )


def in_attesa(centro, **campi):
    situazione = {"con_email": True} | campi.pop("situazione", {})
    return mettiti_in_attesa(
        lavoratore=lavoratore_del(centro, **situazione),
        centro=centro,
        prestazione=PrestazioneFactory(),
        autore=operatrice(centro),
        **campi,
    )


def insieme(*compiti):
    """Partono nello stesso istante, ciascuno con la sua connessione."""
    partenza, guasti = Barrier(len(compiti)), []

    def corri(compito):
        try:
            partenza.wait()
            compito()
        except AttoImpedito:
            pass
        except Exception as guasto:  # la prova lo dirà
            guasti.append(guasto)
        finally:
            connection.close()

    fili = [Thread(target=corri, args=(compito,)) for compito in compiti]
    for filo in fili:
        filo.start()
    for filo in fili:
        filo.join()
    assert guasti == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_due_posti_liberati_tre_in_attesa_nessuno_prende_due_volte(time_machine):
    centro = centro_che_riceve()
    colloqui = [prenotato(centro, numero) for numero in (40, 44)]
    attese = [in_attesa(centro) for _ in range(3)]

    insieme(
        *(lambda uno=uno: disdici_colloquio(colloquio=uno, autore=LA_PERSONA) for uno in colloqui)
    )
    aperte = list(PropostaPosto.objects.aperte())
    assert len(aperte) == len({riga.attesa_id for riga in aperte}) == 2
    assert {riga.inizio for riga in aperte} == {uno.inizio for uno in colloqui}

    # la prima scade mentre la seconda è accettata due volte insieme
    PropostaPosto.objects.filter(pk=aperte[0].pk).update(scade_il=clock.now())
    insieme(
        scadi_proposte,
        scadi_proposte,
        lambda: accetta_proposta(proposta=aperte[1], autore=LA_PERSONA),
        lambda: accetta_proposta(proposta=aperte[1], autore=LA_PERSONA),
        lambda: accetta_proposta(proposta=aperte[0], autore=LA_PERSONA),
    )

    assert Colloquio.objects.da_erogare().get().inizio == aperte[1].inizio
    scadi_proposte()
    ultime = PropostaPosto.objects.aperte()
    insieme(
        *(lambda riga=riga: accetta_proposta(proposta=riga, autore=LA_PERSONA) for riga in ultime),
        lambda: prenota_colloquio(
            lavoratore=lavoratore_del(centro),
            offerta=offerte_di(centro)[2],
            autore=LA_PERSONA,
        ),
    )

    presi = list(Colloquio.objects.da_erogare().values_list("inizio", flat=True))
    assert len(presi) == len(set(presi)) == 3
    assert {uno.inizio for uno in colloqui} <= set(presi)
    assert Attesa.objects.aperte().count() == len(attese) - 2
    tenute = Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO)
    assert tenute.count() == 6
