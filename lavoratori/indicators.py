"""Le cifre della cassa integrazione, e le persone su cui si contano tutte le altre."""

from typing import Any

from django.db.models import OuterRef, Subquery

from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from portale.dashboards.indicatori import Coorte, Periodo, coorte, indicatore
from portale.errors import _


def periodi_nel(periodo: Periodo) -> Any:
    """I periodi di cassa integrazione che hanno almeno un giorno nel periodo."""
    return PeriodoCig.objects.filter(dal__lte=periodo.al, al__gte=periodo.dal)


@indicatore(
    "in_elenco",
    titolo=_("Nell'elenco"),
    definizione=_("Le persone in cassa integrazione in almeno un giorno del periodo."),
    ordine=10,
)
def in_elenco(periodo: Periodo) -> Any:
    return periodi_nel(periodo).values_list("lavoratore_id", flat=True)


def perimetri(attore: Any, periodo: Periodo) -> list[tuple[str, str]]:
    """I trattamenti che l'attore vede: ognuno è un elenco di persone."""
    trattamenti = TrattamentoCig.objects.visible_to(attore).select_related("unita_comune")
    return [
        (str(trattamento.pk), f"{trattamento}, {trattamento.dal:%d/%m/%Y}")
        for trattamento in trattamenti
    ]


def persone(attore: Any, periodo: Periodo, scelta: str) -> Any:
    """Chi era in cassa integrazione nel periodo, o solo chi lo era per quel trattamento."""
    periodi = periodi_nel(periodo)
    if scelta:
        periodi = periodi.filter(trattamento=scelta)
    return Lavoratore.objects.visible_to(attore).filter(pk__in=periodi.values("lavoratore"))


def righe(scelte: Any) -> Any:
    """Le stesse persone per nome, con l'azienda e la fine della cassa integrazione."""
    ultimo = PeriodoCig.objects.filter(lavoratore=OuterRef("pk")).order_by("-al", "-pk")
    return (
        scelte.per_nome()
        .select_related("domicilio_comune")
        .annotate(
            azienda=Subquery(ultimo.values("trattamento__azienda_nome")[:1]),
            fine_cig=Subquery(ultimo.values("al")[:1]),
        )
    )


coorte(Coorte(perimetri=perimetri, persone=persone, righe=righe))
