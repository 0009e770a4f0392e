from datetime import timedelta

import pytest
from django.urls import reverse

from centri.actions.elenchi_cig import carica_elenco, importa_elenco
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import esegui
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def carica(trattamento, giorno, numeri):
    righe = [[*elenchi.riga(numero), f"{giorno:%d/%m/%Y}"] for numero in numeri]
    return carica_elenco(
        trattamento=trattamento,
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe, intestazione=[*elenchi.INTESTAZIONE, "Al"]),
        autore=IL_SISTEMA,
    )


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_la_pagina_delle_differenze_ha_sempre_le_stesse_query(client_di, conta_query, quante):
    """Tante nuove, tante uscite e tante cambiate: ognuna non costa una query."""
    BacinoComuneFactory()
    trattamento = TrattamentoCigFactory()
    primo = carica(trattamento, trattamento.al, range(quante * 2))
    esegui(importa_elenco(elenco=primo, autore=IL_SISTEMA).pk)
    prima = trattamento.al - timedelta(days=7)
    corretto = carica(trattamento, prima, range(quante, quante * 3))
    client = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=trattamento.titolare))

    with conta_query() as query:
        pagina = client.get(reverse("centri:elenco_differenze", args=[corretto.pk]))

    testo = pagina.content.decode()
    assert testo.count('name="uscita"') == testo.count('name="cambiata"') == quante
    assert len(query) <= 13
