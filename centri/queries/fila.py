"""La fila di oggi: chi aspetta, nell'ordine in cui si chiama, e quanto si è aspettato."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from centri.choices import StatoNumero
from centri.models import Centro, Colloquio, Numero
from centri.rules.fila import Attesa, attesa_mediana, minuti
from portale.identity.models import Incarico

GIORNI_IN_VISTA = 14


def in_ordine(
    numeri: QuerySet[Numero], adesso: datetime, operatore: Incarico | None = None
) -> QuerySet[Any]:
    """Chi ha l'appuntamento passa alla sua ora; poi chi ha preso il numero prima; chi è in
    anticipo per ultima. Chi è attesa da un'altra operatrice viene dopo le altre.
    """
    ora = Q(colloquio__isnull=False, turno_dal__lte=adesso)
    d_altri = Q(colloquio__isnull=False) & ~Q(colloquio__operatore=operatore)
    return (
        numeri.filter(stato=StatoNumero.IN_ATTESA)
        .annotate(
            d_altri=_uno_se(d_altri if operatore else Q(pk=None)),
            turno=Case(
                When(ora, then=Value(0)),
                When(colloquio=None, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
        )
        .order_by("d_altri", "turno", "turno_dal", "numero")
    )


def _uno_se(condizione: Q) -> Case:
    return Case(When(condizione, then=Value(1)), default=Value(0), output_field=IntegerField())


def appuntamenti_di_oggi(centro: Centro, giorno: date, lettere: str) -> list[Colloquio]:
    """Chi ha un colloquio oggi qui, e un codice fiscale che finisce così."""
    return list(
        Colloquio.objects.da_erogare()
        .del_giorno(giorno)
        .filter(centro=centro, lavoratore__codice_fiscale__endswith=lettere)
        .select_related("prestazione", "operatore")
        .order_by("inizio")
    )


@dataclass(frozen=True, slots=True)
class Giornata:
    """Una riga della statistica: quanti numeri, quanti serviti, quanto si è aspettato."""

    giorno: date
    presi: int
    chiamati: int
    minuti: int | None


def giornate(numeri: QuerySet[Numero], oggi: date) -> list[Giornata]:
    """Le ultime due settimane, dalla più recente. Una query."""
    righe = numeri.filter(giorno__gt=oggi - timedelta(days=GIORNI_IN_VISTA)).values_list(
        "giorno", "preso_il", "turno_dal", "chiamato_il"
    )
    presi: dict[date, int] = defaultdict(int)
    attese: dict[date, list[Attesa]] = defaultdict(list)
    for giorno, preso, turno, chiamato in righe:
        presi[giorno] += 1
        if chiamato is not None:
            attese[giorno].append((max(preso, turno), chiamato))
    return [
        Giornata(giorno, presi[giorno], len(attese[giorno]), _mediana(attese[giorno]))
        for giorno in sorted(presi, reverse=True)
    ]


def _mediana(attese: Sequence[Attesa]) -> int | None:
    return minuti(attesa_mediana(attese))
