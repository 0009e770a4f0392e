"""Le agende di chi riceve, e che cosa tocca chi le cambia: si guarda prima di farlo."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from centri.choices import TipoRisorsa
from centri.models import Assenza, Colloquio, Disponibilita, Fascia, Risorsa
from centri.queries.offerte import turno_di
from centri.rules.agende import Agenda, Appuntamento, Ore, che_cosa_esce
from centri.rules.assenze import Collega
from centri.rules.orari import Tratto, Turno, impedimenti_all_agenda, istante
from portale import clock
from portale.errors import Impedimento
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico

RICEVONO = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
UN_GIORNO = timedelta(days=1)


def agenda_di(disponibilita: Disponibilita, turno: Turno | None = None) -> Agenda:
    """Quel che c'è, o quel che sarebbe con un altro turno."""
    return Agenda(
        centro=disponibilita.centro_id,
        prestazioni=frozenset(uno.pk for uno in disponibilita.prestazioni.all()),
        turno=turno or turno_di(disponibilita),
    )


def agende_di(
    operatori: Collection[int], dal: date, al: date | None = None
) -> dict[int, list[Disponibilita]]:
    """Operatore → le sue agende in vigore fra quei giorni. Tre query, quante che siano."""
    trovate: dict[int, list[Disponibilita]] = {numero: [] for numero in operatori}
    righe = Disponibilita.objects.filter(operatore__in=operatori).nei_giorni(dal, al or date.max)
    righe = righe.select_related("stanza", "centro", "operatore__user").prefetch_related(
        "prestazioni", "eccezioni"
    )
    for riga in righe.order_by("dalle", "pk"):
        trovate[riga.operatore_id].append(riga)
    return trovate


def appuntamento_di(colloquio: Colloquio) -> Appuntamento:
    return Appuntamento(
        numero=colloquio.pk,
        centro=colloquio.centro_id,
        prestazione=colloquio.prestazione_id,
        tratto=Tratto(colloquio.inizio, colloquio.fine),
    )


def colloqui_prenotati(
    operatore: Incarico, dal: datetime, al: datetime | None = None
) -> list[Colloquio]:
    """Quelli che deve ancora fare, anche insieme ad altri, in quel tempo."""
    prenotati = Colloquio.objects.da_erogare().filter(
        Q(operatore=operatore) | Q(altri_operatori=operatore), fine__gt=dal
    )
    if al is not None:
        prenotati = prenotati.filter(inizio__lt=al)
    return list(
        prenotati.distinct()
        .select_related(
            "lavoratore__domicilio_comune", "prestazione", "centro__sede", "operatore__user"
        )
        .prefetch_related("lavoratore__recapiti")
        .order_by("inizio", "pk")
    )


def che_cosa_tocca(
    *, operatore: Incarico, dal: date, prima: Sequence[Agenda], dopo: Sequence[Agenda]
) -> list[Colloquio]:
    """I colloqui prenotati che da quel giorno resterebbero fuori dal ricevimento."""
    da = max(istante(dal, time(0)), clock.now())
    prenotati = colloqui_prenotati(operatore, da)
    fuori = set(che_cosa_esce([appuntamento_di(uno) for uno in prenotati], prima=prima, dopo=dopo))
    return [colloquio for colloquio in prenotati if colloquio.pk in fuori]


def tocca_il_nuovo_turno(disponibilita: Disponibilita, dal: date, nuovo: Agenda) -> list[Colloquio]:
    """Se da quel giorno al posto di questa agenda ce ne fosse un'altra."""
    adesso = turno_di(disponibilita)
    fino_a_ieri = replace(adesso, al=dal - UN_GIORNO)
    nuovo = replace(nuovo, turno=replace(nuovo.turno, eccezioni=adesso.eccezioni))
    dopo = [agenda_di(disponibilita, fino_a_ieri), nuovo]
    return _tocca(disponibilita, dal, dopo)


def tocca_l_eccezione(
    disponibilita: Disponibilita, giorno: date, ore: Ore | None
) -> list[Colloquio]:
    """Se in quel giorno si ricevesse in altre ore, o per niente."""
    adesso = turno_di(disponibilita)
    turno = replace(adesso, eccezioni={**adesso.eccezioni, giorno: ore})
    return _tocca(disponibilita, giorno, [agenda_di(disponibilita, turno)])


def tocca_la_chiusura(disponibilita: Disponibilita, al: date) -> list[Colloquio]:
    """Se `al` fosse l'ultimo giorno."""
    turno = replace(turno_di(disponibilita), al=al)
    return _tocca(disponibilita, al + UN_GIORNO, [agenda_di(disponibilita, turno)])


