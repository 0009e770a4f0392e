"""Nella demo c'è una DID in ogni stato, una NASpI che finisce, documenti in ogni stato."""

import pytest

from lavoratori.choices import StatoDid, StatoRichiesta
from lavoratori.demo.stati import STORIE, stati
from lavoratori.models import Did, IndennitaDisoccupazione, RichiestaDocumento
from lavoratori.queries.disoccupazione import situazione_di
from portale.parameters.loading import RIFERIMENTI

pytestmark = pytest.mark.django_db


def test_una_did_in_ogni_stato(provincia, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    RIFERIMENTI[0].carica(da_capo=True)

    gia_rese = set(Did.objects.values_list("pk", flat=True))
    stati(provincia)

    oggi = provincia.oggi
    lette = [situazione_di(did, oggi) for did in Did.objects.exclude(pk__in=gia_rese)]
    assert {letta.stato for letta in lette} == set(StatoDid)
    assert len(lette) == len(STORIE) + 1
    assert any(letta.attiva and not letta.disoccupata for letta in lette)
    indennita = IndennitaDisoccupazione.objects.get()
    assert 0 < (indennita.al - oggi).days <= 60
    assert set(RichiestaDocumento.objects.values_list("stato", flat=True)) == {
        StatoRichiesta.DA_INVIARE,
        StatoRichiesta.PRESA_IN_CARICO,
        StatoRichiesta.RIFIUTATA,
    }
