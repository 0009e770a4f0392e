"""Prendere in carico una persona: una sola operatrice la segue, per volta. E passare la mano."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from centri.actions.riassegnazioni import riassegna_colloquio
from centri.models import Colloquio, Competenza, PresaInCarico
from centri.queries.agende import RICEVONO
from centri.rules.prenotazione import FASCIA_OCCUPATA
from centri.rules.prese import impedimenti_al_passaggio
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record, record_insieme
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.scritture import crea_insieme


@transaction.atomic
def prendi_in_carico(
    *, lavoratore: Lavoratore, operatore: Incarico, autore: Attore
) -> PresaInCarico:
    """Chi la seguiva prima le passa la mano; se è la stessa operatrice non cambia nulla."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    precedente = PresaInCarico.objects.in_corso().filter(lavoratore=lavoratore).first()
    if precedente and precedente.operatore_id == operatore.pk:
        return precedente

    if precedente:
        precedente.al = max(clock.today(), precedente.dal)
        precedente.save(update_fields=["al"])
        record("presa.finita", precedente, autore=autore)
    presa = PresaInCarico.objects.create(
        lavoratore=lavoratore, operatore=operatore, dal=clock.today()
    )
    record("presa.iniziata", presa, autore=autore, operatore=operatore.pk)
    return presa


@transaction.atomic
def prendi_insieme(
    *, lavoratori: Collection[Lavoratore], operatore: Incarico, autore: Attore
) -> list[PresaInCarico]:
    """Chi nessuno segue, in una scrittura sola; chi è di una collega passa di mano, una per una.
    Chi è già di questa operatrice non conta.
    """
    numeri = sorted({lavoratore.pk for lavoratore in lavoratori})
    persone = list(Lavoratore.objects.filter(pk__in=numeri).order_by("pk").select_for_update())
    in_corso = PresaInCarico.objects.in_corso().filter(lavoratore__in=numeri)
    segue = dict(in_corso.values_list("lavoratore", "operatore"))

    oggi = clock.today()
    prese = crea_insieme(
        [
            PresaInCarico(lavoratore=una, operatore=operatore, dal=oggi)
            for una in persone
            if una.pk not in segue
        ]
    )
    dati = [{"operatore": operatore.pk}] * len(prese)
    record_insieme("presa.iniziata", prese, autore=autore, dati=dati)
    di_altre = [una for una in persone if segue.get(una.pk, operatore.pk) != operatore.pk]
    return prese + [
        prendi_in_carico(lavoratore=una, operatore=operatore, autore=autore) for una in di_altre
    ]


@dataclass
class Passaggio:
    """Che cosa è successo: chi è passata di mano, e i colloqui passati o rimasti dov'erano."""

    prese: list[PresaInCarico] = field(default_factory=list)
    passati: list[Colloquio] = field(default_factory=list)
    rimasti: list[Colloquio] = field(default_factory=list)


@transaction.atomic
def passa_di_mano(
    *, lavoratori: Iterable[Lavoratore], a: Incarico, con_colloqui: bool = False, autore: Attore
) -> Passaggio:
    """Da oggi le segue un'altra operatrice. I colloqui già prenotati restano, a meno che si chieda
    di passarli: allora passano quelli in cui la nuova è libera, e la persona lo sa.
    """
    numeri = sorted({lavoratore.pk for lavoratore in lavoratori})
    persone = list(Lavoratore.objects.filter(pk__in=numeri).order_by("pk").select_for_update())
    impedimenti = impedimenti_al_passaggio(
        quante=len(persone),
        in_servizio=Incarico.objects.in_vigore(clock.today())
        .filter(pk=a.pk, ruolo__in=RICEVONO)
        .exists(),
        stesso_centro=_della_sede(numeri, a.sede_id) == len(numeri),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    passaggio = Passaggio()
    prima = dict(
        PresaInCarico.objects.in_corso()
        .filter(lavoratore__in=numeri)
        .values_list("lavoratore", "operatore")
    )
    for persona in persone:
        passaggio.prese.append(prendi_in_carico(lavoratore=persona, operatore=a, autore=autore))
    if con_colloqui:
        for colloquio in _prenotati_con(prima):
            _passa(colloquio, a, autore, passaggio)
    return passaggio


def _della_sede(numeri: list[int], sede_id: int | None) -> int:
    competenze = Competenza.objects.in_vigore().filter(
        lavoratore__in=numeri, centro__sede=sede_id, centro__sede__isnull=False
    )
    return competenze.count()


def _prenotati_con(prima: dict[int, int]) -> list[Colloquio]:
    """I colloqui di ciascuna con chi la seguiva."""
    futuri = Colloquio.objects.da_erogare().futuri(clock.now()).filter(lavoratore__in=prima)
    righe = futuri.select_related("lavoratore", "operatore__user", "centro").order_by("inizio")
    return [uno for uno in righe if uno.operatore_id == prima[uno.lavoratore_id]]


def _passa(colloquio: Colloquio, a: Incarico, autore: Attore, passaggio: Passaggio) -> None:
    try:
        passaggio.passati.append(riassegna_colloquio(colloquio=colloquio, a=a, autore=autore))
    except AttoImpedito as no:
        if FASCIA_OCCUPATA not in no.impedimenti:
            raise
        passaggio.rimasti.append(colloquio)
