"""Registrare che una persona è deceduta o vive altrove; annullarlo, se era uno sbaglio."""

from datetime import date

from django.db import transaction

from lavoratori.models import Lavoratore, Uscita
from lavoratori.rules.uscite import GIA_ANNULLATA, impedimenti_all_uscita
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.models import Avviso, StatoAvviso


@transaction.atomic
def registra_uscita(
    *, lavoratore: Lavoratore, tipo: str, dal: date, fonte: str, autore: Attore
) -> Uscita:
    """Da qui non le si scrive più; gli appuntamenti e le attese li toglie centri, reagendo."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    impedimenti = impedimenti_all_uscita(
        dal=dal,
        nato_il=lavoratore.nato_il,
        fonte=fonte,
        gia_uscita=bool(lavoratore.uscita),
        oggi=clock.today(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    lavoratore.uscita = tipo
    lavoratore.save(update_fields=["uscita"])
    uscita = Uscita.objects.create(
        lavoratore=lavoratore, tipo=tipo, dal=dal, fonte=fonte.strip(), created_at=clock.now()
    )
    record("uscita.registrata", uscita, autore=autore, tipo=tipo)
    Avviso.objects.alla_persona(lavoratore.pk).filter(stato=StatoAvviso.DA_INVIARE).update(
        stato=StatoAvviso.ANNULLATO
    )
    return uscita


@transaction.atomic
def annulla_uscita(*, uscita: Uscita, autore: Attore) -> Uscita:
    """Le si scrive di nuovo. Gli appuntamenti disdetti non rinascono: si riprenotano."""
    lavoratore = Lavoratore.objects.lock(uscita.lavoratore_id)
    uscita = Uscita.objects.lock(uscita.pk)
    if uscita.annullata_il is not None:
        raise AttoImpedito(GIA_ANNULLATA)
    uscita.annullata_il = clock.now()
    uscita.save(update_fields=["annullata_il"])
    lavoratore.uscita = ""
    lavoratore.save(update_fields=["uscita"])
    record("uscita.annullata", uscita, autore=autore)
    return uscita
