"""La domanda di NASpI o DIS-COLL: vale come DID (art. 21, c. 1, D.Lgs. 150/2015)."""

from datetime import date

from django.db import IntegrityError, transaction

from lavoratori.actions.did import inserisci_did
from lavoratori.choices import FonteDid, TipoIndennita
from lavoratori.models import Did, IndennitaDisoccupazione, Lavoratore
from lavoratori.rules.indennita_disoccupazione import GIA_REGISTRATA, impedimenti_indennita
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def registra_indennita(
    *,
    lavoratore: Lavoratore,
    tipo: str,
    presentata_il: date,
    dal: date,
    al: date,
    autore: Attore,
) -> IndennitaDisoccupazione:
    """Se una DID è aperta la domanda le si aggiunge; altrimenti è lei la DID."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    impedimenti = impedimenti_indennita(
        presentata_il=presentata_il, dal=dal, al=al, oggi=clock.today()
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    did = Did.objects.aperte().filter(lavoratore=lavoratore).first()
    if did is None:
        did = inserisci_did(
            lavoratore=lavoratore, resa_il=presentata_il, fonte=FonteDid.INPS, autore=autore
        )
    try:
        with transaction.atomic():
            indennita = IndennitaDisoccupazione.objects.create(
                lavoratore=lavoratore,
                did=did,
                tipo=TipoIndennita(tipo),
                presentata_il=presentata_il,
                dal=dal,
                al=al,
                created_at=clock.now(),
            )
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_REGISTRATA) from doppia
    record("indennita_disoccupazione.registrata", indennita, autore=autore, tipo=indennita.tipo)
    return indennita
