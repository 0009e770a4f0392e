import pytest

from centri.actions.attese import mettiti_in_attesa
from centri.choices import StatoAttesa, StatoColloquio
from centri.notifications import ColloquioPrenotato
from lavoratori.actions.uscite import annulla_uscita, registra_uscita
from lavoratori.choices import TipoUscita
from lavoratori.rules.uscite import GIA_ANNULLATA, GIA_USCITA
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.models import Avviso
from portale.notifications.notifica import notify
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    PrestazioneFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def autore():
    return Attore.di(OperatriceFactory(sede=CentroFactory().sede))


def uscita_di(lavoratore, autore):
    return registra_uscita(
        lavoratore=lavoratore,
        tipo=TipoUscita.DECESSO,
        dal=clock.today(),
        fonte="anagrafe del Comune",
        autore=autore,
    )


def test_niente_messaggi_e_niente_appuntamenti(autore):
    colloquio = ColloquioFactory(lavoratore__con_email=True)
    lavoratore = colloquio.lavoratore
    uscita_di(lavoratore, autore)
    colloquio.refresh_from_db()
    assert colloquio.stato == StatoColloquio.DISDETTO_DA_OPERATORE
    assert not Avviso.objects.exists()
    lavoratore.refresh_from_db()
    notify(ColloquioPrenotato, a=lavoratore, chiave="x", colloquio=colloquio.pk)
    assert not Avviso.objects.exists()
    with pytest.raises(AttoImpedito) as no:
        uscita_di(lavoratore, autore)
    assert no.value.impedimenti == [GIA_USCITA]


def test_se_era_uno_sbaglio_le_si_scrive_di_nuovo(autore):
    colloquio = ColloquioFactory(lavoratore__con_email=True)
    uscita = uscita_di(colloquio.lavoratore, autore)
    annulla_uscita(uscita=uscita, autore=autore)
    lavoratore = type(colloquio.lavoratore).objects.get()
    notify(ColloquioPrenotato, a=lavoratore, chiave="x", colloquio=colloquio.pk)
    assert Avviso.objects.exists()
    with pytest.raises(AttoImpedito) as no:
        annulla_uscita(uscita=uscita, autore=autore)
    assert no.value.impedimenti == [GIA_ANNULLATA]


def test_lascia_le_liste_d_attesa(autore):
    centro = CentroFactory()
    attesa = mettiti_in_attesa(
        lavoratore=lavoratore_del(centro),
        centro=centro,
        prestazione=PrestazioneFactory(titolare=centro.sede.ente.titolare),
        autore=autore,
    )
    uscita_di(attesa.lavoratore, autore)
    attesa.refresh_from_db()
    assert attesa.stato == StatoAttesa.TOLTA
