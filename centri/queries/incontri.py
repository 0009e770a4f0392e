"""Gli incontri di un centro con i loro numeri, in una query."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from centri.choices import StatoPartecipazione
from centri.models import Incontro

CON_UN_POSTO = (StatoPartecipazione.ISCRITTA, StatoPartecipazione.PRESENTE)
SEGNATE = (StatoPartecipazione.PRESENTE, StatoPartecipazione.ASSENTE)


def con_numeri(incontri: QuerySet[Incontro]) -> QuerySet[Any]:
    """Quante persone invitate, iscritte, presenti; e se le presenze sono segnate."""
    con_i_numeri = incontri.select_related("trattamento__unita_comune", "centro__sede").annotate(
        invitate=_quante(StatoPartecipazione.INVITATA),
        iscritte=_quante(*CON_UN_POSTO),
        presenti=_quante(StatoPartecipazione.PRESENTE),
        segnate=_quante(*SEGNATE),
    )
    return con_i_numeri.annotate(liberi=F("posti") - F("iscritte"))


def _quante(*stati: StatoPartecipazione) -> Count:
    return Count("partecipazioni", filter=Q(partecipazioni__stato__in=stati))
