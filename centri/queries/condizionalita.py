"""Che cosa dice la scala per questa convocazione, e quali righe vanno all'INPS."""

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate

from centri.models import Convocazione, Provvedimento, RegolaCondizionalita
from centri.rules.condizionalita import gradino_per_la_mancanza, quale_mancanza
from lavoratori.models import Lavoratore, PeriodoCig
from portale.spreadsheets.scrittura import Valore

INTESTAZIONI = (
    "invio",
    "codice_fiscale",
    "cognome",
    "nome",
    "prestazione",
    "prestazione_dal",
    "fatto",
    "giorno",
    "quale_mancanza",
    "effetto",
    "giornate",
    "norma",
    "provvedimento",
    "adottato_il",
    "centro",
)


def gradino_di(convocazione: Convocazione) -> tuple[RegolaCondizionalita | None, int]:
    """Il gradino che toccherebbe per quel colloquio, e quale mancanza sarebbe."""
    giorno = localdate(convocazione.colloquio.inizio)
    precedenti = (
        Provvedimento.objects.che_contano()
        .filter(
            lavoratore=convocazione.lavoratore_id,
            convocazione__regime=convocazione.regime,
            convocazione__fatto=convocazione.fatto,
        )
        .exclude(convocazione=convocazione)
        .values_list("convocazione__colloquio__inizio", flat=True)
    )
    ordinale = quale_mancanza((localdate(uno) for uno in precedenti), convocazione.beneficio_dal)
    scala = list(RegolaCondizionalita.objects.della_scala(convocazione.regime, convocazione.fatto))
    return gradino_per_la_mancanza(scala, giorno=giorno, ordinale=ordinale), ordinale


def in_cassa_quel_giorno(lavoratore: Lavoratore, giorno: date) -> bool:
    """Se un periodo di cassa integrazione copre il giorno."""
    return PeriodoCig.objects.al_giorno(giorno).filter(lavoratore=lavoratore).exists()


def righe_per_inps(provvedimenti: Iterable[Provvedimento], sigla: str) -> list[list[Valore]]:
    """Una riga per provvedimento: codici e date, mai perché la persona non è venuta."""
    return [
        [
            sigla,
            uno.lavoratore.codice_fiscale,
            uno.lavoratore.cognome,
            uno.lavoratore.nome,
            uno.convocazione.regime.upper(),
            uno.convocazione.beneficio_dal,
            uno.convocazione.fatto,
            localdate(uno.convocazione.colloquio.inizio),
            uno.ordinale,
            uno.regola.effetto,
            uno.regola.giornate,
            f"{uno.regola.articolo} {uno.regola.atto}",
            uno.documento.protocollo if uno.documento else "",
            localdate(uno.documento.created_at) if uno.documento else None,
            uno.convocazione.colloquio.centro.codice,
        ]
        for uno in provvedimenti
    ]
