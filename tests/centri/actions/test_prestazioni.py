"""Aprire un servizio, cambiarlo, e che cosa resta scritto."""

import pytest

from centri.actions.prestazioni import apri_prestazione, crea_prestazione, modifica_prestazione
from centri.rules import prestazioni
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import PrestazioneFactory
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def dati(**altri):
    return {
        "titolare": RegioneEnteFactory(),
        "codice": "accoglienza",
        "nome": "Accoglienza",
        "durata_minuti": 30,
        "autore": IL_SISTEMA,
    } | altri


def test_apri_prestazione_una_volta_sola():
    una = apri_prestazione(**dati(codice_lep="A"))
    assert apri_prestazione(**dati(nome="Un altro nome")) == una
    assert (una.nome, una.codice_lep) == ("Accoglienza", "A")
    assert [evento.atto for evento in Evento.objects.all()] == ["prestazione.aperta"]


def test_crea_prestazione_non_riapre_un_codice_usato():
    crea_prestazione(**dati())
    with pytest.raises(AttoImpedito) as no:
        crea_prestazione(**dati(nome="Un'altra"))
    assert no.value.impedimenti == [prestazioni.CODICE_USATO]


def test_modifica_prestazione_scrive_che_cosa_e_cambiato():
    una = PrestazioneFactory()

    modifica_prestazione(
        prestazione=una,
        nome=una.nome,
        durata_minuti=30,
        domande=[{"codice": "studi", "testo": "Che cosa ha studiato?", "obbligatoria": False}],
        autore=IL_SISTEMA,
    )

    una.refresh_from_db()
    assert una.durata_minuti == 30
    evento = Evento.objects.get()
    assert (evento.atto, evento.dati) == (
        "prestazione.modificata",
        {"campi": ["domande", "durata_minuti"]},
    )


def test_se_non_cambia_nulla_o_e_impossibile_lo_si_dice():
    una = PrestazioneFactory()
    for campi, atteso in (
        ({"nome": una.nome}, prestazioni.NULLA_DI_NUOVO),
        ({"durata_minuti": 1}, prestazioni.DURATA_STRANA),
    ):
        with pytest.raises(AttoImpedito) as no:
            modifica_prestazione(prestazione=una, autore=IL_SISTEMA, **campi)
        assert no.value.impedimenti == [atteso]
    una.refresh_from_db()
    assert una.durata_minuti == 45
