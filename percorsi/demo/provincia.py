"""La provincia inventata: programmi, valutazioni, patti, corsi con il registro, attestati."""

from datetime import timedelta

from centri.demo.tempo import Tempo
from percorsi.actions.misure import carica_misure
from percorsi.actions.programmi import carica_programmi
from percorsi.actions.questionari import carica_valutazione
from percorsi.demo.attestati import rilascia
from percorsi.demo.corsi import apri_i_corsi, edizioni
from percorsi.demo.patti import valuta_e_firma
from percorsi.demo.registro import compila
from portale import clock
from portale.identity.attore import Attore
from portale.management.fasi import Demo, alle, fase

PRIMA_DI_TUTTO = timedelta(days=430)


@fase(15, "Programmi")
def programmi(demo: Demo) -> None:
    """Anche senza la provincia: le storie ne hanno bisogno."""
    with clock.fermo_al(alle(demo.oggi - PRIMA_DI_TUTTO, 9)):
        titolare, autore = demo.numeri["titolare"], Attore.di(demo.numeri["funzionaria"])
        carica_programmi(titolare=titolare, autore=autore)
        carica_misure(titolare=titolare, autore=autore)
        carica_valutazione(titolare=titolare, autore=autore)


@fase(60, "Percorsi e corsi")
def corsi(demo: Demo) -> None:
    if not demo.persone:
        return
    tempo = Tempo()
    patti = valuta_e_firma(demo)
    classi = edizioni(demo, apri_i_corsi(demo), patti, tempo)
    compila(demo, classi)
    rilascia(demo, classi)
    tempo.scrivi(demo)
