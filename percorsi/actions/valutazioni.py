"""Concludere la valutazione: la regola propone, una persona assegna (art. 22 GDPR)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lavoratori.models import Lavoratore
from percorsi.choices import StatoAssessment
from percorsi.models import Assessment, Percorso, Profilazione, Programma
from percorsi.queries.cassa import in_cassa
from percorsi.queries.valutazioni import gia_scritta, questionario_in_vigore
from percorsi.rules.assessment import (
    SENZA_PERCORSO,
    SERVE_UNA_PERSONA,
    impedimenti_annullamento,
    impedimenti_assessment,
    impedimenti_salvataggio,
    mancanti,
    proponi_percorso,
    stato_da_risposte,
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
    profilazione: Profilazione | None = None,
) -> Assessment:
    """Una persona conferma. La valutazione di prima, nello stesso programma, resta superata."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    questionario = questionario_in_vigore(programma.titolare_id, giorno)
    coperta = in_cassa(lavoratore, giorno)
    proposta = proponi_percorso(questionario=questionario, risposte=risposte, in_cassa=coperta)
    proposto = _percorso(programma, proposta.numero)
    scostamento = proposto != percorso_assegnato

    impedimenti = impedimenti_assessment(
        **_del_programma(programma, percorso_assegnato, giorno),
        risposte_mancanti=bool(mancanti(questionario, risposte)),
        scostamento=scostamento,
        motivo_scostamento=motivo_scostamento,
        motivazione=motivazione,
        parole_di_un_altro=gia_scritta(autore.incarico, motivazione, percorso_assegnato),
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
        profilazione=profilazione,
    )
    esito = _esito(assessment, proposto, percorso_assegnato)
    record("assessment.confermato", assessment, autore=autore, **esito)
    return assessment


def _del_programma(programma: Programma, percorso: Percorso, giorno: date) -> dict[str, Any]:
    """Ciò che la regola guarda del programma e del percorso scelto, quel giorno."""
    return {
        "giorno": giorno,
        "oggi": clock.today(),
        "programma": programma.nome,
        "programma_aperto": programma.aperto(giorno),
        "percorso_del_programma": percorso.programma_id == programma.pk,
        "chiede_cig": percorso.chiede_cig,
    }


@transaction.atomic
def salva_assessment(
    *,
    lavoratore: Lavoratore,
    programma: Programma,
    risposte: Mapping[str, str],
    motivazione: str,
    giorno: date,
    autore: Attore,
    profilazione: Profilazione | None = None,
) -> Assessment:
    """Si lascia a metà e si riprende: bozza, in corso, o conclusa con la proposta da confermare."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    impedimenti = impedimenti_salvataggio(
        giorno=giorno,
        oggi=clock.today(),
        programma=programma.nome,
        programma_aperto=programma.aperto(giorno),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    questionario = questionario_in_vigore(programma.titolare_id, giorno)
    coperta = in_cassa(lavoratore, giorno)
    fatte = {codice: voce for codice, voce in risposte.items() if voce}
    stato = stato_da_risposte(questionario=questionario, risposte=fatte, in_cassa=coperta)
    proposta = proponi_percorso(questionario=questionario, risposte=fatte, in_cassa=coperta)
    conclusa = stato == StatoAssessment.CONCLUSO
    assessment = _riscrivi(
        lavoratore,
        programma,
        stato=stato,
        giorno=giorno,
        risposte={"versione": questionario.versione, "risposte": fatte},
        percorso_proposto=_percorso(programma, proposta.numero) if conclusa else None,
        motivi_proposta=list(proposta.motivi) if conclusa else [],
        motivazione=motivazione.strip(),
        operatore=autore.incarico,
        profilazione=profilazione,
    )
    record("assessment.salvato", assessment, autore=autore, stato=stato)
    return assessment


@transaction.atomic
def annulla_assessment(*, assessment: Assessment, motivo: str, autore: Attore) -> Assessment:
    """Una valutazione sbagliata si annulla, dicendo perché; resta scritta."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    assessment = Assessment.objects.lock(assessment.pk)
    impedimenti = impedimenti_annullamento(
        aperta_o_confermata=assessment.aperto or assessment.confermato,
        stato=assessment.get_stato_display(),
        patto_aperto=assessment.patti.aperti().exists(),
        motivo=motivo,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    assessment.stato = StatoAssessment.ANNULLATO
    assessment.motivo_annullamento = motivo.strip()
    assessment.save(update_fields=["stato", "motivo_annullamento"])
    record("assessment.annullato", assessment, autore=autore)
    return assessment


def _percorso(programma: Programma, numero: int) -> Percorso:
    percorso = programma.percorsi.filter(numero=numero).first()
    if percorso is None:
        raise AttoImpedito(SENZA_PERCORSO.con(numero=numero, nome=programma.nome))
    return percorso


def _scrivi(*, lavoratore: Lavoratore, programma: Programma, **campi: Any) -> Assessment:
    """La nuova prende il posto di quella di prima, che resta leggibile; se era stata cominciata,
    è quella che si conclude.
    """
    lavoratore.assessment.confermati().filter(programma=programma).update(
        stato=StatoAssessment.SUPERATO
    )
    return _riscrivi(lavoratore, programma, stato=StatoAssessment.CONFERMATO, **campi)


def _riscrivi(lavoratore: Lavoratore, programma: Programma, **campi: Any) -> Assessment:
    aperta = lavoratore.assessment.aperti().filter(programma=programma).first()
    scritta = aperta or Assessment(lavoratore=lavoratore, programma=programma)
    for nome, valore in campi.items():
        setattr(scritta, nome, valore)
    scritta.save()
    return scritta


def _esito(assessment: Assessment, proposto: Percorso, assegnato: Percorso) -> dict[str, int | str]:
    return {
        "proposto": proposto.numero,
        "assegnato": assegnato.numero,
        "motivo": assessment.motivo_scostamento,
    }
