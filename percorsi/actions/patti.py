"""Proporre, firmare, annullare un patto di servizio o un piano individuale."""

from datetime import date

from django.db import IntegrityError, transaction

from lavoratori.models import Lavoratore
from percorsi.choices import StatoPatto, TipoPatto
from percorsi.models import Assessment, Patto
from percorsi.notifications import PattoFirmato, PattoProposto
from percorsi.pdf import PattoPdf
from percorsi.queries.cassa import in_cassa
from percorsi.rules.assessment import SERVE_UNA_PERSONA
from percorsi.rules.patto import (
    NON_SI_ANNULLA,
    PATTO_GIA_APERTO,
    impedimenti_firma,
    impedimenti_proposta,
)
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def proponi_patto(
    *,
    lavoratore: Lavoratore,
    assessment: Assessment,
    tipo: TipoPatto | str,
    impegni_persona: str,
    impegni_centro: str,
    giorno: date,
    autore: Attore,
) -> Patto:
    """Il percorso del patto è quello assegnato: non se ne scrive un altro."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    assessment = Assessment.objects.lock(assessment.pk)
    percorso, programma = assessment.percorso_assegnato, assessment.programma

    impedimenti = impedimenti_proposta(
        giorno=giorno,
        oggi=clock.today(),
        valutazione_del=assessment.giorno,
        valutazione_valida=assessment.confermato and assessment.lavoratore_id == lavoratore.pk,
        programma_aperto=programma.aperto(giorno),
        patto_aperto=lavoratore.patti.aperti().filter(programma=programma).exists(),
        chiede_cig=percorso.chiede_cig,
        cig_copre=in_cassa(lavoratore, giorno),
        e_un_piano=tipo == TipoPatto.PIANO,
        impegni=(impegni_persona, impegni_centro),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    try:
        with transaction.atomic():
            patto = Patto.objects.create(
                lavoratore=lavoratore,
                programma=programma,
                assessment=assessment,
                percorso=percorso,
                tipo=TipoPatto(tipo),
                impegni_persona=impegni_persona.strip(),
                impegni_centro=impegni_centro.strip(),
                proposto_il=giorno,
                operatore=autore.incarico,
            )
    except IntegrityError as doppio:
        raise AttoImpedito(PATTO_GIA_APERTO) from doppio
    record("patto.proposto", patto, autore=autore, tipo=patto.tipo, percorso=percorso.numero)
    _scrivi(patto, autore)
    notify(PattoProposto, a=lavoratore, chiave=f"patto:{patto.pk}:proposto", patto=patto.pk)
    return patto


@transaction.atomic
def firma_patto(*, patto: Patto, giorno: date, autore: Attore) -> Patto:
    """La firma, in presenza: da quel giorno il patto vale."""
    patto = Patto.objects.lock(patto.pk)

    impedimenti = impedimenti_firma(
        giorno=giorno,
        oggi=clock.today(),
        proposto_il=patto.proposto_il,
        stato=patto.get_stato_display(),
        e_proposto=patto.proposto,
        chiede_cig=patto.percorso.chiede_cig,
        cig_copre=in_cassa(patto.lavoratore, giorno),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    patto.stato, patto.firmato_il = StatoPatto.FIRMATO, giorno
    patto.save(update_fields=["stato", "firmato_il"])
    record("patto.firmato", patto, autore=autore, tipo=patto.tipo, percorso=patto.percorso.numero)
    _scrivi(patto, autore)
    notify(PattoFirmato, a=patto.lavoratore, chiave=f"patto:{patto.pk}:firmato", patto=patto.pk)
    return patto


@transaction.atomic
def annulla_patto(*, patto: Patto, autore: Attore) -> Patto:
    """Una proposta sbagliata si annulla e se ne fa un'altra; un patto firmato no."""
    patto = Patto.objects.lock(patto.pk)

    if not patto.proposto:
        raise AttoImpedito(NON_SI_ANNULLA)

    patto.stato = StatoPatto.ANNULLATO
    patto.save(update_fields=["stato"])
    record("patto.annullato", patto, autore=autore)
    return patto


def _scrivi(patto: Patto, autore: Attore) -> None:
    """Ogni passaggio ha la sua versione protocollata: da firmare, e firmata."""
    emetti(
        PattoPdf,
        patto,
        titolare_id=patto.programma.titolare_id,
        autore=autore,
        persona_id=patto.lavoratore_id,
    )
