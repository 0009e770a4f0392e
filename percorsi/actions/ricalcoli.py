"""Il ricalcolo di un gruppo: si chiede, si guarda l'anteprima, si applica a fette o si lascia."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from centri.models import Centro, Competenza
from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from percorsi.choices import StatoRicalcolo
from percorsi.models import EsitoMisura, Ricalcolo, RigaRicalcolo, VersioneMisura
from percorsi.queries.fatti import fatti_di
from percorsi.queries.misure import giudizio
from percorsi.rules.assessment import SERVE_UNA_PERSONA
from percorsi.rules.idoneita_misure import spetta
from percorsi.rules.ricalcolo import GIA_CHIUSO, NESSUNA_PERSONA, impedimenti_all_applicazione
from portale import clock
from portale.audit.registro import record, record_insieme
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, enqueue

PER_FETTA = 200
CALCOLA, APPLICA = "percorsi.calcola_ricalcolo", "percorsi.applica_ricalcolo"


@transaction.atomic
def chiedi_ricalcolo(
    *,
    versione: VersioneMisura,
    trattamento: TrattamentoCig | None,
    centro: Centro | None,
    autore: Attore,
) -> Ricalcolo:
    """Fissa le persone e accoda il conto. Per nessuno cambia ancora nulla."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    persone = _gruppo(autore, trattamento, centro)
    if not persone:
        raise AttoImpedito(NESSUNA_PERSONA)

    ricalcolo = Ricalcolo.objects.create(
        titolare_id=versione.misura.titolare_id,
        versione_misura=versione,
        trattamento=trattamento,
        centro=centro,
        giorno=max(clock.today(), versione.dal),
        persone=persone,
        operatore=autore.incarico,
        created_at=clock.now(),
    )
    record("ricalcolo.chiesto", ricalcolo, autore=autore, persone=len(persone))
    enqueue(CALCOLA, ricalcolo.pk, autore=autore, totale=len(persone))
    return ricalcolo


def _gruppo(autore: Attore, trattamento: TrattamentoCig | None, centro: Centro | None) -> list[int]:
    """Le persone del caso, o del centro, che chi chiede vede."""
    persone = Lavoratore.objects.visible_to(autore)
    if trattamento is not None:
        periodi = PeriodoCig.objects.filter(trattamento=trattamento)
        persone = persone.filter(pk__in=periodi.values("lavoratore"))
    if centro is not None:
        seguite = Competenza.objects.in_vigore().filter(centro=centro)
        persone = persone.filter(pk__in=seguite.values("lavoratore"))
    return list(persone.order_by("pk").values_list("pk", flat=True))


def calcola_fetta(ricalcolo_id: int, autore: Attore) -> Avanzamento:
    """Duecento persone: com'è oggi, come sarebbe. Scrive solo l'anteprima."""
    ricalcolo = Ricalcolo.objects.lock(ricalcolo_id)
    totale = len(ricalcolo.persone)
    if ricalcolo.stato == StatoRicalcolo.IN_CALCOLO:
        fetta = ricalcolo.persone[ricalcolo.calcolate : ricalcolo.calcolate + PER_FETTA]
        RigaRicalcolo.objects.bulk_create(_righe(ricalcolo, fetta), ignore_conflicts=True)
        ricalcolo.calcolate += len(fetta)
        if ricalcolo.calcolate >= totale:
            ricalcolo.stato = StatoRicalcolo.ANTEPRIMA
        ricalcolo.save(update_fields=["calcolate", "stato"])
    finita = ricalcolo.stato != StatoRicalcolo.IN_CALCOLO
    return Avanzamento(fatto=ricalcolo.calcolate, totale=totale, finita=finita)


def _righe(ricalcolo: Ricalcolo, persone: Sequence[int]) -> list[RigaRicalcolo]:
    """Prima: la risposta scritta; se non c'è, quella della regola in vigore oggi."""
    oggi, regola = clock.today(), ricalcolo.versione_misura
    vigente = (
        VersioneMisura.objects.in_vigore(oggi)
        .filter(misura=regola.misura)
        .select_related("misura__programma")
        .first()
    )
    ora, allora = fatti_di(persone, oggi), fatti_di(persone, ricalcolo.giorno)
    scritte = {
        esito.lavoratore_id: esito
        for esito in EsitoMisura.objects.attuali().filter(
            misura=regola.misura, lavoratore__in=persone
        )
    }
    righe = []
    for persona in ora:
        dopo = giudizio(regola, allora[persona])
        adesso = giudizio(vigente, ora[persona]) if vigente else []
        scritta = scritte.get(persona)
        righe.append(
            RigaRicalcolo(
                ricalcolo=ricalcolo,
                lavoratore_id=persona,
                prima=scritta.spetta if scritta else spetta(adesso),
                dopo=spetta(dopo),
                riscontri_prima=scritta.riscontri if scritta else [r.in_dati() for r in adesso],
                riscontri=[uno.in_dati() for uno in dopo],
            )
        )
    return righe


