"""A chi scrive una campagna, con quali posti, e che cosa ne è venuto."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from centri.choices import StatoColloquio, StatoInvito
from centri.choices.campagne import ChiContattare
from centri.models import (
    Campagna,
    Centro,
    Colloquio,
    Competenza,
    Invito,
    Partecipazione,
    Prestazione,
)
from centri.queries.capienza import in_attesa, posti_per_centro
from centri.queries.inviti import Destino, canali_degli_inviti
from centri.queries.persone import in_cassa
from centri.queries.vicini import posizione
from centri.rules.campagne import PRIME, Bilancio, Filtro, le_prime
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig, Recapito
from portale import clock
from portale.identity.attore import Attore
from portale.notifications.models import Avviso, StatoAvviso
from portale.territory.distances import haversine_km
from portale.territory.models import Comune

ARRIVATI = (StatoAvviso.INVIATO, StatoAvviso.DA_STAMPARE)
TIPO_INVITO = "centri.InvitoAlColloquio"


def leggi_filtro(scritto: Mapping[str, Any]) -> Filtro:
    """Il filtro com'è conservato, con le date al loro posto."""
    return Filtro(
        contatto=scritto.get("contatto") or ChiContattare.MAI_RAGGIUNTE.value,
        fine_dal=_giorno(scritto.get("fine_dal")),
        fine_al=_giorno(scritto.get("fine_al")),
        trattamento=scritto.get("trattamento"),
        eta_da=scritto.get("eta_da"),
        eta_a=scritto.get("eta_a"),
        lingua=scritto.get("lingua") or "",
        km=scritto.get("km"),
    )


def scrivi_filtro(filtro: Filtro) -> dict[str, Any]:
    """Il filtro da conservare: solo ciò che restringe."""
    tutto = {
        "contatto": filtro.contatto,
        "fine_dal": filtro.fine_dal.isoformat() if filtro.fine_dal else None,
        "fine_al": filtro.fine_al.isoformat() if filtro.fine_al else None,
        "trattamento": filtro.trattamento,
        "eta_da": filtro.eta_da,
        "eta_a": filtro.eta_a,
        "lingua": filtro.lingua,
        "km": filtro.km,
    }
    return {nome: valore for nome, valore in tutto.items() if valore not in (None, "")}


def _giorno(scritto: str | None) -> date | None:
    return date.fromisoformat(scritto) if scritto else None


def chi_si_cerca(
    attore: Attore, filtro: Filtro, centro: Centro | None, oggi: date
) -> QuerySet[Any]:
    """In cassa integrazione, fra quelle che l'attore vede: prima chi ha meno giorni."""
    persone: Any = Lavoratore.objects.visible_to(attore)
    righe = _con_cassa(in_cassa(persone, oggi), filtro)
    competenze = Competenza.objects.in_vigore().filter(lavoratore=OuterRef("pk"))
    righe = righe.annotate(suo_centro=Subquery(competenze.values("centro")[:1]))
    if centro is not None:
        righe = righe.filter(suo_centro=centro.pk)
    righe = _per_contatto(righe, filtro.contatto)
    if filtro.eta_da is not None:
        righe = righe.filter(nato_il__lte=_anni_fa(oggi, filtro.eta_da))
    if filtro.eta_a is not None:
        righe = righe.filter(nato_il__gt=_anni_fa(oggi, filtro.eta_a + 1))
    if filtro.lingua:
        righe = righe.filter(lingua=filtro.lingua)
    if filtro.km is not None:
        righe = righe.filter(_vicine(filtro.km, [centro] if centro else _centri(attore)))
    return righe.order_by("fine_cig", "pk")


def _con_cassa(righe: QuerySet[Any], filtro: Filtro) -> QuerySet[Any]:
    if filtro.fine_dal:
        righe = righe.filter(fine_cig__gte=filtro.fine_dal)
    if filtro.fine_al:
        righe = righe.filter(fine_cig__lte=filtro.fine_al)
    if filtro.trattamento:
        periodi = PeriodoCig.objects.filter(
            lavoratore=OuterRef("pk"), trattamento=filtro.trattamento
        )
        righe = righe.filter(Exists(periodi))
    return righe


def _per_contatto(righe: QuerySet[Any], contatto: str) -> QuerySet[Any]:
    """Fin dove è già arrivata con l'ufficio."""
    colloqui = Colloquio.objects.filter(lavoratore=OuterRef("pk"))
    if contatto == ChiContattare.TUTTE:
        return righe
    if contatto == ChiContattare.SENZA_COLLOQUIO:
        fatti_o_presi = (StatoColloquio.EROGATO, StatoColloquio.DA_EROGARE)
        return righe.exclude(Exists(colloqui.filter(stato__in=fatti_o_presi)))
    righe = righe.exclude(Exists(colloqui))
    if contatto == ChiContattare.MAI_PRENOTATO:
        return righe
    di_lei = {"lavoratore": OuterRef("pk")}
    return righe.exclude(Exists(Invito.objects.filter(**di_lei))).exclude(
        Exists(Partecipazione.objects.filter(**di_lei))
    )


