"""I percorsi inventati stanno insieme, e ogni controllo trova il suo guasto."""

from datetime import timedelta

import pytest
from django.db.models import F

from centri.choices import MotivoFascia
from centri.models import Fascia
from lavoratori.choices import TipoTitolo
from lavoratori.models import Did, PeriodoCig, Titolo
from percorsi.choices import StatoIscrizione, StatoPatto, TipoPatto
from percorsi.models import (
    Attestato,
    Edizione,
    Iscrizione,
    Lezione,
    Patto,
    Percorso,
    Presenza,
    Programma,
)
from percorsi.rules.attestato import codice_scritto_bene
from tests.provincia import Guasto, controlli_di

pytestmark = pytest.mark.django_db
DIECI_ANNI = timedelta(days=3650)


def test_ci_sono_corsi_conclusi_e_corsi_aperti(provincia):
    stati = set(Edizione.objects.values_list("stato", flat=True))
    assert {"conclusa", "aperta"} <= stati


def test_chi_e_in_cassa_integrazione_ha_un_piano_e_gli_altri_un_patto(provincia):
    assert set(Patto.objects.values_list("tipo", "percorso__chiede_cig").distinct()) == {
        ("piano", True),
        ("patto", False),
    }


def test_gli_attestati_hanno_un_codice_che_si_puo_dettare(provincia):
    codici = list(Attestato.objects.values_list("codice", flat=True))
    assert codici
    assert all(codice_scritto_bene(codice) for codice in codici)


def _delle_lezioni() -> object:
    return Fascia.objects.filter(motivo=MotivoFascia.LEZIONE)


GUASTI: dict[str, Guasto] = {
    "patti_senza_valutazione": lambda: Patto.objects.update(
        percorso=Percorso.objects.order_by("pk").last()
    ),
    "patti_senza_cassa": lambda: PeriodoCig.objects.update(al=F("dal")),
    "fuori_programma": lambda: Programma.objects.update(al=F("dal")),
    "edizioni_troppo_piene": lambda: Edizione.objects.update(posti=1),
    "iscrizioni_senza_patto": lambda: Patto.objects.update(
        firmato_il=None, stato=StatoPatto.ANNULLATO
    ),
    "lezioni_fuori_edizione": lambda: Lezione.objects.update(inizio=F("inizio") - DIECI_ANNI),
    "edizioni_con_altre_ore": lambda: Lezione.objects.update(minuti=1),
    "presenze_di_altre_edizioni": lambda: Lezione.objects.update(minuti=1),
    "tempo_delle_lezioni": lambda: _delle_lezioni().delete(),
    "fasce_di_lezione_senza_impegno": lambda: _delle_lezioni().update(riferimento_id=0),
    "edizioni_concluse_a_meta": lambda: Lezione.objects.update(chiusa_il=None),
    "attestati_con_altri_minuti": lambda: Attestato.objects.update(
        minuti_frequentati=F("minuti_frequentati") + 1
    ),
    "attestati_e_esiti": lambda: Iscrizione.objects.update(stato=StatoIscrizione.ISCRITTA),
    "attestati_senza_titolo": lambda: Titolo.objects.filter(tipo=TipoTitolo.ATTESTATO).update(
        revocato=True
    ),
}


def test_il_registro_e_scritto(provincia):
    assert Presenza.objects.valide().exists()


def test_ogni_controllo_ha_il_suo_guasto():
    assert controlli_di("percorsi").keys() == GUASTI.keys()


@pytest.mark.parametrize("nome", sorted(GUASTI))
def test_il_controllo_passa_e_trova_il_suo_guasto(provincia, nome):
    controllo = controlli_di("percorsi")[nome]
    assert controllo().count() == 0

    GUASTI[nome]()

    assert controllo().count() > 0


def test_chi_ha_un_patto_e_non_lavora_ha_la_sua_did(provincia):
    """Una DID sola, convalidata con la firma; chi è in cassa integrazione non ne ha."""
    patti = Patto.objects.filter(tipo=TipoPatto.PATTO, firmato_il__isnull=False)
    assert Did.objects.exists()
    assert not Did.objects.exclude(lavoratore__in=patti.values("lavoratore")).exists()
    assert not Did.objects.filter(lavoratore__in=PeriodoCig.objects.values("lavoratore")).exists()
    for did in Did.objects.con_i_passi():
        assert [passo.stato for passo in did.passi.all()] == ["inserita", "convalidata"]
        assert (
            did.passi.all()[1].dal
            == patti.filter(lavoratore=did.lavoratore).earliest("firmato_il").firmato_il
        )
    assert not Patto.objects.filter(impegni=None).exists()
