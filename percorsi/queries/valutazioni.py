"""Ciò che serve a chi valuta: domande e modello in vigore, ciò che si sa già, chi viene dopo."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from percorsi.models import (
    Assessment,
    ModelloProfilazione,
    Percorso,
    Programma,
    VersioneQuestionario,
)
from percorsi.rules import questionari
from percorsi.rules.questionari import Questionario
from portale.identity.attore import Attore
from portale.identity.models import Incarico


def questionario_in_vigore(titolare_id: int, giorno: date) -> Questionario:
    """Quello pubblicato dal titolare; se non ne ha, la prima versione del portale."""
    suo = VersioneQuestionario.objects.filter(titolare=titolare_id).in_vigore(giorno).first()
    return suo.questionario if suo else questionari.in_vigore(giorno)


def modello_in_vigore(titolare_id: int, giorno: date) -> ModelloProfilazione | None:
    return ModelloProfilazione.objects.filter(titolare=titolare_id).in_vigore(giorno).first()


def cominciata(persona_id: int, programma: Programma) -> Assessment | None:
    """La valutazione lasciata a metà, se c'è: si riprende quella."""
    return (
        Assessment.objects.aperti()
        .filter(lavoratore=persona_id, programma=programma)
        .select_related("profilazione")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Coda:
    """Il caso aziendale di una persona: quante ne ha, quante restano da valutare, chi viene."""

    trattamento: TrattamentoCig
    totale: int
    da_fare: int
    prossima: Lavoratore | None

    @property
    def fatte(self) -> int:
        return self.totale - self.da_fare

    @property
    def e_l_ultima(self) -> bool:
        """Dopo di lei il caso è tutto valutato: si preparano i piani insieme."""
        return self.totale > 1 and self.da_fare == 1 and self.prossima is None


def coda_di(
    attore: Attore, persona: Lavoratore, periodo: PeriodoCig | None, programma: Programma
) -> Coda | None:
    """Chi non è in cassa non è in un elenco: si valuta e basta. Tre query."""
    if periodo is None:
        return None
    del_caso = _del_caso(attore, periodo.trattamento_id)
    da_fare = _da_valutare(del_caso, programma)
    dopo = When(nome_ordinamento__gt=persona.nome_ordinamento, then=0)
    altre = da_fare.exclude(pk=persona.pk).annotate(giro=Case(dopo, default=1))
    return Coda(
        trattamento=periodo.trattamento,
        totale=del_caso.count(),
        da_fare=da_fare.count(),
        prossima=altre.order_by("giro", "nome_ordinamento", "pk").first(),
    )


def _del_caso(attore: Attore, trattamento_id: int) -> QuerySet[Lavoratore]:
    periodi = PeriodoCig.objects.filter(trattamento=trattamento_id, lavoratore=OuterRef("pk"))
    return Lavoratore.objects.visible_to(attore).filter(Exists(periodi))


def _da_valutare(persone: QuerySet[Lavoratore], programma: Programma) -> QuerySet[Lavoratore]:
    fatte = Assessment.objects.confermati().filter(programma=programma, lavoratore=OuterRef("pk"))
    return persone.filter(~Exists(fatte))


def ultime_parole(attore: Attore, periodo: PeriodoCig | None, programma: Programma) -> str:
    """La motivazione che la stessa operatrice ha scritto per la persona prima, nello stesso caso.

    Si propone da correggere: le persone dello stesso caso hanno spesso la stessa ragione.
    """
    if periodo is None or attore.incarico is None:
        return ""
    sue = Assessment.objects.confermati().filter(
        operatore=attore.incarico,
        programma=programma,
        lavoratore__periodi_cig__trattamento=periodo.trattamento_id,
    )
    return sue.order_by("-pk").values_list("motivazione", flat=True).first() or ""


def gia_scritta(operatore: Incarico, motivazione: str, percorso: Percorso) -> bool:
    """Se chi valuta ha scritto le stesse parole per un altro percorso dello stesso programma."""
    sue = Assessment.objects.confermati().filter(operatore=operatore, programma=percorso.programma)
    uguali = sue.filter(motivazione=motivazione.strip()).exclude(motivazione="")
    return uguali.exclude(percorso_assegnato=percorso).exists()


def risposte_da_sapere(fatti: Any) -> dict[str, str]:
    """Le risposte che il fascicolo dà già: chi valuta le trova scelte, e può cambiarle."""
    if fatti.in_cassa or fatti.occupata:
        return {"lavoro": "recente"}
    if not fatti.mesi_senza_lavoro:
        return {}
    return {"lavoro": "lontano" if fatti.mesi_senza_lavoro >= 12 else "recente"}
