"""Ciò che deve valere sempre fra le tavole delle imprese."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from centri.choices import MotivoFascia
from centri.models import Fascia
from imprese.choices import EsitoColloquioAziendale, StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale
from imprese.models.candidatura import STATI_APERTI
from lavoratori.models import PeriodoCig
from portale import clock
from portale.management.fasi import controllo


@controllo("Ogni assunzione ha il suo rapporto: stessa persona, stessa impresa, stessa CO")
def collocamenti_senza_rapporto() -> QuerySet[Collocamento]:
    return Collocamento.objects.exclude(
        rapporto__lavoratore=F("candidatura__lavoratore"),
        rapporto__datore_cf=F("candidatura__annuncio__impresa__ente__codice_fiscale"),
        rapporto__co_numero=F("co_numero"),
        candidatura__stato=StatoCandidatura.ASSUNTA,
    )


@controllo("Chi risulta assunta ha un'assunzione registrata")
def assunte_senza_collocamento() -> QuerySet[Candidatura]:
    return Candidatura.objects.assunte().filter(collocamento=None)


@controllo("Le persone assunte non sono più dei posti")
def annunci_con_troppi_assunti() -> QuerySet[Annuncio]:
    assunte = Count("candidature", filter=Q(candidature__stato=StatoCandidatura.ASSUNTA))
    return Annuncio.objects.annotate(assunte=assunte).filter(assunte__gt=F("posti"))


@controllo("Ogni candidatura è a un annuncio pubblicato, e aperta solo se l'annuncio lo è")
def candidature_fuori_posto() -> QuerySet[Candidatura]:
    return Candidatura.objects.filter(
        Q(annuncio__stato=StatoAnnuncio.BOZZA)
        | Q(annuncio__pubblicato_il=None)
        | Q(stato__in=STATI_APERTI, annuncio__stato=StatoAnnuncio.CHIUSO)
    )


@controllo("Chi ha un colloquio fissato ne ha uno, e chi ne ha uno da fare è ancora in corsa")
def colloqui_e_candidature() -> QuerySet[Candidatura]:
    colloqui = ColloquioAziendale.objects.filter(candidatura=OuterRef("pk"))
    senza = Q(stato=StatoCandidatura.IN_COLLOQUIO) & ~Q(
        Exists(colloqui.exclude(esito=EsitoColloquioAziendale.ANNULLATO))
    )
    di_troppo = ~Q(stato__in=STATI_APERTI) & Q(
        Exists(colloqui.filter(esito=EsitoColloquioAziendale.DA_FARE))
    )
    return Candidatura.objects.filter(senza | di_troppo)


@controllo("Un colloquio in azienda occupa la persona per quel tempo; annullato, la libera")
def colloqui_aziendali_e_tempo() -> QuerySet[ColloquioAziendale]:
    fasce = Fascia.objects.filter(
        motivo=MotivoFascia.COLLOQUIO_AZIENDALE,
        riferimento_id=OuterRef("pk"),
        risorsa__lavoratore=OuterRef("candidatura__lavoratore"),
    )
    giuste = fasce.filter(
        periodo__startswith=OuterRef("inizio"), periodo__endswith=OuterRef("fine")
    )
    annullato = Q(esito=EsitoColloquioAziendale.ANNULLATO)
    return ColloquioAziendale.objects.filter(
        (annullato & Q(Exists(fasce))) | (~annullato & ~Q(Exists(giuste)))
    )


@controllo("Ogni fascia di colloquio in azienda ha il suo colloquio")
def fasce_di_colloqui_inesistenti() -> QuerySet[Fascia]:
    colloqui = ColloquioAziendale.objects.filter(
        pk=OuterRef("riferimento_id"), candidatura__lavoratore=OuterRef("risorsa__lavoratore")
    )
    fasce = Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO_AZIENDALE)
    return fasce.filter(~Exists(colloqui))


@controllo("Solo un colloquio in azienda già cominciato ha un esito")
def esiti_nel_futuro() -> QuerySet[ColloquioAziendale]:
    detti = (EsitoColloquioAziendale.POSITIVO, EsitoColloquioAziendale.NEGATIVO)
    return ColloquioAziendale.objects.filter(esito__in=detti, inizio__gt=clock.now())


@controllo("Chi comincia un lavoro non è più in cassa integrazione con il datore di prima")
def assunte_ancora_in_cassa() -> QuerySet[Collocamento]:
    casse = PeriodoCig.objects.filter(
        lavoratore=OuterRef("rapporto__lavoratore"),
        dal__lt=OuterRef("rapporto__dal"),
        al__gte=OuterRef("rapporto__dal"),
    )
    return Collocamento.objects.filter(Exists(casse))
