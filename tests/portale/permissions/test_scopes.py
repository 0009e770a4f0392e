"""Ciò che non è dichiarato non si vede; il sistema vede tutto."""

import pytest

from portale.bodies.models import Ente
from portale.identity.attore import IL_SISTEMA, UN_ANONIMO, Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.permissions import scopes
from portale.permissions.scopes import dichiarata, in_ordine, nessuno_vede, scope
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def viste_di_prova(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le dichiarazioni di queste prove non restano, e quelle della casa non c'entrano."""
    monkeypatch.setattr(scopes, "_viste", {})


def attore(ruolo: Ruolo = Ruolo.REGIONE) -> Attore:
    return Attore.di(IncaricoFactory(ruolo=ruolo, ente=RegioneEnteFactory()))


def test_una_coppia_mai_dichiarata_non_vede_nulla():
    EnteFactory()

    assert not dichiarata(Ente, Ruolo.REGIONE)
    assert list(Ente.objects.visible_to(attore())) == []


def test_chi_e_dichiarato_vede_le_sue_righe_e_gli_altri_nulla():
    mio, _ = EnteFactory(titolare=RegioneEnteFactory()), EnteFactory()
    scope(Ente, Ruolo.REGIONE)(lambda chi, enti: enti.filter(titolare=chi.titolare_id))

    assert list(Ente.objects.visible_to(attore())) == [mio]
    assert list(Ente.objects.visible_to(attore(Ruolo.AUDITOR))) == []
    assert list(Ente.objects.visible_to(UN_ANONIMO)) == []
    assert list(Ente.objects.visible_to(Attore.portatore("invito", mio.pk))) == []


def test_visible_to_restringe_e_non_allarga():
    uno, _ = EnteFactory(nome="Uno"), EnteFactory(nome="Due")
    scope(Ente, Ruolo.REGIONE)(lambda chi, enti: enti)

    assert list(Ente.objects.filter(nome="Uno").visible_to(attore())) == [uno]


def test_il_sistema_vede_tutto():
    enti = {EnteFactory(), EnteFactory()}

    assert set(Ente.objects.visible_to(IL_SISTEMA)) == enti


def test_nessuno_vede_e_una_scelta_dichiarata():
    EnteFactory()
    nessuno_vede(Ente, Ruolo.AUDITOR)

    assert dichiarata(Ente, Ruolo.AUDITOR)
    assert list(Ente.objects.visible_to(attore(Ruolo.AUDITOR))) == []


def test_la_stessa_coppia_non_si_dichiara_due_volte():
    nessuno_vede(Ente, Ruolo.AUDITOR)

    with pytest.raises(ValueError, match="già dichiarata: Ente per auditor"):
        nessuno_vede(Ente, Ruolo.AUDITOR)


def test_lock_ferma_la_riga_e_non_quelle_che_la_riga_nomina(conta_query):
    incarico = IncaricoFactory()

    with conta_query() as query:
        assert Incarico.objects.select_related("user").lock(incarico.pk) == incarico
    assert query.sql[0].endswith('FOR UPDATE OF "identity_incarico"')
    with pytest.raises(Incarico.DoesNotExist):
        Incarico.objects.lock(0)


def test_le_righe_si_fermano_sempre_nello_stesso_ordine():
    primo, secondo = EnteFactory(), EnteFactory()
    incarico = IncaricoFactory(ente=primo)

    assert in_ordine(incarico, secondo, primo) == [primo, secondo, incarico]
    assert in_ordine(primo, incarico, secondo) == [primo, secondo, incarico]
