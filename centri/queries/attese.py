"""Chi aspetta che cosa, in che ordine, e quali posti sono già promessi."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from centri.choices import StatoProposta
from centri.models import (
    Attesa,
    Centro,
    Colloquio,
    DaChiamare,
    Incontro,
    Prestazione,
    PropostaPosto,
)
from centri.queries.raggiungere import telefono_di
from centri.rules.attesa import va_bene
from portale.identity.attore import Attore
from portale.identity.models import Incarico

IN_VISTA = 200
"""Fra i primi di una lista c'è sempre chi può: più in là non si guarda."""
LIBERATI = ("disdetto_cittadino", "disdetto_operatore", "spostato")


@dataclass(frozen=True, slots=True)
class Posto:
    """Un posto da proporre: l'ora di un colloquio, o una sedia di un incontro."""

    centro: Centro
    inizio: datetime
    fine: datetime
    prestazione: Prestazione | None = None
    incontro: Incontro | None = None
    operatore: Incarico | None = None
    posto_di: Colloquio | None = None

    @classmethod
    def del_colloquio(cls, colloquio: Colloquio) -> "Posto":
        return cls(
            centro=colloquio.centro,
            inizio=colloquio.inizio,
            fine=colloquio.fine,
            prestazione=colloquio.prestazione,
            operatore=colloquio.operatore,
            posto_di=colloquio,
        )

    @classmethod
    def dell_incontro(cls, incontro: Incontro) -> "Posto":
        return cls(
            centro=incontro.centro,
            inizio=incontro.inizio,
            fine=incontro.fine,
            incontro=incontro,
        )

    @classmethod
    def della_proposta(cls, proposta: PropostaPosto) -> "Posto":
        return cls(
            centro=proposta.centro,
            inizio=proposta.inizio,
            fine=proposta.fine,
            prestazione=proposta.attesa.prestazione,
            incontro=proposta.attesa.incontro,
            operatore=proposta.operatore,
            posto_di=proposta.posto_di,
        )


def in_fila(posto: Posto) -> list[Attesa]:
    """Chi può ricevere questo posto, nell'ordine: chi lo vuole, chi non ha già una proposta, chi
    non l'ha già avuto in mano.
    """
    file = Attesa.objects.aperte().in_ordine()
    if posto.incontro is not None:
        file = file.filter(incontro=posto.incontro)
    else:
        file = file.filter(centro=posto.centro, prestazione=posto.prestazione)
    gia_visto = PropostaPosto.objects.filter(
        Q(stato=StatoProposta.APERTA) | Q(inizio=posto.inizio, centro=posto.centro)
    )
    candidate = file.exclude(pk__in=gia_visto.values("attesa"))[:IN_VISTA]
    return [
        attesa
        for attesa in candidate
        if posto.incontro is not None or va_bene(posto.inizio, attesa.giorni, attesa.momento)
    ]


def posti_promessi(incontro: Incontro, adesso: datetime) -> int:
    """Le sedie tenute per chi deve ancora rispondere."""
    return PropostaPosto.objects.vive(adesso).filter(attesa__incontro=incontro).count()


def posizioni(attese: Iterable[Attesa]) -> dict[int, int]:
    """A che punto della propria lista è ciascuna: una query per tutte."""
    centri = {attesa.centro_id for attesa in attese}
    aperte = Attesa.objects.aperte().filter(centro__in=centri).in_ordine()
    quanti: dict[Any, int] = defaultdict(int)
    posti = {}
    for pk, *lista in aperte.values_list("pk", "centro", "prestazione", "incontro"):
        chiave = tuple(lista)
        quanti[chiave] += 1
        posti[pk] = quanti[chiave]
    return posti


def attese_del_centro(attore: Attore) -> Any:
    """Le persone in lista nell'ufficio di chi guarda, lista per lista, in ordine."""
    return (
        Attesa.objects.visible_to(attore)
        .aperte()
        .filter(centro__sede=attore.sede_id)
        .select_related("lavoratore", "prestazione", "incontro", "centro")
        .in_ordine()
    )


def da_telefonare(attore: Attore, adesso: datetime) -> Any:
    """Le proposte da fare a voce, la più urgente per prima."""
    return (
        PropostaPosto.objects.visible_to(attore)
        .vive(adesso)
        .filter(per_telefono=True, centro__sede=attore.sede_id)
        .select_related("attesa__lavoratore", "attesa__prestazione", "attesa__incontro")
        .prefetch_related("attesa__lavoratore__recapiti")
        .order_by("scade_il", "pk")
    )


def attesa_di(lavoratore_id: int, prestazione: Prestazione) -> Attesa | None:
    """La sua attesa aperta per questo servizio."""
    return (
        Attesa.objects.aperte()
        .filter(lavoratore=lavoratore_id, prestazione=prestazione)
        .select_related("centro__sede__comune", "prestazione")
        .first()
    )


def ripresi(colloqui: Any) -> tuple[int, int]:
    """Dei posti che questi colloqui hanno liberato, quanti li ha ripresi la lista d'attesa."""
    conti = (
        colloqui.filter(stato__in=LIBERATI)
        .order_by()
        .aggregate(
            liberati=Count("pk", distinct=True),
            ripresi=Count("pk", distinct=True, filter=Q(proposte__stato=StatoProposta.ACCETTATA)),
        )
    )
    return conti["ripresi"], conti["liberati"]


@dataclass(frozen=True, slots=True)
class Telefonate:
    """Ciò che l'ufficio deve dire a voce: i posti liberati, poi i promemoria."""

    proposte: list[tuple[PropostaPosto, str]]
    promemoria: list[tuple[DaChiamare, str]]

    def __len__(self) -> int:
        return len(self.proposte) + len(self.promemoria)


def telefonate(attore: Attore, adesso: datetime) -> Telefonate:
    """Ogni riga col numero da fare."""
    promemoria = (
        DaChiamare.objects.visible_to(attore)
        .ancora_da_fare(adesso)
        .filter(colloquio__centro__sede=attore.sede_id)
        .select_related("lavoratore", "colloquio__prestazione")
        .prefetch_related("lavoratore__recapiti")
        .order_by("colloquio__inizio", "pk")
    )
    return Telefonate(
        proposte=[
            (proposta, telefono_di(proposta.attesa.lavoratore))
            for proposta in da_telefonare(attore, adesso)
        ],
        promemoria=[(riga, telefono_di(riga.lavoratore)) for riga in promemoria],
    )
