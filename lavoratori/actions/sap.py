"""La sezione 6 della SAP la tengono gli atti stessi: chi fa un atto non scrive due volte.

Qui non si registra nulla di nuovo: l'atto da cui nasce è già nel registro, e gli eventi della
politica sono la sua storia, che non si riscrive.
"""

import csv
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from django.db import models, transaction

from lavoratori.choices import EventoSap
from lavoratori.models import AttivitaSap, EventoPolitica, Lavoratore, PoliticaAttiva
from lavoratori.rules.sap import (
    PIEMONTE,
    Date,
    dopo_l_evento,
    identificativo,
    impedimenti_evento,
)
from portale.errors import AttoImpedito
from portale.identity.attore import Attore

FILE = Path(__file__).parents[1] / "data" / "attivita_sap.csv"


def carica_attivita_sap(**_: Any) -> None:
    """Aggiunge le voci che mancano; quelle corrette da una persona restano come sono."""
    with FILE.open(encoding="utf-8", newline="") as righe:
        AttivitaSap.objects.bulk_create(
            [_attivita(riga) for riga in csv.DictReader(righe)], ignore_conflicts=True
        )


def _attivita(riga: dict[str, str]) -> AttivitaSap:
    return AttivitaSap(
        codice=riga["codice"],
        nome=riga["nome"],
        vuole_fine=riga["vuole_fine"] == "si",
        vuole_datore=riga["vuole_datore"] == "si",
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
        atto=riga["atto"],
        certezza=riga["certezza"],
    )


@transaction.atomic
def apri_politica(
    *,
    lavoratore: Lavoratore,
    attivita: str,
    denominazione: str,
    giorno: date,
    origine: models.Model,
    autore: Attore,
    progetto: str = "",
    promotore: str = "",
    ente: str = "",
) -> PoliticaAttiva:
    """La proposta (evento 01). Lo stesso fatto non apre due politiche."""
    gia = PoliticaAttiva.objects.nata_da(origine).filter(attivita=attivita).first()
    if gia is not None:
        return gia
    politica = PoliticaAttiva.objects.create(
        lavoratore=lavoratore,
        codice_politica=_identificativo(lavoratore, attivita, giorno, ente),
        attivita_id=attivita,
        denominazione=denominazione[:200],
        proposta_il=giorno,
        progetto=progetto[:200],
        promotore=promotore[:160],
        origine_tipo=origine._meta.label_lower,
        origine_id=origine.pk,
    )
    EventoPolitica.objects.create(politica=politica, evento=EventoSap.PROPOSTA, giorno=giorno)
    return politica


def _identificativo(lavoratore: Lavoratore, attivita: str, giorno: date, ente: str) -> str:
    """Un numero che nessun'altra politica ha, uguale a ogni caricamento della demo."""
    seme = f"{lavoratore.codice_fiscale}:{attivita}:{giorno:%Y%m%d}"
    for prova in count():
        progressivo = int(sha256(f"{seme}:{prova}".encode()).hexdigest()[:8], 16)
        codice = identificativo(
            sistema=PIEMONTE, progressivo=progressivo, ente=ente, attivita=attivita, giorno=giorno
        )
        if not PoliticaAttiva.objects.filter(codice_politica=codice).exists():
            return codice
    raise AssertionError("Gli identificativi non finiscono.")


@transaction.atomic
def segna_evento(
    *, politica: PoliticaAttiva, evento: EventoSap, giorno: date, autore: Attore
) -> PoliticaAttiva:
    """Un evento in avanti: dà le sue date alla politica e resta scritto."""
    politica = PoliticaAttiva.objects.select_for_update().get(pk=politica.pk)
    ultimo = politica.eventi.order_by("-giorno", "-pk").first()

    impedimenti = impedimenti_evento(
        evento=evento,
        giorno=giorno,
        ultimo=politica.ultimo_evento,
        del_giorno=ultimo.giorno if ultimo else politica.proposta_il,
        iniziata=politica.inizio is not None,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nuove = dopo_l_evento(
        Date(politica.proposta_il, politica.inizio, politica.fine), evento, giorno
    )
    politica.inizio, politica.fine, politica.ultimo_evento = nuove.inizio, nuove.fine, evento
    politica.save(update_fields=["inizio", "fine", "ultimo_evento"])
    EventoPolitica.objects.create(politica=politica, evento=evento, giorno=giorno)
    return politica


def segna_dal_fatto(
    *,
    origine: models.Model,
    attivita: str,
    eventi: Sequence[EventoSap],
    giorno: date,
    autore: Attore,
) -> None:
    """Ciò che un atto di altrove fa accadere alla sua politica.

    Se la scheda non lo ammette (un evento all'indietro, una politica chiusa) l'atto vale lo stesso:
    la scheda racconta gli atti, non li impedisce.
    """
    politica = PoliticaAttiva.objects.nata_da(origine).filter(attivita=attivita).first()
    if politica is None:
        return
    for evento in eventi:
        try:
            segna_evento(politica=politica, evento=evento, giorno=giorno, autore=autore)
        except AttoImpedito:
            return
