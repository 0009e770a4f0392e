"""Il centro di lunedì mattina: due colleghe che ricevono, una agenda, chi ha già prenotato."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from centri.actions.colloqui import prenota_colloquio
from centri.models import Centro, Colloquio
from centri.queries.offerte import Offerta
from centri.rules.orari import istante
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from tests.centri.factories import (
    DisponibilitaFactory,
    OperatriceFactory,
    PrestazioneFactory,
    lavoratore_del,
)

LUNEDI_MATTINA = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
LUNEDI, MARTEDI, MERCOLEDI = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


def operatrice_che_riceve(centro: Centro, nome: str, **agenda: Any) -> Incarico:
    """Riceve dal lunedì al venerdì, dalle 9 alle 12."""
    operatrice: Incarico = OperatriceFactory(centro=centro, user__nome=nome, user__cognome="Bo")
    DisponibilitaFactory(centro=centro, operatore=operatrice, **agenda)
    return operatrice


def prenotato(
    operatrice: Incarico, ora: int, giorno: date = MARTEDI, **situazione: Any
) -> Colloquio:
    """Una persona del centro ha già prenotato con lei, con le fasce di tutte e due."""
    centro = Centro.objects.get(sede=operatrice.sede)
    return prenota_colloquio(
        lavoratore=lavoratore_del(centro, **situazione),
        offerta=Offerta(centro, PrestazioneFactory(), operatrice, istante(giorno, time(ora))),
        autore=Attore.di(operatrice),
    )