@transaction.atomic
def applica_ricalcolo(*, ricalcolo: Ricalcolo, autore: Attore) -> Ricalcolo:
    """Una persona ha guardato l'anteprima e la conferma: da qui le risposte cambiano, a fette."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    ricalcolo = Ricalcolo.objects.lock(ricalcolo.pk)
    da_fare = ricalcolo.righe.che_cambiano().count()
    impedimenti = impedimenti_all_applicazione(
        pronta=ricalcolo.stato == StatoRicalcolo.ANTEPRIMA, che_cambiano=da_fare
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    ricalcolo.stato = StatoRicalcolo.IN_APPLICAZIONE
    ricalcolo.save(update_fields=["stato"])
    record("ricalcolo.avviato", ricalcolo, autore=autore, persone=da_fare)
    enqueue(APPLICA, ricalcolo.pk, autore=autore, totale=da_fare)
    return ricalcolo


def applica_fetta(ricalcolo_id: int, autore: Attore) -> Avanzamento:
    """Duecento risposte, un fatto a persona. Se il processo muore, si riprende da qui."""
    ricalcolo = Ricalcolo.objects.lock(ricalcolo_id)
    totale = ricalcolo.righe.che_cambiano().count()
    righe = list(ricalcolo.righe.da_applicare().order_by("lavoratore", "pk")[:PER_FETTA])
    _scrivi(ricalcolo, righe, autore)
    ricalcolo.applicate += len(righe)
    finita = ricalcolo.applicate >= totale
    if finita and ricalcolo.stato == StatoRicalcolo.IN_APPLICAZIONE:
        ricalcolo.stato, ricalcolo.applicato_il = StatoRicalcolo.APPLICATO, clock.now()
        record("ricalcolo.applicato", ricalcolo, autore=autore, persone=totale)
    ricalcolo.save(update_fields=["applicate", "stato", "applicato_il"])
    return Avanzamento(fatto=ricalcolo.applicate, totale=totale, finita=finita)


def _scrivi(ricalcolo: Ricalcolo, righe: Sequence[RigaRicalcolo], autore: Attore) -> None:
    """La risposta di prima resta, superata; quella nuova è ciò che la persona legge."""
    if not righe:
        return
    misura, oggi = ricalcolo.versione_misura.misura, clock.today()
    persone = [riga.lavoratore_id for riga in righe]
    EsitoMisura.objects.attuali().filter(misura=misura, lavoratore__in=persone).update(
        superato_il=oggi
    )
    esiti = EsitoMisura.objects.bulk_create([_esito(ricalcolo, riga) for riga in righe])
    RigaRicalcolo.objects.filter(pk__in=[riga.pk for riga in righe]).update(applicata=True)
    dati: list[dict[str, Any]] = [
        {"misura": misura.codice, "prima": riga.prima, "dopo": riga.dopo} for riga in righe
    ]
    record_insieme("idoneita.aggiornata", esiti, autore=autore, dati=dati)


def _esito(ricalcolo: Ricalcolo, riga: RigaRicalcolo) -> EsitoMisura:
    return EsitoMisura(
        lavoratore_id=riga.lavoratore_id,
        misura=ricalcolo.versione_misura.misura,
        versione_misura=ricalcolo.versione_misura,
        giorno=clock.today(),
        spetta=riga.dopo,
        riscontri=riga.riscontri,
    )


@transaction.atomic
def lascia_ricalcolo(*, ricalcolo: Ricalcolo, autore: Attore) -> Ricalcolo:
    """Si è guardato, e si lascia com'era."""
    ricalcolo = Ricalcolo.objects.lock(ricalcolo.pk)
    if ricalcolo.stato not in (StatoRicalcolo.IN_CALCOLO, StatoRicalcolo.ANTEPRIMA):
        raise AttoImpedito(GIA_CHIUSO)
    ricalcolo.stato = StatoRicalcolo.ANNULLATO
    ricalcolo.save(update_fields=["stato"])
    record("ricalcolo.annullato", ricalcolo, autore=autore)
    return ricalcolo
