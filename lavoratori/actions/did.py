"""La DID: renderla, convalidarla, e ciò che le succede. Ogni passo ha data, motivo e autore."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction

from lavoratori.choices import FonteDid, MotivoDidOccupata, MotivoPassoDid, StatoDid
from lavoratori.models import Did, Lavoratore, PassoDid, Rapporto
from lavoratori.notifications.did import (
    DellaDid,
    DidAnnullata,
    DidCessata,
    DidConfermata,
    DidDecaduta,
    DidDichiarata,
    DidRevocata,
    DidRipresa,
    DidSospesa,
)
from lavoratori.queries.disoccupazione import SOGLIA, fatti_did, situazione_di, titolare_di
from lavoratori.rules.stato_disoccupazione import (
    FINALI,
    FUORI_REGIONE,
    GIA_APERTA,
    MANCA_IL_REDDITO,
    MOTIVO_DEL_LAVORO,
    PASSO_IMPOSSIBILE,
    REDDITO_ALTO,
    FattiDid,
    decorrenza,
    effetto_del_lavoro,
    impedimenti_al_passo,
    impedimenti_did,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import notify
from portale.parameters.queries import valore

UN_GIORNO = timedelta(days=1)
DEL_LAVORO = (MotivoPassoDid.LAVORO_BREVE, MotivoPassoDid.LAVORO_LUNGO)


@transaction.atomic
def inserisci_did(
    *,
    lavoratore: Lavoratore,
    resa_il: date,
    perche_occupata: str = "",
    rapporto_finisce_il: date | None = None,
    reddito_tipo: str = "",
    reddito_previsto: Decimal | None = None,
    fonte: FonteDid | None = None,
    autore: Attore,
) -> Did:
    """Allo sportello, o dalla persona stessa se le prove lo permettono."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    dall_ufficio = autore.veste != Ruolo.CITTADINO
    titolare_id = (autore.titolare_id if dall_ufficio else None) or titolare_di(lavoratore)
    if titolare_id is None:
        raise AttoImpedito(FUORI_REGIONE)

    fatti = fatti_did(
        lavoratore,
        titolare_id=titolare_id,
        resa_il=resa_il,
        motivo=perche_occupata,
        dall_ufficio=dall_ufficio,
        rapporto_finisce_il=rapporto_finisce_il,
        reddito_tipo=reddito_tipo,
        reddito_previsto=reddito_previsto,
    )
    impedimenti = impedimenti_did(fatti)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if fonte is None:
        fonte = FonteDid.SPORTELLO if dall_ufficio else FonteDid.ONLINE
    did = _crea(lavoratore, titolare_id, fatti, fonte, reddito_tipo)
    _scrivi(did, StatoDid.INSERITA, resa_il, MotivoPassoDid.DICHIARAZIONE, autore)
    record("did.inserita", did, autore=autore, fonte=str(did.fonte), motivo=did.perche_occupata)
    _avvisa(DidDichiarata, did)
    return did


def _crea(
    lavoratore: Lavoratore, titolare_id: int, fatti: FattiDid, fonte: FonteDid, reddito_tipo: str
) -> Did:
    occupata = bool(fatti.datori) or fatti.in_cassa
    preavviso = occupata and fatti.motivo == MotivoDidOccupata.PREAVVISO
    finisce = fatti.rapporto_finisce_il if preavviso else None
    try:
        with transaction.atomic():
            return Did.objects.create(
                lavoratore=lavoratore,
                titolare_id=titolare_id,
                resa_il=fatti.resa_il,
                decorre_dal=decorrenza(resa_il=fatti.resa_il, rapporto_finisce_il=finisce),
                fonte=fonte,
                perche_occupata=fatti.motivo if occupata else "",
                reddito_tipo=reddito_tipo,
                reddito_previsto=fatti.reddito_previsto,
                created_at=clock.now(),
            )
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_APERTA) from doppia


@transaction.atomic
def convalida_did(*, did: Did, dal: date | None = None, autore: Attore) -> Did:
    """La persona si è presentata: il primo passo all'ufficio convalida la DID."""
    did = _passo(did, StatoDid.CONVALIDATA, dal, MotivoPassoDid.CONTATTO, autore)
    record("did.convalidata", did, autore=autore)
    _avvisa(DidConfermata, did)
    return did


@transaction.atomic
def cessa_did(*, did: Did, dal: date, motivo: str, nota: str = "", autore: Attore) -> Did:
    """Lo stato finisce: lavoro, pensione, trasferimento."""
    did = _passo(did, StatoDid.CESSATA, dal, MotivoPassoDid(motivo), autore, nota)
    record("did.cessata", did, autore=autore, motivo=motivo)
    _avvisa(DidCessata, did)
    return did


@transaction.atomic
def passa_did(*, did: Did, titolare_id: int | None, autore: Attore) -> Did:
    """La persona abita in un'altra Regione: la DID resta, la tiene un altro sistema."""
    did = Did.objects.lock(did.pk)
    if titolare_id is None or did.titolare_id == titolare_id:
        return did
    did.titolare_id = titolare_id
    did.save(update_fields=["titolare"])
    record("did.passata", did, autore=autore, titolare=titolare_id)
    return did


