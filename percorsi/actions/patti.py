"""Proporre, firmare, annullare un patto di servizio o un piano individuale."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from lavoratori.models import Lavoratore
from percorsi.actions.copie_firmate import allega_copia_firmata
from percorsi.choices import ModoFirma, StatoPatto, TipoPatto
from percorsi.models import Assessment, FirmaPatto, ImpegnoPatto, MisuraPatto, Patto
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
from percorsi.rules.patto_versioni import (
    Contenuto,
    ImpegnoConcordato,
    MisuraConcordata,
    impedimenti_contenuto,
)
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.documents.models import Documento
from portale.errors import AttoImpedito, Impedimento
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
    misure: Sequence[MisuraConcordata] = (),
    contatti_ogni: int = 30,
    monitoraggio_il: date | None = None,
    fine_prevista: date | None = None,
    impegni: Sequence[ImpegnoConcordato] = (),
) -> Patto:
    """Il percorso del patto è quello assegnato: non se ne scrive un altro."""
    patto = nuovo_patto(
        Contenuto(
            impegni_persona,
            impegni_centro,
            tuple(misure),
            contatti_ogni,
            monitoraggio_il,
            fine_prevista,
            tuple(impegni),
        ),
        lavoratore=lavoratore,
        assessment=assessment,
        tipo=tipo,
        giorno=giorno,
        stato=StatoPatto.PROPOSTO,
        autore=autore,
    )
    annuncia_proposta(patto, autore)
    return patto


def nuovo_patto(
    contenuto: Contenuto,
    *,
    lavoratore: Lavoratore,
    assessment: Assessment,
    tipo: TipoPatto | str,
    giorno: date,
    stato: StatoPatto,
    autore: Attore,
) -> Patto:
    """Il giudizio è lo stesso per una bozza e per una proposta."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    assessment = Assessment.objects.lock(assessment.pk)

    impedimenti = giudica_proposta(lavoratore, assessment, tipo, giorno)
    impedimenti += impedimenti_contenuto(contenuto, giorno)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    try:
        with transaction.atomic():
            return scrivi_patto(
                contenuto,
                assessment=assessment,
                tipo=TipoPatto(tipo),
                proposto_il=giorno,
                stato=stato,
                operatore=autore.incarico,
            )
    except IntegrityError as doppio:
        raise AttoImpedito(PATTO_GIA_APERTO) from doppio


def giudica_proposta(
    lavoratore: Lavoratore,
    assessment: Assessment,
    tipo: TipoPatto | str,
    giorno: date,
    *,
    bozza: Patto | None = None,
) -> list[Impedimento]:
    """Si può proporre? Una bozza non impedisce sé stessa."""
    percorso, programma = assessment.percorso_assegnato, assessment.programma
    aperti = lavoratore.patti.aperti().filter(programma=programma)
    if bozza is not None:
        aperti = aperti.exclude(pk=bozza.pk)
    return impedimenti_proposta(
        giorno=giorno,
        oggi=clock.today(),
        valutazione_del=assessment.giorno,
        valutazione_valida=assessment.confermato and assessment.lavoratore_id == lavoratore.pk,
        programma_aperto=programma.aperto(giorno),
        patto_aperto=aperti.exists(),
        chiede_cig=percorso is not None and percorso.chiede_cig,
        cig_copre=in_cassa(lavoratore, giorno),
        e_un_piano=tipo == TipoPatto.PIANO,
    )


def scrivi_patto(contenuto: Contenuto, *, assessment: Assessment, **campi: Any) -> Patto:
    """La riga del patto e le sue misure; il percorso è quello della valutazione."""
    patto = Patto.objects.create(
        lavoratore_id=assessment.lavoratore_id,
        programma=assessment.programma,
        assessment=assessment,
        percorso=assessment.percorso,
        **campi_del_contenuto(contenuto),
        **campi,
    )
    scrivi_righe(patto, contenuto)
    return patto


def campi_del_contenuto(contenuto: Contenuto) -> dict[str, Any]:
    """Ciò che sta nel patto stesso; impegni e misure sono righe."""
    return {
        "contatti_ogni": contenuto.contatti_ogni,
        "monitoraggio_il": contenuto.monitoraggio_il,
        "fine_prevista": contenuto.fine_prevista,
    }


