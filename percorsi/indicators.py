"""Le cifre del percorso: chi ha firmato, chi è in aula, chi ha l'attestato, quante ore."""

from typing import Any

from django.db.models import Sum

from percorsi.choices import StatoPresenza
from percorsi.models import Attestato, Lezione, Patto, Presenza
from portale.dashboards.indicatori import Periodo, cifra, indicatore
from portale.errors import _


@indicatore(
    "sul_percorso",
    titolo=_("Sul percorso"),
    definizione=_("Le persone che hanno firmato il patto o il piano individuale nel periodo."),
    ordine=40,
)
def sul_percorso(periodo: Periodo) -> Any:
    firmati = Patto.objects.firmati().filter(firmato_il__range=(periodo.dal, periodo.al))
    return firmati.values_list("lavoratore_id", flat=True)


@indicatore(
    "in_formazione",
    titolo=_("In formazione"),
    definizione=_(
        "Le persone presenti almeno a una lezione, già chiusa nel registro, nel periodo."
    ),
    ordine=50,
)
def in_formazione(periodo: Periodo) -> Any:
    presenze = Presenza.objects.valide().filter(
        lezione__inizio__date__range=(periodo.dal, periodo.al)
    )
    return presenze.values_list("iscrizione__lavoratore_id", flat=True)


@indicatore(
    "attestati",
    titolo=_("Con l'attestato"),
    definizione=_("Le persone con un attestato valido rilasciato nel periodo."),
    ordine=60,
)
def attestati(periodo: Periodo) -> Any:
    rilasciati = Attestato.objects.validi().filter(rilasciato_il__range=(periodo.dal, periodo.al))
    return rilasciati.values_list("iscrizione__lavoratore_id", flat=True)


@cifra(
    titolo=_("Ore di corso"),
    definizione=_(
        "Le ore delle lezioni chiuse nel periodo a cui era presente almeno una di queste persone: "
        "ogni lezione una volta sola."
    ),
    ordine=10,
)
def ore_di_corso(periodo: Periodo, persone: Any) -> int:
    """Le persone si leggono prima: dentro una query sola, con le statistiche di ieri, PostgreSQL
    le ricontava per ogni presenza e non finiva più.
    """
    loro = list(persone.order_by().values_list("pk", flat=True))
    frequentate = Presenza.objects.filter(
        stato=StatoPresenza.PRESENTE, iscrizione__lavoratore__in=loro
    )
    lezioni = Lezione.objects.chiuse().filter(
        inizio__date__range=(periodo.dal, periodo.al), pk__in=frequentate.values("lezione")
    )
    return (lezioni.aggregate(minuti=Sum("minuti"))["minuti"] or 0) // 60