@transaction.atomic
def revoca_did(*, did: Did, dal: date | None = None, nota: str = "", autore: Attore) -> Did:
    """La persona non la vuole più."""
    did = _passo(did, StatoDid.REVOCATA, dal, MotivoPassoDid.RINUNCIA, autore, nota)
    record("did.revocata", did, autore=autore)
    _avvisa(DidRevocata, did)
    return did


@transaction.atomic
def dichiara_decadenza(*, did: Did, dal: date, nota: str = "", autore: Attore) -> Did:
    """Art. 21 D.Lgs. 150/2015; per i mesi che seguono non si rende una nuova DID (c. 9)."""
    did = _passo(did, StatoDid.DECADUTA, dal, MotivoPassoDid.CONDIZIONALITA, autore, nota)
    record("did.decaduta", did, autore=autore)
    _avvisa(DidDecaduta, did)
    return did


@transaction.atomic
def annulla_did(*, did: Did, nota: str = "", autore: Attore) -> Did:
    """Era un errore: non ha mai contato, e se ne può rendere un'altra."""
    did = _passo(did, StatoDid.ANNULLATA, None, MotivoPassoDid.ERRORE, autore, nota)
    record("did.annullata", did, autore=autore)
    _avvisa(DidAnnullata, did)
    return did


@transaction.atomic
def conserva_con_reddito(
    *, did: Did, reddito_tipo: str, reddito_previsto: Decimal, autore: Attore
) -> Did:
    """Ha cominciato a lavorare, ma con un reddito sotto la soglia: i giorni tornano a contare."""
    did = Did.objects.lock(did.pk)
    ultimo = _ultimo_del_lavoro(did)
    if ultimo is None:
        raise AttoImpedito(PASSO_IMPOSSIBILE.con(stato=_stato(did)))
    nome = SOGLIA.get(reddito_tipo)  # type: ignore[call-overload]
    if nome is None:
        raise AttoImpedito(MANCA_IL_REDDITO)
    soglia = valore(nome, al=ultimo.dal)
    if reddito_previsto > soglia:
        raise AttoImpedito(REDDITO_ALTO.con(soglia=soglia))

    did.reddito_tipo, did.reddito_previsto = reddito_tipo, reddito_previsto
    did.save(update_fields=["reddito_tipo", "reddito_previsto"])
    _scrivi(did, StatoDid.RIPRISTINATA, ultimo.dal, MotivoPassoDid.REDDITO, autore)
    record("did.ripristinata", did, autore=autore, motivo="reddito")
    _avvisa(DidRipresa, did)
    return did


@transaction.atomic
def comincia_un_lavoro(*, rapporto: Rapporto, autore: Attore) -> None:
    """Fino a sei mesi da dipendente sospende, e da sé riprende; altrimenti chiude (art. 19, c. 3).

    Un lavoro già finito prima della DID non la tocca.
    """
    did = _aperta_di(rapporto)
    if did is None or rapporto.dal < did.resa_il:
        return
    effetto = _effetto(rapporto, rapporto.al)
    if effetto is None or _possibili(did, effetto, rapporto.dal):
        return
    _scrivi(did, effetto, rapporto.dal, MOTIVO_DEL_LAVORO[effetto], autore, fonte=FonteDid.CO)
    if effetto == StatoDid.CESSATA:
        record("did.cessata", did, autore=autore, motivo="lavoro_lungo")
        _avvisa(DidCessata, did)
        return
    if rapporto.al:
        _riprende(did, rapporto.al + UN_GIORNO, autore)
    record("did.sospesa", did, autore=autore)
    _avvisa(DidSospesa, did)


@transaction.atomic
def finisce_un_lavoro(*, rapporto: Rapporto, autore: Attore) -> None:
    """Conta quanto è durato davvero: un lavoro lungo finito presto ha solo sospeso."""
    did = Did.objects.filter(lavoratore=rapporto.lavoratore_id).order_by("pk").last()
    if did is None or rapporto.al is None:
        return
    did = Did.objects.lock(did.pk)
    if rapporto.dal < did.resa_il:
        _finisce_il_preavviso(did, rapporto.al)
        return
    ultimo = _ultimo_del_lavoro(did)
    if ultimo is None or ultimo.dal != rapporto.dal:
        return
    if _effetto(rapporto, rapporto.al) == StatoDid.CESSATA:
        if did.chiusa_il is None:
            motivo = MotivoPassoDid.LAVORO_LUNGO
            _scrivi(did, StatoDid.CESSATA, rapporto.dal, motivo, autore, fonte=FonteDid.CO)
            record("did.cessata", did, autore=autore, motivo=motivo.value)
            _avvisa(DidCessata, did)
        return
    if did.chiusa_il is not None and _altra_aperta(did):
        return
    _riprende(did, rapporto.al + UN_GIORNO, autore)
    record("did.ripristinata", did, autore=autore, motivo="fine_lavoro")
    _avvisa(DidRipresa, did)


