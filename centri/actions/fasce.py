"""Occupare e liberare il tempo di operatori, stanze e persone.

Le risorse si fermano sempre nello stesso ordine e non si aspetta più di tre secondi; il vincolo
del database è l'ultima parola. Ciò che è stato tenuto da parte ed è scaduto si toglie qui, da chi
ha fermato la risorsa.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from centri.choices import MotivoFascia, TipoRisorsa
from centri.models import Fascia, Risorsa
from centri.models.fascia import FasciaQuerySet
from centri.rules.prenotazione import FASCIA_OCCUPATA, PERSONA_OCCUPATA
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.models import Incarico

Periodo = tuple[datetime, datetime]
ATTESA_MASSIMA = "3s"
ATTESE_FINITE = ("55P03", "40P01")  # lock_not_available, deadlock_detected
OCCUPANO = """
SELECT fascia.id, risorsa_id, motivo, riferimento_id, scade_il
FROM unnest(%s::timestamptz[], %s::timestamptz[]) AS chiesto (inizio, fine)
JOIN centri_fascia AS fascia ON upper(periodo) > chiesto.inizio AND lower(periodo) < chiesto.fine
WHERE risorsa_id = ANY(%s)
UNION ALL
SELECT id, risorsa_id, motivo, riferimento_id, scade_il FROM centri_fascia
WHERE motivo = 'trattenuta' AND riferimento_id = ANY(%s::bigint[])
"""
"""Scritta a mano: sta dentro ogni prenotazione, e comporla costava più che eseguirla."""
FERMA = """
SET LOCAL lock_timeout = %s;
SELECT id FROM centri_risorsa WHERE id = ANY(%s) ORDER BY id FOR UPDATE
"""


def risorsa_di(lavoratore: Lavoratore) -> Risorsa:
    """Il tempo della persona."""
    risorsa, _nuova = Risorsa.objects.get_or_create(
        lavoratore=lavoratore, defaults={"tipo": TipoRisorsa.LAVORATORE}
    )
    return risorsa


def risorsa_dell_operatore(operatore: Incarico) -> Risorsa:
    """Il tempo di chi riceve."""
    risorsa, _nuova = Risorsa.objects.get_or_create(
        operatore=operatore, defaults={"tipo": TipoRisorsa.OPERATORE}
    )
    return risorsa


def risorse_di(lavoratore: Lavoratore, operatori: Sequence[Incarico]) -> list[Risorsa]:
    """Il tempo della persona e quello di chi la riceve: nessuna query se si sono già letti insieme
    a loro (`select_related("risorsa")`), una se esistono già.
    """
    chi_serve = (lavoratore, *operatori)
    lette: list[Risorsa | None] = [chi._state.fields_cache.get("risorsa") for chi in chi_serve]
    gia_lette = [risorsa for risorsa in lette if risorsa is not None]
    if len(gia_lette) == len(chi_serve):
        return gia_lette
    loro = Risorsa.objects.filter(Q(lavoratore=lavoratore) | Q(operatore__in=operatori))
    servono = 1 + len({operatore.pk for operatore in operatori})
    mai_occupata = lette[0] is None and "risorsa" in lavoratore._state.fields_cache
    risorse = [] if mai_occupata else list(loro)
    if len(risorse) < servono:  # la prima volta: se due le scrivono insieme, restano le prime
        nuove = [Risorsa(tipo=TipoRisorsa.LAVORATORE, lavoratore_id=lavoratore.pk)]
        nuove += [Risorsa(tipo=TipoRisorsa.OPERATORE, operatore_id=uno.pk) for uno in operatori]
        Risorsa.objects.bulk_create(nuove, ignore_conflicts=True)
        risorse = list(loro.all())
    return risorse


def impegna(
    *,
    motivo: str,
    riferimento_id: int,
    periodo: Periodo,
    risorse: Sequence[Risorsa],
    scade_il: datetime | None = None,
    al_posto_di: Collection[int] = (),
    punto_di_ritorno: bool = True,
) -> list[Fascia]:
    """Occupa le risorse per quel periodo; AttoImpedito se anche una sola è già occupata.

    `scade_il`: fino a quando, per un orario solo tenuto da parte. `al_posto_di`: le trattenute
    della stessa persona che questo impegno sostituisce. Senza `punto_di_ritorno`, se non si può si
    torna a quello di chi chiama: deve averne uno.
    """
    modo = impegna_tutti if punto_di_ritorno else _impegna
    return modo(
        motivo=motivo,
        riferimento_id=riferimento_id,
        periodi=[periodo],
        risorse=risorse,
        scade_il=scade_il,
        al_posto_di=al_posto_di,
    )


@transaction.atomic
def impegna_tutti(
    *,
    motivo: str,
    riferimento_id: int,
    periodi: Sequence[Periodo],
    risorse: Sequence[Risorsa],
    scade_il: datetime | None = None,
    al_posto_di: Collection[int] = (),
) -> list[Fascia]:
    """Come `impegna`, per più periodi insieme (le lezioni di un corso): tutti o nessuno."""
    return _impegna(
        motivo=motivo,
        riferimento_id=riferimento_id,
        periodi=periodi,
        risorse=risorse,
        scade_il=scade_il,
        al_posto_di=al_posto_di,
    )


def _impegna(
    *,
    motivo: str,
    riferimento_id: int,
    periodi: Sequence[Periodo],
    risorse: Sequence[Risorsa],
    scade_il: datetime | None,
    al_posto_di: Collection[int],
) -> list[Fascia]:
    in_ordine = sorted({risorsa.pk: risorsa for risorsa in risorse}.values(), key=_numero)
    nuove = [
        Fascia(
            risorsa=risorsa,
            periodo=DateTimeTZRange(inizio, fine),
            motivo=motivo,
            riferimento_id=riferimento_id,
            scade_il=scade_il,
        )
        for risorsa in in_ordine
        for inizio, fine in periodi
    ]
    with _non_oltre_l_attesa():
        ferma(in_ordine)
        _fa_posto(in_ordine, periodi, al_posto_di)
        return Fascia.objects.bulk_create(nuove)


def libera(*, motivo: str, riferimento_id: int, risorse: Iterable[Risorsa] | None = None) -> int:
    """Libera il tempo preso per quell'impegno: di tutti, o solo di queste risorse."""
    fasce = Fascia.objects.per(motivo, riferimento_id)
    if risorse is not None:
        fasce = fasce.filter(risorsa__in=list(risorse))
    return togli(fasce)


