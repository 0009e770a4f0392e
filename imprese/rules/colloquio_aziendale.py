"""Quando si fissa un colloquio fra la persona e l'impresa, e quando se ne dice l'esito."""

from datetime import datetime

from imprese.rules.candidatura import GIA_CONCLUSA
from portale.errors import Impedimento, _

NEL_PASSATO = Impedimento("nel_passato", _("Quest'ora è già passata: ne scelga una più avanti."))
FINE_PRIMA_DELL_INIZIO = Impedimento(
    "fine_prima_dell_inizio", _("Il colloquio finisce prima di cominciare.")
)
GIA_FISSATO = Impedimento(
    "gia_fissato", _("C'è già un colloquio fissato: per cambiarlo annulli prima quello.")
)
NON_ANCORA_AVVENUTO = Impedimento(
    "non_ancora_avvenuto", _("Il colloquio non c'è ancora stato: l'esito si registra dopo.")
)
ESITO_GIA_REGISTRATO = Impedimento(
    "esito_gia_registrato", _("Di questo colloquio si sa già com'è andato.")
)


def impedimenti_al_colloquio(
    *,
    adesso: datetime,
    inizio: datetime,
    fine: datetime,
    candidatura_aperta: bool,
    gia_fissato: bool,
) -> list[Impedimento]:
    prove = [
        (inizio > adesso, NEL_PASSATO),
        (fine > inizio, FINE_PRIMA_DELL_INIZIO),
        (candidatura_aperta, GIA_CONCLUSA),
        (not gia_fissato, GIA_FISSATO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_esito(
    *, adesso: datetime, inizio: datetime, da_fare: bool
) -> list[Impedimento]:
    prove = [(da_fare, ESITO_GIA_REGISTRATO), (inizio <= adesso, NON_ANCORA_AVVENUTO)]
    return [impedimento for superata, impedimento in prove if not superata]
