"""Le campagne: si preparano, partono a fette, si ricordano dopo qualche giorno, si chiudono."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from centri.actions.inviti import invita
from centri.actions.promemoria import raggiungibile_in_tempo
from centri.choices import StatoInvito
from centri.choices.campagne import StatoCampagna
from centri.models import Campagna, Centro, Colloquio, Incontro, Invito, Prestazione
from centri.notifications import InvitoRicordato
from centri.queries.campagne import (
    anteprima,
    chi_si_cerca,
    leggi_filtro,
    scrivi_filtro,
    trattamenti_di,
)
from centri.rules.campagne import (
    GIA_PARTITA,
    Filtro,
    e_ora_di_ricordare,
    impedimenti_al_sollecito,
    impedimenti_all_invio,
    impedimenti_alla_campagna,
    impedimenti_alla_chiusura_della_campagna,
)
from centri.rules.inviti import NESSUNO_DA_INVITARE, NON_RAGGIUNGIBILE
from centri.rules.orari import FUSO
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.jobs.esecuzione import Avanzamento, enqueue
from portale.jobs.models import Lavorazione
from portale.notifications.notifica import notify

PER_FETTA = 50
AZIONE = "centri.invia_campagna"


@transaction.atomic
def prepara_campagna(
    *,
    titolare_id: int,
    centro: Centro | None,
    nome: str,
    perche: str,
    prestazione: Prestazione,
    incontro: Incontro | None = None,
    filtro: Filtro,
    entro: date,
    giorni_sollecito: int = 3,
    autore: Attore,
) -> Campagna:
    """Una campagna da guardare prima di mandarla: non scrive ancora a nessuno."""
    impedimenti = impedimenti_alla_campagna(
        nome=nome, perche=perche, entro=entro, oggi=clock.today(), filtro=filtro
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    campagna = Campagna.objects.create(
        titolare_id=titolare_id,
        centro=centro,
        nome=nome.strip(),
        perche=perche.strip(),
        prestazione=prestazione,
        incontro=incontro,
        filtro=scrivi_filtro(filtro),
        entro=entro,
        giorni_sollecito=giorni_sollecito,
        creata_da=autore.incarico,  # type: ignore[misc]  # lo chiede il vincolo del database
        created_at=clock.now(),
    )
    record("campagna.preparata", campagna, autore=autore, prestazione=prestazione.codice)
    return campagna


@transaction.atomic
def correggi_campagna(*, campagna: Campagna, autore: Attore, **dati: Any) -> Campagna:
    """Cambia ciò che si vuole, finché non è partita."""
    campagna = Campagna.objects.lock(campagna.pk)
    if not campagna.bozza:
        raise AttoImpedito(GIA_PARTITA)
    filtro: Filtro = dati.pop("filtro")
    impedimenti = impedimenti_alla_campagna(
        nome=dati["nome"],
        perche=dati["perche"],
        entro=dati["entro"],
        oggi=clock.today(),
        filtro=filtro,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    for nome, valore in dati.items():
        setattr(campagna, nome, valore)
    campagna.filtro = scrivi_filtro(filtro)
    campagna.save()
    record("campagna.corretta", campagna, autore=autore)
    return campagna


def scrivi_campagna(*, campagna: Campagna | None, autore: Attore, **dati: Any) -> Campagna:
    """Nuova, o corretta se c'è già."""
    if campagna is not None:
        return correggi_campagna(campagna=campagna, autore=autore, **dati)
    titolare = dati["prestazione"].titolare_id
    return prepara_campagna(titolare_id=titolare, autore=autore, **dati)


@transaction.atomic
def scrivi_e_avvia(
    *, campagna: Campagna | None, scelta: str, autore: Attore, **dati: Any
) -> Campagna:
    """La scrive com'è e la manda subito; se non può partire, non resta scritta."""
    scritta = scrivi_campagna(campagna=campagna, autore=autore, **dati)
    avvia_invio(campagna=scritta, scelta=scelta, autore=autore)
    return scritta


