"""Prenotare, spostare, disdire un colloquio."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime

from centri.actions.fasce import impegna, libera, risorse_di
from centri.actions.trattenute import consuma
from centri.choices import (
    CanalePrenotazione,
    MotivoDisdetta,
    MotivoFascia,
    Preparazione,
    StatoColloquio,
    StatoInvito,
)
from centri.models import Colloquio, Invito, Prestazione, Trattenuta
from centri.notifications import ColloquioDisdetto, ColloquioPrenotato, ColloquioSpostato
from centri.queries.chi_prenota import OBBLIGO, impedimenti_della_persona
from centri.queries.offerte import Offerta, prime_libere
from centri.queries.ricevimenti import turni_di
from centri.rules.orari import Tratto, in_orario
from centri.rules.prenotazione import (
    FASCIA_OCCUPATA,
    FUORI_ORARIO,
    MODO_NON_POSSIBILE,
    RISPOSTA_MASSIMA,
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
from portale.permissions.scopes import PORTATORE, SISTEMA

CHI_PRESTA = frozenset({Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, SISTEMA})
CANALI: dict[str, CanalePrenotazione] = {
    Ruolo.CITTADINO: CanalePrenotazione.PAGINA,
    PORTATORE: CanalePrenotazione.COLLEGAMENTO,
    Ruolo.OPERATORE_CPI: CanalePrenotazione.SPORTELLO,
    Ruolo.RESPONSABILE_CPI: CanalePrenotazione.SPORTELLO,
    Ruolo.CONTACT_CENTRE: CanalePrenotazione.TELEFONO,
    Ruolo.DELEGATO: CanalePrenotazione.DELEGATO,
    Ruolo.OPERATORE_SPORTELLO: CanalePrenotazione.PARTNER,
}
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


def prenota_colloquio(
    *,
    lavoratore: Lavoratore,
    offerta: Offerta,
    autore: Attore,
    invito: Invito | None = None,
    canale: CanalePrenotazione | None = None,
    risposte: Mapping[str, str] | None = None,
    da_preparare: Sequence[str] = (),
    trattenuta: Trattenuta | None = None,
) -> Colloquio:
    """Se la persona teneva da parte un orario per questo servizio, qui lo usa: poi non c'è più.

    Un orario tenuto le era stato promesso: per quello il preavviso non si guarda.
    """
    with _propone_i_primi_liberi(lavoratore, offerta, autore), transaction.atomic():
        letto = Lavoratore.objects.select_related("domicilio_comune", "risorsa")
        lavoratore = letto.lock(lavoratore.pk)
        prefetch_related_objects([lavoratore], "recapiti")
        risposte = _pulite(risposte or {}, offerta.prestazione)

        impedimenti = []
        if autore.veste not in CHI_PRESTA:
            impedimenti = impedimenti_della_persona(
                lavoratore, offerta.prestazione, offerta.centro, risposte
            )
        promesso = _promesso(trattenuta, lavoratore, offerta)
        impedimenti += _impedimenti(lavoratore, offerta, autore, promesso=promesso)
        if impedimenti:
            raise AttoImpedito(impedimenti)

        colloquio = _occupa(
            lavoratore,
            offerta,
            risposte=risposte,
            da_preparare=[uno for uno in Preparazione.values if uno in da_preparare],
            **_da_dove(autore, canale),
        )
        _rifiuta_se_l_agenda_e_cambiata(offerta, autore)
        _risponde_agli_inviti(lavoratore, colloquio, invito)
        record(
            "colloquio.prenotato",
            colloquio,
            autore=autore,
            prestazione=offerta.prestazione.codice,
            canale=colloquio.canale,
        )
        _avvisa(ColloquioPrenotato, colloquio)
    return colloquio


def sposta_colloquio(
    *,
    colloquio: Colloquio,
    offerta: Offerta,
    autore: Attore,
    canale: CanalePrenotazione | None = None,
) -> Colloquio:
    """Il vecchio diventa «spostato»; il nuovo gli è legato e ne tiene la voce di calendario,
    le risposte e ciò che c'è da preparare.
    """
    with (
        _propone_i_primi_liberi(colloquio.lavoratore, offerta, autore),
        transaction.atomic(),
    ):
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

        nuovo = _occupa(
            lavoratore,
            offerta,
            invece_di=vecchio,
            risposte=vecchio.risposte,
            da_preparare=vecchio.da_preparare,
            spostato_da=vecchio,
            uid=vecchio.uid,
            sequenza=vecchio.sequenza + 1,
            **_da_dove(autore, canale),
        )
        _rifiuta_se_l_agenda_e_cambiata(offerta, autore)
        record(
            "colloquio.spostato",
            nuovo,
            autore=autore,
            spostato_da=vecchio.pk,
            canale=nuovo.canale,
        )
        _avvisa(ColloquioSpostato, nuovo)
    return nuovo


@transaction.atomic
def disdici_colloquio(*, colloquio: Colloquio, autore: Attore, motivo: str = "") -> Colloquio:
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
    noto = not motivo or motivo in MotivoDisdetta.values
    colloquio.motivo_disdetta = motivo if noto else MotivoDisdetta.ALTRO
    colloquio.sequenza += 1
    colloquio.save(update_fields=["stato", "motivo_disdetta", "sequenza"])
    libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=colloquio.pk)
    prenotati = Invito.objects.prenotati().per(lavoratore, colloquio.prestazione)
    prenotati.update(stato=StatoInvito.INVIATO)
    record(
        "colloquio.disdetto",
        colloquio,
        autore=autore,
        stato=colloquio.stato,
        motivo=colloquio.motivo_disdetta,
    )
    _avvisa(ColloquioDisdetto, colloquio)
    return colloquio


def _promesso(trattenuta: Trattenuta | None, lavoratore: Lavoratore, offerta: Offerta) -> bool:
    """Solo l'orario che tiene proprio lei, e solo quello."""
    return (
        trattenuta is not None
        and trattenuta.lavoratore_id == lavoratore.pk
        and trattenuta.inizio == offerta.inizio
        and trattenuta.scade_il > clock.now()
    )


