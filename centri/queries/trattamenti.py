"""Letture dei trattamenti CIG: dove sono arrivate le persone di ogni azienda."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from centri.models import Competenza
from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from portale import clock
from portale.dashboards.indicatori import Periodo, uno

TAPPE = ("raggiunti", "incontrati", "sul_percorso", "attestati", "assunti")


def avanzamento(trattamenti: Sequence[TrattamentoCig]) -> dict[int, dict[str, Any]]:
    """trattamento → persone in tutto, e quante ferme a ogni tappa (ognuna conta per l'ultima).

    Le query sono una per tappa, per quanti siano i trattamenti.
    """
    persone = _persone(trattamenti)
    arrivi = _arrivi(trattamenti, {pk for insieme in persone.values() for pk in insieme})
    etichette = [(nome, indicatore.titolo) for nome in TAPPE if (indicatore := uno(nome))]
    quadro = {}
    for trattamento in trattamenti:
        insieme = persone.get(trattamento.pk, set())
        ultime = Counter(arrivi[pk] for pk in insieme if pk in arrivi)
        quadro[trattamento.pk] = {
            "persone": len(insieme),
            "tappe": [(str(etichetta).lower(), ultime[nome]) for nome, etichetta in etichette],
        }
    return quadro


def _persone(trattamenti: Sequence[TrattamentoCig]) -> dict[int, set[int]]:
    insiemi = defaultdict(set)
    periodi = PeriodoCig.objects.filter(trattamento__in=[voce.pk for voce in trattamenti])
    for trattamento_id, lavoratore_id in periodi.values_list("trattamento_id", "lavoratore_id"):
        insiemi[trattamento_id].add(lavoratore_id)
    return dict(insiemi)


def _arrivi(trattamenti: Sequence[TrattamentoCig], persone: Iterable[int]) -> dict[int, str]:
    """persona → l'ultima tappa raggiunta, dall'accordo più antico a oggi."""
    if not trattamenti:
        return {}
    inizi = [min(voce.dal, voce.accordo_data or voce.dal) for voce in trattamenti]
    periodo = Periodo(min(inizi), clock.today())
    interessate = Lavoratore.objects.filter(pk__in=set(persone))
    arrivi: dict[int, str] = {}
    for nome in TAPPE:
        indicatore = uno(nome)
        if indicatore:
            giunte = interessate.filter(pk__in=indicatore.insieme(periodo))
            arrivi |= dict.fromkeys(giunte.values_list("pk", flat=True), nome)
    return arrivi


def tappe_delle_persone(trattamento: TrattamentoCig) -> dict[int, str]:
    """persona → il nome dell'ultimo passo che ha fatto, per chi ne ha fatto uno."""
    persone = _persone([trattamento]).get(trattamento.pk, set())
    etichette = {nome: str(indicatore.titolo) for nome in TAPPE if (indicatore := uno(nome))}
    return {pk: etichette[nome] for pk, nome in _arrivi([trattamento], persone).items()}


def persone_del_trattamento(trattamento: TrattamentoCig) -> QuerySet[PeriodoCig]:
    """I periodi per nome, con recapiti, domicilio e ufficio competente già letti."""
    in_vigore = Competenza.objects.in_vigore().select_related("centro__sede")
    return (
        PeriodoCig.objects.filter(trattamento=trattamento)
        .select_related("lavoratore__domicilio_comune")
        .prefetch_related(
            "lavoratore__recapiti",
            Prefetch("lavoratore__competenze", queryset=in_vigore, to_attr="in_vigore"),
        )
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
