"""Gli incontri di gruppo: convocare, iscrivere con i posti contati, segnare chi c'era."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from centri.actions.fasce import impegna, libera, risorsa_di
from centri.choices import MotivoFascia, StatoPartecipazione
from centri.models import Centro, Incontro, Partecipazione
from centri.notifications import IscrizioneAllIncontro
from centri.rules.incontri import (
    impedimenti_all_iscrizione,
    impedimenti_alla_convocazione,
    impedimenti_alle_presenze,
)
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def convoca_incontro(
    *,
    centro: Centro,
    trattamento: TrattamentoCig | None = None,
    titolo: str,
    luogo: str,
    inizio: datetime,
    fine: datetime,
    posti: int,
    autore: Attore,
) -> Incontro:
    impedimenti = impedimenti_alla_convocazione(inizio=inizio, fine=fine, posti=posti)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    incontro = Incontro.objects.create(
        centro=centro,
        trattamento=trattamento,
        titolo=titolo.strip(),
        luogo=luogo.strip(),
        inizio=inizio,
        fine=fine,
        posti=posti,
    )
    record("incontro.convocato", incontro, autore=autore, posti=posti)
    return incontro


@transaction.atomic
def iscrivi_a_incontro(
    *, incontro: Incontro, lavoratore: Lavoratore, autore: Attore
) -> Partecipazione:
    """Un posto è suo, e quelle ore sono occupate: i posti si contano con la riga ferma."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    incontro = Incontro.objects.lock(incontro.pk)
    partecipazione = Partecipazione.objects.filter(incontro=incontro, lavoratore=lavoratore).first()
    gia_iscritta = (
        partecipazione is not None and partecipazione.stato == StatoPartecipazione.ISCRITTA
    )

    impedimenti = impedimenti_all_iscrizione(
        adesso=clock.now(),
        inizio=incontro.inizio,
        posti_liberi=incontro.posti - incontro.partecipazioni.che_occupano_un_posto().count(),
        gia_iscritta=gia_iscritta,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    if partecipazione is not None and gia_iscritta:
        return partecipazione

    partecipazione = _segna(incontro, lavoratore, StatoPartecipazione.ISCRITTA)
    impegna(
        motivo=MotivoFascia.INCONTRO,
        riferimento_id=incontro.pk,
        periodo=(incontro.inizio, incontro.fine),
        risorse=[risorsa_di(lavoratore)],
    )
    record("partecipazione.iscritta", partecipazione, autore=autore, incontro=incontro.pk)
    notify(
        IscrizioneAllIncontro,
        a=lavoratore,
        chiave=f"partecipazione:{partecipazione.pk}:iscritta",
        partecipazione=partecipazione.pk,
    )
    return partecipazione


@transaction.atomic
def rinuncia_a_incontro(
    *, incontro: Incontro, lavoratore: Lavoratore, autore: Attore
) -> Partecipazione:
    """Lascia il posto a un'altra persona e riprende le sue ore."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    incontro = Incontro.objects.lock(incontro.pk)
    partecipazione = _segna(incontro, lavoratore, StatoPartecipazione.RINUNCIA)
    libera(
        motivo=MotivoFascia.INCONTRO,
        riferimento_id=incontro.pk,
        risorse=[risorsa_di(lavoratore)],
    )
    record("partecipazione.rinunciata", partecipazione, autore=autore, incontro=incontro.pk)
    return partecipazione


@transaction.atomic
def registra_presenze(
    *, incontro: Incontro, presenti: Iterable[Lavoratore], autore: Attore
) -> list[Partecipazione]:
    """Chi c'era. Gli altri iscritti risultano assenti; chi è venuto senza iscriversi, presente;
    chi era solo invitato resta invitato.
    """
    incontro = Incontro.objects.lock(incontro.pk)

    impedimenti = impedimenti_alle_presenze(adesso=clock.now(), inizio=incontro.inizio)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    venuti = {lavoratore.pk: lavoratore for lavoratore in presenti}
    attese = incontro.partecipazioni.attese().select_related("lavoratore")
    per_persona = {riga.lavoratore_id: riga.lavoratore for riga in attese} | venuti
    stati = {riga.lavoratore_id: riga.stato for riga in attese}
    registrate = []
    for numero, lavoratore in sorted(per_persona.items()):
        stato = StatoPartecipazione.PRESENTE if numero in venuti else StatoPartecipazione.ASSENTE
        if stati.get(numero) != stato:
            partecipazione = _segna(incontro, lavoratore, stato)
            record("partecipazione.registrata", partecipazione, autore=autore, stato=stato)
            registrate.append(partecipazione)
    return registrate


def _segna(
    incontro: Incontro, lavoratore: Lavoratore, stato: StatoPartecipazione
) -> Partecipazione:
    partecipazione, _nuova = Partecipazione.objects.update_or_create(
        incontro=incontro, lavoratore=lavoratore, defaults={"stato": stato}
    )
    return partecipazione
