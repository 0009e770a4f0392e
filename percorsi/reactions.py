"""Ciò che gli atti del percorso scrivono nella scheda professionale (SAP, sezione 6)."""

from typing import Any

from lavoratori.actions.sap import apri_politica, segna_dal_fatto
from lavoratori.choices import EventoSap
from percorsi.models import Assessment, Attestato, Iscrizione, Patto
from portale import clock
from portale.audit.registro import react
from portale.errors import _
from portale.identity.attore import Attore

PRESA_IN_CARICO, PROFILAZIONE, FORMAZIONE = "A02", "A07", "B01"


@react("assessment.confermato")
def la_valutazione_entra_nella_scheda(evento: Any, una: Assessment, autore: Attore) -> None:
    apri_politica(
        lavoratore=una.lavoratore,
        attivita=PROFILAZIONE,
        denominazione=str(_("Valutazione qualitativa")),
        giorno=una.giorno,
        origine=una,
        progetto=str(una.programma),
        autore=autore,
    )
    segna_dal_fatto(
        origine=una,
        attivita=PROFILAZIONE,
        eventi=(EventoSap.INIZIATA, EventoSap.TERMINATA),
        giorno=una.giorno,
        autore=autore,
    )


@react("patto.firmato")
def il_patto_firmato_entra_nella_scheda(evento: Any, patto: Patto, autore: Attore) -> None:
    """Una versione nuova continua la presa in carico di prima: non ne apre un'altra."""
    if patto.precedente_id is not None or patto.firmato_il is None:
        return
    apri_politica(
        lavoratore=patto.lavoratore,
        attivita=PRESA_IN_CARICO,
        denominazione=patto.get_tipo_display(),
        giorno=patto.proposto_il,
        origine=patto,
        progetto=str(patto.programma),
        autore=autore,
    )
    segna_dal_fatto(
        origine=patto,
        attivita=PRESA_IN_CARICO,
        eventi=(EventoSap.INIZIATA,),
        giorno=patto.firmato_il,
        autore=autore,
    )


@react("patto.concluso")
def il_patto_concluso_termina_la_presa_in_carico(evento: Any, patto: Patto, autore: Attore) -> None:
    _chiude(patto, EventoSap.TERMINATA, autore)


@react("patto.decaduto")
def il_patto_decaduto_fa_decadere_la_presa_in_carico(
    evento: Any, patto: Patto, autore: Attore
) -> None:
    _chiude(patto, EventoSap.DECADUTA, autore)


def _chiude(patto: Patto, evento: EventoSap, autore: Attore) -> None:
    prima = patto
    while prima.precedente is not None:
        prima = prima.precedente
    segna_dal_fatto(
        origine=prima,
        attivita=PRESA_IN_CARICO,
        eventi=(evento,),
        giorno=patto.chiuso_il or clock.today(),
        autore=autore,
    )


@react("iscrizione.creata")
def il_corso_entra_nella_scheda(evento: Any, iscrizione: Iscrizione, autore: Attore) -> None:
    apri_politica(
        lavoratore=iscrizione.lavoratore,
        attivita=FORMAZIONE,
        denominazione=str(iscrizione.edizione.corso),
        giorno=clock.today(),
        origine=iscrizione,
        promotore=str(iscrizione.edizione.corso.ente),
        autore=autore,
    )


@react("iscrizione.ritirata")
def chi_si_ritira_lo_dice_la_scheda(evento: Any, iscrizione: Iscrizione, autore: Attore) -> None:
    """Prima dell'inizio è un rifiuto (04), dopo è un abbandono (05)."""
    if not iscrizione.edizione.cominciata:
        _del_corso(iscrizione, autore, (EventoSap.RIFIUTO,))
        return
    _comincia(iscrizione, autore)
    _del_corso(iscrizione, autore, (EventoSap.ABBANDONO,))


@react("attestato.rilasciato")
def il_corso_finito_termina_nella_scheda(evento: Any, attestato: Attestato, autore: Attore) -> None:
    _comincia(attestato.iscrizione, autore)
    _del_corso(attestato.iscrizione, autore, (EventoSap.TERMINATA,))


@react("iscrizione.non_idonea")
def il_corso_senza_attestato_termina_lo_stesso(
    evento: Any, iscrizione: Iscrizione, autore: Attore
) -> None:
    _comincia(iscrizione, autore)
    _del_corso(iscrizione, autore, (EventoSap.TERMINATA,))


def _comincia(iscrizione: Iscrizione, autore: Attore) -> None:
    segna_dal_fatto(
        origine=iscrizione,
        attivita=FORMAZIONE,
        eventi=(EventoSap.INIZIATA,),
        giorno=iscrizione.edizione.dal,
        autore=autore,
    )


def _del_corso(iscrizione: Iscrizione, autore: Attore, eventi: tuple[EventoSap, ...]) -> None:
    segna_dal_fatto(
        origine=iscrizione,
        attivita=FORMAZIONE,
        eventi=eventi,
        giorno=clock.today(),
        autore=autore,
    )
