from datetime import date, timedelta

import pytest

from lavoratori.models import Lavoratore
from percorsi.actions.registro import RigaRegistro, chiudi_lezione
from percorsi.indicators import attestati, in_formazione, ore_di_corso, sul_percorso
from portale import clock
from portale.dashboards.indicatori import Periodo
from portale.identity.attore import IL_SISTEMA
from tests.percorsi.factories import (
    AttestatoFactory,
    CorsoFactory,
    EdizioneFactory,
    IscrizioneFactory,
    PattoFactory,
)

pytestmark = pytest.mark.django_db


def intorno(giorni=60):
    return Periodo(clock.today() - timedelta(days=giorni), clock.today())


LONTANO = Periodo(date(2010, 1, 1), date(2010, 12, 31))


def test_sul_percorso_chi_ha_firmato_nel_periodo():
    firmato = PattoFactory()
    PattoFactory(proposto=True)
    PattoFactory(stato="annullato")
    assert list(sul_percorso(intorno())) == [firmato.lavoratore_id]
    assert list(sul_percorso(LONTANO)) == []


def test_in_formazione_e_ore_contano_le_lezioni_chiuse_una_volta():
    """300 ore di due persone sono 300 ore di corso, non 600."""
    edizione = EdizioneFactory(da_giorni=-90, corso=CorsoFactory(ore=300))
    ada, bea, mai = (IscrizioneFactory(edizione=edizione) for _ in range(3))
    for lezione in edizione.lezioni.filter(fine__lt=clock.now()):
        chiudi_lezione(
            lezione=lezione,
            presenze=[
                RigaRegistro(ada.pk, presente=True, minuti=240),
                RigaRegistro(bea.pk, presente=True, minuti=60),
                RigaRegistro(mai.pk, presente=False, motivo_assenza="famiglia"),
            ],
            autore=IL_SISTEMA,
        )
    persone = Lavoratore.objects.all()
    assert set(in_formazione(intorno(120))) == {ada.lavoratore_id, bea.lavoratore_id}
    assert ore_di_corso(intorno(120), persone) == 300
    assert ore_di_corso(intorno(120), persone.filter(pk=mai.lavoratore_id)) == 0
    assert ore_di_corso(LONTANO, persone) == 0


def test_attestati_solo_validi():
    valido = AttestatoFactory()
    AttestatoFactory(stato="revocato", motivo_revoca="errore")
    assert list(attestati(intorno())) == [valido.iscrizione.lavoratore_id]
    assert list(attestati(LONTANO)) == []
