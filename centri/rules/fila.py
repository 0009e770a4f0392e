"""La fila allo sportello: chi può prendere un numero, chi passa prima, quanto si aspetta."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from portale.errors import Impedimento, _

CIFRE_DEL_CODICE = 6
NON_TROVATA = Impedimento(
    "appuntamento_non_trovato",
    _("Oggi non troviamo un appuntamento con queste lettere: controlli, o prenda un numero."),
)
PIU_D_UNA = Impedimento(
    "piu_d_una", _("Con queste lettere ce n'è più d'uno: lo dica allo sportello.")
)
NESSUNO_IN_FILA = Impedimento("nessuno_in_fila", _("Nessuno aspetta: la fila è vuota."))
SPORTELLO_MANCANTE = Impedimento(
    "sportello_mancante", _("A quale sportello? Lo schermo deve dire dove andare.")
)
NON_CHIAMATO = Impedimento(
    "non_chiamato", _("Questo numero non è stato chiamato, o è già stato servito.")
)

Attesa = tuple[datetime, datetime]


def impedimenti_alla_chiamata(*, sportello: str, in_fila: bool) -> list[Impedimento]:
    prove = [(bool(sportello.strip()), SPORTELLO_MANCANTE), (in_fila, NESSUNO_IN_FILA)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_arrivo(*, trovati: int) -> list[Impedimento]:
    if trovati == 1:
        return []
    return [PIU_D_UNA] if trovati else [NON_TROVATA]


def attesa_mediana(attese: Iterable[Attesa]) -> timedelta | None:
    """Quanto si aspetta: metà delle persone meno, metà di più. Chi è chiamata prima della sua
    ora non ha aspettato.
    """
    secondi = [max(0.0, (chiamato - da).total_seconds()) for da, chiamato in attese]
    return timedelta(seconds=median(secondi)) if secondi else None


def minuti(tempo: timedelta | None) -> int | None:
    return None if tempo is None else round(tempo.total_seconds() / 60)
