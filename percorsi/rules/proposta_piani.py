"""Proporre lo stesso piano a molte persone: il modello deve essere quello del loro percorso."""

from datetime import date

from portale.errors import Impedimento, _

SENZA_VALUTAZIONE = Impedimento(
    "senza_valutazione", _("Manca la valutazione confermata: si faccia prima quella.")
)
ALTRO_PERCORSO = Impedimento(
    "altro_percorso",
    _("La valutazione le assegna il percorso {assegnato}, il modello è del percorso {modello}."),
    "DM 5 novembre 2021, allegato A",
)
NESSUNA_SCELTA = Impedimento("nessuna_scelta", _("Scelga almeno una persona."))
NESSUNO_DA_RICORDARE = Impedimento(
    "nessuno_da_ricordare", _("Hanno firmato tutte: non c'è nessuno a cui ricordarlo.")
)
GIA_RICORDATO = Impedimento(
    "gia_ricordato", _("Il promemoria di oggi è già partito: ne mandi un altro domani.")
)


def impedimenti_modello(*, valutata: bool, assegnato: int, del_modello: int) -> list[Impedimento]:
    """Il percorso lo decide la valutazione di ciascuna, mai il modello."""
    if not valutata:
        return [SENZA_VALUTAZIONE]
    if assegnato != del_modello:
        return [ALTRO_PERCORSO.con(assegnato=assegnato, modello=del_modello)]
    return []


def impedimenti_promemoria(
    *, da_firmare: int, oggi: date, ricordato_il: date | None
) -> list[Impedimento]:
    """Un promemoria al giorno, e solo a chi non ha firmato."""
    prove = [
        (da_firmare > 0, NESSUNO_DA_RICORDARE),
        (ricordato_il is None or ricordato_il < oggi, GIA_RICORDATO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
