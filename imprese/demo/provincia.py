"""La provincia inventata: imprese, annunci, candidature, colloqui in azienda, assunzioni."""

from centri.demo.tempo import Tempo
from imprese.choices import StatoAnnuncio
from imprese.demo.annunci import annota, apri_le_imprese, scrivi_gli_annunci
from imprese.demo.candidature import Candidabile, i_candidabili, proponi
from imprese.demo.esiti import Esiti
from imprese.models import Annuncio, Candidatura
from lavoratori.models import PeriodoCig, Rapporto
from portale.management.fasi import Demo, fase

A_FETTE = 500


@fase(70, "Imprese")
def imprese(demo: Demo) -> None:
    if not demo.persone:
        return
    ricerche = scrivi_gli_annunci(demo, apri_le_imprese(demo))
    esiti = Esiti(demo, Tempo())
    persone = i_candidabili(demo)
    proposte: list[tuple[Candidatura, Candidabile]] = []
    for ricerca in demo.avanza(ricerche, len(ricerche)):
        if ricerca.annuncio.stato == StatoAnnuncio.PUBBLICATO:
            scelte = proponi(demo, ricerca, persone)
            esiti.risolvi(ricerca, scelte)
            proposte += zip(ricerca.candidature, scelte, strict=True)
    esiti.ritira_le_altre(proposte)

    Annuncio.objects.bulk_update([ricerca.annuncio for ricerca in ricerche], ["stato"])
    demo.scrivi([candidatura for candidatura, _persona in proposte])
    _scrivi(demo, esiti)
    annota(demo, ricerche)


def _scrivi(demo: Demo, esiti: Esiti) -> None:
    demo.scrivi(esiti.colloqui)
    demo.scrivi(esiti.rapporti)
    demo.scrivi(esiti.collocamenti)
    PeriodoCig.objects.bulk_update(esiti.periodi_chiusi, ["al", "motivo_fine"], A_FETTE)
    Rapporto.objects.bulk_update(esiti.rapporti_chiusi, ["al", "motivo_fine"], A_FETTE)
    esiti.tempo.scrivi(demo)
    for fatto in esiti.fatti:
        demo.annota(fatto.atto, fatto.oggetto, fatto.quando, fatto.autore, **fatto.dati)
