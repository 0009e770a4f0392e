"""Le persone della scrivania: chi è da raggiungere, chi si segue, chi è appena arrivato.

Ogni riga porta già ciò che la tabella mostra: nessuna query per riga.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from centri.choices import StatoColloquio
from centri.models import Colloquio, Competenza, Invito, Partecipazione, PresaInCarico
from centri.models.persona_del_centro import si_vede
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig, Recapito
from portale.identity.attore import Attore

ARRIVATE_DA = timedelta(days=30)


def in_cassa(lavoratori: QuerySet[Lavoratore], oggi: date) -> QuerySet[Any]:
    """Chi è in cassa integrazione oggi, con l'azienda e il giorno in cui finisce."""
    oggi_in_cassa = PeriodoCig.objects.filter(dal__lte=oggi, al__gte=oggi)
    periodi = oggi_in_cassa.filter(lavoratore=OuterRef("pk")).order_by("al", "pk")
    recapiti = Recapito.objects.filter(lavoratore=OuterRef("pk"))
    return lavoratori.annotate(
        fine_cig=Subquery(periodi.values("al")[:1]),
        azienda=Subquery(periodi.values("trattamento__azienda_nome")[:1]),
        ha_email=Exists(recapiti.filter(tipo=TipoRecapito.EMAIL)),
        ha_cellulare=Exists(recapiti.filter(tipo=TipoRecapito.CELLULARE)),
    ).filter(pk__in=oggi_in_cassa.order_by().values("lavoratore"))


def da_raggiungere(lavoratori: QuerySet[Lavoratore], oggi: date) -> QuerySet[Any]:
    """In cassa e mai invitate, mai in un incontro, mai a colloquio: prima chi ha meno giorni."""
    di_lei = {"lavoratore": OuterRef("pk")}
    return (
        in_cassa(lavoratori, oggi)
        .exclude(Exists(Invito.objects.filter(**di_lei)))
        .exclude(Exists(Partecipazione.objects.filter(**di_lei)))
        .exclude(Exists(Colloquio.objects.filter(**di_lei)))
        .select_related("domicilio_comune")
        .order_by("fine_cig", "pk")
    )


def seguite(attore: Attore, adesso: datetime) -> QuerySet[Any]:
    """Le persone prese in carico da chi lavora in un ufficio, con il prossimo colloquio e l'ultimo
    fatto. Solo quelle che il suo ufficio vede: `si_vede` dice la stessa cosa di `visible_to`.
    """
    operatore = attore.incarico.pk if attore.incarico else 0
    colloqui = Colloquio.objects.filter(lavoratore=OuterRef("pk"))
    prossimi = colloqui.da_erogare().futuri(adesso).order_by("inizio")
    erogati = colloqui.filter(stato=StatoColloquio.EROGATO).order_by("-inizio")
    periodi = PeriodoCig.objects.filter(lavoratore=OuterRef("pk"), al__gte=adesso.date())
    return (
        Lavoratore.objects.filter(prese__operatore=operatore, prese__al=None)
        .filter(si_vede(attore.sede_id or 0, adesso))
        .annotate(
            prossimo_colloquio=Subquery(prossimi.values("inizio")[:1]),
            ultimo_colloquio=Subquery(erogati.values("inizio")[:1]),
            adesione=Subquery(erogati.values("adesione")[:1]),
            fine_cig=Subquery(periodi.order_by("al").values("al")[:1]),
            ordine=F("prese__nome_ordinamento"),
        )
        .only("nome", "cognome")
        .order_by("ordine", "pk")
    )


def senza_operatrice(lavoratori: QuerySet[Lavoratore], oggi: date) -> QuerySet[Any]:
    """In cassa e ancora di nessuno: qualcuno le prenda in carico."""
    prese = PresaInCarico.objects.in_corso().filter(lavoratore=OuterRef("pk"))
    return in_cassa(lavoratori, oggi).filter(~Exists(prese)).order_by("fine_cig", "pk")


def appena_arrivate(lavoratori: QuerySet[Lavoratore], oggi: date) -> QuerySet[Any]:
    """Di nessuno, e di competenza da poco."""
    competenze = Competenza.objects.in_vigore().filter(
        lavoratore=OuterRef("pk"), dal__gte=oggi - ARRIVATE_DA
    )
    return senza_operatrice(lavoratori, oggi).filter(Exists(competenze))


def senza_operatrice_per_caso(lavoratori: QuerySet[Lavoratore], oggi: date) -> QuerySet[Any]:
    """Quante, caso per caso: l'elenco di una crisi si prende in carico insieme."""
    di_nessuno = senza_operatrice(lavoratori, oggi).order_by().values("pk")
    return (
        PeriodoCig.objects.filter(dal__lte=oggi, al__gte=oggi, lavoratore__in=di_nessuno)
        .values(
            numero=F("trattamento"),
            azienda=F("trattamento__azienda_nome"),
            comune=F("trattamento__unita_comune__nome"),
        )
        .annotate(quante=Count("lavoratore", distinct=True))
        .order_by("-quante", "azienda", "numero")
    )


def chi_la_riceve(lavoratore_id: int) -> int | None:
    """L'incarico di chi la segue; se nessuno, di chi l'ha ricevuta l'ultima volta. Una query."""
    di_lei = {"lavoratore": OuterRef("pk")}
    presa = PresaInCarico.objects.in_corso().filter(**di_lei).values("operatore")
    ultima = Colloquio.objects.erogati().filter(**di_lei).order_by("-inizio", "-pk")
    chi = Coalesce(Subquery(presa[:1]), Subquery(ultima.values("operatore")[:1]))
    righe = Lavoratore.objects.filter(pk=lavoratore_id).values_list(chi, flat=True)
    return righe.order_by().first() if lavoratore_id else None
