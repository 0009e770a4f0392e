"""Quando si riceve."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import transaction

from centri.actions.riassegnazioni import applica_piano, ferma_tutto
from centri.models import (
    Centro,
    Colloquio,
    Disponibilita,
    EccezioneAgenda,
    Prestazione,
    Risorsa,
)
from centri.queries.agende import (
    UN_GIORNO,
    agende_di,
    che_cosa_si_copia,
    chi_riceve,
    tocca_il_nuovo_turno,
    tocca_l_eccezione,
    tocca_la_chiusura,
)
from centri.queries.offerte import turno_di
from centri.rules.agende import (
    NESSUNA_COPIATA,
    Agenda,
    Ore,
    impedimenti_all_eccezione,
    impedimenti_alla_copia,
    impedimenti_alla_modifica_dell_agenda,
)
from centri.rules.assenze import Piano
from centri.rules.orari import Turno, impedimenti_all_agenda, impedimenti_alla_chiusura
from centri.rules.stanze import impedimenti_alla_scelta
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def apri_agenda(
    *,
    centro: Centro,
    operatore: Incarico,
    prestazioni: Sequence[Prestazione],
    giorni: Sequence[int],
    dalle: time,
    alle: time,
    dal: date,
    al: date | None = None,
    stanza: Risorsa | None = None,
    autore: Attore,
) -> Disponibilita:
    """Da quel giorno l'operatore riceve in quei giorni della settimana, dalle, alle."""
    operatore = Incarico.objects.lock(operatore.pk)
    turno = Turno(frozenset(giorni), dalle, alle, dal, al)

    impedimenti = _impedimenti(centro, operatore, turno, prestazioni, stanza)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    disponibilita = _scrivi(centro, operatore, turno, prestazioni, stanza)
    record("agenda.aperta", disponibilita, autore=autore, operatore=operatore.pk)
    return disponibilita


