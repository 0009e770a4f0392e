"""Occupare e liberare il tempo di operatori, stanze e persone.

Le risorse si fermano sempre nello stesso ordine e non si aspetta più di tre secondi; il vincolo
del database è l'ultima parola.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from centri.choices import TipoRisorsa
from centri.models import Fascia, Risorsa
from centri.rules.prenotazione import FASCIA_OCCUPATA, PERSONA_OCCUPATA
from lavoratori.models import Lavoratore
from portale.errors import AttoImpedito
from portale.identity.models import Incarico

Periodo = tuple[datetime, datetime]
ATTESA_MASSIMA = "3s"
ATTESE_FINITE = ("55P03", "40P01")  # lock_not_available, deadlock_detected


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


def impegna(
    *, motivo: str, riferimento_id: int, periodo: Periodo, risorse: Sequence[Risorsa]
) -> list[Fascia]:
    """Occupa le risorse per quel periodo; AttoImpedito se anche una sola è già occupata."""
    return impegna_tutti(
        motivo=motivo, riferimento_id=riferimento_id, periodi=[periodo], risorse=risorse
    )


@transaction.atomic
def impegna_tutti(
    *, motivo: str, riferimento_id: int, periodi: Sequence[Periodo], risorse: Sequence[Risorsa]
) -> list[Fascia]:
    """Come `impegna`, per più periodi insieme (le lezioni di un corso): tutti o nessuno."""
    ferma(risorse)
    for inizio, fine in periodi:
        _rifiuta_se_occupate(risorse, inizio, fine)
    nuove = [
        Fascia(
            risorsa=risorsa,
            periodo=DateTimeTZRange(inizio, fine),
            motivo=motivo,
            riferimento_id=riferimento_id,
        )
        for risorsa in sorted(risorse, key=lambda risorsa: risorsa.pk)
        for inizio, fine in periodi
    ]
    try:
        with transaction.atomic():
            return Fascia.objects.bulk_create(nuove)
    except IntegrityError as sovrapposta:
        raise AttoImpedito(FASCIA_OCCUPATA) from sovrapposta


def libera(*, motivo: str, riferimento_id: int, risorse: Iterable[Risorsa] | None = None) -> int:
    """Libera il tempo preso per quell'impegno: di tutti, o solo di queste risorse."""
    fasce = Fascia.objects.per(motivo, riferimento_id)
    if risorse is not None:
        fasce = fasce.filter(risorsa__in=list(risorse))
    return fasce.delete()[0]


def ferma(risorse: Iterable[Risorsa]) -> None:
    """Nessun altro le occupa o le libera, fino alla fine della transazione."""
    numeri = sorted({risorsa.pk for risorsa in risorse})
    with connection.cursor() as cursore:
        cursore.execute(f"SET LOCAL lock_timeout = '{ATTESA_MASSIMA}'")
    try:
        with transaction.atomic():
            list(
                Risorsa.objects.select_for_update(of=("self",))
                .filter(pk__in=numeri)
                .order_by("pk")
                .values_list("pk", flat=True)
            )
    except OperationalError as attesa:
        if getattr(attesa.__cause__, "pgcode", None) in ATTESE_FINITE:
            raise AttoImpedito(FASCIA_OCCUPATA) from attesa
        raise


def _rifiuta_se_occupate(risorse: Sequence[Risorsa], inizio: datetime, fine: datetime) -> None:
    """La ragione vera prima del vincolo: è l'operatrice a essere occupata, o la persona?"""
    occupate = set(
        Fascia.objects.filter(
            risorsa__in=[risorsa.pk for risorsa in risorse], periodo__overlap=(inizio, fine)
        ).values_list("risorsa__tipo", flat=True)
    )
    if occupate - {TipoRisorsa.LAVORATORE}:
        raise AttoImpedito(FASCIA_OCCUPATA)
    if occupate:
        raise AttoImpedito(PERSONA_OCCUPATA)
