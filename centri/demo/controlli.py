"""Ciò che deve valere sempre fra le tavole degli uffici."""

from datetime import datetime

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.fields import DateTimeField

from centri.choices import MotivoFascia, StatoColloquio, StatoInvito, StatoPartecipazione
from centri.models import (
    BacinoComune,
    Colloquio,
    Competenza,
    Fascia,
    Incontro,
    Invito,
    Partecipazione,
    PersonaDelCentro,
    PresaInCarico,
)
from portale import clock
from portale.management.fasi import controllo

CON_LE_LORO_FASCE = (StatoColloquio.DA_EROGARE, StatoColloquio.EROGATO)
SENZA_FASCE = (
    StatoColloquio.DISDETTO_DAL_CITTADINO,
    StatoColloquio.DISDETTO_DA_OPERATORE,
    StatoColloquio.SPOSTATO,
)


def fasce_di(motivo: MotivoFascia, inizio: str, fine: str, riferimento: str = "pk") -> QuerySet:
    """Le fasce di quell'impegno, se durano quanto lui."""
    return Fascia.objects.annotate(
        da=Func("periodo", function="lower", output_field=DateTimeField()),
        a=Func("periodo", function="upper", output_field=DateTimeField()),
    ).filter(
        motivo=motivo, riferimento_id=OuterRef(riferimento), da=OuterRef(inizio), a=OuterRef(fine)
    )


@controllo("La competenza in vigore segue il domicilio")
def competenze_fuori_domicilio() -> QuerySet[Competenza]:
    bacino = BacinoComune.objects.filter(
        Q(circoscrizione=0) | Q(circoscrizione=OuterRef("lavoratore__circoscrizione")),
        Q(centro__sede__ente__titolare=OuterRef("titolare"))
        | Q(centro__sede__ente=OuterRef("titolare")),
        al=None,
        comune=OuterRef("lavoratore__domicilio_comune"),
    )
    assegnata = Exists(bacino.filter(centro=OuterRef("centro")))
    in_vigore = Competenza.objects.in_vigore()
    return in_vigore.filter(
        Q(Q(centro__isnull=False) & ~assegnata) | Q(Q(centro=None) & Exists(bacino))
    )


@controllo("Un ufficio vede le persone di cui è competente")
def competenze_che_non_si_vedono() -> QuerySet[Competenza]:
    vista = PersonaDelCentro.objects.filter(
        centro=OuterRef("centro"), lavoratore=OuterRef("lavoratore"), di_competenza=True
    )
    return Competenza.objects.in_vigore().exclude(centro=None).exclude(Exists(vista))


@controllo("Chi segue una persona lavora nel centro competente")
def prese_di_altri_centri() -> QuerySet[PresaInCarico]:
    sede = OuterRef("operatore__sede")
    competente = Competenza.objects.in_vigore().filter(
        Q(centro__sede=sede) | Q(centro__punti__sede=sede), lavoratore=OuterRef("lavoratore")
    )
    return PresaInCarico.objects.in_corso().filter(~Exists(competente))


@controllo("Un colloquio da erogare o erogato occupa la persona e l'operatore, per quel tempo")
def colloqui_senza_fasce() -> QuerySet[Colloquio]:
    fasce = fasce_di(MotivoFascia.COLLOQUIO, "inizio", "fine")
    occupati = Exists(fasce.filter(risorsa__lavoratore=OuterRef("lavoratore"))) & Exists(
        fasce.filter(risorsa__operatore=OuterRef("operatore"))
    )
    return Colloquio.objects.filter(stato__in=CON_LE_LORO_FASCE).filter(~occupati)


@controllo("Un colloquio disdetto o spostato non occupa più nessuno")
def colloqui_che_occupano_ancora() -> QuerySet[Colloquio]:
    fasce = Fascia.objects.filter(motivo=MotivoFascia.COLLOQUIO, riferimento_id=OuterRef("pk"))
    return Colloquio.objects.filter(Exists(fasce), stato__in=SENZA_FASCE)


