"""Convocare, provare la consegna, seguire che cosa succede quel giorno."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from centri.actions.colloqui import prenota_colloquio
from centri.choices import StatoColloquio
from centri.choices.condizionalita import (
    CanaleConvocazione,
    FattoCondizionalita,
    StatoConvocazione,
)
from centri.models import Colloquio, Convocazione
from centri.models.convocazione import PRIMA_DEL_COLLOQUIO
from centri.notifications.convocazioni import Convocata, PuoGiustificarsi, SiRicontatta
from centri.pdf import LetteraDiConvocazione
from centri.queries.condizionalita import gradino_di, in_cassa_quel_giorno
from centri.queries.offerte import Offerta
from centri.rules.condizionalita import senza_conseguenze
from centri.rules.convocazione import (
    apre_la_finestra,
    impedimenti_alla_consegna,
    impedimenti_alla_convocazione,
    ultimo_giorno,
)
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.models import Avviso, Canale, StatoAvviso
from portale.notifications.notifica import notify
from portale.parameters.queries import valore

A_MANO_DELL_UFFICIO = (
    CanaleConvocazione.RACCOMANDATA,
    CanaleConvocazione.PEC,
    CanaleConvocazione.A_MANO,
)
FINESTRA = "convocazione.giustificazione_giorni"


@transaction.atomic
def convoca_a(
    *, lavoratore: Lavoratore, offerta: Offerta, autore: Attore, **altro: object
) -> Convocazione:
    """Fissa il colloquio e convoca, insieme o niente."""
    colloquio = prenota_colloquio(lavoratore=lavoratore, offerta=offerta, autore=autore)
    return convoca(colloquio=colloquio, autore=autore, **altro)  # type: ignore[arg-type]


@transaction.atomic
def convoca(
    *,
    colloquio: Colloquio,
    regime: str,
    beneficio_dal: date | None = None,
    fatto: str = FattoCondizionalita.CONVOCAZIONE,
    canale: str = "",
    autore: Attore,
) -> Convocazione:
    """A un colloquio già fissato. Senza un canale dell'ufficio, parte il messaggio che lei riceve.

    La lettera protocollata si fa sempre: è la prova di che cosa le si è detto.
    """
    Lavoratore.objects.lock(colloquio.lavoratore_id)
    colloquio = Colloquio.objects.lock(colloquio.pk)

    giorno = localdate(colloquio.inizio)
    impedimenti = impedimenti_alla_convocazione(
        adesso=clock.now(),
        inizio=colloquio.inizio,
        giorno=giorno,
        da_erogare=colloquio.stato == StatoColloquio.DA_EROGARE,
        gia_convocata=Convocazione.objects.filter(colloquio=colloquio).exists(),
        regime=regime,
        beneficio_dal=beneficio_dal,
        in_cassa=in_cassa_quel_giorno(colloquio.lavoratore, giorno),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    convocazione = Convocazione.objects.create(
        lavoratore=colloquio.lavoratore,
        colloquio=colloquio,
        regime=regime,
        beneficio_dal=beneficio_dal,
        fatto=fatto,
        preparata_da=autore.incarico,
        created_at=clock.now(),
    )
    record("convocazione.preparata", convocazione, autore=autore, regime=regime)
    _manda(convocazione, canale, autore)
    return convocazione


def _manda(convocazione: Convocazione, canale: str, autore: Attore) -> None:
    """La lettera e, se non la porta l'ufficio, il messaggio per il canale che la persona ha."""
    convocazione.documento = emetti(
        LetteraDiConvocazione,
        convocazione,
        titolare_id=convocazione.colloquio.prestazione.titolare_id,
        autore=autore,
        persona_id=convocazione.lavoratore_id,
    )
    convocazione.canale, convocazione.avviso = canale, None
    if canale not in A_MANO_DELL_UFFICIO:
        avvisi = list(
            notify(
                Convocata,
                a=convocazione.lavoratore,
                chiave=f"convocazione:{convocazione.pk}:{convocazione.documento.versione}",
                convocazione=convocazione.pk,
            )
        )
        avvisi.sort(key=lambda uno: uno.canale == Canale.PORTALE)
        principale = avvisi[0] if avvisi else None  # a chi è uscita non si scrive
        convocazione.avviso = principale
        convocazione.canale = (
            principale.canale
            if principale and principale.canale in CanaleConvocazione.values
            else ""
        )
    convocazione.save(update_fields=["documento", "avviso", "canale"])