@transaction.atomic
def lavoro_annullato(*, rapporto: Rapporto, autore: Attore) -> None:
    """Il rapporto era un errore: la DID torna com'era, dallo stesso giorno."""
    did = Did.objects.filter(lavoratore=rapporto.lavoratore_id).order_by("pk").last()
    if did is None:
        return
    did = Did.objects.lock(did.pk)
    ultimo = _ultimo_del_lavoro(did)
    if ultimo is None or ultimo.dal != rapporto.dal or (did.chiusa_il and _altra_aperta(did)):
        return
    motivo = MotivoPassoDid.RAPPORTO_ANNULLATO
    _scrivi(did, StatoDid.RIPRISTINATA, rapporto.dal, motivo, autore)
    record("did.ripristinata", did, autore=autore, motivo=motivo.value)
    _avvisa(DidRipresa, did)


def _avvisa(messaggio: type[DellaDid], did: Did) -> None:
    """Del passo appena scritto; quello di un giorno che verrà lo si dice quando si è scritto."""
    passo = did.passi.filter(stato=messaggio.stato).order_by("pk").last()
    if passo is not None:
        notify(messaggio, a=did.lavoratore, chiave=f"did_passo:{passo.pk}", passo=passo.pk)


def _riprende(did: Did, dal: date, autore: Attore) -> None:
    motivo = MotivoPassoDid.FINE_LAVORO
    _scrivi(did, StatoDid.RIPRISTINATA, dal, motivo, autore, fonte=FonteDid.CO)


def _finisce_il_preavviso(did: Did, al: date) -> None:
    """Si comincia a contare dal giorno dopo l'ultimo vero."""
    if did.perche_occupata == MotivoDidOccupata.PREAVVISO:
        did.decorre_dal = decorrenza(resa_il=did.resa_il, rapporto_finisce_il=al)
        did.save(update_fields=["decorre_dal"])


def _passo(
    did: Did,
    nuovo: StatoDid,
    dal: date | None,
    motivo: MotivoPassoDid,
    autore: Attore,
    nota: str = "",
) -> Did:
    did = Did.objects.lock(did.pk)
    dal = dal or max(clock.today(), did.resa_il)
    impedimenti = _possibili(did, nuovo, dal)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    _scrivi(did, nuovo, dal, motivo, autore, nota)
    return did


def _possibili(did: Did, nuovo: StatoDid, dal: date) -> list:  # type: ignore[type-arg]
    attuale = situazione_di(did, dal).stato
    return impedimenti_al_passo(attuale=attuale, nuovo=nuovo, dal=dal, resa_il=did.resa_il)


def _stato(did: Did) -> str:
    stato = situazione_di(did, clock.today()).stato
    return str(stato.label) if stato else "–"


def _scrivi(
    did: Did,
    stato: StatoDid,
    dal: date,
    motivo: MotivoPassoDid,
    autore: Attore,
    nota: str = "",
    fonte: FonteDid | None = None,
) -> PassoDid:
    """Aggiunge il passo; uno stato finale chiude la DID, un altro la tiene aperta."""
    chiusa_il = dal if stato in FINALI else None
    if did.chiusa_il != chiusa_il:
        did.chiusa_il = chiusa_il
        did.save(update_fields=["chiusa_il"])
    if fonte is None and motivo in DEL_LAVORO:
        fonte = FonteDid.CO
    if fonte is None:
        dalla_persona = autore.veste == Ruolo.CITTADINO
        fonte = FonteDid.ONLINE if dalla_persona else FonteDid.SPORTELLO
    return PassoDid.objects.create(
        did=did,
        stato=stato,
        dal=dal,
        motivo=motivo,
        nota=nota.strip(),
        fonte=fonte,
        autore=autore.incarico,
        created_at=clock.now(),
    )


def _aperta_di(rapporto: Rapporto) -> Did | None:
    return (
        Did.objects.aperte()
        .filter(lavoratore=rapporto.lavoratore_id)
        .select_for_update(of=("self",))
        .first()
    )


def _altra_aperta(did: Did) -> bool:
    return Did.objects.aperte().filter(lavoratore=did.lavoratore_id).exclude(pk=did.pk).exists()


def _ultimo_del_lavoro(did: Did) -> PassoDid | None:
    """Il passo con cui un lavoro l'ha sospesa o chiusa, se nessuno è venuto dopo a coprirlo."""
    passi = list(did.passi.exclude(stato=StatoDid.RIPRISTINATA, motivo=MotivoPassoDid.FINE_LAVORO))
    ultimo = passi[-1] if passi else None
    return ultimo if ultimo and ultimo.motivo in DEL_LAVORO else None


def _effetto(rapporto: Rapporto, al: date | None) -> StatoDid | None:
    giorno = rapporto.dal
    return effetto_del_lavoro(
        contratto=rapporto.contratto,
        dal=rapporto.dal,
        al=al,
        limite=valore("did.sospensione_giorni", al=giorno),
        subordinati=valore("did.contratti_subordinati", al=giorno),
        senza_effetto=valore("did.contratti_senza_effetto", al=giorno),
    )
