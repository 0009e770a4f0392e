"""Ciò che deve valere sempre fra le tavole del percorso."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from centri.choices import MotivoFascia
from centri.models import Fascia
from lavoratori.models import PeriodoCig, Titolo
from percorsi.choices import StatoAttestato, StatoEdizione, StatoIscrizione
from percorsi.models import (
    Assessment,
    Attestato,
    Edizione,
    Iscrizione,
    Lezione,
    Patto,
    Presenza,
)
from portale.management.fasi import controllo


@controllo("Il patto segue la sua valutazione: stessa persona, programma e percorso, non prima")
def patti_senza_valutazione() -> QuerySet[Patto]:
    return Patto.objects.exclude(
        lavoratore=F("assessment__lavoratore"),
        programma=F("assessment__programma"),
        percorso=F("assessment__percorso_assegnato"),
        percorso__programma=F("programma"),
        proposto_il__gte=F("assessment__giorno"),
    )


def _coperto(giorno: str) -> Exists:
    return Exists(
        PeriodoCig.objects.filter(
            lavoratore=OuterRef("lavoratore"), dal__lte=OuterRef(giorno), al__gte=OuterRef(giorno)
        )
    )


@controllo("Un percorso che chiede la cassa integrazione la trova il giorno della proposta e firma")
def patti_senza_cassa() -> QuerySet[Patto]:
    firma_scoperta = Q(Q(firmato_il__isnull=False) & ~_coperto("firmato_il"))
    return Patto.objects.filter(
        Q(~_coperto("proposto_il")) | firma_scoperta, percorso__chiede_cig=True
    )


@controllo("Valutazioni e patti stanno nella finestra del loro programma")
def fuori_programma() -> QuerySet[Assessment]:
    prima_o_dopo = Q(giorno__lt=F("programma__dal")) | Q(giorno__gt=F("programma__al"))
    patti = Patto.objects.filter(
        Q(proposto_il__lt=F("programma__dal")) | Q(firmato_il__gt=F("programma__al")),
        assessment=OuterRef("pk"),
    )
    return Assessment.objects.filter(prima_o_dopo | Q(Exists(patti)))


@controllo("Gli iscritti non sono più dei posti")
def edizioni_troppo_piene() -> QuerySet[Edizione]:
    presi = Count("iscrizioni", filter=~Q(iscrizioni__stato=StatoIscrizione.RITIRATA))
    return Edizione.objects.annotate(presi=presi).filter(presi__gt=F("posti"))


@controllo("Ci si iscrive con un patto firmato, della stessa persona e dello stesso programma")
def iscrizioni_senza_patto() -> QuerySet[Iscrizione]:
    return Iscrizione.objects.annotate(giorno=TruncDate("created_at")).exclude(
        lavoratore=F("patto__lavoratore"),
        edizione__corso__programma=F("patto__programma"),
        patto__firmato_il__lte=F("giorno"),
    )


@controllo("Le lezioni stanno nelle date dell'edizione, e l'edizione nel programma")
def lezioni_fuori_edizione() -> QuerySet[Lezione]:
    return Lezione.objects.annotate(giorno=TruncDate("inizio")).exclude(
        Q(edizione__corso__programma__al=None)
        | Q(edizione__al__lte=F("edizione__corso__programma__al")),
        giorno__gte=F("edizione__dal"),
        giorno__lte=F("edizione__al"),
        edizione__dal__gte=F("edizione__corso__programma__dal"),
    )


@controllo("Le lezioni di un'edizione fanno le ore del corso")
def edizioni_con_altre_ore() -> QuerySet[Edizione]:
    contate = Edizione.objects.annotate(minuti=Coalesce(Sum("lezioni__minuti"), 0))
    return contate.exclude(minuti=F("corso__ore") * 60)


@controllo(
    "Una presenza è in una lezione chiusa della stessa edizione, per non più dei suoi minuti"
)
def presenze_di_altre_edizioni() -> QuerySet[Presenza]:
    return Presenza.objects.exclude(
        lezione__edizione=F("iscrizione__edizione"),
        lezione__chiusa_il__isnull=False,
        minuti__lte=F("lezione__minuti"),
    )


@controllo("Chi è iscritto ha occupato il tempo delle lezioni, e chi si ritira lo riprende")
def tempo_delle_lezioni() -> QuerySet[Iscrizione]:
    prese = (
        Fascia.objects.filter(motivo=MotivoFascia.LEZIONE, riferimento_id=OuterRef("pk"))
        .order_by()
        .values("riferimento_id")
        .annotate(quante=Count("pk"))
    )
    lezioni = (
        Lezione.objects.filter(edizione=OuterRef("edizione"), fine__gt=OuterRef("created_at"))
        .order_by()
        .values("edizione")
        .annotate(quante=Count("pk"))
    )
    contate = Iscrizione.objects.annotate(
        prese=Coalesce(Subquery(prese.values("quante")), 0),
        lezioni=Coalesce(Subquery(lezioni.values("quante")), 0),
    )
    ritirata = Q(stato=StatoIscrizione.RITIRATA)
    return contate.filter((ritirata & Q(prese__gt=0)) | (~ritirata & ~Q(prese=F("lezioni"))))


@controllo("Ogni fascia di lezione è di un'iscrizione, di quella persona, in quell'ora")
def fasce_di_lezione_senza_impegno() -> QuerySet[Fascia]:
    iscrizioni = Iscrizione.objects.filter(
        pk=OuterRef("riferimento_id"), lavoratore=OuterRef("risorsa__lavoratore")
    )
    return Fascia.objects.filter(~Exists(iscrizioni), motivo=MotivoFascia.LEZIONE)


@controllo("Un'edizione conclusa ha il registro chiuso e un esito per ognuno")
def edizioni_concluse_a_meta() -> QuerySet[Edizione]:
    aperte = Lezione.objects.da_registrare().filter(edizione=OuterRef("pk"))
    senza_esito = Iscrizione.objects.filter(edizione=OuterRef("pk"), stato=StatoIscrizione.ISCRITTA)
    concluse = Edizione.objects.filter(stato=StatoEdizione.CONCLUSA)
    return concluse.filter(Q(Exists(aperte)) | Q(Exists(senza_esito)))


@controllo("I minuti dell'attestato sono quelli firmati nel registro, e bastano")
def attestati_con_altri_minuti() -> QuerySet[Attestato]:
    valide = (
        Presenza.objects.valide()
        .filter(iscrizione=OuterRef("iscrizione"))
        .order_by()
        .values("iscrizione")
        .annotate(totale=Sum("minuti"))
    )
    contati = Attestato.objects.annotate(
        firmati=Coalesce(Subquery(valide.values("totale")), 0),
        # ore × 60 × minima ≤ minuti × 100
        necessari=F("iscrizione__edizione__corso__ore")
        * 60
        * F("iscrizione__edizione__corso__frequenza_minima"),
    )
    return contati.filter(
        ~Q(minuti_frequentati=F("firmati"))
        | Q(necessari__gt=F("minuti_frequentati") * 100)
        | ~Q(ore_corso=F("iscrizione__edizione__corso__ore"))
    )


@controllo("Ha l'attestato chi ha concluso bene il corso, e nessun altro")
def attestati_e_esiti() -> QuerySet[Iscrizione]:
    attestati = Exists(Attestato.objects.filter(iscrizione=OuterRef("pk")))
    idonea = Q(stato=StatoIscrizione.IDONEA)
    return Iscrizione.objects.filter((idonea & ~Q(attestati)) | (~idonea & Q(attestati)))


@controllo("Ogni attestato è fra i titoli della persona, revocato se lo è")
def attestati_senza_titolo() -> QuerySet[Attestato]:
    titoli = Titolo.objects.filter(
        attestato_codice=OuterRef("codice"), lavoratore=OuterRef("iscrizione__lavoratore")
    )
    revocato = Q(stato=StatoAttestato.REVOCATO)
    return Attestato.objects.filter(
        (revocato & ~Q(Exists(titoli.filter(revocato=True))))
        | (~revocato & ~Q(Exists(titoli.filter(revocato=False))))
    )
