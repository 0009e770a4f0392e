"""Cambiare domicilio con ciò che ne segue: chiudere, passare, consegnare al nuovo ufficio."""

from django.db import transaction

from centri.actions.attese import togliti_dall_attesa
from centri.actions.colloqui import disdici_colloquio
from centri.actions.prese import prendi_in_carico
from centri.choices import MotivoDisdetta
from centri.choices.traslochi import CasoTrasloco, CosaAperta, EsitoTrasloco, StatoConsegna
from centri.models import Attesa, Centro, Colloquio, Consegna, PresaInCarico
from centri.notifications.traslochi import (
    DomicilioCorretto,
    DomicilioNonConfermato,
    LaSegueUnAltra,
    UfficioCambiato,
)
from centri.pdf import FoglioDiConsegna
from centri.queries.traslochi import Prospetto, prospetto_del_trasloco
from centri.rules.traslochi import (
    CONSEGNA_GIA_CHIUSA,
    GIA_DA_CONFERMARE,
    SERVE_LA_CIRCOSCRIZIONE,
    che_cosa_e_cambiato,
)
from lavoratori.actions.did import cessa_did, passa_did
from lavoratori.actions.lavoratori import cambia_domicilio
from lavoratori.choices import MotivoPassoDid
from lavoratori.models import Did, Lavoratore, Protezione
from lavoratori.rules.anagrafica import TORINO, impedimenti_domicilio
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import notify
from portale.territory.models import Comune


@transaction.atomic
def trasloca(
    *,
    lavoratore: Lavoratore,
    comune: Comune,
    indirizzo: str = "",
    cap: str = "",
    circoscrizione: int | None = None,
    tieni_colloqui: bool = True,
    nota: str = "",
    visto: str | None = None,
    autore: Attore,
) -> Consegna | None:
    """Il nuovo domicilio e tutto ciò che ne segue, insieme. Senza cambio di ufficio, nessun foglio.

    `visto`: l'impronta di ciò che la pagina mostrava. Se intanto è cambiato, prima si rilegge.

    Se lo scrive la persona e la legge vuole un'operatrice, resta da confermare e nulla cambia.
    """
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    _giudica(comune, circoscrizione)
    prospetto = prospetto_del_trasloco(lavoratore, comune, circoscrizione)
    cambiate = [] if visto is None else che_cosa_e_cambiato(visto, prospetto.impronta)
    if cambiate:
        raise AttoImpedito(cambiate)
    da_se = autore.veste == Ruolo.CITTADINO
    if da_se and prospetto.serve_l_ufficio:
        return _chiedi(lavoratore, comune, indirizzo, circoscrizione, prospetto, autore)

    if prospetto.cambia_ufficio:
        _applica(prospetto, tieni_colloqui, IL_SISTEMA if da_se else autore)
    cambia_domicilio(
        lavoratore=lavoratore,
        comune=comune,
        indirizzo=indirizzo,
        cap=cap,
        circoscrizione=circoscrizione,
        autore=autore,
    )
    dette = _chiude_le_aperte(lavoratore, autore)
    if not prospetto.cambia_ufficio or prospetto.da_centro is None:
        if not da_se:
            _dice_che_resta(lavoratore, dette)
        return None
    consegna = _scrivi(lavoratore, comune, circoscrizione, prospetto, nota, tieni_colloqui)
    if prospetto.caso == CasoTrasloco.FUORI:
        _nessuno_la_segue(lavoratore, autore)
    _protocolla(consegna, prospetto.da_centro, autore)
    record("consegna.scritta", consegna, autore=autore, caso=consegna.caso)
    chiave = f"consegna:{consegna.pk}"
    notify(UfficioCambiato, a=lavoratore, chiave=chiave, consegna=consegna.pk)
    return consegna


