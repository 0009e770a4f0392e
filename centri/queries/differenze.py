"""Un elenco corretto accanto a chi è già in cassa: chi è nuova, chi non c'è più, chi è cambiata."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from centri.choices import EsitoRiga
from centri.models import ElencoCig, RigaElenco
from lavoratori.models import PeriodoCig

DA_CONFRONTARE = ("dal", "al", "percentuale")


@dataclass(frozen=True)
class Cambiata:
    """Una riga che dice altre date, o un'altra riduzione, del periodo che c'è."""

    riga: RigaElenco
    periodo: PeriodoCig


def uscite(elenco: ElencoCig) -> QuerySet[PeriodoCig]:
    """I periodi aperti del trattamento di chi nel file non c'è più."""
    nel_file = elenco.righe.filter(codice=OuterRef("lavoratore__codice_fiscale"))
    periodi: QuerySet[PeriodoCig] = (
        PeriodoCig.objects.filter(~Exists(nel_file), trattamento=elenco.trattamento_id)
        .filter(motivo_fine="")
        .select_related("lavoratore")
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
    return periodi


def righe_cambiate(elenco: ElencoCig) -> QuerySet[RigaElenco]:
    """Solo ciò che il file dice davvero: una colonna che non c'è non cambia nulla."""
    suoi = PeriodoCig.objects.filter(
        trattamento=elenco.trattamento_id,
        lavoratore__codice_fiscale=OuterRef("codice"),
        dal__lte=OuterRef("al"),
        al__gte=OuterRef("dal"),
        motivo_fine="",
    ).order_by("dal")
    diverse = Q(pk__in=[])
    for campo in DA_CONFRONTARE:
        if campo in elenco.colonne:
            diverse |= ~Q(**{campo: F(f"attuale_{campo}")})
    righe: QuerySet[RigaElenco] = (
        elenco.righe.filter(esito=EsitoRiga.GIA_PRESENTE)
        .annotate(
            attuale=Subquery(suoi.values("pk")[:1]),
            **{f"attuale_{campo}": Subquery(suoi.values(campo)[:1]) for campo in DA_CONFRONTARE},
        )
        .filter(diverse, attuale__isnull=False)
        .order_by("numero")
    )
    return righe


def cambiate(righe: Sequence[Any]) -> list[Cambiata]:
    periodi = PeriodoCig.objects.select_related("lavoratore").in_bulk(
        [riga.attuale for riga in righe]
    )
    return [Cambiata(riga, periodi[riga.attuale]) for riga in righe]


def si_confronta(elenco: ElencoCig) -> bool:
    """Se prima di questo file nel trattamento era già entrato qualcuno da un altro."""
    altri = RigaElenco.objects.filter(
        elenco__trattamento=elenco.trattamento_id, esito=EsitoRiga.IMPORTATA
    ).exclude(elenco=elenco)
    return bool(altri.exists())
