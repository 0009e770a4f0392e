"""Ogni notte: una sospensione che dura oltre il limite non riprende più, lo stato finisce."""

from datetime import date, timedelta

from django.db import transaction

from lavoratori.actions.did import cessa_did
from lavoratori.choices import MotivoPassoDid, StatoDid
from lavoratori.models import Did, Rapporto
from lavoratori.queries.disoccupazione import situazione_di
from lavoratori.rules.stato_disoccupazione import (
    LavoroDiSeguito,
    finisce_la_sospensione,
    sospesa_dal,
)
from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.parameters.queries import valore


def chiude_le_did_sospese() -> int:
    """Art. 19, c. 3, D.Lgs. 150/2015. Quante ne ha chiuse: rifatta lo stesso giorno, nessuna."""
    oggi = clock.today()
    aperte = Did.objects.aperte().sospese_prima_del(_limite(oggi)[1]).order_by("pk")
    return sum(_chiude(pk, oggi) for pk in list(aperte.values_list("pk", flat=True)))


def _limite(oggi: date) -> tuple[int, date]:
    """I giorni che si possono lavorare, e l'ultimo inizio che oggi li avrebbe già superati."""
    giorni = valore("did.sospensione_giorni", al=oggi)
    return giorni, oggi - timedelta(days=giorni - 1)


@transaction.atomic
def _chiude(pk: int, oggi: date) -> bool:
    did = Did.objects.lock(pk)
    letta = situazione_di(did, oggi)
    if did.chiusa_il is not None or letta.tratto is None or letta.stato != StatoDid.SOSPESA:
        return False
    giorni, _ultimo = _limite(oggi)
    dal = sospesa_dal(inizio=letta.tratto.dal, lavori=_lavori(did), oggi=oggi)
    fine = finisce_la_sospensione(dal=dal, limite=giorni)
    if fine > oggi:
        return False
    motivo = MotivoPassoDid.LAVORO_LUNGO.value
    cessa_did(did=did, dal=fine, motivo=motivo, autore=IL_SISTEMA)
    return True


def _lavori(did: Did) -> list[LavoroDiSeguito]:
    righe = Rapporto.objects.filter(lavoratore=did.lavoratore_id, dal__gte=did.resa_il)
    return [LavoroDiSeguito(*riga) for riga in righe.values_list("datore_cf", "dal", "al")]