def _anni_fa(oggi: date, anni: int) -> date:
    try:
        return oggi.replace(year=oggi.year - anni)
    except ValueError:  # il 29 febbraio
        return oggi.replace(year=oggi.year - anni, day=28)


def _centri(attore: Attore) -> Sequence[Centro]:
    return list(Centro.objects.visible_to(attore).select_related("sede__comune"))


def _vicine(km: int, centri: Sequence[Centro]) -> Q:
    """Chi abita in un comune a non più di tanti chilometri dal suo centro."""
    comuni = [
        (pk, lat, lon)
        for pk, lat, lon in Comune.objects.values_list("pk", "latitudine", "longitudine")
        if lat is not None and lon is not None
    ]
    vicine = Q(pk__in=[])
    for centro in centri:
        la = posizione(centro)
        if la is not None:
            entro = [pk for pk, lat, lon in comuni if haversine_km(lat, lon, *la) <= km]
            vicine |= Q(suo_centro=centro.pk, domicilio_comune__in=entro)
    return vicine


@dataclass(frozen=True, slots=True)
class Ufficio:
    """I posti di un centro davanti alle persone di questa campagna."""

    centro: Centro
    bilancio: Bilancio


@dataclass(frozen=True, slots=True)
class Anteprima:
    """Che cosa accadrebbe mandando adesso."""

    destini: list[Destino]
    uffici: list[Ufficio]
    senza_centro: int

    @property
    def invitabili(self) -> list[Destino]:
        return [destino for destino in self.destini if not destino.impedimenti]

    @property
    def quante(self) -> int:
        return len(self.invitabili)

    @property
    def con_posto(self) -> int:
        """Quante ne inviterebbe chi sceglie «solo le prime»."""
        return sum(min(u.bilancio.da_invitare, u.bilancio.per_loro) for u in self.uffici)

    @property
    def bastano(self) -> bool:
        return all(ufficio.bilancio.bastano for ufficio in self.uffici)

    @property
    def fermate(self) -> list[tuple[str, int]]:
        """Perché alcune non si invitano, e quante per ragione."""
        conto = Counter(str(no.frase) for uno in self.destini for no in uno.impedimenti[:1])
        return conto.most_common()

    def destinatari(self, scelta: str) -> list[int]:
        """Chi si invita, in ordine di urgenza."""
        persone = [
            (uno.lavoratore.pk, getattr(uno.lavoratore, "suo_centro", None) or 0)
            for uno in self.invitabili
        ]
        if scelta != PRIME or self.bastano:
            return [persona for persona, _centro in persone]
        return le_prime(persone, {u.centro.pk: u.bilancio.per_loro for u in self.uffici})


def anteprima(
    persone: QuerySet[Any], prestazione: Prestazione, entro: date, *, centro: Centro | None = None
) -> Anteprima:
    """Le persone, il canale di ciascuna, i posti di ogni centro. `centro`: uno già letto."""
    destini = canali_degli_inviti(persone, prestazione)
    da_invitare = Counter(
        getattr(uno.lavoratore, "suo_centro", None) for uno in destini if not uno.impedimenti
    )
    senza_centro = da_invitare.pop(None, 0)
    centri = _da_mostrare(set(da_invitare), centro)
    posti = posti_per_centro(prestazione, centri, clock.today(), entro)
    attesa = in_attesa(prestazione, centri)
    uffici = [
        Ufficio(
            centro,
            Bilancio(
                da_invitare=da_invitare[centro.pk],
                in_attesa=attesa.get(centro.pk, 0),
                liberi=posti[centro.pk].liberi,
            ),
        )
        for centro in centri
    ]
    return Anteprima(destini, uffici, senza_centro)


def _da_mostrare(quali: set[Any], gia_letto: Centro | None) -> list[Centro]:
    """In ordine di nome; quello già letto non si legge di nuovo."""
    if gia_letto is not None and quali <= {gia_letto.pk}:
        return [gia_letto] if quali else []
    suoi = Centro.objects.filter(pk__in=quali).select_related("sede__comune")
    return list(suoi.order_by("sede__nome", "pk"))


def trattamenti_di(persone: Sequence[int], oggi: date) -> dict[int, int]:
    """persona → il trattamento per cui oggi è in cassa."""
    periodi = PeriodoCig.objects.filter(lavoratore__in=persone, dal__lte=oggi, al__gte=oggi)
    return dict(periodi.order_by("-al", "-pk").values_list("lavoratore", "trattamento"))


