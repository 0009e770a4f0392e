"""Concludere la valutazione: la regola propone, una persona assegna (art. 22 GDPR)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lavoratori.models import Lavoratore
from percorsi.choices import StatoAssessment
from percorsi.models import Assessment, Percorso, Programma
from percorsi.queries.cassa import in_cassa
from percorsi.rules import questionari
from percorsi.rules.assessment import (
    SENZA_PERCORSO,
    SERVE_UNA_PERSONA,
    impedimenti_assessment,
    mancanti,
    proponi_percorso,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def concludi_assessment(
    *,
    lavoratore: Lavoratore,
    programma: Programma,
    risposte: Mapping[str, str],
    percorso_assegnato: Percorso,
    motivo_scostamento: str,
    motivazione: str,
    giorno: date,
    autore: Attore,
) -> Assessment:
    """La valutazione precedente dello stesso programma resta, segnata come superata."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    questionario = questionari.in_vigore(giorno)
    coperta = in_cassa(lavoratore, giorno)
    proposta = proponi_percorso(questionario=questionario, risposte=risposte, in_cassa=coperta)
    proposto = _percorso(programma, proposta.numero)
    scostamento = proposto != percorso_assegnato

    impedimenti = impedimenti_assessment(
        giorno=giorno,
        oggi=clock.today(),
        programma=programma.nome,
        programma_aperto=programma.aperto(giorno),
        risposte_mancanti=bool(mancanti(questionario, risposte)),
        percorso_del_programma=percorso_assegnato.programma_id == programma.pk,
        scostamento=scostamento,
        motivo_scostamento=motivo_scostamento,
        motivazione=motivazione,
        chiede_cig=percorso_assegnato.chiede_cig,
        cig_copre=coperta,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    assessment = _scrivi(
        lavoratore=lavoratore,
        programma=programma,
        giorno=giorno,
        risposte={"versione": questionario.versione, "risposte": dict(risposte)},
        percorso_proposto=proposto,
        motivi_proposta=list(proposta.motivi),
        percorso_assegnato=percorso_assegnato,
        motivo_scostamento=motivo_scostamento if scostamento else "",
        motivazione=motivazione.strip(),
        operatore=autore.incarico,
    )
    record("assessment.confermato", assessment, autore=autore, **_esito(assessment))
    return assessment


def _percorso(programma: Programma, numero: int) -> Percorso:
    percorso = programma.percorsi.filter(numero=numero).first()
    if percorso is None:
        raise AttoImpedito(SENZA_PERCORSO.con(numero=numero, nome=programma.nome))
    return percorso


def _scrivi(*, lavoratore: Lavoratore, programma: Programma, **campi: Any) -> Assessment:
    """La nuova prende il posto di quella di prima, che resta leggibile."""
    lavoratore.assessment.confermati().filter(programma=programma).update(
        stato=StatoAssessment.SUPERATO
    )
    return Assessment.objects.create(lavoratore=lavoratore, programma=programma, **campi)


def _esito(assessment: Assessment) -> dict[str, int | str]:
    return {
        "proposto": assessment.percorso_proposto.numero,
        "assegnato": assessment.percorso_assegnato.numero,
        "motivo": assessment.motivo_scostamento,
    }