def _pulite(risposte: Mapping[str, str], prestazione: Prestazione) -> dict[str, str]:
    """Le risposte alle domande di questo servizio, e nient'altro."""
    ammesse = [str(domanda["codice"]) for domanda in prestazione.domande]
    pulite = {codice: str(risposte.get(codice, "")).strip() for codice in [*ammesse, OBBLIGO]}
    return {codice: testo[: RISPOSTA_MASSIMA + 1] for codice, testo in pulite.items() if testo}


def _da_dove(autore: Attore, canale: CanalePrenotazione | None) -> dict[str, Any]:
    """Il canale, se non è detto, lo dice la porta; chi prenota per altri resta scritto."""
    per_altri = autore.veste not in (Ruolo.CITTADINO, PORTATORE)
    return {
        "canale": canale or CANALI.get(autore.veste, CanalePrenotazione.SISTEMA),
        "prenotato_da": autore.incarico if per_altri else None,
    }


def _impedimenti(
    lavoratore: Lavoratore,
    offerta: Offerta,
    autore: Attore,
    invece_di: Colloquio | None = None,
    promesso: bool = False,
) -> list[Impedimento]:
    """Del tempo e del servizio. Chi sposta è già stata accolta: di lei non si chiede altro."""
    prestazione = offerta.prestazione
    aperti = lavoratore.colloqui.da_erogare().del_servizio(prestazione)
    if invece_di is not None:
        aperti = aperti.exclude(pk=invece_di.pk)
    modi = (prestazione.modalita, *prestazione.altre_modalita)
    impedimenti = [] if offerta.modalita in modi else [MODO_NON_POSSIBILE]
    if autore.veste in CHI_PRESTA:
        return impedimenti + impedimenti_al_fissare(
            adesso=clock.now(),
            inizio=offerta.inizio,
            stesso_servizio_aperto=aperti.exists(),
        )
    regole = partial(
        impedimenti_alla_prenotazione,
        adesso=clock.now(),
        inizio=offerta.inizio,
        preavviso=timedelta(hours=0 if promesso else prestazione.preavviso_ore),
        orizzonte=timedelta(days=prestazione.orizzonte_giorni),
        attiva=prestazione.attiva,
        stesso_servizio_aperto=aperti.exists(),
    )
    # dell'agenda si guarda a tempo fermo, prima di finire: qui solo se c'è già un altro no
    altri = regole(in_orario=True)
    return impedimenti + (regole(in_orario=_si_riceve(offerta)) if altri else [])


