"""Togliere ciò che un elenco sbagliato ha scritto: periodi, rapporti e persone nati per errore.

Prima si registra, poi si toglie: nel registro e nella storia dei valori resta che cosa c'era.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito
from portale.audit.registro import record_insieme
from portale.identity.attore import Attore


@transaction.atomic
def togli_periodi(*, periodi: Sequence[PeriodoCig], autore: Attore) -> None:
    """Con il periodo cade il rapporto che esisteva solo perché lo diceva l'elenco."""
    if not periodi:
        return
    nati_insieme = Q()
    for periodo in periodi:
        nati_insieme |= Q(
            lavoratore=periodo.lavoratore_id, datore_cf=periodo.datore_cf, dal=periodo.dal
        )
    rapporti = list(
        Rapporto.objects.filter(nati_insieme, contratto="", co_numero="", al=None).select_related(
            "lavoratore"
        )
    )
    record_insieme("periodo_cig.annullato", periodi, autore=autore)
    record_insieme("rapporto.annullato", rapporti, autore=autore)
    Rapporto.objects.filter(pk__in=[rapporto.pk for rapporto in rapporti]).delete()
    PeriodoCig.objects.filter(pk__in=[periodo.pk for periodo in periodi]).delete()


@transaction.atomic
def togli_lavoratori(*, lavoratori: Sequence[Lavoratore], autore: Attore) -> None:
    """Persone iscritte per errore, di cui non c'è nessun altro fatto: lo sa chi chiama."""
    chiavi = [lavoratore.pk for lavoratore in lavoratori]
    record_insieme("lavoratore.tolto", lavoratori, autore=autore)
    Recapito.objects.filter(lavoratore__in=chiavi).delete()
    Lavoratore.objects.filter(pk__in=chiavi).delete()
