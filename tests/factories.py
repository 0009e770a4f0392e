"""Fabbriche del portale: enti, sedi, accessi, incarichi. Le persone sono inventate."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente, Sede
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.territory.models import Comune, Provincia, Regione


class ComuneFactory(DjangoModelFactory):
    """Nichelino (TO), o un altro comune del Piemonte dato per nome e codici."""

    class Meta:
        model = Comune
        django_get_or_create = ("codice_istat",)

    codice_istat = "001164"
    belfiore = "F889"
    nome = "Nichelino"
    cap = "10042"
    bacino_cpi = "26"
    latitudine = 44.99
    longitudine = 7.65

    @factory.lazy_attribute
    def provincia(self) -> Provincia:
        regione, _ = Regione.objects.get_or_create(codice="01", defaults={"nome": "Piemonte"})
        provincia, _ = Provincia.objects.get_or_create(
            sigla="TO", defaults={"codice": "001", "nome": "Torino", "regione": regione}
        )
        return provincia


class EnteFactory(DjangoModelFactory):
    class Meta:
        model = Ente

    nome = factory.Sequence(lambda n: f"Ente {n}")
    tipo = TipoEnte.ALTRO
    codice_fiscale = factory.Sequence(lambda n: f"{n:011d}")


class RegioneEnteFactory(EnteFactory):
    """Il titolare: la Regione."""

    class Meta:
        django_get_or_create = ("codice_fiscale",)

    nome = "Regione Piemonte"
    tipo = TipoEnte.REGIONE
    codice_fiscale = "80087670016"


class SedeFactory(DjangoModelFactory):
    class Meta:
        model = Sede

    ente = factory.SubFactory(
        EnteFactory, tipo=TipoEnte.AGENZIA, titolare=factory.SubFactory(RegioneEnteFactory)
    )
    nome = factory.Sequence(lambda n: f"CPI {n}")
    comune = factory.SubFactory(ComuneFactory)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persona{n}@example.org")
    nome = "Ada"
    cognome = factory.Sequence(lambda n: f"Rossi{n}")


class IncaricoFactory(DjangoModelFactory):
    """Un incarico in vigore; per ruolo: IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=…)."""

    class Meta:
        model = Incarico

    user = factory.SubFactory(UserFactory)
    ruolo = Ruolo.REGIONE
    ente = factory.Maybe(
        "sede",
        yes_declaration=factory.SelfAttribute("sede.ente"),
        no_declaration=factory.SubFactory(RegioneEnteFactory),
    )
    sede = None
    dal = date(2020, 1, 1)
