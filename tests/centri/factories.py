"""L'ufficio in situazione: un CPI con il suo bacino, un elenco, una persona di sua competenza."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from centri.models import BacinoComune, Centro, Competenza
from lavoratori.models import Lavoratore
from tests.factories import ComuneFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory


class CentroFactory(DjangoModelFactory):
    """Un CPI dell'agenzia regionale."""

    class Meta:
        model = Centro

    sede = factory.SubFactory(SedeFactory)
    codice = factory.Sequence(lambda n: f"c{n}")


class BacinoComuneFactory(DjangoModelFactory):
    class Meta:
        model = BacinoComune

    centro = factory.SubFactory(CentroFactory)
    comune = factory.SubFactory(ComuneFactory)
    dal = date(2020, 1, 1)


class CompetenzaFactory(DjangoModelFactory):
    """La persona è di competenza del centro, dal 2025."""

    class Meta:
        model = Competenza

    lavoratore = factory.SubFactory(LavoratoreFactory)
    centro = factory.SubFactory(CentroFactory)
    titolare = factory.SelfAttribute("centro.sede.ente.titolare")
    dal = date(2025, 1, 1)


def lavoratore_del(centro: Centro, **situazione: Any) -> Lavoratore:
    """Una persona di competenza di questo centro: lavoratore_del(cpi, con_email=True)."""
    lavoratore: Lavoratore = LavoratoreFactory(**situazione)
    CompetenzaFactory(lavoratore=lavoratore, centro=centro)
    return lavoratore
