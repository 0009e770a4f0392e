"""L'attore: chi agisce, in quale veste, per quale ente."""

import pytest

from portale.identity.attore import IL_SISTEMA, UN_ANONIMO, Attore
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory, RegioneEnteFactory, SedeFactory

pytestmark = pytest.mark.django_db


def test_chi_lavora_in_una_sede_agisce_per_il_suo_ente_nel_sistema_del_titolare():
    sede = SedeFactory()
    attore = Attore.di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=sede))

    assert (attore.veste, attore.sede_id, attore.ente_id) == (
        "operatore_cpi",
        sede.pk,
        sede.ente_id,
    )
    assert attore.titolare_id == sede.ente.titolare_id


def test_la_regione_e_titolare_di_se_stessa():
    regione = RegioneEnteFactory()

    assert Attore.di(IncaricoFactory(ente=regione)).titolare_id == regione.pk


def test_il_cittadino_non_agisce_per_nessun_ente():
    attore = Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None))

    assert (attore.ente_id, attore.sede_id, attore.titolare_id) == (None, None, None)


def test_una_lavorazione_rifa_lo_stesso_attore():
    di_incarico = Attore.di(IncaricoFactory(sede=SedeFactory()))
    per_lettera = Attore.portatore("invito", 12)

    for attore in (di_incarico, per_lettera, IL_SISTEMA, UN_ANONIMO):
        assert Attore.da_json(attore.in_json()) == attore