@transaction.atomic
def segna_consegna(
    *, convocazione: Convocazione, quando: datetime, estremi: str, autore: Attore
) -> Convocazione:
    """L'ha ricevuta, e questa è la prova."""
    convocazione = Convocazione.objects.lock(convocazione.pk)

    impedimenti = impedimenti_alla_consegna(
        adesso=clock.now(),
        quando=quando,
        inizio=convocazione.colloquio.inizio,
        stato=convocazione.stato,
        frase=convocazione.get_stato_display(),
        estremi=estremi,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    convocazione.estremi = estremi.strip()
    _consegnata(convocazione, quando, autore)
    return convocazione


def _consegnata(convocazione: Convocazione, quando: datetime, autore: Attore) -> None:
    convocazione.stato, convocazione.consegnata_il = StatoConvocazione.CONSEGNATA, quando
    convocazione.inviata_il = convocazione.inviata_il or quando
    convocazione.save(update_fields=["stato", "estremi", "consegnata_il", "inviata_il"])
    record("convocazione.consegnata", convocazione, autore=autore, canale=convocazione.canale)


@transaction.atomic
def segna_mancata_consegna(*, convocazione: Convocazione, autore: Attore) -> Convocazione:
    """Tornata indietro: senza consegna, un'assenza non ha conseguenze."""
    convocazione = Convocazione.objects.lock(convocazione.pk)
    if convocazione.stato not in (StatoConvocazione.PREPARATA, StatoConvocazione.INVIATA):
        return convocazione
    convocazione.stato = StatoConvocazione.MANCATA_CONSEGNA
    convocazione.save(update_fields=["stato"])
    record("convocazione.mancata_consegna", convocazione, autore=autore)
    return convocazione


@transaction.atomic
def aggiorna_consegne() -> int:
    """Il giro periodico: ciò che la posta in uscita e la posta letta sanno delle convocazioni."""
    aperte = list(
        Convocazione.objects.filter(
            stato__in=(StatoConvocazione.PREPARATA, StatoConvocazione.INVIATA)
        )
        .exclude(avviso=None)
        .select_related("avviso", "colloquio")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    return sum(_aggiorna(una, una.avviso) for una in aperte if una.avviso)


def _aggiorna(convocazione: Convocazione, avviso: Avviso) -> bool:
    letto = (
        Avviso.objects.filter(
            tipo=Convocata.nome(),
            persona_id=convocazione.lavoratore_id,
            contesto=avviso.contesto,
            created_at__gte=avviso.created_at,
            letto_il__lt=convocazione.colloquio.inizio,
        )
        .order_by("letto_il")
        .values_list("letto_il", flat=True)
        .first()
    )
    if letto:
        _consegnata(convocazione, letto, IL_SISTEMA)
        return True
    if convocazione.stato != StatoConvocazione.PREPARATA:
        return False
    if avviso.stato == StatoAvviso.INVIATO:
        convocazione.stato = StatoConvocazione.INVIATA
        convocazione.inviata_il = avviso.inviato_il
        convocazione.save(update_fields=["stato", "inviata_il"])
        record("convocazione.inviata", convocazione, autore=IL_SISTEMA, canale=avviso.canale)
        return True
    if avviso.stato == StatoAvviso.NON_INVIATO:
        segna_mancata_consegna(convocazione=convocazione, autore=IL_SISTEMA)
        return True
    return False


@transaction.atomic
def segna_presenza(*, colloquio: Colloquio, autore: Attore) -> None:
    """È venuta: la convocazione ha avuto il suo effetto, comunque fosse arrivata."""
    convocazione = _di(colloquio)
    if convocazione is None or convocazione.stato == StatoConvocazione.PRESENTATO:
        return
    convocazione.stato, convocazione.giustificare_entro = StatoConvocazione.PRESENTATO, None
    convocazione.save(update_fields=["stato", "giustificare_entro"])
    record("convocazione.presentata", convocazione, autore=autore)


@transaction.atomic
def segna_assenza(*, colloquio: Colloquio, autore: Attore) -> None:
    """Non è venuta: si apre la finestra per giustificarsi, o si ricontatta e basta."""
    convocazione = _di(colloquio)
    if convocazione is None or convocazione.stato not in (
        *PRIMA_DEL_COLLOQUIO,
        StatoConvocazione.PRESENTATO,
    ):
        return
    record("convocazione.assenza", convocazione, autore=autore, regime=convocazione.regime)
    regola, _quale = gradino_di(convocazione)
    apre = apre_la_finestra(
        consegnata=convocazione.consegnata_il is not None,
        senza_conseguenze=senza_conseguenze(regola),
    )
    if apre:
        oggi = clock.today()
        convocazione.stato = StatoConvocazione.IN_ATTESA
        convocazione.giustificare_entro = ultimo_giorno(oggi, valore(FINESTRA, al=oggi))
    else:
        convocazione.stato = StatoConvocazione.ASSENTE
    convocazione.save(update_fields=["stato", "giustificare_entro"])
    if not apre:
        record("convocazione.da_ricontattare", convocazione, autore=autore)
    notify(
        PuoGiustificarsi if apre else SiRicontatta,
        a=convocazione.lavoratore,
        chiave=f"convocazione:{convocazione.pk}",
        convocazione=convocazione.pk,
    )


@transaction.atomic
def segna_ricontattata(*, convocazione: Convocazione, autore: Attore) -> Convocazione:
    convocazione = Convocazione.objects.lock(convocazione.pk)
    if convocazione.ricontattata_il is None:
        convocazione.ricontattata_il = clock.today()
        convocazione.save(update_fields=["ricontattata_il"])
        record("convocazione.ricontattata", convocazione, autore=autore)
    return convocazione


@transaction.atomic
def annulla_convocazione(*, colloquio: Colloquio, autore: Attore) -> None:
    """Il colloquio è disdetto: non c'è più a che cosa venire."""
    convocazione = _di(colloquio)
    if convocazione is None or convocazione.stato not in PRIMA_DEL_COLLOQUIO:
        return
    convocazione.stato = StatoConvocazione.ANNULLATA
    convocazione.save(update_fields=["stato"])
    record("convocazione.annullata", convocazione, autore=autore)


@transaction.atomic
def segui_lo_spostamento(*, vecchio_id: int, nuovo: Colloquio, autore: Attore) -> None:
    """Spostato dalla persona, ciò che sapeva vale; spostato dall'ufficio, le si riscrive."""
    convocazione = _di(Colloquio(pk=vecchio_id))
    if convocazione is None or convocazione.stato not in PRIMA_DEL_COLLOQUIO:
        return
    convocazione.colloquio = nuovo
    convocazione.save(update_fields=["colloquio"])
    if autore.incarico is None or autore.user == convocazione.lavoratore.utente:
        return
    convocazione.stato, convocazione.consegnata_il = StatoConvocazione.PREPARATA, None
    convocazione.inviata_il, convocazione.estremi = None, ""
    convocazione.save(update_fields=["stato", "consegnata_il", "inviata_il", "estremi"])
    _manda(convocazione, convocazione.canale, autore)


def _di(colloquio: Colloquio) -> Convocazione | None:
    return (
        Convocazione.objects.filter(colloquio=colloquio.pk)
        .select_related("lavoratore", "colloquio__prestazione")
        .select_for_update(of=("self",))
        .first()
    )
