"""L'informativa sui dati personali: si pubblica una versione, ciascuno la vede una volta."""

from datetime import date

from django.db import transaction

from lavoratori.choices import ModoPresaVisione
from lavoratori.models import InformativaPrivacy, Lavoratore, PresaVisione
from portale import clock
from portale.audit.registro import record
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo


@transaction.atomic
def pubblica_informativa(
    *, versione: str, testo: str, dal: date, autore: Attore
) -> InformativaPrivacy:
    """Da quel giorno vale questa: chi aveva visto la precedente vede anche la nuova."""
    informativa = InformativaPrivacy.objects.create(
        versione=versione, testo=testo, dal=dal, created_at=clock.now()
    )
    record("informativa.pubblicata", informativa, autore=autore, versione=versione)
    return informativa


@transaction.atomic
def prendi_visione(
    *, lavoratore: Lavoratore, informativa: InformativaPrivacy, autore: Attore
) -> PresaVisione:
    """Dalla persona sul portale, o da chi gliel'ha consegnata allo sportello. Una volta sola."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    da_se = autore.veste == Ruolo.CITTADINO
    visione, nuova = PresaVisione.objects.get_or_create(
        lavoratore=lavoratore,
        informativa=informativa,
        defaults={
            "modo": ModoPresaVisione.PORTALE if da_se else ModoPresaVisione.SPORTELLO,
            "created_at": clock.now(),
        },
    )
    if nuova:
        record("informativa.vista", visione, autore=autore, versione=informativa.versione)
    return visione
