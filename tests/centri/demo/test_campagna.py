"""La campagna della demo: partita, con chi ha prenotato, chi ha detto no, chi è stata ricordata."""

from datetime import timedelta

import pytest

from centri.demo.campagna import QUANTE, campagna_di_rivoli, posti_e_richieste
from centri.models import Campagna, Capienza, Centro, Invito, Prestazione
from portale.management.fasi import alle
from portale.parameters.loading import RIFERIMENTI
from tests.centri.factories import InvitoFactory, lavoratore_del
from tests.lavoratori.factories import PeriodoCigFactory, TrattamentoCigFactory
from tests.provincia import controlli_di

pytestmark = pytest.mark.django_db
FA = timedelta(days=40)


def invitate_e_mai_venute(demo, quante):
    rivoli = Centro.objects.get(codice="16")
    titolare = demo.numeri["titolare"]
    servizio = Prestazione.objects.get(titolare=titolare, codice="primo-colloquio")
    trattamento = TrattamentoCigFactory(titolare=titolare)
    for _ in range(quante):
        lavoratore = lavoratore_del(
            rivoli,
            con_email=True,
            domicilio_comune=rivoli.sede.comune,
            created_at=alle(demo.oggi - FA, 9),
        )
        PeriodoCigFactory(lavoratore=lavoratore, trattamento=trattamento)
        InvitoFactory(
            lavoratore=lavoratore, prestazione=servizio, created_at=alle(demo.oggi - FA, 10)
        )


def test_la_campagna_e_partita_e_tutto_torna(provincia):
    invitate_e_mai_venute(provincia, QUANTE)

    campagna_di_rivoli(provincia)

    campagna = Campagna.objects.get()
    assert campagna.partita_tutta
    assert len(campagna.destinatari) == QUANTE
    inviti = Invito.objects.filter(campagna=campagna)
    assert inviti.count() == QUANTE
    assert {"inviato", "prenotato"} <= set(inviti.values_list("stato", flat=True))
    assert inviti.exclude(sollecitato_il=None).exists()
    for controllo in controlli_di("centri").values():
        assert controllo().count() == 0


def test_i_posti_sono_contati_ovunque(provincia):
    for riferimento in RIFERIMENTI:
        riferimento.carica(da_capo=True)

    posti_e_richieste(provincia)

    assert Capienza.objects.values("centro").distinct().count() == 31
