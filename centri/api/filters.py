"""I filtri degli elenchi della scrivania: gli stessi per la pagina e per il JSON."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import OuterRef, QuerySet, Subquery

from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from portale import clock
from portale.errors import _
from portale.identity.attore import Attore
from portale.parole import confrontabile

FINITI_DA = timedelta(days=180)
COME_SI_LEGGE = ("pk", "azienda_nome", "unita_comune__nome")
ENTRO = [("30", _("30 giorni")), ("90", _("3 mesi")), ("180", _("6 mesi"))]


def trattamenti_recenti(attore: Attore) -> QuerySet[TrattamentoCig]:
    """Quelli aperti, o finiti da poco, che l'attore vede."""
    finiti_dopo = clock.today() - FINITI_DA
    return TrattamentoCig.objects.visible_to(attore).filter(al__gte=finiti_dopo)


class PersoneFilter(django_filters.FilterSet):
    """Nome, giorni alla fine della cassa integrazione."""

    nome = django_filters.CharFilter(label=_("Nome"), method="per_nome")
    entro = django_filters.ChoiceFilter(
        label=_("La cassa finisce entro"),
        choices=ENTRO,
        method="per_fine",
        empty_label=_("qualunque giorno"),
        widget=forms.Select,
    )

    class Meta:
        model = Lavoratore
        fields: tuple[str, ...] = ()

    def per_nome(self, righe: Any, campo: str, testo: str) -> Any:
        for parola in confrontabile(testo).split():
            righe = righe.filter(nome_ordinamento__contains=parola)
        return righe

    def per_fine(self, righe: Any, campo: str, giorni: str) -> Any:
        return righe.filter(fine_cig__lte=clock.today() + timedelta(days=int(giorni)))


class DaRaggiungereFilter(PersoneFilter):
    """Anche per azienda, scelta fra quelle dei casi recenti."""

    azienda = django_filters.ChoiceFilter(
        label=_("Azienda"),
        field_name="periodi_cig__trattamento",
        distinct=True,
        empty_label=_("tutte"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Le aziende si leggono come righe: farne oggetti costava più di tutta la pagina."""
        super().__init__(*args, **kwargs)
        if self.request is not None:
            recenti = trattamenti_recenti(self.request._request.attore)
            righe = recenti.order_by("azienda_nome", "pk").values_list(*COME_SI_LEGGE)
            self.filters["azienda"].extra["choices"] = [
                (pk, f"{nome}, {comune}") for pk, nome, comune in righe
            ]


class SeguiteFilter(PersoneFilter):
    """Anche per azienda, scritta in parte: chi segue molte persone non scorre mille nomi."""

    azienda = django_filters.CharFilter(label=_("Azienda"), method="per_azienda")

    def per_azienda(self, righe: Any, campo: str, testo: str) -> Any:
        """Chiesto a una persona per volta, in ordine: le prime cinquanta bastano alla pagina."""
        suoi = PeriodoCig.objects.filter(
            lavoratore=OuterRef("pk"), trattamento__azienda_nome__icontains=testo
        )
        return righe.alias(con_lei=Subquery(suoi.order_by().values("pk")[:1])).filter(
            con_lei__isnull=False
        )
