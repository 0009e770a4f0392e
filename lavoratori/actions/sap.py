"""La sezione 6 della SAP la tengono gli atti stessi: chi fa un atto non scrive due volte.

Qui non si registra nulla di nuovo: l'atto da cui nasce è già nel registro, e gli eventi della
politica sono la sua storia, che non si riscrive.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from django.db import models, transaction

from lavoratori.choices import EventoSap
from lavoratori.models import AttivitaSap, EventoPolitica, Lavoratore, PoliticaAttiva
from lavoratori.rules.sap import (
    SENZA_SISTEMA,
    Date,
    dopo_l_evento,
    identificativo,
    impedimenti_evento,
)
from lavoratori.rules.sap_atti import scrittura
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.parameters.models import Parametro

FORMA = SISTEMA, PESI = ("sap.sistema", "sap.lettera_pesi")
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


@dataclass(frozen=True, slots=True)
class Proposta:
    """Ciò che una politica dice di sé, quando un atto la apre."""

    lavoratore: Lavoratore
    denominazione: str
    giorno: date
    titolare: Ente | None = None
    progetto: str = ""
    promotore: str = ""
    indice: str = ""


@transaction.atomic
def apri_politica(
    *, proposta: Proposta, attivita: str, origine: models.Model, autore: Attore
) -> PoliticaAttiva:
    """La proposta (evento 01). Lo stesso fatto non apre due politiche."""
    gia = PoliticaAttiva.objects.nata_da(origine).filter(attivita=attivita).first()
    if gia is not None:
        return gia
    titolare = proposta.titolare or _titolare_di(autore)
    ente = titolare.codice_fiscale if titolare else ""
    politica = PoliticaAttiva.objects.create(
        lavoratore=proposta.lavoratore,
        codice_politica=_identificativo(proposta, attivita, ente),
        attivita_id=attivita,
        denominazione=proposta.denominazione[:200],
        proposta_il=proposta.giorno,
        progetto=proposta.progetto[:200],
        promotore=proposta.promotore[:160],
        titolare_codice=ente,
        indice_profilazione=proposta.indice,
        origine_tipo=origine._meta.label_lower,
        origine_id=origine.pk,
    )
    EventoPolitica.objects.create(
        politica=politica, evento=EventoSap.PROPOSTA, giorno=proposta.giorno
    )
    return politica


def _titolare_di(autore: Attore) -> Ente | None:
    """La Regione nel cui sistema agisce chi scrive; la persona e il sistema non ne hanno."""
    ente = autore.incarico.ente if autore.incarico else None
    return (ente.titolare or ente) if ente else None


def _identificativo(proposta: Proposta, attivita: str, ente: str) -> str:
    """Un numero che nessun'altra politica ha, uguale a ogni caricamento della demo."""
    giorno = proposta.giorno
    sistema, pesi = _forma_dell_identificativo(giorno)
    seme = f"{proposta.lavoratore.codice_fiscale}:{attivita}:{giorno:%Y%m%d}"
    for prova in count():
        progressivo = int(sha256(f"{seme}:{prova}".encode()).hexdigest()[:8], 16)
        codice = identificativo(
            sistema=sistema,
            progressivo=progressivo,
            ente=ente,
            attivita=attivita,
            giorno=giorno,
            pesi=pesi,
        )
        if not PoliticaAttiva.objects.filter(codice_politica=codice).exists():
            return codice
    raise AssertionError("Gli identificativi non finiscono.")


def _forma_dell_identificativo(giorno: date) -> tuple[str, Sequence[int]]:
    """Il sistema e i pesi di quel giorno; se nessuno li ha scritti l'atto vale lo stesso."""
    in_vigore = Parametro.objects.in_vigore(giorno).filter(nome__in=FORMA)
    scritti = dict(in_vigore.values_list("nome", "valore"))
    return "".join(scritti.get(SISTEMA, [SENZA_SISTEMA])), scritti.get(PESI, [])


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


def scrivi_dall_atto(
    atto: str,
    *,
    origine: models.Model,
    giorno: date,
    autore: Attore,
    proposta: Proposta | None = None,
    attivita: str = "",
    cominciata: bool = False,
) -> None:
    """Ciò che un atto fa accadere alla sua politica, come dice la tavola di rules/sap_atti.py.

    Se la scheda non lo ammette (un evento all'indietro, una politica chiusa) l'atto vale lo stesso:
    la scheda racconta gli atti, non li impedisce.
    """
    una = scrittura(atto)
    attivita = una.attivita or attivita
    if una.apre and proposta is not None:
        politica: PoliticaAttiva | None = apri_politica(
            proposta=proposta, attivita=attivita, origine=origine, autore=autore
        )
    else:
        politica = PoliticaAttiva.objects.nata_da(origine).filter(attivita=attivita).first()
    if politica is None:
        return
    for evento in una.degli_eventi(cominciata=cominciata):
        try:
            segna_evento(politica=politica, evento=EventoSap(evento), giorno=giorno, autore=autore)
        except AttoImpedito:
            return


def comincia_se_serve(
    *, origine: models.Model, attivita: str, giorno: date, autore: Attore
) -> None:
    """Chi finisce ciò che nessuno ha detto cominciato, lo comincia il suo giorno."""
    politica = (
        PoliticaAttiva.objects.nata_da(origine).filter(attivita=attivita, inizio=None).first()
    )
    if politica is None:
        return
    try:
        segna_evento(politica=politica, evento=EventoSap.INIZIATA, giorno=giorno, autore=autore)
    except AttoImpedito:
        return
