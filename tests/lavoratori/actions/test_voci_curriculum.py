"""Cambiare una bozza: ciò che viene dal fascicolo si spiega o si nasconde, il resto è libero."""

from datetime import date

import pytest

from lavoratori.actions.curriculum import crea_curriculum
from lavoratori.actions.voci_curriculum import (
    aggiorna_dal_fascicolo,
    scegli_competenze,
    scrivi_voce,
    togli_voce,
)
from lavoratori.models import EsperienzaCurriculum, LinguaCurriculum
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.curriculum import competenza, con_una_storia
from tests.lavoratori.factories import LavoratoreFactory, RapportoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return con_una_storia(LavoratoreFactory())


def curriculum_di(ada, genere="automatico"):
    return crea_curriculum(lavoratore=ada, genere=genere, autore=IL_SISTEMA)


def test_un_lavoro_del_fascicolo_si_spiega_ma_non_si_riscrive(ada):
    voce = curriculum_di(ada).esperienze.get(ruolo="saldatrice")

    scrivi_voce(voce=voce, ruolo="saldatrice TIG", attivita="Telai.", autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito, match="vengono dal fascicolo"):
        scrivi_voce(voce=voce, datore="Altri", autore=IL_SISTEMA)
    togli_voce(voce=voce, autore=IL_SISTEMA)

    voce.refresh_from_db()
    assert (voce.ruolo, voce.mostra) == ("saldatrice TIG", False)


def test_da_quando_lavora_li_lo_dice_la_persona_se_il_fascicolo_non_lo_sa():
    """Di chi è in cassa l'ufficio conosce il primo giorno di cassa, non quello di lavoro."""
    ada = LavoratoreFactory()
    RapportoFactory(lavoratore=ada, contratto="", dal=date(2026, 8, 16))
    curriculum = curriculum_di(ada)
    voce = curriculum.esperienze.get()
    assert voce.inizio is None
    with pytest.raises(AttoImpedito, match="lavorava già lì"):
        scrivi_voce(voce=voce, dal=date(2026, 9, 1), autore=IL_SISTEMA)

    scrivi_voce(voce=voce, dal=date(2009, 3, 1), autore=IL_SISTEMA)
    aggiorna_dal_fascicolo(curriculum=curriculum, autore=IL_SISTEMA)

    assert curriculum.esperienze.get().inizio == date(2009, 3, 1)


def test_nel_curriculum_personale_si_riscrive_e_si_toglie(ada):
    voce = curriculum_di(ada, "personale").esperienze.get(ruolo="saldatrice")

    scrivi_voce(voce=voce, datore="Officine Verdi", autore=IL_SISTEMA)
    togli_voce(voce=voce, autore=IL_SISTEMA)

    assert not EsperienzaCurriculum.objects.filter(pk=voce.pk).exists()


def test_una_lingua_una_volta_e_con_un_livello(ada):
    curriculum = curriculum_di(ada)

    def lingua(**campi):
        nuova = LinguaCurriculum(curriculum=curriculum, lingua="ron", nome="romeno")
        return scrivi_voce(voce=nuova, autore=IL_SISTEMA, **campi)

    with pytest.raises(AttoImpedito, match="quanto la parla"):
        lingua(madre=False)
    lingua(madre=True)
    with pytest.raises(AttoImpedito, match="C'è già"):
        lingua(madre=True)


def test_le_date_si_giudicano(ada):
    voce = EsperienzaCurriculum(curriculum=curriculum_di(ada), datore="Officine")
    with pytest.raises(AttoImpedito, match="La fine viene prima"):
        scrivi_voce(voce=voce, dal=date(2020, 5, 1), al=date(2020, 4, 1), autore=IL_SISTEMA)


def test_le_competenze_scelte_restano_e_le_altre_si_tolgono(ada):
    curriculum = curriculum_di(ada)
    tig, mig, arco = (competenza(nome) for nome in ("TIG", "MIG", "arco"))

    scegli_competenze(curriculum=curriculum, competenze=[tig, mig], autore=IL_SISTEMA)
    scegli_competenze(curriculum=curriculum, competenze=[mig, arco], autore=IL_SISTEMA)

    assert {una.competenza for una in curriculum.competenze.all()} == {mig, arco}


def test_un_lavoro_nuovo_si_aggiunge_e_quello_tolto_per_errore_se_ne_va(ada):
    curriculum = curriculum_di(ada)
    nuovo = RapportoFactory(lavoratore=ada, dal=date(2024, 1, 8))

    assert aggiorna_dal_fascicolo(curriculum=curriculum, autore=IL_SISTEMA) == 1
    assert aggiorna_dal_fascicolo(curriculum=curriculum, autore=IL_SISTEMA) == 0
    nuovo.delete()
    assert curriculum.esperienze.count() == 2
