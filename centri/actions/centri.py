"""Aprire un centro e dargli i suoi comuni: senza programmatori."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from centri.choices import TipoCentro
from centri.models import BacinoComune, Centro
from centri.rules.centri import ALTRO_CPI_COMPETENTE, impedimenti_all_apertura
from portale.audit.registro import record
from portale.bodies.models import Ente, Sede
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.territory.models import Comune

TUTTO_IL_COMUNE = 0


@transaction.atomic
def apri_centro(
    *,
    ente: Ente,
    codice: str,
    nome: str,
    comune: Comune,
    indirizzo: str = "",
    indirizzo_verificato: bool = False,
    telefono: str = "",
    email: str = "",
    orari: str = "",
    tipo: TipoCentro = TipoCentro.CPI,
    autore: Attore,
) -> Centro:
    """Con lo stesso codice si trova il centro che c'è già, com'è."""
    impedimenti = impedimenti_all_apertura(nome=nome, codice=codice)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    gia_aperto = Centro.objects.filter(codice=codice).select_related("sede").first()
    if gia_aperto:
        return gia_aperto

    sede = Sede.objects.create(
        ente=ente,
        nome=nome.strip(),
        comune=comune,
        indirizzo=indirizzo,
        indirizzo_verificato=indirizzo_verificato,
        telefono=telefono,
        email=email,
        orari=orari,
    )
    centro = Centro.objects.create(sede=sede, tipo=tipo, codice=codice)
    record("centro.aperto", centro, autore=autore, codice=codice)
    return centro


@transaction.atomic
def assegna_bacino(
    *,
    centro: Centro,
    comuni: Iterable[Comune],
    dal: date,
    circoscrizione: int = TUTTO_IL_COMUNE,
    autore: Attore,
) -> int:
    """Da quel giorno il centro è competente per questi comuni (o per una loro circoscrizione).

    Restituisce quanti sono nuovi.
    """
    centro = Centro.objects.lock(centro.pk)
    suoi = BacinoComune.objects.filter(centro=centro, circoscrizione=circoscrizione, al=None)
    gia = set(suoi.values_list("comune", flat=True))
    nuovi = [
        BacinoComune(centro=centro, comune=comune, circoscrizione=circoscrizione, dal=dal)
        for comune in comuni
        if comune.pk not in gia
    ]
    if not nuovi:
        return 0

    try:
        with transaction.atomic():
            BacinoComune.objects.bulk_create(nuovi)
    except IntegrityError as gia_di_un_altro:
        raise AttoImpedito(ALTRO_CPI_COMPETENTE) from gia_di_un_altro
    record("bacino.assegnato", centro, autore=autore, comuni=len(nuovi))
    return len(nuovi)
