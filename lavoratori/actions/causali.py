"""Le causali di cassa integrazione: l'elenco nasce dal file, le correzioni restano."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.forms import model_to_dict

from lavoratori.models import CausaleCig
from lavoratori.rules.causali import impedimenti_causale
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

FILE = Path(__file__).parents[1] / "data" / "causali_cig.csv"
NUMERI = ("mesi_massimi", "settimane_biennio", "settimane_biennio_piccole", "piccole_fino_a")
SI_O_NO = ("nel_quinquennio", "a_meta", "prorogabile", "confermata")
CAMPI = ("nome", "famiglia", *NUMERI, *SI_O_NO, "atto", "dal", "al")
LIMITI = ("famiglia", "mesi_massimi", *NUMERI[1:], "nel_quinquennio", "a_meta", "prorogabile")
GIA_PRESA = Impedimento(
    "causale_gia_presente", _("Il codice {codice} c'è già: corregga quella causale.")
)


def carica_causali(**_: Any) -> None:
    """Aggiunge le causali che mancano; quelle corrette da una persona restano come sono.

    Avviene dopo ogni migrazione, così l'elenco c'è su ogni base di dati, nuova o svuotata. Una
    causale senza famiglia viene da prima dei limiti: le si completano solo quelli.
    """
    note = CausaleCig.objects.in_bulk()
    with FILE.open(encoding="utf-8", newline="") as righe:
        scritte = [_causale(riga) for riga in csv.DictReader(righe)]
    mancanti = [causale for causale in scritte if causale.pk not in note]
    CausaleCig.objects.bulk_create(mancanti, ignore_conflicts=True)
    incomplete = [causale for causale in scritte if causale.pk in note]
    incomplete = [causale for causale in incomplete if not note[causale.pk].famiglia]
    CausaleCig.objects.bulk_update(incomplete, LIMITI)


def _causale(riga: dict[str, str]) -> CausaleCig:
    return CausaleCig(
        codice=riga["codice"],
        nome=riga["nome"],
        famiglia=riga["famiglia"],
        atto=riga["atto"],
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
        **{campo: int(riga[campo]) if riga[campo] else None for campo in NUMERI},
        **{campo: riga[campo] == "si" for campo in SI_O_NO},
    )


@transaction.atomic
def aggiungi_causale(*, codice: str, titolare: Ente, autore: Attore, **campi: Any) -> CausaleCig:
    """Una causale nuova, o la nuova versione di una che è finita: ha un codice suo.

    Nel registro l'atto è del titolare che la scrive.
    """
    codice = codice.strip().upper()
    esiste = CausaleCig.objects.filter(codice=codice).exists()
    impedimenti = [GIA_PRESA.con(codice=codice)] if esiste else []
    impedimenti += impedimenti_causale({"codice": codice, **campi}).values()
    if impedimenti:
        raise AttoImpedito(impedimenti)

    causale, nuova = CausaleCig.objects.get_or_create(codice=codice, defaults=_ammessi(campi))
    if not nuova:  # nello stesso momento l'ha scritta un'altra
        raise AttoImpedito(GIA_PRESA.con(codice=codice))
    record("causale_cig.aggiunta", titolare, autore=autore, codice=codice)
    return causale


@transaction.atomic
def correggi_causale(
    *, causale: CausaleCig, titolare: Ente, autore: Attore, **campi: Any
) -> CausaleCig:
    """Cambia ciò che la legge ha cambiato; nel registro resta com'era prima."""
    causale = CausaleCig.objects.select_for_update().get(pk=causale.pk)
    ammessi = _ammessi(campi)
    impedimenti = impedimenti_causale(model_to_dict(causale) | ammessi)
    if impedimenti:
        raise AttoImpedito(impedimenti.values())

    prima = {
        campo: str(getattr(causale, campo))
        for campo, valore in ammessi.items()
        if getattr(causale, campo) != valore
    }
    for campo, valore in ammessi.items():
        setattr(causale, campo, valore)
    causale.save(update_fields=list(ammessi))
    if prima:
        record("causale_cig.corretta", titolare, autore=autore, codice=causale.codice, prima=prima)
    return causale


def _ammessi(campi: dict[str, Any]) -> dict[str, Any]:
    return {campo: campi[campo] for campo in CAMPI if campo in campi}