@transaction.atomic
def modifica_agenda(
    *,
    disponibilita: Disponibilita,
    dal: date,
    prestazioni: Sequence[Prestazione],
    giorni: Sequence[int],
    dalle: time,
    alle: time,
    al: date | None = None,
    stanza: Risorsa | None = None,
    piano: Piano | None = None,
    autore: Attore,
) -> Disponibilita:
    """Da quel giorno un'altra agenda al posto di questa, che finisce il giorno prima.

    `piano`: che cosa succede ai colloqui che resterebbero fuori. Senza, restano come sono.
    """
    disponibilita, operatore = _ferma(disponibilita, piano)
    turno = Turno(frozenset(giorni), dalle, alle, dal, al)
    impedimenti = impedimenti_alla_modifica_dell_agenda(
        dal=dal, oggi=clock.today(), al=disponibilita.al
    ) + _impedimenti(
        disponibilita.centro, operatore, turno, prestazioni, stanza, invece_di=disponibilita.pk
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    nuovo = Agenda(disponibilita.centro_id, frozenset(una.pk for una in prestazioni), turno)
    toccati = tocca_il_nuovo_turno(disponibilita, dal, nuovo)

    if dal <= disponibilita.dal:
        nuova = _riscrivi(disponibilita, turno, prestazioni, stanza)
    else:
        _finisce(disponibilita, dal - UN_GIORNO)
        nuova = _scrivi(disponibilita.centro, operatore, turno, prestazioni, stanza)
        disponibilita.eccezioni.da(dal).update(disponibilita=nuova)
    record("agenda.modificata", nuova, autore=autore, prima=disponibilita.pk, fuori=len(toccati))
    _compi(operatore, toccati, piano, autore)
    return nuova


@transaction.atomic
def chiudi_agenda(
    *, disponibilita: Disponibilita, al: date, piano: Piano | None = None, autore: Attore
) -> Disponibilita:
    """L'ultimo giorno di ricevimento, compreso. Senza un piano i colloqui già prenotati restano."""
    disponibilita, operatore = _ferma(disponibilita, piano)

    impedimenti = impedimenti_alla_chiusura(dal=disponibilita.dal, al=al)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    toccati = tocca_la_chiusura(disponibilita, al) if piano is not None else []
    _finisce(disponibilita, al)
    record("agenda.chiusa", disponibilita, autore=autore)
    _compi(operatore, toccati, piano, autore)
    return disponibilita


@transaction.atomic
def eccezione_agenda(
    *,
    disponibilita: Disponibilita,
    giorno: date,
    dalle: time | None = None,
    alle: time | None = None,
    motivo: str = "",
    piano: Piano | None = None,
    autore: Attore,
) -> EccezioneAgenda:
    """Quel giorno altre ore; senza ore, non si riceve."""
    disponibilita, operatore = _ferma(disponibilita, piano)
    impedimenti = impedimenti_all_eccezione(
        giorno=giorno,
        oggi=clock.today(),
        dalle=dalle,
        alle=alle,
        turno=turno_di(disponibilita),
        altre_ore=_altre_ore(disponibilita, giorno),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    toccati = tocca_l_eccezione(disponibilita, giorno, (dalle, alle) if dalle and alle else None)

    eccezione, _nuova = EccezioneAgenda.objects.update_or_create(
        disponibilita=disponibilita,
        giorno=giorno,
        defaults={"dalle": dalle, "alle": alle, "motivo": motivo.strip()},
    )
    record("agenda.eccezione", eccezione, autore=autore, fuori=len(toccati))
    _compi(operatore, toccati, piano, autore)
    return eccezione


@transaction.atomic
def togli_eccezione(*, eccezione: EccezioneAgenda, autore: Attore) -> None:
    """Quel giorno si torna alle ore di sempre."""
    eccezione = EccezioneAgenda.objects.lock(eccezione.pk)
    record("agenda.eccezione_tolta", eccezione, autore=autore, agenda=eccezione.disponibilita_id)
    eccezione.delete()


@transaction.atomic
def duplica_agende(
    *,
    agende: Sequence[Disponibilita],
    operatori: Sequence[Incarico] = (),
    dal: date,
    al: date | None = None,
    autore: Attore,
) -> list[Disponibilita]:
    """Le stesse agende ad altre persone o, senza persone, alle stesse in un altro periodo. Dove in
    quelle ore c'è già qualcosa non si copia: l'anteprima lo dice prima.
    """
    impedimenti = impedimenti_alla_copia(quante=len(agende), dal=dal, al=al)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    numeri = {uno.pk for uno in operatori} or {agenda.operatore_id for agenda in agende}
    list(Incarico.objects.filter(pk__in=numeri).order_by("pk").select_for_update(of=("self",)))

    copie = che_cosa_si_copia(agende=agende, operatori=operatori, dal=dal, al=al)
    nuove = []
    for copia in copie:
        if not copia.impedimenti:
            nuova = _scrivi(
                copia.agenda.centro,
                copia.operatore,
                copia.turno,
                list(copia.agenda.prestazioni.all()),
                copia.stanza,
            )
            record("agenda.aperta", nuova, autore=autore, copiata_da=copia.agenda.pk)
            nuove.append(nuova)
    if not nuove:
        raise AttoImpedito(NESSUNA_COPIATA)
    return nuove


def _ferma(disponibilita: Disponibilita, piano: Piano | None) -> tuple[Disponibilita, Incarico]:
    """L'agenda, e il tempo di chi riceve: chi sta prenotando o ha già finito, o aspetta."""
    operatore = Incarico.objects.select_related("user").get(pk=disponibilita.operatore_id)
    colloqui = Colloquio.objects.filter(pk__in=list(piano or ())).select_related("lavoratore")
    colleghe = chi_riceve(operatore.sede_id, clock.today()) if piano else []
    ferma_tutto({operatore, *colleghe}, list(colloqui))
    return Disponibilita.objects.lock(disponibilita.pk), operatore


def _compi(
    operatore: Incarico, toccati: Sequence[Colloquio], piano: Piano | None, autore: Attore
) -> None:
    if piano is not None:
        applica_piano(operatore=operatore, colloqui=toccati, piano=piano, autore=autore)


def _impedimenti(
    centro: Centro,
    operatore: Incarico,
    turno: Turno,
    prestazioni: Sequence[Prestazione],
    stanza: Risorsa | None,
    invece_di: int | None = None,
) -> list[Impedimento]:
    altre = Disponibilita.objects.filter(operatore=operatore).exclude(pk=invece_di or 0)
    return impedimenti_all_agenda(
        turno=turno,
        durata_minima=_la_piu_breve(prestazioni),
        operatore_del_centro=operatore.sede_id == centro.sede_id,
        altri=[turno_di(altra) for altra in altre.prefetch_related("eccezioni")],
    ) + impedimenti_alla_scelta(
        del_centro=stanza is None or stanza.centro_id == centro.pk,
        aperta=stanza is None or stanza.chiusa_dal is None or stanza.chiusa_dal > turno.dal,
    )


def _altre_ore(disponibilita: Disponibilita, giorno: date) -> list[Ore]:
    """Quando riceve già, quel giorno, con le sue altre agende."""
    altre = agende_di([disponibilita.operatore_id], giorno, giorno)[disponibilita.operatore_id]
    ore = [turno_di(altra).ore(giorno) for altra in altre if altra.pk != disponibilita.pk]
    return [une for une in ore if une is not None]


def _scrivi(
    centro: Centro,
    operatore: Incarico,
    turno: Turno,
    prestazioni: Sequence[Prestazione],
    stanza: Risorsa | None,
) -> Disponibilita:
    disponibilita = Disponibilita.objects.create(
        centro=centro,
        operatore=operatore,
        stanza=stanza,
        giorni=sorted(turno.giorni),
        dalle=turno.dalle,
        alle=turno.alle,
        dal=turno.dal,
        al=turno.al,
    )
    disponibilita.prestazioni.set(prestazioni)
    return disponibilita


def _riscrivi(
    disponibilita: Disponibilita,
    turno: Turno,
    prestazioni: Sequence[Prestazione],
    stanza: Risorsa | None,
) -> Disponibilita:
    """Non è ancora cominciata: non c'è un prima da conservare."""
    disponibilita.giorni = sorted(turno.giorni)
    disponibilita.dalle, disponibilita.alle = turno.dalle, turno.alle
    disponibilita.dal, disponibilita.al = turno.dal, turno.al
    disponibilita.stanza = stanza
    disponibilita.save()
    disponibilita.prestazioni.set(prestazioni)
    return disponibilita


def _finisce(disponibilita: Disponibilita, al: date) -> None:
    disponibilita.al = al
    disponibilita.save(update_fields=["al"])


def _la_piu_breve(prestazioni: Sequence[Prestazione]) -> timedelta | None:
    minuti = min((prestazione.durata_minuti for prestazione in prestazioni), default=None)
    return None if minuti is None else timedelta(minutes=minuti)
