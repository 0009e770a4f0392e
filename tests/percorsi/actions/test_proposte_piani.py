from datetime import timedelta

import pytest

from percorsi.actions.patti import firma_patto
from percorsi.actions.proposte_piani import (
    FETTA,
    chiedi_piani,
    proponi_fetta,
    ricorda_la_firma,
    scrivi_modello,
)
from percorsi.choices import EsitoPropostaPiano, TipoPatto
from percorsi.models import Patto
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.models import Lavorazione
from portale.notifications.models import Avviso
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    OperatoreFactory,
    PattoFactory,
    ProgrammaFactory,
    percorso,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operatrice():
    return Attore.di(OperatoreFactory())


@pytest.fixture
def modello(operatrice):
    return scrivi_modello(
        titolare=ProgrammaFactory().titolare,
        nome="Piano di ricollocazione",
        percorso=percorso(5),
        tipo=TipoPatto.PIANO,
        impegni_persona="Frequentare il corso.",
        impegni_centro="Presentarla alle imprese.",
        misure=[{"codice_lep": "G", "descrizione": "Corso", "erogatore": "", "giorni": 90}],
        durata=180,
        dal=clock.today() - timedelta(days=30),
        autore=operatrice,
    )


def valutata(numero=5, **persona):
    persona = LavoratoreFactory(in_cassa=True, **persona)
    AssessmentFactory(lavoratore=persona, percorso_proposto=percorso(numero))
    return persona


def test_molti_piani_a_fette_e_senza_doppi(modello, operatrice):
    persone = [valutata(con_email=f"p{n}@example.org") for n in range(FETTA + 1)]
    proposta = chiedi_piani(modello=modello, persone=persone, autore=operatrice)
    assert Lavorazione.objects.get(azione="percorsi.proponi_piani").totale == FETTA + 1

    prima = proponi_fetta(proposta.pk, operatrice)
    assert (prima.fatto, prima.totale, prima.finita) == (FETTA, FETTA + 1, False)
    assert proponi_fetta(proposta.pk, operatrice).finita
    assert proponi_fetta(proposta.pk, operatrice).finita, "ripresa non raddoppia"
    assert Patto.objects.da_firmare().count() == FETTA + 1
    patto = Patto.objects.first()
    assert patto.misure.get().al == clock.today() + timedelta(days=90)
    assert patto.fine_prevista == clock.today() + timedelta(days=180)
    assert Avviso.objects.filter(tipo="percorsi.PattoProposto").count() == FETTA + 1


def test_si_propone_solo_a_chi_puo(modello, operatrice):
    buona, altro_percorso, senza = valutata(), valutata(2), LavoratoreFactory(in_cassa=True)
    con_patto = valutata()
    PattoFactory(assessment=con_patto.assessment.get())
    proposta = chiedi_piani(
        modello=modello, persone=[buona, altro_percorso, senza, con_patto], autore=operatrice
    )
    assert [riga.lavoratore for riga in proposta.righe.all()] == [buona]
    with pytest.raises(AttoImpedito) as no:
        chiedi_piani(modello=modello, persone=[senza], autore=operatrice)
    assert [i.codice for i in no.value.impedimenti] == ["nessuna_scelta"]


def test_chi_intanto_non_puo_piu_resta_con_la_ragione(modello, operatrice):
    persona = valutata()
    proposta = chiedi_piani(modello=modello, persone=[persona], autore=operatrice)
    PattoFactory(assessment=persona.assessment.get(), proposto=True)
    proponi_fetta(proposta.pk, operatrice)
    riga = proposta.righe.get()
    assert riga.esito == EsitoPropostaPiano.IMPEDITO
    assert "ha già un patto" in riga.motivo


def test_il_promemoria_va_a_chi_non_ha_firmato_una_volta_al_giorno(modello, operatrice):
    persone = [valutata(con_email="a@example.org"), valutata(con_email="b@example.org")]
    proposta = chiedi_piani(modello=modello, persone=persone, autore=operatrice)
    proponi_fetta(proposta.pk, operatrice)
    firma_patto(patto=Patto.objects.first(), giorno=clock.today(), autore=operatrice)
    assert ricorda_la_firma(proposta=proposta, autore=operatrice) == 1
    assert Avviso.objects.filter(tipo="percorsi.PattoDaFirmare").count() == 1
    with pytest.raises(AttoImpedito) as no:
        ricorda_la_firma(proposta=proposta, autore=operatrice)
    assert [i.codice for i in no.value.impedimenti] == ["gia_ricordato"]
