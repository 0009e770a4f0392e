"""Iscrivere una persona a un'edizione, e ritirarla. I posti si contano sotto la riga fermata."""

from datetime import datetime

from django.db import IntegrityError, transaction

from centri.actions.fasce import impegna_tutti, libera, risorsa_di
from centri.choices import MotivoFascia
from centri.models import Fascia
from lavoratori.models import Lavoratore
from percorsi.choices import StatoIscrizione
from percorsi.models import Edizione, Iscrizione, Patto
from percorsi.notifications import CorsoRitirato, IscrittaAlCorso
from percorsi.rules.idoneita import (
    GIA_IMPEGNATA,
    GIA_ISCRITTA,
    RITIRO_TARDIVO,
    impedimenti_iscrizione,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify

GIORNI_DA_DIRE = 3
Periodo = tuple[datetime, datetime]


@transaction.atomic
def iscrivi_a_edizione(*, edizione: Edizione, lavoratore: Lavoratore, autore: Attore) -> Iscrizione:
    """L'ultimo posto va a una persona sola; le lezioni occupano il suo tempo."""
    edizione = Edizione.objects.select_related("corso").lock(edizione.pk)
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    patto = _patto_firmato(lavoratore, edizione)
    posti_presi = edizione.iscrizioni.che_occupano_un_posto()

    impedimenti = impedimenti_iscrizione(
        patto_firmato=patto is not None,
        iscrizioni_aperte=not edizione.cominciata,
        gia_iscritta=posti_presi.filter(lavoratore=lavoratore).exists(),
        posti=edizione.posti,
        iscritti=posti_presi.count(),
    )
    if impedimenti or patto is None:
        raise AttoImpedito(impedimenti)

    iscrizione = _scrivi(edizione, lavoratore, patto)
    _occupa_il_tempo(iscrizione, lavoratore)
    record("iscrizione.creata", iscrizione, autore=autore, edizione=edizione.pk)
    notify(
        IscrittaAlCorso,
        a=lavoratore,
        chiave=f"iscrizione:{iscrizione.pk}",
        iscrizione=iscrizione.pk,
    )
    return iscrizione


def _patto_firmato(lavoratore: Lavoratore, edizione: Edizione) -> Patto | None:
    return (
        lavoratore.patti.in_vigore()
        .filter(programma=edizione.corso.programma_id)
        .order_by("-firmato_il", "-pk")
        .first()
    )


def _scrivi(edizione: Edizione, lavoratore: Lavoratore, patto: Patto) -> Iscrizione:
    try:
        with transaction.atomic():
            return Iscrizione.objects.create(
                edizione=edizione, lavoratore=lavoratore, patto=patto, created_at=clock.now()
            )
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_ISCRITTA) from doppia


def _occupa_il_tempo(iscrizione: Iscrizione, lavoratore: Lavoratore) -> None:
    """Prima si dice in quali giorni non può; poi il vincolo delle fasce è l'ultima parola."""
    periodi = list(
        iscrizione.edizione.lezioni.filter(fine__gt=clock.now()).values_list("inizio", "fine")
    )
    risorsa = risorsa_di(lavoratore)
    scontri = _scontri(risorsa.pk, periodi)
    if scontri:
        giorni = ", ".join(f"{inizio:%d/%m/%Y}" for inizio in scontri[:GIORNI_DA_DIRE])
        raise AttoImpedito(GIA_IMPEGNATA.con(giorni=giorni))
    impegna_tutti(
        motivo=MotivoFascia.LEZIONE,
        riferimento_id=iscrizione.pk,
        periodi=periodi,
        risorse=[risorsa],
    )


def _scontri(risorsa_id: int, periodi: list[Periodo]) -> list[datetime]:
    """L'inizio delle lezioni che cadono su un altro impegno: una query per tutto il corso."""
    if not periodi:
        return []
    intero = (min(inizio for inizio, _f in periodi), max(fine for _i, fine in periodi))
    occupati = [
        fascia.periodo for fascia in Fascia.objects.che_toccano(*intero).filter(risorsa=risorsa_id)
    ]
    return sorted(
        inizio
        for inizio, fine in periodi
        if any(altro.lower < fine and inizio < altro.upper for altro in occupati)
    )


@transaction.atomic
def ritira_iscrizione(*, iscrizione: Iscrizione, autore: Attore) -> Iscrizione:
    """Il posto e il tempo della persona tornano liberi; le ore già fatte restano nel registro."""
    Edizione.objects.lock(iscrizione.edizione_id)
    iscrizione = Iscrizione.objects.lock(iscrizione.pk)

    if iscrizione.stato != StatoIscrizione.ISCRITTA:
        raise AttoImpedito(RITIRO_TARDIVO)

    iscrizione.stato = StatoIscrizione.RITIRATA
    iscrizione.save(update_fields=["stato"])
    libera(motivo=MotivoFascia.LEZIONE, riferimento_id=iscrizione.pk)
    record("iscrizione.ritirata", iscrizione, autore=autore, edizione=iscrizione.edizione_id)
    notify(
        CorsoRitirato,
        a=iscrizione.lavoratore,
        chiave=f"iscrizione:{iscrizione.pk}:ritirata",
        iscrizione=iscrizione.pk,
    )
    return iscrizione
