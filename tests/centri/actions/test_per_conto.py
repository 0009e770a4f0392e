"""Riconoscere la persona per cui si prenota: due dati giusti, una lettura scritta."""

from datetime import timedelta

import pytest

from centri.actions.per_conto import NON_RICONOSCIUTA, TROPPI_TENTATIVI, riconosci_persona
from lavoratori.models import Lavoratore
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, CompetenzaFactory, lavoratore_del
from tests.factories import IncaricoFactory, RegioneEnteFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return lavoratore_del(CentroFactory())


@pytest.fixture
def sportello(ada):
    titolare = ada.competenze.get().titolare
    return Attore.di(IncaricoFactory(ruolo=Ruolo.OPERATORE_SPORTELLO, ente=titolare))


def riconosci(sportello, persona, nei_limiti=True, **diversi):
    dati = {"codice_fiscale": persona.codice_fiscale, "nato_il": persona.nato_il} | diversi
    return riconosci_persona(autore=sportello, nei_limiti=nei_limiti, **dati)


def test_con_i_due_dati_giusti_la_riconosce_e_lei_lo_puo_leggere(ada, sportello):
    scritto_male = f" {ada.codice_fiscale.lower()} "

    assert riconosci(sportello, ada, codice_fiscale=scritto_male) == ada

    evento = Evento.objects.get()
    assert (evento.atto, evento.persona_id, evento.lettura, evento.incarico) == (
        "persona.riconosciuta",
        ada.pk,
        True,
        sportello.incarico,
    )


def test_riconoscerla_non_la_fa_vedere(ada, sportello):
    riconosci(sportello, ada)
    assert not Lavoratore.objects.visible_to(sportello).exists()
    assert not Evento.objects.visible_to(sportello).exists()


def test_ogni_no_e_la_stessa_frase(ada, sportello):
    altrove = LavoratoreFactory()
    CompetenzaFactory(
        lavoratore=altrove, titolare=RegioneEnteFactory(nome="Altra", codice_fiscale="00000000001")
    )
    uscita = lavoratore_del(CentroFactory())
    uscita.competenze.update(al=uscita.nato_il + timedelta(days=30000))
    sbagliati = [
        (ada, {"nato_il": ada.nato_il + timedelta(days=1)}),
        (ada, {"codice_fiscale": altrove.codice_fiscale}),
        (altrove, {}),
        (uscita, {}),
        (LavoratoreFactory(), {}),
    ]
    for persona, diversi in sbagliati:
        with pytest.raises(AttoImpedito) as no:
            riconosci(sportello, persona, **diversi)
        assert no.value.impedimenti == [NON_RICONOSCIUTA]
    assert not Evento.objects.exists()


def test_oltre_il_limite_nemmeno_i_dati_giusti(ada, sportello):
    with pytest.raises(AttoImpedito) as no:
        riconosci(sportello, ada, nei_limiti=False)
    assert no.value.impedimenti == [TROPPI_TENTATIVI]
    assert not Evento.objects.exists()