@controllo("Ogni fascia di un colloquio o di un incontro ha il suo impegno")
def fasce_senza_impegno() -> QuerySet[Fascia]:
    colloqui = Colloquio.objects.filter(pk=OuterRef("riferimento_id"))
    posti = Partecipazione.objects.attese().filter(
        incontro=OuterRef("riferimento_id"), lavoratore=OuterRef("risorsa__lavoratore")
    )
    return Fascia.objects.filter(
        Q(Q(motivo=MotivoFascia.COLLOQUIO) & ~Exists(colloqui))
        | Q(Q(motivo=MotivoFascia.INCONTRO) & ~Exists(posti))
    )


@controllo("Un colloquio spostato ha il suo successore, della stessa persona e servizio")
def spostati_senza_successore() -> QuerySet[Colloquio]:
    successori = Colloquio.objects.filter(
        spostato_da=OuterRef("pk"),
        lavoratore=OuterRef("lavoratore"),
        prestazione=OuterRef("prestazione"),
    )
    return Colloquio.objects.filter(
        Q(Q(stato=StatoColloquio.SPOSTATO) & ~Exists(successori))
        | Q(~Q(stato=StatoColloquio.SPOSTATO) & Exists(successori))
    )


@controllo("Solo un colloquio già cominciato ha un esito, e solo chi è venuto ha risposto")
def esiti_impossibili() -> QuerySet[Colloquio]:
    adesso: datetime = clock.now()
    con_esito = (StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)
    return Colloquio.objects.filter(
        Q(stato__in=con_esito, inizio__gt=adesso)
        | Q(~Q(adesione=""), ~Q(stato=StatoColloquio.EROGATO))
    )


@controllo("Ogni colloquio è nel centro dove lavora l'operatore")
def colloqui_fuori_sede() -> QuerySet[Colloquio]:
    return Colloquio.objects.exclude(centro__sede=F("operatore__sede"))


@controllo("Nessun incontro ha più persone che posti")
def incontri_troppo_pieni() -> QuerySet[Incontro]:
    con_un_posto = Q(
        partecipazioni__stato__in=(StatoPartecipazione.ISCRITTA, StatoPartecipazione.PRESENTE)
    )
    contati = Incontro.objects.annotate(presi=Count("partecipazioni", filter=con_un_posto))
    return contati.filter(presi__gt=F("posti"))


@controllo("Chi è iscritto a un incontro ha quelle ore impegnate")
def iscritti_senza_fascia() -> QuerySet[Partecipazione]:
    fasce = fasce_di(MotivoFascia.INCONTRO, "incontro__inizio", "incontro__fine", "incontro")
    sue = fasce.filter(risorsa__lavoratore=OuterRef("lavoratore"))
    iscritte = Partecipazione.objects.filter(stato=StatoPartecipazione.ISCRITTA)
    return iscritte.filter(~Exists(sue))


@controllo("Si segna chi c'era solo a un incontro già cominciato")
def presenze_nel_futuro() -> QuerySet[Partecipazione]:
    return Partecipazione.objects.filter(
        stato__in=(StatoPartecipazione.PRESENTE, StatoPartecipazione.ASSENTE),
        incontro__inizio__gt=clock.now(),
    )


@controllo("Chi ha risposto a un invito prenotando ha un colloquio o un posto all'incontro")
def inviti_prenotati_a_vuoto() -> QuerySet[Invito]:
    colloqui = Colloquio.objects.filter(
        lavoratore=OuterRef("lavoratore"), prestazione=OuterRef("prestazione")
    )
    posti = Partecipazione.objects.attese().filter(
        lavoratore=OuterRef("lavoratore"), incontro=OuterRef("incontro")
    )
    prenotati = Invito.objects.filter(stato=StatoInvito.PRENOTATO)
    return prenotati.filter(~Exists(colloqui), ~Exists(posti))
