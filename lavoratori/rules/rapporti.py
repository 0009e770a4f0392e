"""Quando un rapporto di lavoro si può registrare e chiudere. Art. 4-bis D.Lgs. 181/2000."""

from datetime import date

from portale.errors import Impedimento, _

FINISCE_PRIMA = Impedimento(
    "rapporto_finisce_prima", _("Il rapporto finisce prima di cominciare: controlli le date.")
)
GIA_REGISTRATO = Impedimento(
    "rapporto_gia_registrato",
    _("Un rapporto con questo datore di lavoro, dallo stesso giorno, è già registrato."),
)
GIA_CESSATO = Impedimento("rapporto_gia_cessato", _("Questo rapporto di lavoro è già finito."))


def impedimenti_registrazione(
    *, dal: date, al: date | None, gia_registrato: bool
) -> list[Impedimento]:
    prove = [(al is None or al >= dal, FINISCE_PRIMA), (not gia_registrato, GIA_REGISTRATO)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_cessazione(*, dal: date, fine: date, gia_cessato: bool) -> list[Impedimento]:
    prove = [(fine >= dal, FINISCE_PRIMA), (not gia_cessato, GIA_CESSATO)]
    return [impedimento for superata, impedimento in prove if not superata]
