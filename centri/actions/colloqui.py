"""Prenotare, spostare, disdire un colloquio."""

from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from centri.actions.fasce import impegna, libera, risorsa_dell_operatore, risorsa_di
from centri.choices import MotivoFascia, StatoColloquio, StatoInvito
from centri.models import Colloquio, Competenza, Disponibilita, Invito
from centri.notifications import ColloquioDisdetto, ColloquioPrenotato, ColloquioSpostato
from centri.queries.offerte import Offerta, prime_libere, turno_di
from centri.rules.orari import Tratto, in_orario
from centri.rules.prenotazione import (
    FASCIA_OCCUPATA,
    STESSO_ORARIO,
    impedimenti_al_fissare,
    impedimenti_alla_modifica,
    impedimenti_alla_prenotazione,
)
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import Notification, notify
from portale.permissions.scopes import SISTEMA

CHI_PRESTA = frozenset({Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, SISTEMA})
PRIMI_LIBERI = Impedimento(
    FASCIA_OCCUPATA.codice, _("Questo orario è appena stato preso. I primi liberi: {orari}.")
)


class OrarioPreso(AttoImpedito):
    """Qualcuno è arrivato prima: con il no arrivano le prime offerte libere."""

    def __init__(self, libere: list[Offerta]) -> None:
        self.libere = libere
        orari = "; ".join(_a_parole(offerta) for offerta in libere)
        super().__init__(PRIMI_LIBERI.con(orari=orari) if libere else FASCIA_OCCUPATA)


def _a_parole(offerta: Offerta) -> str:
    return date_format(localtime(offerta.inizio), "l j F, G:i").lower()


@transaction.atomic
def prenota_colloquio(
    *, lavoratore: Lavoratore, offerta: Offerta, autore: Attore, invito: Invito | None = None
) -> Colloquio:
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    impedimenti = _impedimenti(lavoratore, offerta, autore)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    colloquio = _occupa(lavoratore, offerta)
    _risponde_agli_inviti(lavoratore, colloquio, invito)
    record("colloquio.prenotato", colloquio, autore=autore, prestazione=offerta.prestazione.codice)
    _avvisa(ColloquioPrenotato, colloquio)
    return colloquio


@transaction.atomic
def sposta_colloquio(*, colloquio: Colloquio, offerta: Offerta, autore: Attore) -> Colloquio:
    """Il vecchio diventa «spostato»; il nuovo gli è legato e ne tiene la voce di calendario."""
    lavoratore = Lavoratore.objects.lock(colloquio.lavoratore_id)
    vecchio = Colloquio.objects.lock(colloquio.pk)

    impedimenti = impedimenti_a_cambiare(vecchio, autore)
    if vecchio.inizio == offerta.inizio and vecchio.centro_id == offerta.centro.pk:
        impedimenti.append(STESSO_ORARIO)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    impedimenti = _impedimenti(lavoratore, offerta, autore, invece_di=vecchio)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nuovo = _occupa(lavoratore, offerta, invece_di=vecchio)
    record("colloquio.spostato", nuovo, autore=autore, spostato_da=vecchio.pk)
    _avvisa(ColloquioSpostato, nuovo)
    return nuovo


@transaction.atomic
def disdici_colloquio(*, colloquio: Colloquio, autore: Attore) -> Colloquio:
    """L'orario torna libero per gli altri; l'invito, se c'era, torna aperto."""
    lavoratore = Lavoratore.objects.lock(colloquio.lavoratore_id)
    colloquio = Colloquio.objects.lock(colloquio.pk)

    impedimenti = impedimenti_a_cambiare(colloquio, autore)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    colloquio.stato = (
        StatoColloquio.DISDETTO_DA_OPERATORE
        if autore.veste in CHI_PRESTA
        else StatoColloquio.DISDETTO_DAL_CITTADINO
    )
    colloquio.sequenza += 1
    colloquio.save(update_fields=["stato", "sequenza"])
    libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=colloquio.pk)
    prenotati = Invito.objects.prenotati().per(lavoratore, colloquio.prestazione)
    prenotati.update(stato=StatoInvito.INVIATO)
    record("colloquio.disdetto", colloquio, autore=autore, stato=colloquio.stato)
    _avvisa(ColloquioDisdetto, colloquio)
    return colloquio


