"""Che cosa si può prenotare e quando si riceve."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import transaction

from centri.choices import Modalita
from centri.models import Centro, Disponibilita, Prestazione
from centri.queries.offerte import turno_di
from centri.rules.orari import Turno, impedimenti_all_agenda, impedimenti_alla_chiusura
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def apri_prestazione(
    *,
    titolare: Ente,
    codice: str,
    nome: str,
    durata_minuti: int,
    descrizione: str = "",
    cosa_portare: str = "",
    preavviso_ore: int = 24,
    orizzonte_giorni: int = 60,
    limite_modifica_ore: int = 24,
    modalita: Modalita = Modalita.PRESENZA,
    autore: Attore,
) -> Prestazione:
    """Un servizio prenotabile; con lo stesso codice si trova quello che c'è già."""
    prestazione, nuova = Prestazione.objects.get_or_create(
        titolare=titolare,
        codice=codice,
        defaults={
            "nome": nome,
            "descrizione": descrizione,
            "cosa_portare": cosa_portare,
            "durata_minuti": durata_minuti,
            "preavviso_ore": preavviso_ore,
            "orizzonte_giorni": orizzonte_giorni,
            "limite_modifica_ore": limite_modifica_ore,
            "modalita": modalita,
        },
    )
    if nuova:
        record("prestazione.aperta", prestazione, autore=autore, codice=codice)
    return prestazione


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
    autore: Attore,
) -> Disponibilita:
    """Da quel giorno l'operatore riceve in quei giorni della settimana, dalle, alle."""
    operatore = Incarico.objects.lock(operatore.pk)
    turno = Turno(frozenset(giorni), dalle, alle, dal, al)

    altre = Disponibilita.objects.filter(operatore=operatore)
    impedimenti = impedimenti_all_agenda(
        turno=turno,
        durata_minima=_la_piu_breve(prestazioni),
        operatore_del_centro=operatore.sede_id == centro.sede_id,
        altri=[turno_di(altra) for altra in altre],
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    disponibilita = Disponibilita.objects.create(
        centro=centro,
        operatore=operatore,
        giorni=sorted(turno.giorni),
        dalle=dalle,
        alle=alle,
        dal=dal,
        al=al,
    )
    disponibilita.prestazioni.set(prestazioni)
    record("agenda.aperta", disponibilita, autore=autore, operatore=operatore.pk)
    return disponibilita


def _la_piu_breve(prestazioni: Sequence[Prestazione]) -> timedelta | None:
    minuti = min((prestazione.durata_minuti for prestazione in prestazioni), default=None)
    return None if minuti is None else timedelta(minutes=minuti)


@transaction.atomic
def chiudi_agenda(*, disponibilita: Disponibilita, al: date, autore: Attore) -> Disponibilita:
    """L'ultimo giorno di ricevimento, compreso. I colloqui già prenotati restano."""
    disponibilita = Disponibilita.objects.lock(disponibilita.pk)

    impedimenti = impedimenti_alla_chiusura(dal=disponibilita.dal, al=al)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    disponibilita.al = al
    disponibilita.save(update_fields=["al"])
    record("agenda.chiusa", disponibilita, autore=autore)
    return disponibilita
