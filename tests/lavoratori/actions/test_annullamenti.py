from datetime import date

import pytest

from lavoratori.actions.annullamenti import togli_lavoratori, togli_periodi
from lavoratori.actions.cassa import apri_periodo
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto
from lavoratori.queries.fatti import altri_fatti
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def test_prima_il_periodo_poi_la_persona_e_nel_registro_resta_tutto():
    trattamento, chi = TrattamentoCigFactory(), LavoratoreFactory()
    periodo = apri_periodo(
        trattamento=trattamento,
        lavoratore=chi,
        dal=trattamento.dal,
        al=trattamento.al,
        autore=IL_SISTEMA,
    )
    assert "rapporto di lavoro" in altri_fatti(Lavoratore, [chi.pk])[chi.pk]

    togli_periodi(periodi=[periodo], autore=IL_SISTEMA)

    assert not PeriodoCig.objects.exists()
    assert not Rapporto.objects.exists()
    chi.competenze.all().delete()
    assert altri_fatti(Lavoratore, [chi.pk]).get(chi.pk, set()) <= {"recapito"}

    persona = chi.pk
    togli_lavoratori(lavoratori=[chi], autore=IL_SISTEMA)
    assert not Lavoratore.objects.filter(pk=persona).exists()
    assert Evento.objects.get(atto="lavoratore.tolto").persona_id == persona


def test_un_rapporto_con_la_sua_comunicazione_non_si_tocca():
    trattamento, chi = TrattamentoCigFactory(), LavoratoreFactory()
    Rapporto.objects.create(
        lavoratore=chi,
        datore_cf=trattamento.azienda_cf,
        datore_nome="X",
        contratto="A.01.00",
        dal=date(2020, 1, 1),
    )
    periodo = apri_periodo(
        trattamento=trattamento,
        lavoratore=chi,
        dal=trattamento.dal,
        al=trattamento.al,
        autore=IL_SISTEMA,
    )

    togli_periodi(periodi=[periodo], autore=IL_SISTEMA)

    assert Rapporto.objects.get().contratto == "A.01.00"