@transaction.atomic
def avvia_invio(*, campagna: Campagna, scelta: str = "", autore: Attore) -> Lavorazione:
    """Fissa a chi si scrive e accoda l'invio. `scelta`: che cosa fare se i posti non bastano.

    Chi la avvia due volte trova la stessa lavorazione.
    """
    campagna = Campagna.objects.lock(campagna.pk)
    if campagna.stato == StatoCampagna.CHIUSA:
        raise AttoImpedito(GIA_PARTITA)
    if campagna.bozza:
        _fissa_i_destinatari(campagna, scelta, autore)
    return enqueue(AZIONE, campagna.pk, autore=autore, totale=len(campagna.destinatari))


def _fissa_i_destinatari(campagna: Campagna, scelta: str, autore: Attore) -> None:
    persone = chi_si_cerca(autore, leggi_filtro(campagna.filtro), campagna.centro, clock.today())
    vista = anteprima(persone, campagna.prestazione, campagna.entro)
    if not vista.quante:
        ragioni = {no.codice: no for uno in vista.destini for no in uno.impedimenti}
        raise AttoImpedito(ragioni.values() or [NESSUNO_DA_INVITARE])
    impedimenti = impedimenti_all_invio(
        bilanci=[ufficio.bilancio for ufficio in vista.uffici], scelta=scelta
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    campagna.destinatari = vista.destinatari(scelta)
    campagna.stato, campagna.inviata_il = StatoCampagna.INVIATA, clock.now()
    campagna.save(update_fields=["destinatari", "stato", "inviata_il"])
    record(
        "campagna.avviata",
        campagna,
        autore=autore,
        persone=len(campagna.destinatari),
        scelta=scelta,
    )


def invia_fetta(campagna_id: int, autore: Attore) -> Avanzamento:
    """Cinquanta persone ricevono il loro invito.

    La transazione è della lavorazione: se il processo muore qui, la fetta non è mai avvenuta.
    """
    campagna = Campagna.objects.lock(campagna_id)
    fetta = campagna.destinatari[campagna.lavorati : campagna.lavorati + PER_FETTA]
    gia = set(campagna.inviti.filter(lavoratore__in=fetta).values_list("lavoratore", flat=True))
    _invita_fetta(campagna, [persona for persona in fetta if persona not in gia], autore)

    gia_finita = campagna.partita_tutta
    campagna.lavorati += len(fetta)
    campagna.save(update_fields=["lavorati"])
    if campagna.partita_tutta and not gia_finita:
        record("campagna.inviata", campagna, autore=autore, inviti=campagna.inviti.count())
    return Avanzamento(
        fatto=campagna.lavorati,
        totale=len(campagna.destinatari),
        finita=campagna.partita_tutta,
    )


def _invita_fetta(campagna: Campagna, persone: Sequence[int], autore: Attore) -> None:
    """Ognuna con il suo trattamento, che il messaggio nomina. Chi nel frattempo non si può più
    invitare resta fuori.
    """
    suoi = trattamenti_di(persone, clock.today())
    gruppi: dict[int | None, list[int]] = {}
    for persona in persone:
        gruppi.setdefault(suoi.get(persona), []).append(persona)
    trattamenti = TrattamentoCig.objects.in_bulk([uno for uno in gruppi if uno])
    for trattamento_id, numeri in gruppi.items():
        try:
            invita(
                lavoratori=Lavoratore.objects.filter(pk__in=numeri),
                prestazione=campagna.prestazione,
                incontro=campagna.incontro,
                trattamento=trattamenti.get(trattamento_id or 0),
                campagna=campagna,
                autore=autore,
            )
        except AttoImpedito:
            continue  # nessuna di queste si può più invitare: hanno prenotato, o detto di no


@transaction.atomic
def chiudi_campagna(*, campagna: Campagna, autore: Attore) -> Campagna:
    """Da qui in poi non si ricorda più a nessuno; gli inviti restano validi."""
    campagna = Campagna.objects.lock(campagna.pk)
    if campagna.stato == StatoCampagna.CHIUSA:
        return campagna
    impedimenti = impedimenti_alla_chiusura_della_campagna(
        bozza=campagna.bozza, partita_tutta=campagna.partita_tutta
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    campagna.stato = StatoCampagna.CHIUSA
    campagna.save(update_fields=["stato"])
    record("campagna.chiusa", campagna, autore=autore)
    return campagna


def ricorda_campagne() -> int:
    """Il giro del mattino: a chi non ha risposto si ricorda una volta, dopo i giorni lavorativi
    che la campagna dice. Quante ne ha ricordate.
    """
    campagne = Campagna.objects.da_sollecitare().select_related("centro__sede__comune")
    return sum(_ricorda(campagna) for campagna in campagne)


def _ricorda(campagna: Campagna) -> int:
    oggi, quante = clock.today(), 0
    sigla = campagna.centro.sede.comune.provincia_id if campagna.centro else ""
    for invito in _che_non_rispondono(campagna):
        inviato = invito.created_at.astimezone(FUSO).date()
        giorni = campagna.giorni_sollecito
        if e_ora_di_ricordare(oggi=oggi, inviato=inviato, giorni=giorni, sigla=sigla):
            quante += _ricorda_una(invito)
    return quante


def _che_non_rispondono(campagna: Campagna) -> list[Invito]:
    """Chi non ha risposto, né preso o avuto un colloquio da quando le abbiamo scritto."""
    aperti = campagna.inviti.aperti().filter(sollecitato_il=None)
    righe = list(
        aperti.select_related("lavoratore__domicilio_comune").prefetch_related(
            "lavoratore__recapiti"
        )
    )
    prenotati = set(
        Colloquio.objects.filter(
            lavoratore__in=[riga.lavoratore_id for riga in righe],
            prestazione=campagna.prestazione_id,
            created_at__gte=min((riga.created_at for riga in righe), default=clock.now()),
        ).values_list("lavoratore", flat=True)
    )
    return [
        riga
        for riga in righe
        if riga.lavoratore_id not in prenotati and raggiungibile_in_tempo(riga.lavoratore)
    ]


@transaction.atomic
def _ricorda_una(invito: Invito) -> int:
    invito = Invito.objects.lock(invito.pk)
    if invito.sollecitato_il is not None or invito.stato != StatoInvito.INVIATO:
        return 0
    _scrivi(invito, IL_SISTEMA)
    return 1


@transaction.atomic
def ricorda_invito(*, invito: Invito, autore: Attore) -> Invito:
    """Un'operatrice le riscrive adesso; chi ha solo l'indirizzo riceve un'altra lettera."""
    Lavoratore.objects.lock(invito.lavoratore_id)
    invito = Invito.objects.lock(invito.pk)
    aperti = invito.lavoratore.colloqui.da_erogare().del_servizio(invito.prestazione)
    impedimenti = impedimenti_al_sollecito(
        aspetta_risposta=invito.stato == StatoInvito.INVIATO,
        ha_colloquio=aperti.exists(),
        scritta_oggi=clock.today() in _giorni_scritti(invito),
    )
    contatto = invito.lavoratore.contatto()
    if not impedimenti and not (
        contatto.email or contatto.cellulare or contatto.indirizzo or contatto.user_id
    ):
        impedimenti = [NON_RAGGIUNGIBILE]
    if impedimenti:
        raise AttoImpedito(impedimenti)
    return _scrivi(invito, autore)


def _giorni_scritti(invito: Invito) -> set[date]:
    istanti = (invito.created_at, invito.sollecitato_il)
    return {istante.astimezone(FUSO).date() for istante in istanti if istante}


def _scrivi(invito: Invito, autore: Attore) -> Invito:
    invito.sollecitato_il = clock.now()
    invito.save(update_fields=["sollecitato_il"])
    record("invito.sollecitato", invito, autore=autore)
    notify(
        InvitoRicordato,
        a=invito.lavoratore,
        chiave=f"invito:{invito.pk}:ricordato:{clock.today().isoformat()}",
        invito=invito.pk,
    )
    return invito
