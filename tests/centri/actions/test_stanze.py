"""Le stanze del centro."""

from datetime import time

import pytest

from centri.actions.fasce import impegna
from centri.actions.stanze import apri_stanza, chiudi_stanza, rinomina_stanza
from centri.choices import MotivoFascia
from centri.queries.agende import stanze_aperte
from centri.rules import stanze
from centri.rules.orari import istante
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.agende import LUNEDI, LUNEDI_MATTINA, MARTEDI, operatrice_che_riceve
from tests.centri.factories import CentroFactory, OperatriceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def autore(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def test_una_stanza_si_apre_si_rinomina_si_chiude(centro, autore):
    stanza = apri_stanza(centro=centro, nome=" Stanza 1 ", autore=autore)
    rinomina_stanza(stanza=stanza, nome="Sala azzurra", autore=autore)
    assert [una.nome for una in stanze_aperte(centro.pk, LUNEDI)] == ["Sala azzurra"]

    chiudi_stanza(stanza=stanza, dal=MARTEDI, autore=autore)

    assert stanze_aperte(centro.pk, LUNEDI) == [stanza]
    assert stanze_aperte(centro.pk, MARTEDI) == []
    assert list(Evento.objects.order_by("pk").values_list("atto", flat=True)) == [
        "stanza.aperta",
        "stanza.rinominata",
        "stanza.chiusa",
    ]


def test_ogni_stanza_ha_il_suo_nome(centro, autore):
    prima = apri_stanza(centro=centro, nome="Stanza 1", autore=autore)
    seconda = apri_stanza(centro=centro, nome="Stanza 2", autore=autore)
    assert apri_stanza(centro=CentroFactory(), nome="Stanza 1", autore=autore) != prima
    assert rinomina_stanza(stanza=prima, nome="stanza 1", autore=autore) == prima

    for chiede in (
        lambda: apri_stanza(centro=centro, nome="STANZA 2", autore=autore),
        lambda: rinomina_stanza(stanza=prima, nome="Stanza 2", autore=autore),
    ):
        with pytest.raises(AttoImpedito) as no:
            chiede()
        assert no.value.impedimenti == [stanze.NOME_PRESO]
    assert seconda.nome == "Stanza 2"


def test_non_si_chiude_una_stanza_che_serve(centro, autore):
    stanza = apri_stanza(centro=centro, nome="Stanza 1", autore=autore)
    ada = operatrice_che_riceve(centro, "Ada", stanza=stanza)
    with pytest.raises(AttoImpedito) as no:
        chiudi_stanza(stanza=stanza, dal=MARTEDI, autore=autore)
    assert "Ada Bo" in str(no.value)

    ada.disponibilita.update(stanza=None)
    periodo = (istante(MARTEDI, time(9)), istante(MARTEDI, time(10)))
    impegna(motivo=MotivoFascia.INCONTRO, riferimento_id=1, periodo=periodo, risorse=[stanza])
    with pytest.raises(AttoImpedito) as no:
        chiudi_stanza(stanza=stanza, dal=MARTEDI, autore=autore)
    assert no.value.impedimenti[0].codice == stanze.STANZA_PRENOTATA.codice
