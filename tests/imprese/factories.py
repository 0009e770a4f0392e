"""Imprese in situazione: un annuncio aperto con due posti, una candidata, un colloquio."""

from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from imprese.choices import EsitoColloquioAziendale, StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale, Impresa
from lavoratori.models import Lavoratore
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.classifications.models import Codice
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory, codice_azienda

RAGIONI = "Ha l'attestato di metrologia.\nAbita a 12 km dal posto di lavoro."


class ImpresaFactory(DjangoModelFactory):
    """Un'impresa di Nichelino, nel sistema della Regione."""

    class Meta:
        model = Impresa

    ente = factory.SubFactory(
        EnteFactory,
        nome=factory.Sequence(lambda n: f"Meccanica {n}"),
        tipo=TipoEnte.IMPRESA,
        codice_fiscale=factory.Sequence(lambda n: codice_azienda(5000 + n)),
        titolare=factory.SubFactory(RegioneEnteFactory),
    )
    comune = factory.SubFactory(ComuneFactory)
    settore = "aerospazio"


class AnnuncioFactory(DjangoModelFactory):
    """Pubblicato, con due posti. in_bozza=True: non ancora."""

    class Meta:
        model = Annuncio

    class Params:
        in_bozza = factory.Trait(stato=StatoAnnuncio.BOZZA, pubblicato_il=None)

    impresa = factory.SubFactory(ImpresaFactory)
    titolo = "Operatrici e operatori su torni e frese CNC"
    descrizione = "Torniamo e fresiamo pezzi di precisione."
    requisiti = "Leggere il disegno meccanico, misurare con strumenti di metrologia."
    comune = factory.SelfAttribute("impresa.comune")
    contratto = "A.01.00"
    paga_da = 24_000
    paga_a = 28_000
    posti = 2
    stato = StatoAnnuncio.PUBBLICATO
    pubblicato_il = factory.LazyFunction(clock.today)
    scade_il = factory.LazyFunction(lambda: clock.today() + timedelta(days=30))
    created_at = factory.LazyFunction(clock.now)


class CandidaturaFactory(DjangoModelFactory):
    class Meta:
        model = Candidatura

    annuncio = factory.SubFactory(AnnuncioFactory)
    lavoratore = factory.SubFactory(LavoratoreFactory)
    motivo = RAGIONI
    stato = StatoCandidatura.PROPOSTA
    created_at = factory.LazyFunction(clock.now)


class ColloquioAziendaleFactory(DjangoModelFactory):
    """Fra due giorni, in azienda. gia_stato=True: ieri."""

    class Meta:
        model = ColloquioAziendale

    class Params:
        gia_stato = factory.Trait(
            inizio=factory.LazyFunction(lambda: clock.now() - timedelta(days=1))
        )

    candidatura = factory.SubFactory(CandidaturaFactory, stato=StatoCandidatura.IN_COLLOQUIO)
    inizio = factory.LazyFunction(lambda: clock.now() + timedelta(days=2))
    fine = factory.LazyAttribute(lambda colloquio: colloquio.inizio + timedelta(hours=1))
    luogo = "via Torino 5, Nichelino"
    esito = EsitoColloquioAziendale.DA_FARE


class CollocamentoFactory(DjangoModelFactory):
    """Assunta: la candidatura, il rapporto e la sua comunicazione obbligatoria."""

    class Meta:
        model = Collocamento

    candidatura = factory.SubFactory(CandidaturaFactory, stato=StatoCandidatura.ASSUNTA)
    rapporto = factory.SubFactory(
        "tests.lavoratori.factories.RapportoFactory",
        lavoratore=factory.SelfAttribute("..candidatura.lavoratore"),
        datore_cf=factory.SelfAttribute("..candidatura.annuncio.impresa.ente.codice_fiscale"),
        co_numero=factory.SelfAttribute("..co_numero"),
        dal=date(2025, 9, 1),
    )
    co_numero = factory.Sequence(lambda n: f"11001252{n:08d}")
    created_at = factory.LazyFunction(clock.now)


def contratti() -> None:
    """I tipi di contratto che servono alle prove, in vigore da sempre."""
    for codice, descrizione in (
        ("A.01.00", "Lavoro a tempo indeterminato"),
        ("A.02.00", "Lavoro a tempo determinato"),
        ("C.01.00", "Tirocinio"),
    ):
        Codice.objects.get_or_create(
            lista="contratto_co",
            codice=codice,
            defaults={"descrizione": descrizione, "dal": date(2007, 6, 21), "fonte": "ANPAL"},
        )


def referente_di(impresa: Impresa, **dati: Any) -> Incarico:
    """Chi risponde per l'impresa."""
    incarico: Incarico = IncaricoFactory(
        ruolo=Ruolo.REFERENTE_IMPRESA, ente=impresa.ente, sede=None, **dati
    )
    return incarico


def candidata(**situazione: Any) -> Candidatura:
    """Una candidatura di una persona con e-mail, a un annuncio con il suo referente."""
    persona: Lavoratore = LavoratoreFactory(con_email=True, **situazione)
    candidatura: Candidatura = CandidaturaFactory(lavoratore=persona)
    referente_di(candidatura.annuncio.impresa)
    return candidatura
