"""Dopo la firma: il patto si rinegozia, si guarda come va, si conclude; o decade."""

from datetime import date

from django.db import transaction

from lavoratori.models import Lavoratore
from percorsi.actions.patti import annuncia_proposta, scrivi_patto
from percorsi.choices import StatoPatto
from percorsi.models import Patto
from percorsi.queries.versioni import impegni_di
from percorsi.rules.assessment import SERVE_UNA_PERSONA
from percorsi.rules.patto_versioni import (
    Contenuto,
    impedimenti_contenuto,
    impedimenti_rinegoziazione,
    impedimenti_seguito,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore


@transaction.atomic
def rinegozia_patto(
    *,
    patto: Patto,
    contenuto: Contenuto,
    motivo: str,
    giorno: date,
    autore: Attore,
    bozza: bool = False,
) -> Patto:
    """Una versione nuova, legata a quella di prima: vale da quando la persona la firma.

    Gli impegni che restano tengono la loro data; una bozza si finisce di scrivere con calma.
    """
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    Lavoratore.objects.lock(patto.lavoratore_id)
    patto = Patto.objects.lock(patto.pk)

    contenuto = contenuto.come_prima(impegni_di(patto))
    altre = patto.lavoratore.patti.in_preparazione().filter(programma=patto.programma)
    impedimenti = giudica_rinegoziazione(patto, motivo, giorno, gia_in_corso=altre.exists())
    impedimenti += impedimenti_contenuto(contenuto, giorno)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    valutazione = patto.lavoratore.assessment.confermati().filter(programma=patto.programma).first()
    nuovo = scrivi_patto(
        contenuto,
        assessment=valutazione or patto.assessment,
        tipo=patto.tipo,
        proposto_il=giorno,
        operatore=autore.incarico,
        versione=patto.versione + 1,
        precedente=patto,
        motivo_rinegoziazione=motivo.strip(),
        stato=StatoPatto.BOZZA if bozza else StatoPatto.PROPOSTO,
    )
    record("patto.rinegoziato", patto, autore=autore, versione=nuovo.versione)
    if bozza:
        record("patto.preparato", nuovo, autore=autore, versione=nuovo.versione)
    else:
        annuncia_proposta(nuovo, autore)
    return nuovo


def giudica_rinegoziazione(
    patto: Patto, motivo: str, giorno: date, *, gia_in_corso: bool
) -> list[Impedimento]:
    """Lo stesso giudizio quando la versione nuova si scrive e quando la bozza si propone."""
    return impedimenti_rinegoziazione(
        giorno=giorno,
        oggi=clock.today(),
        in_vigore=patto.in_vigore,
        stato=patto.get_stato_display(),
        firmato_il=patto.firmato_il,
        gia_in_corso=gia_in_corso,
        motivo=motivo,
    )


@transaction.atomic
def monitora_patto(*, patto: Patto, giorno: date, autore: Attore) -> Patto:
    """Si è guardato insieme come va: da lì il patto è in monitoraggio."""
    patto = _seguito(patto, giorno)
    patto.stato, patto.monitoraggio_il = StatoPatto.IN_MONITORAGGIO, giorno
    patto.save(update_fields=["stato", "monitoraggio_il"])
    record("patto.monitorato", patto, autore=autore)
    return patto


@transaction.atomic
def concludi_patto(*, patto: Patto, giorno: date, motivo: str, autore: Attore) -> Patto:
    """Il percorso è finito: con un esito scritto."""
    patto = _chiudi(_seguito(patto, giorno, motivo), StatoPatto.CONCLUSO, giorno, motivo)
    record("patto.concluso", patto, autore=autore)
    return patto


@transaction.atomic
def dichiara_decaduto(*, patto: Patto, giorno: date, motivo: str, autore: Attore) -> Patto:
    """La persona perde il patto (art. 21 D.Lgs. 150/2015): lo decide una persona e dice perché."""
    patto = _chiudi(_seguito(patto, giorno, motivo), StatoPatto.DECADUTO, giorno, motivo)
    record("patto.decaduto", patto, autore=autore)
    return patto


def _seguito(patto: Patto, giorno: date, motivo: str | None = None) -> Patto:
    patto = Patto.objects.lock(patto.pk)
    impedimenti = impedimenti_seguito(
        giorno=giorno,
        oggi=clock.today(),
        in_vigore=patto.in_vigore,
        stato=patto.get_stato_display(),
        firmato_il=patto.firmato_il,
        motivo=motivo,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    return patto


def _chiudi(patto: Patto, stato: StatoPatto, giorno: date, motivo: str) -> Patto:
    patto.stato, patto.chiuso_il, patto.motivo_chiusura = stato, giorno, motivo.strip()
    patto.save(update_fields=["stato", "chiuso_il", "motivo_chiusura"])
    return patto
