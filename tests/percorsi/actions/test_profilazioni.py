from datetime import date, timedelta

import pytest

from centri.models import Competenza
from percorsi.actions.profilazioni import calcola_profilazione, rifai_scadute
from percorsi.actions.questionari import carica_valutazione
from percorsi.models import ModelloProfilazione, Profilazione
from percorsi.queries.fatti import fatti_di
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


def calcolata(persona, giorno):
    return calcola_profilazione(
        lavoratore=persona,
        modello=ModelloProfilazione.objects.get(),
        fatti=fatti_di([persona.pk], giorno)[persona.pk],
        detti={"patente": "no", "titolo": "media"},
        giorno=giorno,
        autore=IL_SISTEMA,
    )


def test_la_classe_si_calcola_e_dopo_novanta_giorni_si_rifa_con_cio_che_era_stato_detto():
    regione = RegioneEnteFactory()
    carica_valutazione(titolare=regione, autore=IL_SISTEMA)
    persona = LavoratoreFactory(nato_il=date(1970, 1, 1))
    Competenza.objects.create(lavoratore=persona, titolare=regione, dal=clock.today())
    recente, scaduta = clock.today() - timedelta(days=10), clock.today() - timedelta(days=91)

    prima = calcolata(persona, scaduta)
    assert prima.classe == "alto"
    assert prima.contributi[0]["dato"] in {"eta", "titolo"}
    assert rifai_scadute() == 1
    nuova = Profilazione.objects.first()
    assert nuova.giorno == clock.today()
    assert (nuova.dati["patente"], nuova.dati["titolo"]) == ("no", "media")
    assert rifai_scadute() == 0

    calcolata(LavoratoreFactory(), recente)
    assert rifai_scadute() == 0
    assert Evento.objects.filter(atto="profilazione.calcolata").count() == 3


def test_chi_lavorava_un_anno_fa_lo_dicono_i_suoi_lavori():
    oggi = clock.today()
    un_anno_fa = oggi - timedelta(days=366)
    recente, di_allora = RapportoFactory(dal=oggi), RapportoFactory(dal=un_anno_fa, al=oggi)
    prorogata = LavoratoreFactory(in_cassa=True)
    caso = TrattamentoCigFactory(dal=un_anno_fa, al=oggi - timedelta(days=100))
    PeriodoCigFactory(lavoratore=prorogata, trattamento=caso)
    persone = [recente.lavoratore_id, di_allora.lavoratore_id, prorogata.pk]
    fatti = fatti_di(persone, oggi)
    assert [fatti[una].un_anno_fa for una in persone] == ["", "lavoro", "cassa"]
    assert fatti[prorogata.pk].in_cassa
