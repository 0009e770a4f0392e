"""Percorsi in situazione: un programma aperto, un piano firmato, un'edizione con le lezioni."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from percorsi.choices import StatoPatto, TipoPatto
from percorsi.models import (
    Assessment,
    Attestato,
    Corso,
    Edizione,
    ImpegnoPatto,
    Iscrizione,
    Lezione,
    Patto,
    Percorso,
    Programma,
)
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.identity.choices import Ruolo
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory

NOMI = (
    "Reinserimento lavorativo",
    "Aggiornamento",
    "Riqualificazione",
    "Lavoro e inclusione",
    "Ricollocazione collettiva (percorso 105)",
)


class ProgrammaFactory(DjangoModelFactory):
    """Un programma aperto oggi, con i suoi cinque percorsi."""

    class Meta:
        model = Programma
        django_get_or_create = ("titolare", "codice")
        skip_postgeneration_save = True

    titolare = factory.SubFactory(RegioneEnteFactory)
    codice = "post-gol"
    nome = "Misure dopo GOL"
    dal = factory.LazyFunction(lambda: clock.today() - timedelta(days=100))
    atto = "da confermare"

    @factory.post_generation
    def percorsi_numerati(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        for numero, nome in enumerate(NOMI, start=1):
            Percorso.objects.get_or_create(
                programma=self, numero=numero, defaults={"nome": nome, "chiede_cig": numero == 5}
            )


def percorso(numero: int, programma: Programma | None = None) -> Percorso:
    return (programma or ProgrammaFactory()).percorsi.get(numero=numero)


class OperatoreFactory(IncaricoFactory):
    ruolo = Ruolo.OPERATORE_CPI
    sede = factory.SubFactory(SedeFactory)


class AssessmentFactory(DjangoModelFactory):
    """Percorso 5, per chi è in cassa integrazione."""

    class Meta:
        model = Assessment

    lavoratore = factory.SubFactory(LavoratoreFactory, in_cassa=True)
    programma = factory.SubFactory(ProgrammaFactory)
    giorno = factory.LazyFunction(lambda: clock.today() - timedelta(days=10))
    risposte = factory.LazyFunction(lambda: {"versione": "2022-1", "risposte": {}})
    motivi_proposta = factory.LazyFunction(lambda: ["caso_aziendale"])
    percorso_proposto = factory.LazyAttribute(lambda a: percorso(5, a.programma))
    percorso_assegnato = factory.SelfAttribute("percorso_proposto")
    motivazione = "Il reparto chiude."
    operatore = factory.SubFactory(OperatoreFactory)


class PattoFactory(DjangoModelFactory):
    """Un piano individuale firmato; PattoFactory(proposto=True) se la firma manca."""

    class Meta:
        model = Patto
        skip_postgeneration_save = True

    class Params:
        proposto = factory.Trait(stato=StatoPatto.PROPOSTO, firmato_il=None)

    lavoratore = factory.SelfAttribute("assessment.lavoratore")
    assessment = factory.SubFactory(AssessmentFactory)
    programma = factory.SelfAttribute("assessment.programma")
    percorso = factory.SelfAttribute("assessment.percorso_assegnato")
    tipo = TipoPatto.PIANO
    proposto_il = factory.LazyFunction(lambda: clock.today() - timedelta(days=8))
    firmato_il = factory.LazyFunction(lambda: clock.today() - timedelta(days=7))
    stato = StatoPatto.FIRMATO
    operatore = factory.SelfAttribute("assessment.operatore")

    @factory.post_generation
    def con_gli_impegni(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        ImpegnoPatto.objects.bulk_create(
            ImpegnoPatto(patto=self, parte=parte, testo=testo)
            for parte, testo in (
                ("persona", "Frequentare il corso."),
                ("centro", "Cercare le imprese che assumono."),
            )
        )


def con_piano_firmato(**campi: Any) -> Any:
    """Una persona in cassa integrazione con il piano firmato."""
    persona = LavoratoreFactory(in_cassa=True, **campi)
    PattoFactory(assessment=AssessmentFactory(lavoratore=persona))
    return persona


class EnteFormazioneFactory(EnteFactory):
    nome = "Scuola Camerana"
    tipo = TipoEnte.FORMAZIONE
    titolare = factory.SubFactory(RegioneEnteFactory)


class CorsoFactory(DjangoModelFactory):
    """Dodici ore, in lezioni da quattro."""

    class Meta:
        model = Corso

    ente = factory.SubFactory(EnteFormazioneFactory)
    programma = factory.SubFactory(ProgrammaFactory)
    titolo = "Disegno meccanico e metrologia"
    contenuti = "Disegno meccanico, metrologia, cicli di lavorazione."
    ore = 12


class EdizioneFactory(DjangoModelFactory):
    """Comincia domani, tre lezioni; EdizioneFactory(da_giorni=-5) è già cominciata."""

    class Meta:
        model = Edizione
        skip_postgeneration_save = True

    class Params:
        da_giorni = 1

    corso = factory.SubFactory(CorsoFactory)
    codice = factory.Sequence(lambda n: f"ED-{n:03d}")
    luogo = "Torino, via Paolo Braccini 17"
    dal = factory.LazyAttribute(lambda e: clock.today() + timedelta(days=e.da_giorni))
    al = factory.LazyAttribute(lambda e: e.dal + timedelta(days=2))
    posti = 12

    @factory.post_generation
    def lezioni_da_4_ore(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        quante = self.corso.ore // 4 if extracted is None else extracted
        for numero in range(quante):
            inizio = timezone.make_aware(
                timezone.datetime.combine(
                    self.dal + timedelta(days=numero), timezone.datetime.min.time()
                )
            ) + timedelta(hours=9)
            Lezione.objects.create(
                edizione=self, inizio=inizio, fine=inizio + timedelta(hours=4), minuti=240
            )


class IscrizioneFactory(DjangoModelFactory):
    class Meta:
        model = Iscrizione

    edizione = factory.SubFactory(EdizioneFactory)
    patto = factory.SubFactory(PattoFactory)
    lavoratore = factory.SelfAttribute("patto.lavoratore")
    created_at = factory.LazyFunction(clock.now)


class AttestatoFactory(DjangoModelFactory):
    class Meta:
        model = Attestato

    iscrizione = factory.SubFactory(IscrizioneFactory, stato="idonea")
    codice = factory.Sequence(lambda n: f"PROVA{n:07d}")
    ore_corso = 12
    minuti_frequentati = 720
    rilasciato_il = factory.LazyFunction(clock.today)


def dell_ente(edizione: Edizione) -> Any:
    """L'incarico di chi tiene il registro di questa edizione."""
    return IncaricoFactory(ruolo=Ruolo.ENTE_FORMAZIONE, ente=edizione.corso.ente)