def _giudica(comune: Comune, circoscrizione: int | None) -> None:
    impedimenti = impedimenti_domicilio(belfiore=comune.belfiore, circoscrizione=circoscrizione)
    if comune.belfiore == TORINO and circoscrizione is None:
        impedimenti.append(SERVE_LA_CIRCOSCRIZIONE)
    if impedimenti:
        raise AttoImpedito(impedimenti)


def _chiedi(
    lavoratore: Lavoratore,
    comune: Comune,
    indirizzo: str,
    circoscrizione: int | None,
    prospetto: Prospetto,
    autore: Attore,
) -> Consegna:
    """Di chi è protetta l'indirizzo non si scrive qui: lo dice all'ufficio."""
    if Consegna.objects.da_confermare().filter(lavoratore=lavoratore).exists():
        raise AttoImpedito(GIA_DA_CONFERMARE)
    _chiude_le_aperte(lavoratore, autore)
    consegna = Consegna.objects.create(
        lavoratore=lavoratore,
        caso=prospetto.caso,
        da_centro=prospetto.da_centro,
        a_centro=prospetto.a_centro,
        comune=comune,
        circoscrizione=circoscrizione,
        indirizzo="" if Protezione.objects.protegge(lavoratore.pk) else indirizzo,
        stato=StatoConsegna.DA_CONFERMARE,
        created_at=clock.now(),
    )
    record("consegna.chiesta", consegna, autore=autore, caso=consegna.caso)
    return consegna


def _scrivi(
    lavoratore: Lavoratore,
    comune: Comune,
    circoscrizione: int | None,
    prospetto: Prospetto,
    nota: str,
    tieni_colloqui: bool,
) -> Consegna:
    presa = prospetto.chi_la_segue
    fuori = prospetto.caso == CasoTrasloco.FUORI
    deciso = EsitoTrasloco.RESTA if tieni_colloqui else EsitoTrasloco.CHIUDE
    punti = [una.punto for una in prospetto.previste]
    for punto in punti:
        if punto["esito"] == EsitoTrasloco.SCELTA:
            punto["esito"] = deciso.value
    return Consegna.objects.create(
        lavoratore=lavoratore,
        caso=prospetto.caso,
        da_centro=prospetto.da_centro,
        a_centro=prospetto.a_centro,
        da_operatore=presa.operatore if presa else None,
        comune=comune,
        circoscrizione=circoscrizione,
        punti=punti,
        nota=nota.strip(),
        stato=StatoConsegna.CHIUSA if fuori else StatoConsegna.DA_ACCETTARE,
        created_at=clock.now(),
    )


def _protocolla(consegna: Consegna, da_centro: Centro, autore: Attore) -> None:
    """Il foglio in PDF, con il protocollo di chi consegna."""
    titolare_id = da_centro.sede.ente.titolare_pk
    persona_id = consegna.lavoratore_id
    emetti(
        FoglioDiConsegna, consegna, titolare_id=titolare_id, autore=autore, persona_id=persona_id
    )


def _applica(prospetto: Prospetto, tieni_colloqui: bool, autore: Attore) -> None:
    """Ciò che è di centri e di lavoratori; il resto lo chiude chi reagisce alla consegna."""
    for una in prospetto.previste:
        esito, riferimento = una.regola.esito, una.aperto.riferimento
        if esito == EsitoTrasloco.SCELTA:
            esito = EsitoTrasloco.RESTA if tieni_colloqui else EsitoTrasloco.CHIUDE
        match una.aperto.cosa, esito:
            case CosaAperta.COLLOQUIO, EsitoTrasloco.CHIUDE:
                colloquio = Colloquio.objects.get(pk=riferimento)
                disdici_colloquio(colloquio=colloquio, autore=autore, motivo=MotivoDisdetta.ALTRO)
            case CosaAperta.ATTESA, EsitoTrasloco.CHIUDE:
                togliti_dall_attesa(attesa=Attesa.objects.get(pk=riferimento), autore=autore)
            case CosaAperta.DID, EsitoTrasloco.CHIUDE:
                did = Did.objects.get(pk=riferimento)
                motivo = MotivoPassoDid.ALTROVE.value
                cessa_did(did=did, dal=clock.today(), motivo=motivo, autore=autore)
            case CosaAperta.DID, EsitoTrasloco.PASSA:
                did = Did.objects.get(pk=riferimento)
                passa_did(did=did, titolare_id=prospetto.titolare_id, autore=autore)


