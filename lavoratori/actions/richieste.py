"""Chiedere un documento, mandarlo, prenderlo in carico, accettarlo o rifiutarlo."""

from typing import Any

from django.db import IntegrityError, transaction

from lavoratori.actions.attestati_did import rilascia_attestato
from lavoratori.choices import StatoRichiesta, VersoDocumento
from lavoratori.models import (
    AllegatoRichiesta,
    Did,
    Lavoratore,
    RichiestaDocumento,
    TipoDocumento,
)
from lavoratori.notifications import (
    DellaRichiesta,
    DocumentoDomandato,
    RichiestaAccettata,
    RichiestaInviata,
    RichiestaPresa,
    RichiestaRifiutata,
)
from lavoratori.pdf import ElencoRapportiPdf
from lavoratori.queries.disoccupazione import attestato_valido, situazione_di, titolare_di
from lavoratori.rules.richieste import (
    GIA_CHIESTO,
    impedimenti_al_file,
    impedimenti_alla_presa,
    impedimenti_alla_richiesta,
    impedimenti_alla_risposta,
)
from lavoratori.rules.stato_disoccupazione import FUORI_REGIONE, NON_DISOCCUPATA
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.documents.models import Documento
from portale.documents.ricevuti import archivia
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import notify

ELENCO_RAPPORTI, ATTESTATO = "elenco-rapporti", "attestato-did"
NOME_MASSIMO = 160


