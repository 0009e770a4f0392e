"""Presentare una giustificazione, leggerla dicendo perché, deciderne."""

from dataclasses import dataclass

from django.db import transaction

from centri.choices.condizionalita import (
    DecisioneGiustificazione,
    MotivoGiustificato,
    StatoConvocazione,
)
from centri.models import Convocazione, Giustificazione
from centri.notifications.convocazioni import (
    GiustificazioneAccolta,
    GiustificazioneRespinta,
    GiustificazioneRicevuta,
)
from centri.pdf import RicevutaGiustificazione
from centri.rules.convocazione import (
    SENZA_MOTIVO_DI_LETTURA,
    impedimenti_alla_decisione,
    impedimenti_alla_giustificazione,
)
from portale import clock
from portale.audit.registro import record, record_read
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@dataclass(frozen=True)
class Aperta:
    """Ciò che c'era nella busta, per chi l'ha aperta."""

    motivo: str
    racconto: str
    mostrato: str


@transaction.atomic
def presenta_giustificazione(
    *,
    convocazione: Convocazione,
    motivo: str,
    racconto: str = "",
    mostrato: str = "",
    autore: Attore,
) -> Giustificazione:
    """Dalla persona, col suo collegamento, o da chi la riceve allo sportello."""
    convocazione = Convocazione.objects.lock(convocazione.pk)

    impedimenti = impedimenti_alla_giustificazione(
        oggi=clock.today(),
        stato=convocazione.stato,
        entro=convocazione.giustificare_entro,
        una_da_decidere=convocazione.giustificazioni.da_decidere().exists(),
        allo_sportello=_dell_ufficio(convocazione, autore),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    giustificazione = Giustificazione.objects.create(
        convocazione=convocazione,
        motivo=MotivoGiustificato(motivo).value,
        racconto=racconto.strip(),
        mostrato=mostrato.strip(),
        ricevuta_il=clock.today(),
        dalla_persona=not _dell_ufficio(convocazione, autore),
        created_at=clock.now(),
    )
    giustificazione.ricevuta = emetti(
        RicevutaGiustificazione,
        giustificazione,
        titolare_id=convocazione.colloquio.prestazione.titolare_id,
        autore=autore,
        persona_id=convocazione.lavoratore_id,
    )
    giustificazione.save(update_fields=["ricevuta"])
    record("giustificazione.presentata", giustificazione, autore=autore)
    notify(
        GiustificazioneRicevuta,
        a=convocazione.lavoratore,
        chiave=f"giustificazione:{giustificazione.pk}",
        convocazione=convocazione.pk,
    )
    return giustificazione


def _dell_ufficio(convocazione: Convocazione, autore: Attore) -> bool:
    return autore.incarico is not None and autore.user != convocazione.lavoratore.utente


@transaction.atomic
def leggi_giustificazione(
    *, giustificazione: Giustificazione, motivo: str, autore: Attore
) -> Aperta:
    """Apre la busta: prima si scrive chi legge e perché, e la persona lo potrà vedere."""
    if not motivo.strip():
        raise AttoImpedito(SENZA_MOTIVO_DI_LETTURA)
    record_read("giustificazione.letta", giustificazione, autore=autore, motivo=motivo.strip())
    return Aperta(
        motivo=str(MotivoGiustificato(giustificazione.motivo.apri()).label),
        racconto=giustificazione.racconto.apri(),
        mostrato=giustificazione.mostrato.apri(),
    )


@transaction.atomic
def decidi_giustificazione(
    *, giustificazione: Giustificazione, accolta: bool, ragione: str = "", autore: Attore
) -> Giustificazione:
    """Accolta: non segue nulla. Non accolta: fino al termine può presentarne un'altra."""
    convocazione = Convocazione.objects.lock(giustificazione.convocazione_id)
    giustificazione = Giustificazione.objects.lock(giustificazione.pk)

    impedimenti = impedimenti_alla_decisione(
        decisa=bool(giustificazione.decisione), accolta=accolta, ragione=ragione
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    giustificazione.decisione = (
        DecisioneGiustificazione.ACCOLTA if accolta else DecisioneGiustificazione.RESPINTA
    )
    giustificazione.ragione = ragione.strip()
    giustificazione.decisa_da, giustificazione.decisa_il = autore.incarico, clock.today()
    giustificazione.save(update_fields=["decisione", "ragione", "decisa_da", "decisa_il"])
    if accolta:
        convocazione.stato = StatoConvocazione.GIUSTIFICATO
        convocazione.save(update_fields=["stato"])
        record("giustificazione.accolta", giustificazione, autore=autore)
    else:
        record("giustificazione.respinta", giustificazione, autore=autore)
    notify(
        GiustificazioneAccolta if accolta else GiustificazioneRespinta,
        a=convocazione.lavoratore,
        chiave=f"giustificazione:{giustificazione.pk}",
        convocazione=convocazione.pk,
    )
    return giustificazione