def _nessuno_la_segue(lavoratore: Lavoratore, autore: Attore) -> None:
    for presa in PresaInCarico.objects.in_corso().filter(lavoratore=lavoratore):
        presa.al = max(clock.today(), presa.dal)
        presa.save(update_fields=["al"])
        record("presa.finita", presa, autore=autore)


def _chiude_le_aperte(lavoratore: Lavoratore, autore: Attore) -> list[Consegna]:
    """Ne vale una sola: quella di prima non aspetta più nessuno, e l'indirizzo scritto sparisce.

    Dà quelle che la persona aveva scritto e che nessuno aveva ancora confermato.
    """
    aperte = list(Consegna.objects.aperte().filter(lavoratore=lavoratore))
    dette = [una for una in aperte if una.stato == StatoConsegna.DA_CONFERMARE]
    for aperta in aperte:
        aperta.stato, aperta.indirizzo = StatoConsegna.CHIUSA, ""
        aperta.save(update_fields=["stato", "indirizzo"])
        record("consegna.superata", aperta, autore=autore)
    return dette


def _dice_che_resta(lavoratore: Lavoratore, dette: list[Consegna]) -> None:
    """Aveva scritto un domicilio che cambiava ufficio: sa che ne vale un altro, e che resta qui."""
    for scritta in dette:
        chiave = f"consegna_corretta:{scritta.pk}"
        notify(DomicilioCorretto, a=lavoratore, chiave=chiave, consegna=scritta.pk)


@transaction.atomic
def accetta_consegna(*, consegna: Consegna, autore: Attore) -> Consegna:
    """Il nuovo ufficio l'ha letta: chi accetta la segue da oggi, e la persona lo sa."""
    lavoratore = Lavoratore.objects.lock(consegna.lavoratore_id)
    consegna = Consegna.objects.lock(consegna.pk)
    if consegna.stato != StatoConsegna.DA_ACCETTARE or autore.incarico is None:
        raise AttoImpedito(CONSEGNA_GIA_CHIUSA)

    consegna.stato = StatoConsegna.ACCETTATA
    consegna.accettata_da, consegna.accettata_il = autore.incarico, clock.now()
    consegna.save(update_fields=["stato", "accettata_da", "accettata_il"])
    record("consegna.accettata", consegna, autore=autore)
    prendi_in_carico(lavoratore=lavoratore, operatore=autore.incarico, autore=autore)
    chiave = f"consegna_accettata:{consegna.pk}"
    notify(LaSegueUnAltra, a=lavoratore, chiave=chiave, consegna=consegna.pk)
    return consegna


@transaction.atomic
def respingi_consegna(*, consegna: Consegna, autore: Attore) -> Consegna:
    """Ciò che la persona aveva scritto non è vero, o era uno sbaglio: il domicilio resta quello."""
    Lavoratore.objects.lock(consegna.lavoratore_id)
    consegna = Consegna.objects.lock(consegna.pk)
    if consegna.stato != StatoConsegna.DA_CONFERMARE:
        raise AttoImpedito(CONSEGNA_GIA_CHIUSA)

    consegna.stato, consegna.indirizzo = StatoConsegna.RESPINTA, ""
    consegna.save(update_fields=["stato", "indirizzo"])
    record("consegna.respinta", consegna, autore=autore)
    chiave = f"consegna_respinta:{consegna.pk}"
    notify(DomicilioNonConfermato, a=consegna.lavoratore, chiave=chiave, consegna=consegna.pk)
    return consegna
