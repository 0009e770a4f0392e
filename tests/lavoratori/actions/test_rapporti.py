from datetime import date

import pytest

from lavoratori.actions.rapporti import chiudi_rapporto, registra_rapporto
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import AZIENDA_CF, LavoratoreFactory, RapportoFactory

pytestmark = pytest.mark.django_db


def test_registra_rapporto_una_volta():
    assunzione = {
        "lavoratore": LavoratoreFactory(),
        "datore_cf": AZIENDA_CF,
        "datore_nome": "Microtecnica",
        "mansione": "operatrice di torni",
        "contratto": "A.01.00",
        "dal": date(2025, 9, 1),
        "co_numero": "0000125000000001",
        "autore": IL_SISTEMA,
    }

    rapporto = registra_rapporto(**assunzione)

    assert rapporto.al is None
    assert Evento.objects.get().atto == "rapporto.iniziato"
    with pytest.raises(AttoImpedito, match="già registrato"):
        registra_rapporto(**assunzione)


def test_chiudi_rapporto_una_volta():
    rapporto = RapportoFactory()
    fine = {"al": date(2025, 8, 31), "motivo": "dimissioni", "autore": IL_SISTEMA}

    chiudi_rapporto(rapporto=rapporto, **fine)

    rapporto.refresh_from_db()
    assert (rapporto.al, rapporto.motivo_fine) == (date(2025, 8, 31), "dimissioni")
    assert Evento.objects.get().atto == "rapporto.cessato"
    with pytest.raises(AttoImpedito, match="già finito"):
        chiudi_rapporto(rapporto=rapporto, **fine)
