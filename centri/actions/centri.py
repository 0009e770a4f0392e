"""Aprire un centro e dargli i suoi comuni: senza programmatori."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction

from centri.actions.prestazioni import apri_prestazione
from centri.choices import TipoCentro
from centri.models import BacinoComune, Centro
from centri.rules.centri import ALTRO_CPI_COMPETENTE, impedimenti_all_apertura
from portale.audit.registro import record
from portale.bodies.models import Ente, Sede
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.territory.models import Comune

TUTTO_IL_COMUNE = 0
DATI = Path(__file__).parents[1] / "data"
DAL = date(2015, 1, 1)  # la data vera di ogni bacino non è stata trovata: centri/data/README.md
DUE_CPI = "15"  # il bacino di Torino: un comune, due centri, divisi per circoscrizione
Riga = dict[str, str]


@transaction.atomic
def apri_centro(
    *,
    ente: Ente,
    codice: str,
    nome: str,
    comune: Comune,
    indirizzo: str = "",
    indirizzo_verificato: bool = False,
    telefono: str = "",
    email: str = "",
    orari: str = "",
    tipo: TipoCentro = TipoCentro.CPI,
    autore: Attore,
) -> Centro:
    """Con lo stesso codice si trova il centro che c'è già, com'è."""
    impedimenti = impedimenti_all_apertura(nome=nome, codice=codice)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    gia_aperto = Centro.objects.filter(codice=codice).select_related("sede").first()
    if gia_aperto:
        return gia_aperto

    sede = Sede.objects.create(
        ente=ente,
        nome=nome.strip(),
        comune=comune,
        indirizzo=indirizzo,
        indirizzo_verificato=indirizzo_verificato,
        telefono=telefono,
        email=email,
        orari=orari,
    )
    centro = Centro.objects.create(sede=sede, tipo=tipo, codice=codice)
    record("centro.aperto", centro, autore=autore, codice=codice)
    return centro


@transaction.atomic
def assegna_bacino(
    *,
    centro: Centro,
    comuni: Iterable[Comune],
    dal: date,
    circoscrizione: int = TUTTO_IL_COMUNE,
    autore: Attore,
) -> int:
    """Da quel giorno il centro è competente per questi comuni (o per una loro circoscrizione).

    Restituisce quanti sono nuovi.
    """
    centro = Centro.objects.lock(centro.pk)
    suoi = BacinoComune.objects.filter(centro=centro, circoscrizione=circoscrizione, al=None)
    gia = set(suoi.values_list("comune", flat=True))
    nuovi = [
        BacinoComune(centro=centro, comune=comune, circoscrizione=circoscrizione, dal=dal)
        for comune in comuni
        if comune.pk not in gia
    ]
    if not nuovi:
        return 0

    try:
        with transaction.atomic():
            BacinoComune.objects.bulk_create(nuovi)
    except IntegrityError as gia_di_un_altro:
        raise AttoImpedito(ALTRO_CPI_COMPETENTE) from gia_di_un_altro
    record("bacino.assegnato", centro, autore=autore, comuni=len(nuovi))
    return len(nuovi)


@transaction.atomic
def carica_centri(*, titolare: Ente | None = None, autore: Attore) -> list[Centro]:
    """La rete del Piemonte dai suoi file: agenzia, 31 CPI con i loro comuni, servizi prenotabili.

    Aggiunge ciò che manca e non tocca ciò che c'è: si può rifare quante volte si vuole. Senza
    `titolare` è la Regione di enti.csv.
    """
    enti = {riga["chiave"]: riga for riga in _righe("enti")}
    titolare = titolare or _ente(enti["regione"], None)
    agenzia = _ente(enti["agenzia"], titolare)
    for riga in _righe("prestazioni"):
        apri_prestazione(
            titolare=titolare,
            codice=riga["codice"],
            nome=riga["nome"],
            durata_minuti=int(riga["durata_minuti"]),
            descrizione=riga["descrizione"],
            cosa_portare=riga["cosa_portare"],
            categoria=riga["categoria"],
            ambito=riga["ambito"],
            modalita=riga["modalita"],
            altre_modalita=riga["altre_modalita"].split(),
            codice_lep=riga["codice_lep"],
            autore=autore,
        )
    comuni = _comuni_per_bacino()
    righe = list(_righe("cpi_piemonte"))
    sedi = {comune.codice_istat: comune for uno in comuni.values() for comune in uno}
    centri = {riga["codice"]: _apri(riga, agenzia, sedi, autore) for riga in righe}
    for riga in righe:
        if riga["bacino"] != DUE_CPI:
            assegna_bacino(
                centro=centri[riga["codice"]],
                comuni=comuni[riga["bacino"]],
                dal=DAL,
                autore=autore,
            )
    for riga in _righe("torino_circoscrizioni"):
        assegna_bacino(
            centro=centri[riga["codice_cpi"]],
            comuni=comuni[DUE_CPI],
            circoscrizione=int(riga["circoscrizione"]),
            dal=DAL,
            autore=autore,
        )
    return list(centri.values())


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
