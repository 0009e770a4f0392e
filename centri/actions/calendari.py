"""L'abbonamento al proprio calendario: aprirlo, e cambiarne l'indirizzo se è finito in giro."""

from django.db import transaction

from centri.models import CalendarioPersonale
from centri.models.calendario import nuovo_gettone
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.identity.attore import Attore


@transaction.atomic
def apri_calendario(*, autore: Attore, lavoratore: Lavoratore | None = None) -> CalendarioPersonale:
    """Quello della persona, o dell'incarico di chi lavora: uno solo per ciascuno."""
    di_chi = {"lavoratore": lavoratore} if lavoratore else {"incarico": autore.incarico}
    calendario, _nuovo = CalendarioPersonale.objects.get_or_create(
        **di_chi, defaults={"created_at": clock.now()}
    )
    return calendario


@transaction.atomic
def rinnova_calendario(*, calendario: CalendarioPersonale, autore: Attore) -> CalendarioPersonale:
    """L'indirizzo di prima da adesso non apre più nulla."""
    calendario = CalendarioPersonale.objects.lock(calendario.pk)
    calendario.gettone, calendario.rinnovato_il = nuovo_gettone(), clock.now()
    calendario.save(update_fields=["gettone", "rinnovato_il"])
    record("calendario.rinnovato", calendario, autore=autore)
    return calendario
