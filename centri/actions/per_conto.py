"""Riconoscere la persona per cui si prenota, da uno sportello della rete o dal contact centre."""

from datetime import date

from django.db import transaction

from centri.queries.per_conto import con_questi_dati
from lavoratori.models import Lavoratore
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

NON_RICONOSCIUTA = Impedimento(
    "persona_non_riconosciuta",
    _(
        "Con questi due dati non possiamo prenotare da qui: li ricontrolli insieme alla persona,"
        " o le dica di telefonare al suo Centro per l'impiego."
    ),
)
TROPPI_TENTATIVI = Impedimento(
    "troppi_tentativi", _("Sono stati scritti molti dati sbagliati: riprovi fra un'ora.")
)


@transaction.atomic
def riconosci_persona(
    *, codice_fiscale: str, nato_il: date, nei_limiti: bool, autore: Attore
) -> Lavoratore:
    """I due dati insieme indicano una persona del proprio titolare: resta scritto, e lei lo legge.

    Dati sbagliati, persona di un altro sistema, persona che non c'è: la risposta è la stessa.
    """
    if not nei_limiti:
        raise AttoImpedito(TROPPI_TENTATIVI)
    lavoratore = con_questi_dati(autore, codice_fiscale, nato_il)
    if lavoratore is None:
        raise AttoImpedito(NON_RICONOSCIUTA)
    record_read("persona.riconosciuta", lavoratore, autore=autore)
    return lavoratore
