"""Ciò che gli atti del percorso scrivono nella scheda professionale (SAP, sezione 6)."""

from typing import Any

from centri.choices.traslochi import CosaAperta, EsitoTrasloco
from centri.models import Consegna
from lavoratori.actions.sap import Proposta, comincia_se_serve, scrivi_dall_atto
from lavoratori.choices import MotivoPassoDid
from lavoratori.rules.sap_atti import FORMAZIONE
from percorsi.actions.patti import annulla_patto
from percorsi.actions.patti_versioni import concludi_patto
from percorsi.actions.unioni import una_risposta_sola  # noqa: F401 - si registra da sé
from percorsi.models import Assessment, Attestato, Iscrizione, Patto, Profilazione
from percorsi.queries.traslochi import i_patti  # noqa: F401 - si registra da sé
from portale import clock
from portale.audit.registro import react
from portale.errors import _
from portale.identity.attore import Attore


@react("consegna.scritta")
def fuori_regione_il_patto_si_chiude(evento: Any, consegna: Consegna, autore: Attore) -> None:
    """Quelli che il foglio dice chiusi, con il motivo in codice; gli altri li segue chi arriva."""
    chiusi = [punto for punto in consegna.punti if punto["esito"] == EsitoTrasloco.CHIUDE]
    for punto in chiusi:
        if punto["cosa"] == CosaAperta.PATTO:
            concludi_patto(
                patto=Patto.objects.get(pk=punto["riferimento"]),
                giorno=clock.today(),
                motivo=str(MotivoPassoDid.ALTROVE.label),
                autore=autore,
            )
        elif punto["cosa"] == CosaAperta.PROPOSTA:
            annulla_patto(patto=Patto.objects.get(pk=punto["riferimento"]), autore=autore)


@react("assessment.confermato")
def la_valutazione_entra_nella_scheda(evento: Any, una: Assessment, autore: Attore) -> None:
    profilo = Profilazione.objects.filter(lavoratore=una.lavoratore_id).valide(una.giorno).first()
    scrivi_dall_atto(
        evento.atto,
        origine=una,
        giorno=una.giorno,
        autore=autore,
        proposta=Proposta(
            una.lavoratore,
            str(_("Valutazione qualitativa")),
            una.giorno,
            una.programma.titolare,
            progetto=str(una.programma),
            indice=str(profilo.indice) if profilo else "",
        ),
    )


@react("patto.proposto")
def il_patto_proposto_apre_la_presa_in_carico(evento: Any, patto: Patto, autore: Attore) -> None:
    if patto.precedente_id is None:
        _presa_in_carico(evento, patto, patto.proposto_il, autore)


@react("patto.annullato")
def la_proposta_ritirata_si_annulla_nella_scheda(evento: Any, patto: Patto, autore: Attore) -> None:
    if patto.precedente_id is None:
        scrivi_dall_atto(evento.atto, origine=patto, giorno=clock.today(), autore=autore)


@react("patto.firmato")
def il_patto_firmato_entra_nella_scheda(evento: Any, patto: Patto, autore: Attore) -> None:
    """Una versione nuova continua la presa in carico di prima: non ne apre un'altra."""
    if patto.precedente_id is None and patto.firmato_il is not None:
        _presa_in_carico(evento, patto, patto.firmato_il, autore)


def _presa_in_carico(evento: Any, patto: Patto, giorno: Any, autore: Attore) -> None:
    scrivi_dall_atto(
        evento.atto,
        origine=patto,
        giorno=giorno,
        autore=autore,
        proposta=Proposta(
            patto.lavoratore,
            patto.get_tipo_display(),
            patto.proposto_il,
            patto.programma.titolare,
            progetto=str(patto.programma),
        ),
    )


@react("patto.concluso")
@react("patto.decaduto")
def il_patto_chiuso_chiude_la_presa_in_carico(evento: Any, patto: Patto, autore: Attore) -> None:
    """Terminata o decaduta, sulla prima versione: l'evento lo dice la tavola degli atti."""
    prima = patto
    while prima.precedente is not None:
        prima = prima.precedente
    giorno = patto.chiuso_il or clock.today()
    scrivi_dall_atto(evento.atto, origine=prima, giorno=giorno, autore=autore)


@react("iscrizione.creata")
def il_corso_entra_nella_scheda(evento: Any, iscrizione: Iscrizione, autore: Attore) -> None:
    corso, oggi = iscrizione.edizione.corso, clock.today()
    scrivi_dall_atto(
        evento.atto,
        origine=iscrizione,
        giorno=oggi,
        autore=autore,
        proposta=Proposta(
            iscrizione.lavoratore,
            str(corso),
            oggi,
            corso.ente.titolare,
            promotore=str(corso.ente),
        ),
    )


@react("iscrizione.ritirata")
def chi_si_ritira_lo_dice_la_scheda(evento: Any, iscrizione: Iscrizione, autore: Attore) -> None:
    """Prima dell'inizio è un rifiuto (04), dopo è un abbandono (05)."""
    _del_corso(evento, iscrizione, autore, cominciata=iscrizione.edizione.cominciata)


@react("attestato.rilasciato")
def il_corso_finito_termina_nella_scheda(evento: Any, attestato: Attestato, autore: Attore) -> None:
    _del_corso(evento, attestato.iscrizione, autore, cominciata=True)


@react("iscrizione.non_idonea")
def il_corso_senza_attestato_termina_lo_stesso(
    evento: Any, iscrizione: Iscrizione, autore: Attore
) -> None:
    _del_corso(evento, iscrizione, autore, cominciata=True)


def _del_corso(evento: Any, iscrizione: Iscrizione, autore: Attore, *, cominciata: bool) -> None:
    if cominciata:
        comincia_se_serve(
            origine=iscrizione,
            attivita=FORMAZIONE,
            giorno=iscrizione.edizione.dal,
            autore=autore,
        )
    scrivi_dall_atto(
        evento.atto,
        origine=iscrizione,
        giorno=clock.today(),
        autore=autore,
        cominciata=cominciata,
    )