def _tocca(disponibilita: Disponibilita, dal: date, dopo: Sequence[Agenda]) -> list[Colloquio]:
    """Le altre agende della stessa persona restano: un colloquio può starci lo stesso."""
    operatore = disponibilita.operatore
    tutte = agende_di([operatore.pk], dal)[operatore.pk]
    altre = [agenda_di(una) for una in tutte if una.pk != disponibilita.pk]
    prima = [*altre, agenda_di(disponibilita)]
    return che_cosa_tocca(operatore=operatore, dal=dal, prima=prima, dopo=[*altre, *dopo])


def chi_riceve(sede_id: int | None, giorno: date) -> list[Incarico]:
    """Chi lavora nella sede quel giorno e può ricevere, per cognome."""
    return list(
        Incarico.objects.in_vigore(giorno)
        .filter(sede=sede_id, sede__isnull=False, ruolo__in=RICEVONO)
        .select_related("user")
        .order_by("user__cognome", "user__nome", "pk")
    )


def occupati_di(
    operatori: Iterable[int], inizio: datetime, fine: datetime
) -> dict[int, list[tuple[datetime, datetime]]]:
    """Operatore → i suoi impegni in quel tempo, in ordine. Una query."""
    trovati: dict[int, list[tuple[datetime, datetime]]] = {numero: [] for numero in operatori}
    fasce = (
        Fascia.objects.vive(clock.now())
        .filter(risorsa__operatore__in=list(trovati), periodo__overlap=(inizio, fine))
        .order_by("periodo")
        .values_list("risorsa__operatore", "periodo")
    )
    for numero, periodo in fasce:
        trovati[numero].append((periodo.lower, periodo.upper))
    return trovati


def colleghe_di(
    operatore: Incarico, colloqui: Sequence[Colloquio]
) -> tuple[list[Collega], dict[int, Incarico]]:
    """Chi, nella stessa sede, potrebbe ricevere al suo posto. Cinque query."""
    if not colloqui:
        return [], {}
    inizio = min(uno.inizio for uno in colloqui) - UN_GIORNO
    fine = max(uno.fine for uno in colloqui) + UN_GIORNO
    incarichi = {
        uno.pk: uno for uno in chi_riceve(operatore.sede_id, clock.today()) if uno != operatore
    }
    agende = agende_di(incarichi, inizio.date(), fine.date())
    occupati = occupati_di(incarichi, inizio, fine)
    colleghe = [
        Collega(
            numero=numero,
            agende=tuple(agenda_di(una) for una in agende[numero]),
            occupati=tuple(occupati[numero]),
        )
        for numero in incarichi
    ]
    return colleghe, incarichi


def stanze_aperte(centro_id: int, giorno: date) -> list[Risorsa]:
    return list(
        Risorsa.objects.filter(tipo=TipoRisorsa.STANZA, centro=centro_id)
        .filter(Q(chiusa_dal=None) | Q(chiusa_dal__gt=giorno))
        .order_by("nome", "pk")
    )


def assenze_future(operatori: Collection[int]) -> list[Assenza]:
    """Quelle non ancora finite, con chi manca."""
    return list(
        Assenza.objects.filter(operatore__in=operatori, fine__gt=clock.now())
        .select_related("operatore__user")
        .order_by("inizio", "pk")
    )


@dataclass(frozen=True)
class Copia:
    """Un'agenda che si copierebbe: per chi, quando, e perché eventualmente no."""

    agenda: Disponibilita
    operatore: Incarico
    turno: Turno
    stanza: Risorsa | None
    impedimenti: list[Impedimento]


def che_cosa_si_copia(
    *,
    agende: Sequence[Disponibilita],
    operatori: Sequence[Incarico],
    dal: date,
    al: date | None,
) -> list[Copia]:
    """Ogni agenda per ogni persona; senza persone, ciascuna a chi ce l'ha già. La stanza si copia
    solo a lei: due persone non ricevono nella stessa.
    """
    a_chi = [(operatore, agenda) for operatore in operatori for agenda in agende]
    a_chi = a_chi or [(agenda.operatore, agenda) for agenda in agende]
    gia = {
        numero: [turno_di(una) for una in sue]
        for numero, sue in agende_di({uno.pk for uno, _agenda in a_chi}, dal, al).items()
    }
    copie = []
    for operatore, agenda in a_chi:
        turno = Turno(frozenset(agenda.giorni), agenda.dalle, agenda.alle, dal, al)
        impedimenti = impedimenti_all_agenda(
            turno=turno,
            durata_minima=timedelta(0),
            operatore_del_centro=operatore.sede_id == agenda.centro.sede_id,
            altri=gia[operatore.pk],
        )
        stanza = agenda.stanza if agenda.operatore_id == operatore.pk else None
        copie.append(Copia(agenda, operatore, turno, stanza, impedimenti))
        if not impedimenti:
            gia[operatore.pk].append(turno)
    return copie
