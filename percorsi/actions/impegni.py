"""Gli impegni: quelli tipici che il titolare pubblica, e com'è andata con quelli di un patto."""

import csv
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from percorsi.choices import EsitoImpegno, ParteImpegno
from percorsi.models import ImpegnoPatto, ImpegnoStandard, Patto, Programma
from percorsi.rules.patto_versioni import impedimenti_esito_impegno
from percorsi.rules.pubblicazioni import impedimenti_alla_chiusura, impedimenti_alla_voce
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.parameters.models import Certezza

IMPEGNO_GIA_SCRITTO = Impedimento(
    "impegno_gia_scritto", _("Questo impegno c'è già fra quelli in uso.")
)
FILE = Path(__file__).parents[1] / "data" / "impegni.csv"


@transaction.atomic
def carica_impegni(*, titolare: Ente, autore: Attore) -> int:
    """Gli impegni che mancano; dice quanti ne ha aggiunti."""
    aggiunti = 0
    with FILE.open(encoding="utf-8", newline="") as righe:
        for riga in csv.DictReader(righe):
            impegno, nuovo = ImpegnoStandard.objects.get_or_create(
                titolare=titolare,
                parte=riga["parte"],
                testo=riga["testo"],
                dal=date.fromisoformat(riga["dal"]),
                defaults={
                    "al": date.fromisoformat(riga["al"]) if riga["al"] else None,
                    "atto": riga["atto"],
                    "certezza": riga["certezza"],
                },
            )
            if nuovo:
                record("impegno_standard.scritto", impegno, autore=autore)
                aggiunti += 1
    return aggiunti


@transaction.atomic
def pubblica_impegno(
    *,
    titolare: Ente,
    programma: Programma | None,
    parte: str,
    testo: str,
    dal: date,
    atto: str,
    certezza: str,
    autore: Attore,
    al_posto_di: ImpegnoStandard | None = None,
) -> ImpegnoStandard:
    """Un impegno nuovo; se ne sostituisce uno, quello si chiude il giorno prima e resta scritto."""
    impedimenti = impedimenti_alla_voce(testo=testo, atto=atto, dal=dal, oggi=clock.today())
    suoi = ImpegnoStandard.objects.filter(titolare=titolare, programma=programma, parte=parte)
    if al_posto_di is not None:
        suoi = suoi.exclude(pk=al_posto_di.pk)
    if suoi.in_vigore(dal).filter(testo=testo.strip()).exists():
        impedimenti.append(IMPEGNO_GIA_SCRITTO)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if al_posto_di is not None:
        chiudi_impegno(impegno=al_posto_di, al=dal - timedelta(days=1), autore=autore)
    impegno = ImpegnoStandard.objects.create(
        titolare=titolare,
        programma=programma,
        parte=ParteImpegno(parte),
        testo=testo.strip(),
        dal=dal,
        atto=atto.strip(),
        certezza=Certezza(certezza),
    )
    record("impegno_standard.scritto", impegno, autore=autore)
    return impegno


@transaction.atomic
def chiudi_impegno(*, impegno: ImpegnoStandard, al: date, autore: Attore) -> ImpegnoStandard:
    """L'ultimo giorno in cui si sceglie; i patti già scritti lo tengono."""
    impegno = ImpegnoStandard.objects.lock(impegno.pk)
    impedimenti = impedimenti_alla_chiusura(
        dal=impegno.dal, al=al, gia_chiuso=impegno.al, oggi=clock.today()
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    impegno.al = al
    impegno.save(update_fields=["al"])
    record("impegno_standard.chiuso", impegno, autore=autore, al=al.isoformat())
    return impegno


@transaction.atomic
def segna_impegno(
    *, impegno: ImpegnoPatto, esito: str, giorno: date | None, autore: Attore
) -> ImpegnoPatto:
    """Fatto, non fatto, o di nuovo da fare: lo scrive chi segue la persona, con il giorno."""
    patto = Patto.objects.lock(impegno.patto_id)
    impegno = ImpegnoPatto.objects.lock(impegno.pk)
    nuovo = EsitoImpegno(esito)
    impedimenti = impedimenti_esito_impegno(
        giorno=giorno,
        oggi=clock.today(),
        da_fare=nuovo == EsitoImpegno.DA_FARE,
        in_vigore=patto.in_vigore,
        stato=patto.get_stato_display(),
        firmato_il=patto.firmato_il,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    impegno.esito = nuovo
    impegno.esito_il = None if nuovo == EsitoImpegno.DA_FARE else giorno
    impegno.save(update_fields=["esito", "esito_il"])
    record("impegno.registrato", impegno, autore=autore, parte=impegno.parte, esito=nuovo.value)
    return impegno