def scrivi_righe(patto: Patto, contenuto: Contenuto) -> None:
    """Le misure, e gli impegni con la loro misura."""
    misure = MisuraPatto.objects.bulk_create(
        MisuraPatto(patto=patto, **asdict(misura)) for misura in contenuto.misure
    )
    per_nome = {misura.descrizione: misura for misura in misure}
    ImpegnoPatto.objects.bulk_create(
        ImpegnoPatto(
            patto=patto,
            parte=riga.parte,
            testo=riga.testo,
            entro=riga.entro,
            misura=per_nome.get(riga.misura),
            tipico_id=riga.tipico_id,
            ordine=ordine,
        )
        for ordine, riga in enumerate(contenuto.righe)
    )


def annuncia_proposta(patto: Patto, autore: Attore) -> None:
    """Una proposta, prima o seconda versione: nel registro, protocollata, e lo si dice a lei."""
    record("patto.proposto", patto, autore=autore, tipo=patto.tipo, percorso=patto.percorso.numero)
    protocolla(patto, autore)
    notify(PattoProposto, a=patto.lavoratore, chiave=f"patto:{patto.pk}:proposto", patto=patto.pk)


@transaction.atomic
def firma_patto(*, patto: Patto, giorno: date, autore: Attore, foglio: bytes = b"") -> Patto:
    """La firma, in presenza: da quel giorno il patto vale. `foglio`: la scansione, se c'è."""
    firmato = prendi_la_firma(patto=patto, giorno=giorno, modo=ModoFirma.PRESENZA, autore=autore)
    if foglio:
        allega_copia_firmata(patto=firmato, contenuto=foglio, autore=autore)
    return firmato


@transaction.atomic
def prendi_la_firma(
    *,
    patto: Patto,
    giorno: date,
    modo: ModoFirma,
    autore: Attore,
    documento: Documento | None = None,
    recapito: str = "",
) -> Patto:
    """In qualunque modo firmi, il giudizio è uno, e resta la prova di che cosa ha firmato."""
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

    if patto.precedente is not None:
        _lascia_il_posto(patto.precedente, giorno)
    patto.stato, patto.firmato_il = StatoPatto.FIRMATO, giorno
    patto.save(update_fields=["stato", "firmato_il"])
    FirmaPatto.objects.create(
        patto=patto,
        modo=modo,
        firmato_alle=clock.now(),
        documento=documento,
        impronta=documento.sha256 if documento else "",
        recapito=recapito,
    )
    record(
        "patto.firmato",
        patto,
        autore=autore,
        tipo=patto.tipo,
        percorso=patto.percorso.numero,
        modo=modo.value,
    )
    protocolla(patto, autore)
    notify(PattoFirmato, a=patto.lavoratore, chiave=f"patto:{patto.pk}:firmato", patto=patto.pk)
    return patto


def _lascia_il_posto(prima: Patto, giorno: date) -> None:
    """Da quando vale la versione nuova, quella di prima resta agli atti e non vale più."""
    prima.stato, prima.chiuso_il = StatoPatto.RINEGOZIATO, giorno
    prima.save(update_fields=["stato", "chiuso_il"])


@transaction.atomic
def annulla_patto(*, patto: Patto, autore: Attore) -> Patto:
    """Una bozza o una proposta sbagliata si annulla e se ne fa un'altra; un patto firmato no."""
    patto = Patto.objects.lock(patto.pk)

    if not (patto.proposto or patto.in_bozza):
        raise AttoImpedito(NON_SI_ANNULLA)

    patto.stato, patto.precedente = StatoPatto.ANNULLATO, None
    patto.save(update_fields=["stato", "precedente"])
    record("patto.annullato", patto, autore=autore)
    return patto


def protocolla(patto: Patto, autore: Attore) -> None:
    """Ogni passaggio ha la sua versione protocollata: da firmare, e firmata."""
    emetti(
        PattoPdf,
        patto,
        titolare_id=patto.programma.titolare_id,
        autore=autore,
        persona_id=patto.lavoratore_id,
    )
