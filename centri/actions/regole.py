"""Le scale della condizionalità: si caricano dal file e si cambiano a date, mai riscrivendole."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from centri.models import RegolaCondizionalita
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

FILE = Path(__file__).parents[1] / "data/regole_condizionalita.csv"
DATE = ("dal", "al")
NUMERI = ("ordinale", "oltre", "fino_a", "giornate")
UN_GIORNO = timedelta(days=1)
PRIMA_DELL_ALTRA = Impedimento(
    "prima_dell_altra",
    _("Questo gradino ha già una regola dal {giorno}: la nuova comincia dopo."),
)
GIA_CHIUSA = Impedimento("gia_chiusa", _("Questa regola è già chiusa."))
FINE_PRIMA = Impedimento("fine_prima", _("La fine viene prima dell'inizio."))


@transaction.atomic
def carica_regole() -> int:
    """Aggiunge dal file ciò che manca; non riscrive ciò che la Regione ha cambiato."""
    with FILE.open(encoding="utf-8", newline="") as file:
        righe = [RegolaCondizionalita(**_campi(riga)) for riga in csv.DictReader(file)]
    gia = set(RegolaCondizionalita.objects.values_list(*_CHIAVE))
    nuove = [riga for riga in righe if _chiave(riga) not in gia]
    return len(RegolaCondizionalita.objects.bulk_create(nuove))


_CHIAVE = ("regime", "fatto", "ordinale", "oltre", "dal")


def _chiave(riga: RegolaCondizionalita) -> tuple[Any, ...]:
    return tuple(getattr(riga, campo) for campo in _CHIAVE)


def _campi(riga: dict[str, str]) -> dict[str, Any]:
    return (
        riga
        | {campo: int(riga[campo]) if riga[campo] else None for campo in NUMERI}
        | {campo: date.fromisoformat(riga[campo]) if riga[campo] else None for campo in DATE}
    )


@transaction.atomic
def aggiungi_regola(
    *,
    regime: str,
    fatto: str,
    effetto: str,
    dal: date,
    atto: str,
    articolo: str = "",
    ordinale: int | None = None,
    oltre: int | None = None,
    fino_a: int | None = None,
    giornate: int | None = None,
    certezza: str,
    autore: Attore,
) -> RegolaCondizionalita:
    """Se il gradino ha già una regola aperta, quella finisce il giorno prima."""
    stesso = RegolaCondizionalita.objects.filter(
        regime=regime, fatto=fatto, ordinale=ordinale, oltre=oltre
    )
    ultima = stesso.select_for_update().order_by("-dal").first()
    if ultima is not None and dal <= (ultima.al or ultima.dal):
        raise AttoImpedito(PRIMA_DELL_ALTRA.con(giorno=f"{ultima.dal:%d/%m/%Y}"))

    if ultima is not None and ultima.al is None:
        ultima.al = dal - UN_GIORNO
        ultima.save(update_fields=["al"])
        record("regola_condizionalita.chiusa", ultima, autore=autore)
    regola = RegolaCondizionalita.objects.create(
        regime=regime,
        fatto=fatto,
        ordinale=ordinale,
        oltre=oltre,
        fino_a=fino_a,
        effetto=effetto,
        giornate=giornate,
        atto=atto,
        articolo=articolo,
        dal=dal,
        certezza=certezza,
    )
    record("regola_condizionalita.aggiunta", regola, autore=autore, effetto=effetto)
    return regola


@transaction.atomic
def chiudi_regola(*, regola: RegolaCondizionalita, al: date, autore: Attore) -> None:
    """Non vale più dopo quel giorno."""
    regola = RegolaCondizionalita.objects.lock(regola.pk)
    impedimenti = [
        no for si, no in ((regola.al is None, GIA_CHIUSA), (al >= regola.dal, FINE_PRIMA)) if not si
    ]
    if impedimenti:
        raise AttoImpedito(impedimenti)
    regola.al = al
    regola.save(update_fields=["al"])
    record("regola_condizionalita.chiusa", regola, autore=autore)
