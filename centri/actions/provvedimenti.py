"""Il portale propone; una persona adotta, con la sua motivazione; ogni passo ha giorno e autore."""

import logging

from django.db import transaction

from centri.choices.condizionalita import StatoConvocazione, StatoProvvedimento
from centri.models import Convocazione, PassoProvvedimento, Provvedimento
from centri.notifications.convocazioni import (
    DelProvvedimento,
    ProvvedimentoAdottato,
    ProvvedimentoAnnullato,
    ProvvedimentoProposto,
    RicorsoAccolto,
    RicorsoRegistrato,
    RicorsoRespinto,
)
from centri.pdf import ProvvedimentoPdf
from centri.queries.condizionalita import gradino_di
from centri.rules.convocazione import impedimenti_al_passo, si_propone
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.notifica import notify

log = logging.getLogger(__name__)


def proponi_scaduti() -> int:
    """Il giro periodico: una transazione per convocazione, così una che non va non ferma le
    altre.
    """
    scadute = Convocazione.objects.finestra_scaduta(clock.today()).order_by("pk")
    proposti = 0
    for convocazione in scadute:
        try:
            proposti += proponi_provvedimento(convocazione=convocazione) is not None
        except AttoImpedito as no:
            log.warning("convocazione %s senza proposta: %s", convocazione.pk, no)
    return proposti


@transaction.atomic
def proponi_provvedimento(
    *, convocazione: Convocazione, autore: Attore = IL_SISTEMA
) -> Provvedimento | None:
    """A termine passato e senza nulla da decidere. Se la scala non dice nulla, non si propone."""
    convocazione = Convocazione.objects.lock(convocazione.pk)
    if not si_propone(
        oggi=clock.today(),
        stato=convocazione.stato,
        entro=convocazione.giustificare_entro,
        una_da_decidere=convocazione.giustificazioni.da_decidere().exists(),
    ):
        return None
    convocazione.stato = StatoConvocazione.NON_GIUSTIFICATO
    convocazione.save(update_fields=["stato"])
    regola, ordinale = gradino_di(convocazione)
    if regola is None:
        record("convocazione.da_ricontattare", convocazione, autore=autore)
        return None
    provvedimento = Provvedimento.objects.create(
        lavoratore=convocazione.lavoratore,
        convocazione=convocazione,
        regola=regola,
        ordinale=ordinale,
        created_at=clock.now(),
    )
    _scrivi_il_passo(provvedimento, "", autore)
    record(
        "provvedimento.proposto",
        provvedimento,
        autore=autore,
        effetto=regola.effetto,
        ordinale=ordinale,
    )
    _avvisa(ProvvedimentoProposto, provvedimento)
    return provvedimento


@transaction.atomic
def adotta_provvedimento(
    *, provvedimento: Provvedimento, motivazione: str, autore: Attore
) -> Provvedimento:
    provvedimento = _al_passo(provvedimento, StatoProvvedimento.ADOTTATA, motivazione)
    provvedimento.motivazione = motivazione.strip()
    provvedimento.save(update_fields=["motivazione"])
    _scrivi_il_passo(provvedimento, "", autore)
    provvedimento.documento = emetti(
        ProvvedimentoPdf,
        provvedimento,
        titolare_id=provvedimento.convocazione.colloquio.prestazione.titolare_id,
        autore=autore,
        persona_id=provvedimento.lavoratore_id,
    )
    provvedimento.save(update_fields=["stato", "documento"])
    record("provvedimento.adottato", provvedimento, autore=autore)
    _avvisa(ProvvedimentoAdottato, provvedimento)
    return provvedimento


@transaction.atomic
def annulla_provvedimento(
    *, provvedimento: Provvedimento, ragione: str, autore: Attore
) -> Provvedimento:
    """Si toglie in ogni momento, anche da proposto: la persona non perde niente."""
    provvedimento = _fa(provvedimento, StatoProvvedimento.ANNULLATA, ragione, autore)
    record("provvedimento.annullato", provvedimento, autore=autore)
    _avvisa(ProvvedimentoAnnullato, provvedimento)
    return provvedimento


@transaction.atomic
def segna_applicato(*, provvedimento: Provvedimento, ragione: str, autore: Attore) -> Provvedimento:
    """L'INPS ha risposto che l'ha applicato: la nota dice come lo si sa."""
    provvedimento = _fa(provvedimento, StatoProvvedimento.APPLICATA, ragione, autore)
    record("provvedimento.applicato", provvedimento, autore=autore)
    return provvedimento


@transaction.atomic
def registra_ricorso(
    *, provvedimento: Provvedimento, ragione: str, autore: Attore
) -> Provvedimento:
    provvedimento = _fa(provvedimento, StatoProvvedimento.IN_RICORSO, ragione, autore)
    record("ricorso.registrato", provvedimento, autore=autore)
    _avvisa(RicorsoRegistrato, provvedimento)
    return provvedimento


@transaction.atomic
def decidi_ricorso(
    *, provvedimento: Provvedimento, accolto: bool, ragione: str, autore: Attore
) -> Provvedimento:
    stato = StatoProvvedimento.ACCOLTO if accolto else StatoProvvedimento.CONFERMATA
    provvedimento = _fa(provvedimento, stato, ragione, autore)
    if accolto:
        record("ricorso.accolto", provvedimento, autore=autore)
    else:
        record("ricorso.respinto", provvedimento, autore=autore)
    _avvisa(RicorsoAccolto if accolto else RicorsoRespinto, provvedimento)
    return provvedimento


def _al_passo(provvedimento: Provvedimento, a: StatoProvvedimento, ragione: str) -> Provvedimento:
    """La riga fermata, già nello stato nuovo ma non ancora scritta."""
    provvedimento = Provvedimento.objects.lock(provvedimento.pk)
    impedimenti = impedimenti_al_passo(
        da=provvedimento.stato,
        a=a,
        frase=provvedimento.get_stato_display(),
        ragione=ragione,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    provvedimento.stato = a
    return provvedimento


def _fa(
    provvedimento: Provvedimento, a: StatoProvvedimento, ragione: str, autore: Attore
) -> Provvedimento:
    provvedimento = _al_passo(provvedimento, a, ragione)
    provvedimento.save(update_fields=["stato"])
    _scrivi_il_passo(provvedimento, ragione, autore)
    return provvedimento


def _scrivi_il_passo(provvedimento: Provvedimento, nota: str, autore: Attore) -> None:
    PassoProvvedimento.objects.create(
        provvedimento=provvedimento,
        stato=provvedimento.stato,
        giorno=clock.today(),
        autore=autore.incarico,
        nota=nota.strip(),
        created_at=clock.now(),
    )


def _avvisa(messaggio: type[DelProvvedimento], provvedimento: Provvedimento) -> None:
    notify(
        messaggio,
        a=provvedimento.lavoratore,
        chiave=f"provvedimento:{provvedimento.pk}",
        convocazione=provvedimento.convocazione_id,
    )
