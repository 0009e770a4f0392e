"""L'ufficio in situazione: un CPI con il suo bacino, un elenco, una persona di sua competenza."""

from datetime import date, datetime, time, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from centri.models import (
    BacinoComune,
    Centro,
    Chiusura,
    Colloquio,
    Competenza,
    Disponibilita,
    Incontro,
    Invito,
    OrarioCentro,
    PresaInCarico,
    Prestazione,
)
from centri.queries.offerte import Offerta, offerte_libere
from centri.rules.orari import istante
from lavoratori.models import Lavoratore
from portale import clock
from portale.identity.choices import Ruolo
from tests.factories import ComuneFactory, IncaricoFactory, RegioneEnteFactory, SedeFactory
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


class OrarioCentroFactory(DjangoModelFactory):
    """Di persona, dal lunedì al venerdì, dalle 9 alle 12."""

    class Meta:
        model = OrarioCentro

    centro = factory.SubFactory(CentroFactory)
    giorni = [0, 1, 2, 3, 4]
    dalle = time(9)
    alle = time(12)


class ChiusuraFactory(DjangoModelFactory):
    """Chiuso per lavori, domani."""

    class Meta:
        model = Chiusura

    centro = factory.SubFactory(CentroFactory)
    dal = factory.LazyFunction(lambda: clock.today() + timedelta(days=1))
    al = factory.SelfAttribute("dal")
    motivo = "Lavori in corso"


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


class PrestazioneFactory(DjangoModelFactory):
    """Un colloquio di 45 minuti, prenotabile dal giorno dopo per 60 giorni."""

    class Meta:
        model = Prestazione
        django_get_or_create = ("titolare", "codice")

    titolare = factory.SubFactory(RegioneEnteFactory)
    codice = "primo-colloquio"
    nome = "Primo colloquio"
    durata_minuti = 45


class OperatriceFactory(IncaricoFactory):
    """Chi riceve al centro: OperatriceFactory(centro=cpi)."""

    class Params:
        centro = None

    ruolo = Ruolo.OPERATORE_CPI
    sede = factory.LazyAttribute(lambda o: o.centro.sede if o.centro else SedeFactory())


class DisponibilitaFactory(DjangoModelFactory):
    """Dal lunedì al venerdì, dalle 9 alle 12."""

    class Meta:
        model = Disponibilita
        skip_postgeneration_save = True

    centro = factory.SubFactory(CentroFactory)
    operatore = factory.SubFactory(OperatriceFactory, centro=factory.SelfAttribute("..centro"))
    giorni = [0, 1, 2, 3, 4]
    dalle = time(9)
    alle = time(12)
    dal = date(2020, 1, 1)

    @factory.post_generation
    def prestazioni(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        self.prestazioni.set(extracted or [PrestazioneFactory()])


class ColloquioFactory(DjangoModelFactory):
    """Un colloquio prenotato per domani alle 10; senza le sue fasce."""

    class Meta:
        model = Colloquio

    lavoratore = factory.SubFactory(LavoratoreFactory)
    prestazione = factory.SubFactory(PrestazioneFactory)
    centro = factory.SubFactory(CentroFactory)
    operatore = factory.SubFactory(OperatriceFactory, centro=factory.SelfAttribute("..centro"))
    inizio = factory.LazyFunction(lambda: domani_alle(10))
    fine = factory.LazyAttribute(
        lambda c: c.inizio + timedelta(minutes=c.prestazione.durata_minuti)
    )
    created_at = factory.LazyFunction(clock.now)


class IncontroFactory(DjangoModelFactory):
    """Un incontro informativo di due ore, domani alle 14."""

    class Meta:
        model = Incontro

    centro = factory.SubFactory(CentroFactory)
    titolo = "Incontro informativo sui corsi"
    luogo = "Sala riunioni del CPI"
    inizio = factory.LazyFunction(lambda: domani_alle(14))
    fine = factory.LazyAttribute(lambda incontro: incontro.inizio + timedelta(hours=2))
    posti = 10


class InvitoFactory(DjangoModelFactory):
    class Meta:
        model = Invito

    lavoratore = factory.SubFactory(LavoratoreFactory)
    prestazione = factory.SubFactory(PrestazioneFactory)
    created_at = factory.LazyFunction(clock.now)


class PresaInCaricoFactory(DjangoModelFactory):
    class Meta:
        model = PresaInCarico

    lavoratore = factory.SubFactory(LavoratoreFactory)
    operatore = factory.SubFactory(OperatriceFactory)
    dal = factory.LazyFunction(clock.today)


def domani_alle(ora: int) -> datetime:
    return istante(clock.today() + timedelta(days=1), time(ora))


def centro_che_riceve(**campi: Any) -> Centro:
    """Un CPI con un'operatrice che riceve ogni mattina per il primo colloquio."""
    centro: Centro = CentroFactory(**campi)
    DisponibilitaFactory(centro=centro)
    return centro


def offerte_di(centro: Centro) -> list[Offerta]:
    """I tempi liberi per il primo colloquio."""
    return offerte_libere(centro=centro, prestazione=PrestazioneFactory())
