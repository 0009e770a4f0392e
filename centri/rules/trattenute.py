"""Quando si può tenere da parte un orario. Sostituisce il blocco attivo del servizio regionale
attuale: lì l'orario scelto si perdeva fra un passo e l'altro (errore E38).
"""

from datetime import datetime, timedelta

from centri.rules.prenotazione import NEL_PASSATO
from portale.errors import Impedimento, _

PER_NULLA = Impedimento(
    "per_nulla", _("Il tempo per confermare è già finito: scelga di nuovo un orario.")
)


def impedimenti_al_trattenere(
    *, adesso: datetime, inizio: datetime, per: timedelta
) -> list[Impedimento]:
    prove = [
        (inizio > adesso, NEL_PASSATO),
        (per > timedelta(0), PER_NULLA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
