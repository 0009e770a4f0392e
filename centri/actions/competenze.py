"""Assegnare una persona al suo Centro per l'impiego: la competenza segue il domicilio."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from centri.models import BacinoComune, Competenza
from centri.rules.competenza import centro_competente
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.identity.attore import Attore


@transaction.atomic
def assegna_competenza(*, lavoratore: Lavoratore, titolare: Ente, autore: Attore) -> Competenza:
    """Il centro del domicilio, da oggi; se non si sa ancora quale, la persona è «da assegnare».

    Se nulla cambia, non si scrive nulla.
    """
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    oggi = clock.today()
    bacino = _bacino(lavoratore, titolare, oggi)
    centro_id = centro_competente(bacino, lavoratore.circoscrizione)

    attuale = lavoratore.competenze.filter(al=None).first()
    if attuale and (attuale.titolare_id, attuale.centro_id) == (titolare.pk, centro_id):
        return attuale

    if attuale:
        attuale.al = max(attuale.dal, oggi - timedelta(days=1))
        attuale.save(update_fields=["al"])
    competenza = Competenza.objects.create(
        lavoratore=lavoratore, titolare=titolare, centro_id=centro_id, dal=oggi
    )
    record("competenza.assegnata", competenza, autore=autore, centro=centro_id)
    return competenza


def _bacino(lavoratore: Lavoratore, titolare: Ente, oggi: date) -> dict[int, int]:
    """circoscrizione → centro del titolare, nel comune di domicilio."""
    if lavoratore.domicilio_comune_id is None:
        return {}
    righe = BacinoComune.objects.filter(
        Q(al=None) | Q(al__gte=oggi),
        Q(centro__sede__ente__titolare=titolare) | Q(centro__sede__ente=titolare),
        comune=lavoratore.domicilio_comune_id,
        dal__lte=oggi,
    )
    return dict(righe.values_list("circoscrizione", "centro_id"))
