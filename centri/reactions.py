"""Ciò che l'ufficio fa, nella stessa transazione, quando altrove è registrato un fatto."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils import timezone

from centri.actions.attese import (
    chi_ha_il_posto_non_aspetta,
    offri_al_prossimo,
    togliti_dall_attesa,
)
from centri.actions.colloqui import disdici_colloquio
from centri.actions.competenze import assegna_competenza, assegna_competenze
from centri.actions.convocazioni import (
    annulla_convocazione,
    segna_assenza,
    segna_presenza,
    segui_lo_spostamento,
)
from centri.actions.provvedimenti import annulla_provvedimento
from centri.actions.unioni import una_competenza_sola  # noqa: F401 - si registra da sé
from centri.choices import MotivoDisdetta, StatoColloquio
from centri.models import Attesa, Colloquio, Competenza, Partecipazione, Provvedimento
from centri.queries.attese import Posto
from centri.queries.traslochi import bacino_del_comune
from lavoratori.actions.sap import Proposta, scrivi_dall_atto
from lavoratori.models import AttivitaSap, Lavoratore, PeriodoCig, Uscita
from portale import clock
from portale.audit.registro import react
from portale.identity.attore import Attore

ERA_VENUTA = "Esito corretto: la persona era venuta al colloquio."
NESSUN_POSTO = (MotivoDisdetta.OPERATORE_ASSENTE, MotivoDisdetta.CENTRO_CHIUSO)


def i_cpi_competenti_li_ricevono(
    eventi: Sequence[Any], periodi: Sequence[PeriodoCig], autore: Attore
) -> None:
    """Un elenco intero arriva sulle scrivanie in poche scritture."""
    for titolare, suoi in groupby(periodi, key=lambda periodo: periodo.trattamento.titolare):
        persone = [periodo.lavoratore for periodo in suoi]
        assegna_competenze(lavoratori=persone, titolare=titolare, autore=autore)


@react("periodo_cig.aperto", insieme=i_cpi_competenti_li_ricevono)
def il_cpi_competente_la_riceve(evento: Any, periodo: PeriodoCig, autore: Attore) -> None:
    """Chi entra in cassa integrazione compare sulla scrivania del CPI del suo domicilio."""
    assegna_competenza(
        lavoratore=periodo.lavoratore, titolare=periodo.trattamento.titolare, autore=autore
    )


@react("lavoratore.domicilio_cambiato")
def la_competenza_segue_il_domicilio(evento: Any, lavoratore: Lavoratore, autore: Attore) -> None:
    """In un'altra Regione che usa il portale, la riceve il suo centro di là."""
    attuale = Competenza.objects.in_vigore().filter(lavoratore=lavoratore).first()
    if attuale is None or lavoratore.domicilio_comune is None:
        return
    nuovo = bacino_del_comune(lavoratore.domicilio_comune, lavoratore.circoscrizione)
    ente = nuovo.sede.ente if nuovo else attuale.titolare
    assegna_competenza(lavoratore=lavoratore, titolare=ente.titolare or ente, autore=autore)


@react("uscita.registrata")
def chi_e_uscita_non_ha_piu_appuntamenti(evento: Any, uscita: Uscita, autore: Attore) -> None:
    """I colloqui a venire si disdicono e le attese si chiudono: i posti tornano agli altri."""
    futuri = Colloquio.objects.da_erogare().filter(inizio__gt=clock.now())
    for colloquio in futuri.filter(lavoratore=uscita.lavoratore_id).order_by("pk"):
        disdici_colloquio(colloquio=colloquio, autore=autore, motivo=MotivoDisdetta.ALTRO)
    for attesa in Attesa.objects.aperte().filter(lavoratore=uscita.lavoratore_id).order_by("pk"):
        togliti_dall_attesa(attesa=attesa, autore=autore)


