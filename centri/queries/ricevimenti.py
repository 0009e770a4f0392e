"""Chi riceve e chi è occupato, in righe nude: i conti dei tempi liberi si fanno in memoria.

Le righe non diventano oggetti: di mille agende se ne mostrano venti, e sono quelle a costare.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, Lookup, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.db.models.lookups import Exact

from centri.choices import MotivoFascia, TipoRisorsa
from centri.models import Disponibilita, EccezioneAgenda, Fascia, Prestazione, Risorsa, Trattenuta
from centri.models.agenda import DisponibilitaQuerySet
from centri.queries.modelli import Modello
from centri.rules.orari import FUSO, Impegno, Ore, Turno
from lavoratori.models import Lavoratore
from portale import clock

Impegni = dict[int, list[Impegno]]
Periodo = tuple[datetime, datetime]
UN_GIORNO = timedelta(days=1)
SUOI = 0
"""La chiave degli impegni della persona, fra quelli delle risorse."""
GIORNI_DA_CONTARE = 10
POCHI_MODELLI = 12
SUO = ("giorni", "dalle", "alle", "dal", "al")
CAMPI = (*SUO, "eccezioni_scritte")
TURNI = """
SELECT agenda.id, giorni, agenda.dalle, agenda.alle, dal, al, giorno, diversa.dalle, diversa.alle
FROM centri_disponibilita AS agenda
JOIN centri_disponibilita_prestazioni AS per ON per.disponibilita_id = agenda.id
LEFT JOIN centri_eccezioneagenda AS diversa ON diversa.disponibilita_id = agenda.id
WHERE centro_id = %s AND operatore_id = %s AND prestazione_id = %s
"""


@dataclass(frozen=True, slots=True)
class Ricevimento:
    """Un turno e chi lo tiene. `posto`: l'ordine del suo centro fra quelli chiesti."""

    posto: int
    operatore_id: int
    risorsa_id: int | None
    stanza_id: int | None
    turno: Turno


def turni_di(offre: int, riceve: int, servizio: int) -> list[Turno]:
    """I turni di un'operatrice in quel centro per quel servizio, con i giorni diversi dagli altri.

    Una query, scritta a mano: sta dentro ogni prenotazione, e comporla costava più che eseguirla.
    """
    turni: dict[int, Turno] = {}
    diversi: dict[int, dict[date, Ore | None]] = defaultdict(dict)
    with connection.cursor() as cursore:
        cursore.execute(TURNI, [offre, riceve, servizio])
        for pk, giorni, dalle, alle, dal, al, giorno, dalle_ore, alle_ore in cursore:
            turni[pk] = Turno(frozenset(giorni), dalle, alle, dal, al, diversi[pk])
            if giorno is not None:
                diversi[pk][giorno] = (dalle_ore, alle_ore) if dalle_ore and alle_ore else None
    return list(turni.values())


def ricevimenti(
    prestazione: Prestazione,
    centri: Sequence[int],
    fra: Periodo,
    modelli: Collection[Modello] = (),
) -> list[Ricevimento]:
    """Chi riceve per questa prestazione in quei centri e in quel tempo: una query. `modelli`: solo
    chi ha un'agenda così; nessuno: tutti.
    """
    posti = {centro_id: posto for posto, centro_id in enumerate(centri)}
    dal, al = (istante.astimezone(FUSO).date() for istante in fra)
    agende = Disponibilita.objects.filter(UnaDi(F("centro"), list(posti)), _per(prestazione))
    righe = (
        _con_eccezioni(agende, dal, al)
        .nei_giorni(dal, al)
        .filter(_in_quei_giorni(fra), _fatte_cosi(modelli))
        .order_by("pk")
        .values_list("centro", "operatore", "operatore__risorsa", "stanza", "operatore__al", *CAMPI)
    )
    return [
        Ricevimento(
            posti[centro], operatore, risorsa, stanza, _turno(*campi, finche_lavora=finche_lavora)
        )
        for centro, operatore, risorsa, stanza, finche_lavora, *campi in righe
    ]


def _per(prestazione: Prestazione) -> Q:
    """Le agende di un servizio, guardate una alla volta: le altre del servizio non si toccano."""
    sua = Disponibilita.prestazioni.through.objects.filter(
        disponibilita=OuterRef("pk"), prestazione=prestazione
    )
    return Q(Exact(Subquery(sua.values("prestazione")[:1]), prestazione.pk))


def _fatte_cosi(modelli: Collection[Modello]) -> Q:
    """Le agende di questi modelli; se sono molti, tutte: sceglierle costerebbe di più."""
    if not 0 < len(modelli) <= POCHI_MODELLI:
        return Q()
    diversi = [modello.giorno for modello in modelli if modello.giorno is not None]
    scelta = Q(pk__in=_diversi(min(diversi), max(diversi))) if diversi else Q()
    for giorni, dalle, alle, giorno in modelli:
        if giorno is None:
            scelta |= Q(giorni=list(giorni), dalle=dalle, alle=alle)
    return scelta


