"""Le cifre del lavoro: chi è stato assunto, chi ha un colloquio in corso."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from imprese.models import Candidatura, ColloquioAziendale
from portale.dashboards.indicatori import Periodo, indicatore
from portale.errors import _


@indicatore(
    "assunti",
    titolo=_("Assunti"),
    definizione=_(
        "Le persone con un rapporto di lavoro cominciato nel periodo e provato da una comunicazione"
        " obbligatoria."
    ),
    ordine=80,
)
def assunti(periodo: Periodo) -> Any:
    return Candidatura.objects.assunte_fra(periodo.dal, periodo.al).values_list(
        "lavoratore_id", flat=True
    )


@indicatore(
    "in_colloquio_aziendale",
    titolo=_("In colloquio con imprese"),
    definizione=_(
        "Le persone con un colloquio in azienda nel periodo, non annullato, che alla fine del"
        " periodo non erano ancora assunte."
    ),
    ordine=90,
    nell_imbuto=False,
)
def in_colloquio_aziendale(periodo: Periodo) -> Any:
    gia_assunte = Candidatura.objects.filter(collocamento__rapporto__dal__lte=periodo.al)
    colloqui = ColloquioAziendale.objects.non_annullati().fra(
        _mezzanotte(periodo.dal), _mezzanotte(periodo.al + timedelta(days=1))
    )
    return colloqui.exclude(
        candidatura__lavoratore__in=gia_assunte.values("lavoratore")
    ).values_list("candidatura__lavoratore_id", flat=True)


def _mezzanotte(giorno: Any) -> datetime:
    return timezone.make_aware(datetime.combine(giorno, time.min))