@react("colloquio.non_presentato")
def chi_era_convocata_e_assente(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    """Si apre la finestra per giustificarsi; se non ci sono conseguenze, si ricontatta."""
    segna_assenza(colloquio=colloquio, autore=autore)


@react("colloquio.erogato")
def chi_era_convocata_e_venuta(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    segna_presenza(colloquio=colloquio, autore=autore)


@react("colloquio.esito_corretto")
def la_convocazione_segue_l_esito(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    """Segnata assente per errore: cade anche ciò che il portale aveva proposto."""
    if evento.dati["ora"] == StatoColloquio.NON_PRESENTATO:
        segna_assenza(colloquio=colloquio, autore=autore)
        return
    segna_presenza(colloquio=colloquio, autore=autore)
    proposti = Provvedimento.objects.da_adottare().filter(convocazione__colloquio=colloquio)
    for provvedimento in proposti:
        annulla_provvedimento(provvedimento=provvedimento, ragione=ERA_VENUTA, autore=autore)


@react("colloquio.erogato")
def il_servizio_entra_nella_scheda(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    """Col codice che il centro ha dato al servizio; senza codice, nella SAP non si scrive."""
    servizio, giorno = colloquio.prestazione, timezone.localdate(colloquio.inizio)
    senza_datore = AttivitaSap.objects.filter(pk=servizio.codice_sap, vuole_datore=False)
    if not servizio.codice_sap or not senza_datore.exists():
        return
    scrivi_dall_atto(
        evento.atto,
        origine=colloquio,
        attivita=servizio.codice_sap,
        giorno=giorno,
        autore=autore,
        proposta=Proposta(
            colloquio.lavoratore,
            servizio.nome,
            giorno,
            servizio.titolare,
            promotore=str(colloquio.centro),
        ),
    )


@react("colloquio.esito_corretto")
def un_esito_sbagliato_si_annulla_nella_scheda(
    evento: Any, colloquio: Colloquio, autore: Attore
) -> None:
    codice = colloquio.prestazione.codice_sap
    if codice and evento.dati["ora"] == StatoColloquio.NON_PRESENTATO:
        scrivi_dall_atto(
            evento.atto,
            origine=colloquio,
            attivita=codice,
            giorno=clock.today(),
            autore=autore,
        )


@react("colloquio.spostato")
def la_convocazione_segue_il_colloquio(evento: Any, nuovo: Colloquio, autore: Attore) -> None:
    segui_lo_spostamento(vecchio_id=evento.dati["spostato_da"], nuovo=nuovo, autore=autore)


@react("colloquio.disdetto")
def non_c_e_piu_a_che_cosa_venire(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    annulla_convocazione(colloquio=colloquio, autore=autore)


@react("colloquio.disdetto")
def il_posto_disdetto_va_a_chi_aspetta(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    """Se chi doveva riceverla non c'è, o il centro è chiuso, non c'è un posto da dare."""
    if colloquio.motivo_disdetta not in NESSUN_POSTO:
        offri_al_prossimo(Posto.del_colloquio(colloquio))


@react("colloquio.spostato")
def il_posto_lasciato_va_a_chi_aspetta(evento: Any, nuovo: Colloquio, autore: Attore) -> None:
    if nuovo.spostato_da is not None:
        offri_al_prossimo(Posto.del_colloquio(nuovo.spostato_da))


@react("partecipazione.rinunciata")
def la_sedia_lasciata_va_a_chi_aspetta(
    evento: Any, partecipazione: Partecipazione, autore: Attore
) -> None:
    offri_al_prossimo(Posto.dell_incontro(partecipazione.incontro))


@react("colloquio.prenotato")
def chi_ha_prenotato_non_aspetta_piu(evento: Any, colloquio: Colloquio, autore: Attore) -> None:
    chi_ha_il_posto_non_aspetta(
        lavoratore=colloquio.lavoratore, prestazione=colloquio.prestazione, autore=autore
    )


@react("partecipazione.iscritta")
def chi_e_iscritta_non_aspetta_piu(
    evento: Any, partecipazione: Partecipazione, autore: Attore
) -> None:
    chi_ha_il_posto_non_aspetta(
        lavoratore=partecipazione.lavoratore, incontro=partecipazione.incontro, autore=autore
    )