@transaction.atomic
def chiedi_documento(
    *,
    lavoratore: Lavoratore,
    tipo: TipoDocumento,
    nota: str = "",
    nome_file: str = "",
    contenuto: bytes = b"",
    autore: Attore,
) -> RichiestaDocumento:
    """Dalla persona, o dall'ufficio. Ciò che il portale sa fare da sé è pronto subito."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    dalla_persona = autore.veste == Ruolo.CITTADINO
    oggi = clock.today()

    impedimenti = impedimenti_alla_richiesta(
        in_elenco=TipoDocumento.objects.in_vigore(oggi).filter(pk=tipo.pk).exists(),
        gia_aperta=lavoratore.richieste_documenti.aperte().filter(tipo=tipo).exists(),
        verso=tipo.verso,
        dalla_persona=dalla_persona,
        con_file=bool(contenuto),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    titolare_id = autore.titolare_id or titolare_di(lavoratore)
    if titolare_id is None:
        raise AttoImpedito(FUORI_REGIONE)
    da_mandare = tipo.verso == VersoDocumento.DALLA_PERSONA and not contenuto
    richiesta = _scrivi(
        lavoratore=lavoratore,
        titolare_id=titolare_id,
        tipo=tipo,
        stato=StatoRichiesta.DA_INVIARE if da_mandare else StatoRichiesta.INVIATA,
        nota=nota.strip(),
        dalla_persona=dalla_persona,
    )
    if da_mandare:
        record("richiesta.domandata", richiesta, autore=autore, tipo=tipo.pk)
        return _avvisa(richiesta, DocumentoDomandato)
    record("richiesta.inviata", richiesta, autore=autore, tipo=tipo.pk)
    if contenuto:
        _allega(richiesta, nome_file, contenuto, autore)
    if tipo.immediato:
        return _da_subito(richiesta, autore)
    return _avvisa(richiesta, RichiestaInviata)


def _scrivi(**dati: Any) -> RichiestaDocumento:
    try:
        with transaction.atomic():
            return RichiestaDocumento.objects.create(**dati, created_at=clock.now())
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_CHIESTO) from doppia


def _da_subito(richiesta: RichiestaDocumento, autore: Attore) -> RichiestaDocumento:
    """Il portale prepara il documento: nessuno deve prenderlo in carico."""
    if richiesta.tipo_id == ATTESTATO:
        richiesta.documento = _l_attestato(richiesta.lavoratore, autore)
    else:
        richiesta.documento = emetti(
            ElencoRapportiPdf,
            richiesta,
            titolare_id=richiesta.titolare_id,
            autore=autore,
            persona_id=richiesta.lavoratore_id,
        )
    richiesta.stato, richiesta.decisa_il = StatoRichiesta.ACCETTATA, clock.today()
    richiesta.save(update_fields=["stato", "documento", "decisa_il"])
    record("richiesta.accettata", richiesta, autore=autore)
    return richiesta


def _l_attestato(lavoratore: Lavoratore, autore: Attore) -> Documento | None:
    """Quello che vale ancora, o uno nuovo."""
    did = Did.objects.aperte().filter(lavoratore=lavoratore).first()
    if did is None:
        raise AttoImpedito(NON_DISOCCUPATA)
    valido = attestato_valido(situazione_di(did, clock.today()))
    return (valido or rilascia_attestato(did=did, autore=autore)).documento


@transaction.atomic
def manda_file(
    *, richiesta: RichiestaDocumento, nome_file: str, contenuto: bytes, autore: Attore
) -> RichiestaDocumento:
    """La persona manda ciò che l'ufficio le ha chiesto, o un'altra pagina."""
    richiesta = RichiestaDocumento.objects.lock(richiesta.pk)
    _allega(richiesta, nome_file, contenuto, autore)
    if richiesta.stato == StatoRichiesta.DA_INVIARE:
        richiesta.stato = StatoRichiesta.INVIATA
        richiesta.save(update_fields=["stato"])
        _avvisa(richiesta, RichiestaInviata)
    return richiesta


def _allega(
    richiesta: RichiestaDocumento, nome_file: str, contenuto: bytes, autore: Attore
) -> AllegatoRichiesta:
    ricevuto = archivia(contenuto, cartella=f"richieste/{richiesta.pk}")
    impedimenti = impedimenti_al_file(
        stato=richiesta.stato,
        gia_mandato=richiesta.allegati.filter(sha256=ricevuto.sha256).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    allegato = AllegatoRichiesta.objects.create(
        richiesta=richiesta,
        nome_file=nome_file[-NOME_MASSIMO:],
        formato=ricevuto.formato,
        byte=ricevuto.byte,
        sha256=ricevuto.sha256,
        file=ricevuto.nome,
        dalla_persona=autore.veste == Ruolo.CITTADINO,
        created_at=clock.now(),
    )
    record("richiesta.allegata", richiesta, autore=autore, formato=ricevuto.formato)
    return allegato


@transaction.atomic
def prendi_richiesta(*, richiesta: RichiestaDocumento, autore: Attore) -> RichiestaDocumento:
    richiesta = RichiestaDocumento.objects.lock(richiesta.pk)

    impedimenti = impedimenti_alla_presa(stato=richiesta.stato)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    richiesta.stato, richiesta.presa_da = StatoRichiesta.PRESA_IN_CARICO, autore.incarico
    richiesta.save(update_fields=["stato", "presa_da"])
    record("richiesta.presa", richiesta, autore=autore)
    return _avvisa(richiesta, RichiestaPresa)


@transaction.atomic
def rispondi_richiesta(
    *,
    richiesta: RichiestaDocumento,
    accettata: bool,
    ragione: str = "",
    nome_file: str = "",
    contenuto: bytes = b"",
    autore: Attore,
) -> RichiestaDocumento:
    """Accettata, col documento se è l'ufficio a darlo; o rifiutata, e perché."""
    richiesta = RichiestaDocumento.objects.lock(richiesta.pk)

    impedimenti = impedimenti_alla_risposta(
        stato=richiesta.stato,
        accettata=accettata,
        ragione=ragione,
        verso=richiesta.tipo.verso,
        con_file=bool(contenuto),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if contenuto and accettata:
        _allega(richiesta, nome_file, contenuto, autore)
    richiesta.stato = StatoRichiesta.ACCETTATA if accettata else StatoRichiesta.RIFIUTATA
    richiesta.ragione = "" if accettata else ragione.strip()
    richiesta.decisa_il = clock.today()
    richiesta.save(update_fields=["stato", "ragione", "decisa_il"])
    if accettata:
        record("richiesta.accettata", richiesta, autore=autore)
        return _avvisa(richiesta, RichiestaAccettata)
    record("richiesta.rifiutata", richiesta, autore=autore)
    return _avvisa(richiesta, RichiestaRifiutata)


def _avvisa(richiesta: RichiestaDocumento, messaggio: type[DellaRichiesta]) -> RichiestaDocumento:
    notify(
        messaggio,
        a=richiesta.lavoratore,
        chiave=f"richiesta:{richiesta.pk}",
        richiesta=richiesta.pk,
    )
    return richiesta