ASPETTANO = Q(stato=StatoInvito.INVIATO)


def inviti_della_campagna(campagna: Campagna, attore: Attore) -> QuerySet[Any]:
    """Gli inviti partiti, con ciò che la pagina ne dice: fine della cassa, telefono, consegna."""
    periodi = PeriodoCig.objects.filter(
        lavoratore=OuterRef("lavoratore"), al__gte=clock.today()
    ).order_by("al", "pk")
    telefoni = Recapito.objects.filter(
        lavoratore=OuterRef("lavoratore"),
        tipo__in=(TipoRecapito.CELLULARE, TipoRecapito.TELEFONO),
    ).order_by("tipo")
    return (
        Invito.objects.visible_to(attore)
        .filter(campagna=campagna)
        .annotate(
            fine_cig=Subquery(periodi.values("al")[:1]),
            telefono=Subquery(telefoni.values("valore")[:1]),
            arrivato=Exists(_avvisi().filter(stato__in=ARRIVATI)),
            non_arrivato=Exists(_avvisi().filter(stato=StatoAvviso.NON_INVIATO)),
            presa=Exists(_colloqui(StatoColloquio.DA_EROGARE)),
            incontrata=Exists(
                _colloqui(StatoColloquio.EROGATO).filter(inizio__gte=OuterRef("created_at"))
            ),
        )
        .annotate(
            canale=Subquery(
                _avvisi().exclude(canale="portale").order_by("-pk").values("canale")[:1]
            )
        )
    )


def _avvisi() -> QuerySet[Any]:
    """L'avviso che ha portato l'invito."""
    return Avviso.objects.annotate(invito=Cast(KT("contesto__invito"), BigIntegerField())).filter(
        persona_id=OuterRef("lavoratore_id"), tipo=TIPO_INVITO, invito=OuterRef("pk")
    )


def _colloqui(stato: str) -> QuerySet[Colloquio]:
    return Colloquio.objects.filter(
        lavoratore=OuterRef("lavoratore"), prestazione=OuterRef("prestazione"), stato=stato
    )


def cifre(inviti: QuerySet[Any]) -> dict[str, int]:
    """Mandati, arrivati, aperti, prenotati, rifiutati, ancora niente: una query."""
    ha_risposto = Q(presa=True) | Q(incontrata=True) | Q(stato=StatoInvito.PRENOTATO)
    return inviti.aggregate(
        mandati=Count("pk"),
        arrivati=Count("pk", filter=Q(arrivato=True)),
        non_arrivati=Count("pk", filter=Q(arrivato=False, non_arrivato=True)),
        aperti=Count("pk", filter=Q(aperto_il__isnull=False)),
        prenotati=Count("pk", filter=ha_risposto & ~Q(stato=StatoInvito.NON_INTERESSATA)),
        rifiutati=Count("pk", filter=Q(stato=StatoInvito.NON_INTERESSATA)),
        ancora_niente=Count("pk", filter=ASPETTANO & ~ha_risposto),
        ricordati=Count("pk", filter=Q(sollecitato_il__isnull=False)),
    )


VISTE: Mapping[str, Q] = {
    "non_ancora": ASPETTANO & Q(presa=False, incontrata=False),
    "prenotati": ~Q(stato=StatoInvito.NON_INTERESSATA)
    & (Q(presa=True) | Q(incontrata=True) | Q(stato=StatoInvito.PRENOTATO)),
    "rifiutati": Q(stato=StatoInvito.NON_INTERESSATA),
    "tutti": Q(),
}


def in_vista(inviti: QuerySet[Any], vista: str) -> QuerySet[Any]:
    """Le righe di una vista: prima chi ha meno giorni di cassa."""
    return (
        inviti.filter(VISTE.get(vista, VISTE["non_ancora"]))
        .select_related("lavoratore", "prestazione")
        .order_by(F("fine_cig").asc(nulls_last=True), "lavoratore__nome_ordinamento", "pk")
    )


def con_conti(campagne: Iterable[Campagna], attore: Attore) -> list[dict[str, Any]]:
    """Le campagne con quante persone hanno invitato e quante hanno prenotato: due query."""
    righe = list(campagne)
    conti = {
        riga["campagna"]: riga
        for riga in Invito.objects.visible_to(attore)
        .filter(campagna__in=[campagna.pk for campagna in righe])
        .order_by()
        .values("campagna")
        .annotate(
            mandati=Count("pk"),
            prenotati=Count("pk", filter=Q(stato=StatoInvito.PRENOTATO)),
            rifiutati=Count("pk", filter=Q(stato=StatoInvito.NON_INTERESSATA)),
        )
    }
    vuoto = {"mandati": 0, "prenotati": 0, "rifiutati": 0}
    return [vuoto | conti.get(campagna.pk, {}) | {"campagna": campagna} for campagna in righe]
