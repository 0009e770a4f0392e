"""I filtri degli elenchi della scrivania: gli stessi per la pagina e per il JSON."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from centri.models import PresaInCarico
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


def di_chi_segue(attore: Attore) -> QuerySet[TrattamentoCig]:
    """Quelli delle persone che l'attore segue."""
    prese = PresaInCarico.objects.di_operatore(attore.incarico.pk if attore.incarico else 0)
    periodi = PeriodoCig.objects.filter(lavoratore__in=prese.values("lavoratore"))
    return TrattamentoCig.objects.visible_to(attore).filter(pk__in=periodi.values("trattamento"))


class PersoneFilter(django_filters.FilterSet):
    """Nome, azienda, giorni alla fine della cassa integrazione."""

    trattamenti = staticmethod(trattamenti_recenti)
    nome = django_filters.CharFilter(label=_("Nome"), method="per_nome")
    azienda = django_filters.ChoiceFilter(
        label=_("Azienda"),
        field_name="periodi_cig__trattamento",
        distinct=True,
        empty_label=_("tutte"),
    )
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Le aziende si leggono come righe: farne oggetti costava più di tutta la pagina."""
        super().__init__(*args, **kwargs)
        if self.request is not None:
            righe = self.trattamenti(self.request._request.attore).order_by("azienda_nome", "pk")
            self.filters["azienda"].extra["choices"] = [
                (pk, f"{nome}, {comune}") for pk, nome, comune in righe.values_list(*COME_SI_LEGGE)
            ]

    def per_nome(self, righe: Any, campo: str, testo: str) -> Any:
        for parola in confrontabile(testo).split():
            righe = righe.filter(nome_ordinamento__contains=parola)
        return righe

    def per_fine(self, righe: Any, campo: str, giorni: str) -> Any:
        return righe.filter(fine_cig__lte=clock.today() + timedelta(days=int(giorni)))


class SeguiteFilter(PersoneFilter):
    """Gli stessi, con le sole aziende delle persone che si seguono."""

    trattamenti = staticmethod(di_chi_segue)
