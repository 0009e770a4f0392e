"""I documenti che si possono chiedere: l'elenco nasce dal file, le correzioni restano."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from lavoratori.choices import VersoDocumento
from lavoratori.models import TipoDocumento
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

GIA_PRESO = Impedimento("tipo_gia_presente", _("Il codice {codice} c'è già: ne scelga un altro."))
SENZA_ATTO = Impedimento("tipo_senza_atto", _("Scriva la norma o l'atto da cui viene."))
DAL_PASSATO = Impedimento("tipo_dal_passato", _("Si può chiedere da oggi in poi, non da prima."))
TIPO_CHIUSO = Impedimento("tipo_chiuso", _("Finisce già il {giorno}."))
FINE_PRIMA = Impedimento("tipo_fine_prima", _("Finisce prima di cominciare: c'è dal {giorno}."))
FILE = Path(__file__).parents[1] / "data" / "tipi_documento.csv"


def carica_tipi_documento(**_altro: Any) -> None:
    """Aggiunge quelli che mancano dopo ogni migrazione; ciò che una persona ha corretto resta."""
    noti = set(TipoDocumento.objects.values_list("codice", flat=True))
    with FILE.open(encoding="utf-8", newline="") as righe:
        mancanti = [_tipo(riga) for riga in csv.DictReader(righe) if riga["codice"] not in noti]
    TipoDocumento.objects.bulk_create(mancanti, ignore_conflicts=True)


def _tipo(riga: dict[str, str]) -> TipoDocumento:
    return TipoDocumento(
        codice=riga["codice"],
        nome=riga["nome"],
        verso=riga["verso"],
        immediato=riga["immediato"] == "si",
        spiegazione=riga["spiegazione"],
        atto=riga["atto"],
        confermata=riga["confermata"] == "si",
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
    )


@transaction.atomic
def aggiungi_tipo(
    *,
    codice: str,
    nome: str,
    verso: str,
    spiegazione: str,
    atto: str,
    confermata: bool,
    dal: date,
    titolare: Ente,
    autore: Attore,
) -> TipoDocumento:
    """Un documento in più nell'elenco. Lo dà una persona: il portale prepara solo i suoi."""
    codice = codice.strip().lower()
    prove = [
        (not TipoDocumento.objects.filter(codice=codice).exists(), GIA_PRESO.con(codice=codice)),
        (bool(atto.strip()), SENZA_ATTO),
        (dal >= clock.today(), DAL_PASSATO),
    ]
    impedimenti = [no for superata, no in prove if not superata]
    if impedimenti:
        raise AttoImpedito(impedimenti)

    tipo = TipoDocumento.objects.create(
        codice=codice,
        nome=nome.strip(),
        verso=VersoDocumento(verso),
        spiegazione=spiegazione.strip(),
        atto=atto.strip(),
        confermata=confermata,
        dal=dal,
    )
    record("tipo_documento.aggiunto", titolare, autore=autore, codice=codice)
    return tipo


@transaction.atomic
def chiudi_tipo(*, tipo: TipoDocumento, al: date, titolare: Ente, autore: Attore) -> TipoDocumento:
    """L'ultimo giorno in cui si può chiedere; le richieste già fatte restano."""
    tipo = TipoDocumento.objects.select_for_update().get(pk=tipo.pk)
    if tipo.al is not None and tipo.al <= al:
        raise AttoImpedito(TIPO_CHIUSO.con(giorno=f"{tipo.al:%d/%m/%Y}"))
    if al < tipo.dal:
        raise AttoImpedito(FINE_PRIMA.con(giorno=f"{tipo.dal:%d/%m/%Y}"))
    tipo.al = al
    tipo.save(update_fields=["al"])
    record("tipo_documento.chiuso", titolare, autore=autore, codice=tipo.pk, al=al.isoformat())
    return tipo