def _diversi(dal: date, al: date) -> QuerySet[EccezioneAgenda, Any]:
    diversi = EccezioneAgenda.objects.filter(giorno__range=(dal, al))
    return diversi.order_by().values("disponibilita")


def _con_eccezioni(
    righe: DisponibilitaQuerySet, dal: date = date.min, al: date = date.max
) -> DisponibilitaQuerySet:
    eccezioni = EccezioneAgenda.objects.filter(
        disponibilita=OuterRef("pk"), giorno__range=(dal, al)
    ).values(json=JSONObject(giorno="giorno", dalle="dalle", alle="alle"))
    return righe.annotate(eccezioni_scritte=ArraySubquery(eccezioni))


def _in_quei_giorni(fra: Periodo) -> Q:
    """Di un tempo breve, solo i turni di quei giorni della settimana e di quelle ore."""
    primo, ultimo = (istante.astimezone(FUSO) for istante in fra)
    dal, al = primo.date(), ultimo.date()
    if al - dal > timedelta(days=GIORNI_DA_CONTARE):
        return Q()
    scelta = Q(pk__in=_diversi(dal, al))
    giorno = dal
    while giorno <= al:
        di_quel_giorno = Q(giorni__contains=[giorno.weekday()])
        if giorno == dal:
            di_quel_giorno &= Q(alle__gt=primo.time())
        if giorno == al:
            di_quel_giorno &= Q(dalle__lte=ultimo.time())
        scelta |= di_quel_giorno
        giorno += UN_GIORNO
    return scelta


def _turno(
    giorni: list[int],
    dalle: time,
    alle: time,
    dal: date,
    al: date | None,
    eccezioni: Sequence[dict[str, Any]],
    *,
    finche_lavora: date | None = None,
) -> Turno:
    if finche_lavora is not None:
        al = min(al or finche_lavora, finche_lavora)
    if not eccezioni:
        return _turno_solito(tuple(giorni), dalle, alle, dal, al)
    diversi = {date.fromisoformat(voce["giorno"]): _ore(voce) for voce in eccezioni}
    return Turno(frozenset(giorni), dalle, alle, dal, al, diversi)


@lru_cache(maxsize=1024)
def _turno_solito(
    giorni: tuple[int, ...], dalle: time, alle: time, dal: date, al: date | None
) -> Turno:
    """Lo stesso oggetto per tutte le agende uguali: sono quasi tutte."""
    return Turno(frozenset(giorni), dalle, alle, dal, al)


def _ore(voce: dict[str, Any]) -> Ore | None:
    if voce["dalle"] is None:
        return None
    return time.fromisoformat(voce["dalle"]), time.fromisoformat(voce["alle"])


def stanze_dei(centri: Sequence[int]) -> dict[int, Risorsa]:
    """Le stanze di questi centri, per numero."""
    stanze = Risorsa.objects.filter(tipo=TipoRisorsa.STANZA, centro__in=centri)
    return {stanza.pk: stanza for stanza in stanze.order_by("pk")}


class UnaDi(Lookup):
    """Uno di questi numeri, in un parametro solo: con centinaia, `__in` costa più della ricerca."""

    lookup_name = "una_di"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        colonna, parametri = self.process_lhs(compiler, connection)
        return f"{colonna} = ANY(%s)", (*parametri, self.rhs)


def impegni(risorse: Collection[int], lavoratore: Lavoratore | None, fra: Periodo) -> Impegni:
    """Chi è occupato quando, in ordine: una query. Non contano gli orari tenuti da parte scaduti,
    né quelli che la persona tiene per sé.
    """
    fasce = Fascia.objects.vive(clock.now()).che_toccano(*fra)
    if lavoratore is not None:
        sue = Trattenuta.objects.filter(lavoratore=lavoratore).values("pk")
        fasce = fasce.exclude(motivo=MotivoFascia.TRATTENUTA, riferimento_id__in=sue)
    estremi = ("chi", "periodo__startswith", "periodo__endswith")
    di_queste = fasce.filter(UnaDi(F("risorsa"), list(risorse)))
    righe = di_queste.annotate(chi=F("risorsa")).values_list(*estremi)
    if lavoratore is not None:
        della_persona = fasce.filter(risorsa__lavoratore=lavoratore).annotate(chi=Value(SUOI))
        righe = righe.union(della_persona.values_list(*estremi), all=True)
    occupati: Impegni = defaultdict(list)
    for chi, inizio, fine in righe:
        occupati[chi].append((inizio, fine))
    for lista in occupati.values():
        lista.sort()
    return occupati