def togli(fasce: FasciaQuerySet) -> int:
    """Le cancella sempre nello stesso ordine: due che tolgono le stesse non si incrociano."""
    fermate = fasce.order_by("pk").select_for_update().values("pk")
    return Fascia.objects.filter(pk__in=fermate).delete()[0]


def ferma(risorse: Sequence[Risorsa]) -> None:
    """Il limite dell'attesa e le righe ferme, in ordine, in un viaggio solo."""
    with _non_oltre_l_attesa(), connection.cursor() as cursore:
        cursore.execute(FERMA, [ATTESA_MASSIMA, [risorsa.pk for risorsa in risorse]])


@contextmanager
def _non_oltre_l_attesa() -> Iterator[None]:
    """Chi aspetta troppo, o arriva secondo, riceve una frase. La transazione va annullata."""
    try:
        yield
    except IntegrityError as sovrapposta:
        raise AttoImpedito(FASCIA_OCCUPATA) from sovrapposta
    except OperationalError as attesa:
        if getattr(attesa.__cause__, "pgcode", None) in ATTESE_FINITE:
            raise AttoImpedito(FASCIA_OCCUPATA) from attesa
        raise


def _numero(risorsa: Risorsa) -> int:
    return risorsa.pk


def _fa_posto(
    risorse: Sequence[Risorsa], periodi: Sequence[Periodo], al_posto_di: Collection[int]
) -> None:
    """Toglie ciò che è scaduto o che si sostituisce; se resta altro, dice la ragione vera: è
    l'operatrice a essere occupata, o la persona?
    """
    inizi, fini = [inizio for inizio, _fine in periodi], [fine for _inizio, fine in periodi]
    tipi = {risorsa.pk: risorsa.tipo for risorsa in risorse}
    adesso = clock.now()
    da_togliere, occupate = set(), set()
    with connection.cursor() as cursore:
        cursore.execute(OCCUPANO, [inizi, fini, [*tipi], [*al_posto_di]])
        for pk, risorsa, motivo, riferimento, scade_il in cursore:
            sostituita = motivo == MotivoFascia.TRATTENUTA and riferimento in al_posto_di
            if sostituita or (scade_il is not None and scade_il <= adesso):
                da_togliere.add(pk)
            else:
                occupate.add(tipi[risorsa])
    if occupate - {TipoRisorsa.LAVORATORE}:
        raise AttoImpedito(FASCIA_OCCUPATA)
    if occupate:
        raise AttoImpedito(PERSONA_OCCUPATA)
    if da_togliere:
        togli(Fascia.objects.filter(pk__in=da_togliere))