def _impedimenti(
    lavoratore: Lavoratore, offerta: Offerta, autore: Attore, invece_di: Colloquio | None = None
) -> list[Impedimento]:
    prestazione = offerta.prestazione
    aperti = lavoratore.colloqui.da_erogare().del_servizio(prestazione)
    if invece_di is not None:
        aperti = aperti.exclude(pk=invece_di.pk)
    if autore.veste in CHI_PRESTA:
        return impedimenti_al_fissare(
            adesso=clock.now(),
            inizio=offerta.inizio,
            stesso_servizio_aperto=aperti.exists(),
        )
    turni = Disponibilita.objects.del_centro(offerta.centro.pk).per(prestazione)
    return impedimenti_alla_prenotazione(
        adesso=clock.now(),
        inizio=offerta.inizio,
        preavviso=timedelta(hours=prestazione.preavviso_ore),
        orizzonte=timedelta(days=prestazione.orizzonte_giorni),
        attiva=prestazione.attiva,
        in_zona=Competenza.objects.in_vigore()
        .filter(lavoratore=lavoratore, centro=offerta.centro)
        .exists(),
        in_orario=in_orario(
            Tratto(offerta.inizio, offerta.fine),
            [turno_di(turno) for turno in turni.filter(operatore=offerta.operatore)],
        ),
        stesso_servizio_aperto=aperti.exists(),
    )


def impedimenti_a_cambiare(colloquio: Colloquio, autore: Attore) -> list[Impedimento]:
    """Perché questo attore non può più spostarlo o disdirlo: la pagina lo dice prima."""
    return impedimenti_alla_modifica(
        adesso=clock.now(),
        inizio=colloquio.inizio,
        limite=timedelta(hours=colloquio.prestazione.limite_modifica_ore),
        aperto=colloquio.stato == StatoColloquio.DA_EROGARE,
        stato=colloquio.get_stato_display(),
        da_chi_presta=autore.veste in CHI_PRESTA,
        telefono=colloquio.centro.sede.telefono,
    )


def _occupa(
    lavoratore: Lavoratore, offerta: Offerta, invece_di: Colloquio | None = None
) -> Colloquio:
    """Scrive il colloquio e prende il tempo di tutti e due; se non c'è più, resta tutto com'era."""
    risorse = [risorsa_dell_operatore(offerta.operatore), risorsa_di(lavoratore)]
    try:
        with transaction.atomic():
            if invece_di is not None:
                invece_di.stato = StatoColloquio.SPOSTATO
                invece_di.save(update_fields=["stato"])
                libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=invece_di.pk)
            colloquio = _scrivi(lavoratore, offerta, invece_di)
            impegna(
                motivo=MotivoFascia.COLLOQUIO,
                riferimento_id=colloquio.pk,
                periodo=(colloquio.inizio, colloquio.fine),
                risorse=risorse,
            )
    except AttoImpedito as no:
        if FASCIA_OCCUPATA not in no.impedimenti:
            raise
        libere = prime_libere(
            centro=offerta.centro, prestazione=offerta.prestazione, lavoratore=lavoratore
        )
        raise OrarioPreso(libere) from no
    return colloquio


def _scrivi(lavoratore: Lavoratore, offerta: Offerta, invece_di: Colloquio | None) -> Colloquio:
    calendario = (
        {"spostato_da": invece_di, "uid": invece_di.uid, "sequenza": invece_di.sequenza + 1}
        if invece_di
        else {}
    )
    return Colloquio.objects.create(
        lavoratore=lavoratore,
        prestazione=offerta.prestazione,
        centro=offerta.centro,
        operatore=offerta.operatore,
        inizio=offerta.inizio,
        fine=offerta.fine,
        modalita=offerta.prestazione.modalita,
        created_at=clock.now(),
        **calendario,
    )


def _risponde_agli_inviti(
    lavoratore: Lavoratore, colloquio: Colloquio, invito: Invito | None
) -> None:
    """Chi prenota, da qualunque porta, ha risposto a ciò che le avevamo scritto."""
    inviti = Invito.objects.aperti().per(lavoratore, colloquio.prestazione)
    if invito is not None:
        inviti = inviti | Invito.objects.filter(pk=invito.pk)
    inviti.update(stato=StatoInvito.PRENOTATO)


def _avvisa(messaggio: type[Notification], colloquio: Colloquio) -> None:
    """Ogni versione di calendario è un fatto nuovo: si avvisa una volta per ciascuna."""
    notify(
        messaggio,
        a=colloquio.lavoratore,
        chiave=f"colloquio:{colloquio.pk}:{colloquio.sequenza}",
        colloquio=colloquio.pk,
    )
