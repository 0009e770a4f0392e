"""Assegnare una persona al suo Centro per l'impiego: la competenza segue il domicilio."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from centri.models import BacinoComune, Competenza, PresaInCarico
from centri.rules.competenza import centro_competente
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record, record_insieme
from portale.bodies.models import Ente
from portale.identity.attore import Attore
from portale.scritture import crea_insieme


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
    _lascia_chi_la_seguiva(competenza, autore)
    return competenza


def _lascia_chi_la_seguiva(competenza: Competenza, autore: Attore) -> None:
    """Chi la seguiva da un altro ufficio le passa la mano: al nuovo compare fra le arrivate, da
    prendere in carico. Finché il centro non si sa, resta con lei chi già la segue.
    """
    if competenza.centro is None:
        return
    sedi = {competenza.centro.sede_id, *competenza.centro.punti.values_list("sede", flat=True)}
    presa = PresaInCarico.objects.in_corso().filter(lavoratore=competenza.lavoratore)
    for sua in presa.exclude(operatore__sede__in=sedi):
        sua.al = max(clock.today(), sua.dal)
        sua.save(update_fields=["al"])
        record("presa.finita", sua, autore=autore)


@transaction.atomic
def assegna_competenze(
    *, lavoratori: Sequence[Lavoratore], titolare: Ente, autore: Attore
) -> list[Competenza]:
    """Come `assegna_competenza`, per molte persone in poche scritture: torna solo le nuove."""
    per_pk = {lavoratore.pk: lavoratore for lavoratore in lavoratori}
    bloccate = Lavoratore.objects.filter(pk__in=per_pk).order_by("pk").select_for_update()
    pk_bloccate = list(bloccate.values_list("pk", flat=True))
    oggi = clock.today()
    comuni = {lavoratore.domicilio_comune_id for lavoratore in per_pk.values()}
    bacini = _bacini(comuni, titolare, oggi)
    attuali = {
        competenza.lavoratore_id: competenza
        for competenza in Competenza.objects.in_vigore().filter(lavoratore__in=pk_bloccate)
    }

    nuove, finite = [], []
    for pk in pk_bloccate:
        lavoratore, attuale = per_pk[pk], attuali.get(pk)
        bacino = bacini.get(lavoratore.domicilio_comune_id or 0, {})
        centro_id = centro_competente(bacino, lavoratore.circoscrizione)
        if attuale and (attuale.titolare_id, attuale.centro_id) == (titolare.pk, centro_id):
            continue
        if attuale:
            attuale.al = max(attuale.dal, oggi - timedelta(days=1))
            finite.append(attuale)
        nuove.append(
            Competenza(lavoratore=lavoratore, titolare=titolare, centro_id=centro_id, dal=oggi)
        )
    Competenza.objects.bulk_update(finite, ["al"])
    nuove = crea_insieme(nuove)
    record_insieme(
        "competenza.assegnata",
        nuove,
        autore=autore,
        dati=[{"centro": competenza.centro_id} for competenza in nuove],
    )
    cambiate = {finita.lavoratore_id for finita in finite}
    for competenza in nuove:
        if competenza.lavoratore_id in cambiate:
            _lascia_chi_la_seguiva(competenza, autore)
    return nuove


def _bacino(lavoratore: Lavoratore, titolare: Ente, oggi: date) -> dict[int, int]:
    """circoscrizione → centro del titolare, nel comune di domicilio."""
    if lavoratore.domicilio_comune_id is None:
        return {}
    comune = lavoratore.domicilio_comune_id
    return _bacini([comune], titolare, oggi).get(comune, {})


def _bacini(comuni: Iterable[int | None], titolare: Ente, oggi: date) -> dict[int, dict[int, int]]:
    """comune → circoscrizione → centro del titolare."""
    trovati: dict[int, dict[int, int]] = defaultdict(dict)
    righe = BacinoComune.objects.filter(
        Q(al=None) | Q(al__gte=oggi),
        Q(centro__sede__ente__titolare=titolare) | Q(centro__sede__ente=titolare),
        comune__in=[comune for comune in comuni if comune],
        dal__lte=oggi,
    )
    for comune, circoscrizione, centro_id in righe.values_list(
        "comune", "circoscrizione", "centro_id"
    ):
        trovati[comune][circoscrizione] = centro_id
    return dict(trovati)
