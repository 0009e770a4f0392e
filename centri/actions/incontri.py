"""Gli incontri di gruppo: convocare, iscrivere con i posti contati, segnare chi c'era."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from centri.actions.fasce import impegna, libera, risorsa_di
from centri.choices import MotivoFascia, SegnoPresenza, StatoPartecipazione, TipoIncontro
from centri.models import Centro, Dotazione, Incontro, Partecipazione, Prestazione
from centri.notifications import IncontroAnnullato, IncontroCambiato, IscrizioneAllIncontro
from centri.queries.attese import posti_promessi
from centri.rules.incontri import (
    ISCRITTE_OCCUPATE,
    impedimenti_al_cambio,
    impedimenti_all_iscrizione,
    impedimenti_alla_conferma,
    impedimenti_alla_convocazione,
    impedimenti_alle_presenze,
)
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import Notification, notify
from portale.permissions.scopes import SISTEMA

DELL_UFFICIO = frozenset({Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, SISTEMA})
CAMBIANO_L_APPUNTAMENTO = ("inizio", "fine", "luogo", "titolo")


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
    posti_minimi: int = 1,
    tipo: str = TipoIncontro.INFORMATIVO,
    descrizione: str = "",
    prestazione: Prestazione | None = None,
    dotazione: Dotazione | None = None,
    aperto_a_tutti: bool = False,
    iscrizioni_fino_al: datetime | None = None,
    autore: Attore,
) -> Incontro:
    impedimenti = impedimenti_alla_convocazione(
        inizio=inizio, fine=fine, posti=posti, posti_minimi=posti_minimi
    )
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
        posti_minimi=posti_minimi,
        tipo=tipo,
        descrizione=descrizione.strip(),
        prestazione=prestazione,
        dotazione=dotazione,
        aperto_a_tutti=aperto_a_tutti,
        iscrizioni_fino_al=iscrizioni_fino_al,
    )
    record("incontro.convocato", incontro, autore=autore, posti=posti)
    return incontro


@transaction.atomic
def modifica_incontro(*, incontro: Incontro, autore: Attore, **campi: Any) -> Incontro:
    """Cambia ciò che è detto. Se cambiano ora o luogo, chi è iscritto lo sa e il suo calendario
    si aggiorna.
    """
    incontro = Incontro.objects.lock(incontro.pk)
    prima = {nome: getattr(incontro, nome) for nome in CAMBIANO_L_APPUNTAMENTO}
    iscritte = list(incontro.partecipazioni.iscritte().select_related("lavoratore"))
    for nome, valore in campi.items():
        setattr(incontro, nome, valore)

    impedimenti = impedimenti_alla_convocazione(
        inizio=incontro.inizio,
        fine=incontro.fine,
        posti=incontro.posti,
        posti_minimi=incontro.posti_minimi,
    ) + impedimenti_al_cambio(
        adesso=clock.now(),
        inizio_di_prima=prima["inizio"],
        posti=incontro.posti,
        iscritte=len(iscritte),
        annullato=incontro.annullato_il is not None,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    cambiati = [nome for nome, valore in prima.items() if getattr(incontro, nome) != valore]
    if cambiati:
        incontro.sequenza += 1
    incontro.save()
    if {"inizio", "fine"} & set(cambiati):
        _sposta_le_ore(incontro, iscritte)
    record("incontro.modificato", incontro, autore=autore, cambiati=cambiati)
    if cambiati:
        _avvisa_tutte(IncontroCambiato, incontro, iscritte)
    return incontro


@transaction.atomic
def annulla_incontro(*, incontro: Incontro, autore: Attore) -> Incontro:
    """Non si fa più: ognuna riprende le sue ore, e lo sa."""
    incontro = Incontro.objects.lock(incontro.pk)
    iscritte = list(incontro.partecipazioni.iscritte().select_related("lavoratore"))

    impedimenti = impedimenti_al_cambio(
        adesso=clock.now(),
        inizio_di_prima=incontro.inizio,
        posti=incontro.posti,
        iscritte=0,
        annullato=incontro.annullato_il is not None,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    incontro.annullato_il = clock.now()
    incontro.sequenza += 1
    incontro.save(update_fields=["annullato_il", "sequenza"])
    libera(motivo=MotivoFascia.INCONTRO, riferimento_id=incontro.pk)
    record("incontro.annullato", incontro, autore=autore, iscritte=len(iscritte))
    _avvisa_tutte(IncontroAnnullato, incontro, iscritte)
    return incontro


def _sposta_le_ore(incontro: Incontro, iscritte: list[Partecipazione]) -> None:
    """Le ore di prima tornano libere; chi nelle nuove è già impegnata ferma tutto."""
    libera(motivo=MotivoFascia.INCONTRO, riferimento_id=incontro.pk)
    occupate = 0
    for riga in sorted(iscritte, key=lambda riga: riga.lavoratore_id):
        try:
            _tiene_le_ore(incontro, riga.lavoratore)
        except AttoImpedito:
            occupate += 1
    if occupate:
        raise AttoImpedito(ISCRITTE_OCCUPATE.con(quante=occupate))


def _tiene_le_ore(incontro: Incontro, lavoratore: Lavoratore) -> None:
    impegna(
        motivo=MotivoFascia.INCONTRO,
        riferimento_id=incontro.pk,
        periodo=(incontro.inizio, incontro.fine),
        risorse=[risorsa_di(lavoratore)],
    )


def _avvisa_tutte(
    messaggio: type[Notification], incontro: Incontro, iscritte: list[Partecipazione]
) -> None:
    for riga in iscritte:
        notify(
            messaggio,
            a=riga.lavoratore,
            chiave=f"partecipazione:{riga.pk}:{incontro.sequenza}",
            partecipazione=riga.pk,
        )


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
        posti_liberi=incontro.posti
        - incontro.partecipazioni.che_occupano_un_posto().count()
        - posti_promessi(incontro, clock.now()),
        gia_iscritta=gia_iscritta,
        annullato=incontro.annullato_il is not None,
        fino_al=None if autore.veste in DELL_UFFICIO else incontro.iscrizioni_fino_al,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    if partecipazione is not None and gia_iscritta:
        return partecipazione

    partecipazione = _segna(incontro, lavoratore, StatoPartecipazione.ISCRITTA)
    _tiene_le_ore(incontro, lavoratore)
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
            partecipazione = _segna(incontro, lavoratore, stato, SegnoPresenza.ELENCO)
            record("partecipazione.registrata", partecipazione, autore=autore, stato=stato)
            registrate.append(partecipazione)
    return registrate


@transaction.atomic
def conferma_presenza(
    *, incontro: Incontro, lavoratore: Lavoratore | None, autore: Attore
) -> Partecipazione:
    """«Sono qui», dal codice mostrato in sala. L'elenco di chi conduce resta l'ultima parola."""
    incontro = Incontro.objects.lock(incontro.pk)
    partecipazione = (
        incontro.partecipazioni.attese()
        .filter(lavoratore=lavoratore)
        .select_related("lavoratore")
        .first()
    )

    impedimenti = impedimenti_alla_conferma(
        adesso=clock.now(),
        inizio=incontro.inizio,
        fine=incontro.fine,
        iscritta=partecipazione is not None,
        annullato=incontro.annullato_il is not None,
    )
    if impedimenti or partecipazione is None:
        raise AttoImpedito(impedimenti)
    if partecipazione.stato == StatoPartecipazione.PRESENTE:
        return partecipazione

    partecipazione = _segna(
        incontro, partecipazione.lavoratore, StatoPartecipazione.PRESENTE, SegnoPresenza.QR
    )
    record("partecipazione.registrata", partecipazione, autore=autore, stato=partecipazione.stato)
    return partecipazione


def _segna(
    incontro: Incontro,
    lavoratore: Lavoratore,
    stato: StatoPartecipazione,
    segno: SegnoPresenza | str = "",
) -> Partecipazione:
    partecipazione, _nuova = Partecipazione.objects.update_or_create(
        incontro=incontro, lavoratore=lavoratore, defaults={"stato": stato, "segno": segno}
    )
    return partecipazione
