"""Persone in situazione: LavoratoreFactory(con_email=True, in_cassa=True)."""

from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory
from stdnum import luhn

from lavoratori.choices import ModalitaSospensione, TipoRecapito, TipoTitolo
from lavoratori.models import (
    CausaleCig,
    Lavoratore,
    PeriodoCig,
    Rapporto,
    Recapito,
    Titolo,
    TrattamentoCig,
)
from portale import clock
from portale.codice_fiscale import genera
from portale.parole import confrontabile
from tests.factories import ComuneFactory, RegioneEnteFactory

AZIENDA_CF = "01234567897"  # undici cifre con il controllo giusto, di nessuno


def codice_azienda(numero: int) -> str:
    """Undici cifre che tornano: un'azienda inventata diversa per ogni numero."""
    dieci = f"9{numero:09d}"
    return dieci + str(luhn.calc_check_digit(dieci))


class CausaleCigFactory(DjangoModelFactory):
    class Meta:
        model = CausaleCig
        django_get_or_create = ("codice",)

    codice = "CIGS-CRI"
    nome = "Cassa integrazione straordinaria: crisi aziendale"
    mesi_massimi = 12
    atto = "D.Lgs. 148/2015, art. 21, c. 1, lett. b"
    dal = date(2015, 9, 24)


class TrattamentoCigFactory(DjangoModelFactory):
    """Il caso di un'azienda di Nichelino, in corso oggi."""

    class Meta:
        model = TrattamentoCig

    titolare = factory.SubFactory(RegioneEnteFactory)
    azienda_cf = factory.Sequence(codice_azienda)
    azienda_nome = factory.Sequence(lambda n: f"Officine {n}")
    unita_comune = factory.SubFactory(ComuneFactory)
    causale = factory.SubFactory(CausaleCigFactory)
    dal = factory.LazyFunction(lambda: clock.today() - timedelta(days=30))
    al = factory.LazyFunction(lambda: clock.today() + timedelta(days=90))
    accordo_data = factory.LazyAttribute(lambda trattamento: trattamento.dal)
    created_at = factory.LazyFunction(clock.now)


class LavoratoreFactory(DjangoModelFactory):
    """Una persona di Nichelino. con_email, con_cellulare, in_cassa, con_accesso: situazioni."""

    class Meta:
        model = Lavoratore
        skip_postgeneration_save = True

    nome = "Ada"
    cognome = factory.Sequence(lambda n: "Verdi" + _lettere(n))
    sesso = "F"
    nato_il = factory.Sequence(lambda n: date(1970, 1, 1) + timedelta(days=n))
    luogo_nascita = "L219"
    domicilio_comune = factory.SubFactory(ComuneFactory)
    domicilio_indirizzo = "via Torino 1"
    domicilio_cap = "10042"
    created_at = factory.LazyFunction(clock.now)
    codice_fiscale = factory.LazyAttribute(
        lambda p: genera(p.cognome, p.nome, p.nato_il, p.sesso, p.luogo_nascita)
    )
    nome_ordinamento = factory.LazyAttribute(lambda p: confrontabile(f"{p.cognome} {p.nome}"))

    @factory.post_generation
    def con_email(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        if extracted:
            valore = extracted if isinstance(extracted, str) else f"{self.pk}@example.org"
            RecapitoFactory(lavoratore=self, tipo=TipoRecapito.EMAIL, valore=valore)

    @factory.post_generation
    def con_cellulare(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        if extracted:
            valore = extracted if isinstance(extracted, str) else f"+39333{self.pk:07d}"
            RecapitoFactory(lavoratore=self, tipo=TipoRecapito.CELLULARE, valore=valore)

    @factory.post_generation
    def in_cassa(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        """True, oppure il trattamento di cui la persona è nell'elenco."""
        if extracted:
            dato = {"trattamento": extracted} if isinstance(extracted, TrattamentoCig) else {}
            PeriodoCigFactory(lavoratore=self, **dato)


class RecapitoFactory(DjangoModelFactory):
    class Meta:
        model = Recapito

    lavoratore = factory.SubFactory(LavoratoreFactory)
    tipo = TipoRecapito.EMAIL
    valore = "ada@example.org"


class PeriodoCigFactory(DjangoModelFactory):
    """A zero ore per tutto il trattamento."""

    class Meta:
        model = PeriodoCig

    trattamento = factory.SubFactory(TrattamentoCigFactory)
    lavoratore = factory.SubFactory(LavoratoreFactory)
    datore_cf = factory.SelfAttribute("trattamento.azienda_cf")
    dal = factory.SelfAttribute("trattamento.dal")
    al = factory.SelfAttribute("trattamento.al")
    modalita = ModalitaSospensione.ZERO_ORE
    qualifica = "addetta al montaggio"


class RapportoFactory(DjangoModelFactory):
    class Meta:
        model = Rapporto

    lavoratore = factory.SubFactory(LavoratoreFactory)
    datore_cf = AZIENDA_CF
    datore_nome = "Officine"
    mansione = "addetta al montaggio"
    contratto = "A.01.00"
    dal = date(2015, 3, 1)


class TitoloFactory(DjangoModelFactory):
    class Meta:
        model = Titolo

    lavoratore = factory.SubFactory(LavoratoreFactory)
    tipo = TipoTitolo.STUDIO
    descrizione = "diploma di perito meccanico"


def _lettere(numero: int) -> str:
    """0 → «a», 27 → «bb»: cognomi diversi senza cifre."""
    lettere = chr(ord("a") + numero % 26)
    return lettere if numero < 26 else _lettere(numero // 26 - 1) + lettere
