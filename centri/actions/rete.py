"""La rete del Piemonte dai suoi file: la Regione, l'agenzia, 31 CPI, i servizi prenotabili.

Aggiunge ciò che manca e non tocca ciò che c'è: si può rifare quante volte si vuole.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from centri.actions.agende import apri_prestazione
from centri.actions.centri import apri_centro, assegna_bacino
from centri.models import Centro
from portale.bodies.models import Ente
from portale.identity.attore import Attore
from portale.territory.models import Comune

DATI = Path(__file__).parents[1] / "data"
DAL = date(2015, 1, 1)  # la data vera di ogni bacino non è stata trovata: centri/data/README.md
DUE_CPI = "15"  # il bacino di Torino: un comune, due centri, divisi per circoscrizione
Riga = dict[str, str]


@transaction.atomic
def carica_rete_piemonte(*, autore: Attore) -> list[Centro]:
    """I 31 Centri per l'impiego, in ordine di codice, con i loro comuni."""
    regione, agenzia = _enti()
    for riga in _righe("prestazioni"):
        apri_prestazione(
            titolare=regione,
            codice=riga["codice"],
            nome=riga["nome"],
            durata_minuti=int(riga["durata_minuti"]),
            descrizione=riga["descrizione"],
            cosa_portare=riga["cosa_portare"],
            autore=autore,
        )
    comuni = _comuni_per_bacino()
    righe = list(_righe("cpi_piemonte"))
    sedi = {comune.codice_istat: comune for uno in comuni.values() for comune in uno}
    centri = {riga["codice"]: _apri(riga, agenzia, sedi, autore) for riga in righe}
    for riga in righe:
        if riga["bacino"] != DUE_CPI:
            centro = centri[riga["codice"]]
            assegna_bacino(centro=centro, comuni=comuni[riga["bacino"]], dal=DAL, autore=autore)
    for riga in _righe("torino_circoscrizioni"):
        assegna_bacino(
            centro=centri[riga["codice_cpi"]],
            comuni=comuni[DUE_CPI],
            circoscrizione=int(riga["circoscrizione"]),
            dal=DAL,
            autore=autore,
        )
    return list(centri.values())


def _enti() -> tuple[Ente, Ente]:
    righe = {riga["chiave"]: riga for riga in _righe("enti")}
    regione = _ente(righe["regione"], None)
    return regione, _ente(righe["agenzia"], regione)


def _ente(riga: Riga, titolare: Ente | None) -> Ente:
    ente, _nuovo = Ente.objects.get_or_create(
        codice_fiscale=riga["codice_fiscale"],
        defaults={"nome": riga["nome"], "tipo": riga["tipo"], "titolare": titolare},
    )
    return ente


def _apri(riga: Riga, agenzia: Ente, sedi: dict[str, Comune], autore: Attore) -> Centro:
    return apri_centro(
        ente=agenzia,
        codice=riga["codice"],
        nome=f"CPI {riga['nome']}",
        comune=sedi[riga["istat_sede"]],
        indirizzo=riga["indirizzo"],
        indirizzo_verificato=riga["verificato"] == "S",
        telefono=riga["telefono"],
        email=riga["email"],
        orari=riga["orari"],
        autore=autore,
    )


def _comuni_per_bacino() -> dict[str, list[Comune]]:
    bacini: dict[str, list[Comune]] = defaultdict(list)
    for comune in Comune.objects.exclude(bacino_cpi="").order_by("codice_istat"):
        bacini[comune.bacino_cpi].append(comune)
    return bacini


def _righe(nome: str) -> Iterator[Riga]:
    with (DATI / f"{nome}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