def _si_riceve(offerta: Offerta) -> bool:
    suoi = turni_di(offerta.centro.pk, offerta.operatore.pk, offerta.prestazione.pk)
    return in_orario(Tratto(offerta.inizio, offerta.fine), suoi)


def _rifiuta_se_l_agenda_e_cambiata(offerta: Offerta, autore: Attore) -> None:
    """Con il tempo ormai fermo si riguarda: mentre si aspettava, l'agenda può essere cambiata."""
    if autore.veste not in CHI_PRESTA and not _si_riceve(offerta):
        raise AttoImpedito(FUORI_ORARIO)


def impedimenti_a_cambiare(colloquio: Colloquio, autore: Attore) -> list[Impedimento]:
    """Perché questo attore non può più spostarlo o disdirlo: la pagina lo dice prima."""
    return impedimenti_alla_modifica(
        adesso=clock.now(),
        inizio=colloquio.inizio,
        limite=timedelta(hours=colloquio.prestazione.limite_modifica_ore),
        aperto=colloquio.stato == StatoColloquio.DA_EROGARE,
        stato=colloquio.get_stato_display(),
        da_chi_presta=autore.veste in CHI_PRESTA,
        da_se=colloquio.prestazione.sposta_da_se,
        telefono=colloquio.centro.sede.telefono,
    )


@contextmanager
def _propone_i_primi_liberi(
    lavoratore: Lavoratore, offerta: Offerta, autore: Attore
) -> Iterator[None]:
    """Chi arriva secondo lo sa quando tutto è tornato com'era, e con i primi orari liberi."""
    try:
        yield
    except AttoImpedito as no:
        if FASCIA_OCCUPATA not in no.impedimenti:
            raise
        _rifiuta_se_l_agenda_e_cambiata(offerta, autore)
        libere = prime_libere(
            centro=offerta.centro, prestazione=offerta.prestazione, lavoratore=lavoratore
        )
        raise OrarioPreso([replace(libera, modalita=offerta.modalita) for libera in libere]) from no


def _occupa(
    lavoratore: Lavoratore,
    offerta: Offerta,
    invece_di: Colloquio | None = None,
    **campi: Any,
) -> Colloquio:
    """Scrive il colloquio e prende il tempo di tutti; se non c'è più, AttoImpedito."""
    risorse = [
        *risorse_di(lavoratore, [offerta.operatore, *offerta.altri_operatori]),
        *([offerta.stanza] if offerta.stanza else []),
    ]
    if invece_di is not None:
        invece_di.stato = StatoColloquio.SPOSTATO
        invece_di.save(update_fields=["stato"])
        libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=invece_di.pk)
    tenute = consuma(lavoratore=lavoratore, prestazione=offerta.prestazione)
    colloquio = _scrivi(lavoratore, offerta, campi)
    impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=colloquio.pk,
        periodo=(colloquio.inizio, colloquio.fine),
        risorse=risorse,
        al_posto_di=tenute,
        punto_di_ritorno=False,
    )
    return colloquio


def _scrivi(lavoratore: Lavoratore, offerta: Offerta, campi: Mapping[str, Any]) -> Colloquio:
    colloquio = Colloquio.objects.create(
        lavoratore=lavoratore,
        prestazione=offerta.prestazione,
        centro=offerta.centro,
        operatore=offerta.operatore,
        inizio=offerta.inizio,
        fine=offerta.fine,
        modalita=offerta.modalita,
        stanza=offerta.stanza,
        created_at=clock.now(),
        **campi,
    )
    if offerta.altri_operatori:
        colloquio.altri_operatori.set(offerta.altri_operatori)
    return colloquio


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
