from datetime import date, timedelta
from decimal import Decimal

import pytest

from lavoratori.actions.cassa import apri_trattamento
from lavoratori.actions.trattamenti import (
    aggiorna_trattamento,
    cambia_stato,
    fa_passare_i_giorni,
    proroga_trattamento,
    registra_condizione,
)
from lavoratori.choices import FinePeriodo, StatoAzienda, StatoTrattamento
from lavoratori.models import CausaleCig, CondizioneAzienda, PeriodoCig, TrattamentoCig
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.parameters.models import Certezza, Parametro
from tests.factories import ComuneFactory, RegioneEnteFactory
from tests.lavoratori.factories import (
    AZIENDA_CF,
    CausaleCigFactory,
    LavoratoreFactory,
    PeriodoCigFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db
S = StatoTrattamento


def oggi():
    return clock.today()


def passa(trattamento, verso, giorno=None, **altro):
    return cambia_stato(
        trattamento=trattamento, verso=verso, giorno=giorno or oggi(), autore=IL_SISTEMA, **altro
    )


def ventiquattro_mesi():
    for nome, valore in (("cassa.limite_mesi", 24), ("cassa.quinquennio_mesi", 60)):
        Parametro.objects.create(
            nome=nome,
            valore=valore,
            unita="MESI",
            dal=date(2015, 9, 24),
            atto="Art. 4",
            certezza=Certezza.CONFERMATO,
        )


def test_dall_accordo_alla_richiesta_all_autorizzazione():
    caso = TrattamentoCigFactory(stato=S.ACCORDO_FIRMATO)

    passa(caso, S.RICHIESTO, nota="domanda telematica")
    passa(caso, S.AUTORIZZATO, dettagli={"autorizzazione_numero": " 2026/1 "})

    caso.refresh_from_db()
    assert caso.stato == S.AUTORIZZATO
    assert caso.autorizzazione_numero == "2026/1"
    assert [uno.stato for uno in caso.passaggi.all()] == [S.RICHIESTO, S.AUTORIZZATO]
    assert caso.passaggi.first().nota == "domanda telematica"
    ultimo = Evento.objects.latest("pk")
    assert (ultimo.atto, ultimo.dati) == (
        "trattamento.stato_cambiato",
        {"da": "richiesto", "verso": "autorizzato"},
    )


def test_senza_numero_non_e_autorizzato_e_nulla_cambia():
    caso = TrattamentoCigFactory(stato=S.RICHIESTO)
    with pytest.raises(AttoImpedito, match="serve il numero"):
        passa(caso, S.AUTORIZZATO)
    caso.refresh_from_db()
    assert (caso.stato, caso.passaggi.count()) == (S.RICHIESTO, 0)


def test_l_accordo_firmato_porta_la_sua_data():
    caso = TrattamentoCigFactory(stato=S.ANNUNCIATO, accordo_data=None)
    passa(caso, S.ACCORDO_FIRMATO)
    caso.refresh_from_db()
    assert caso.accordo_data == oggi()


def test_la_revoca_chiude_la_cassa_delle_persone_il_giorno_prima():
    caso = TrattamentoCigFactory(stato=S.IN_CORSO)
    dentro = PeriodoCigFactory(trattamento=caso)
    gia_uscita = PeriodoCigFactory(trattamento=caso, motivo_fine=FinePeriodo.DIMISSIONI)

    passa(caso, S.REVOCATO)

    caso.refresh_from_db()
    dentro.refresh_from_db()
    gia_uscita.refresh_from_db()
    ieri = oggi() - timedelta(days=1)
    assert caso.finito_il == dentro.al == ieri
    assert dentro.motivo_fine == FinePeriodo.FINE_TRATTAMENTO
    assert gia_uscita.motivo_fine == FinePeriodo.DIMISSIONI


def test_aggiorna_scrive_solo_cio_che_e_cambiato():
    caso = TrattamentoCigFactory(matricola_inps="8100000000")

    aggiorna_trattamento(
        trattamento=caso,
        dettagli={"matricola_inps": "8100000000", "esuberi": 40, "stato": S.SCADUTO},
        autore=IL_SISTEMA,
    )

    caso.refresh_from_db()
    assert (caso.esuberi, caso.stato) == (40, S.ACCORDO_FIRMATO)
    assert Evento.objects.get().dati == {"campi": ["esuberi"]}
    aggiorna_trattamento(trattamento=caso, dettagli={"esuberi": 40}, autore=IL_SISTEMA)
    assert Evento.objects.count() == 1


def proroga(caso, **altro):
    dati = {
        "causale": caso.causale,
        "al": caso.al + timedelta(days=60),
        "accordo_data": oggi(),
        "autore": IL_SISTEMA,
    }
    return proroga_trattamento(precedente=caso, **dati | altro)


def test_la_proroga_e_un_trattamento_nuovo_con_chi_c_e_ancora():
    caso = TrattamentoCigFactory(stato=S.IN_CORSO, unita_codice="1", dipendenti=80)
    resta = PeriodoCigFactory(
        trattamento=caso, ore_contratto=Decimal("38.5"), qualifica="tornitore"
    )
    PeriodoCigFactory(trattamento=caso, al=oggi(), motivo_fine=FinePeriodo.RIENTRO)

    nuovo = proroga(caso)

    caso.refresh_from_db()
    assert caso.stato == S.PROROGATO
    assert (nuovo.proroga_di, nuovo.dal) == (caso, caso.al + timedelta(days=1))
    assert (nuovo.unita_codice, nuovo.dipendenti, nuovo.stato) == ("1", 80, S.ACCORDO_FIRMATO)
    seguito = PeriodoCig.objects.get(trattamento=nuovo)
    assert (seguito.lavoratore, seguito.qualifica) == (resta.lavoratore, "tornitore")
    assert (seguito.dal, seguito.al) == (nuovo.dal, nuovo.al)
    assert seguito.ore_contratto == Decimal("38.5")
    atti = list(Evento.objects.order_by("pk").values_list("atto", flat=True))
    assert atti[:2] == ["trattamento.aperto", "trattamento.prorogato"]


def test_si_proroga_una_volta_e_si_puo_lasciare_fuori_le_persone():
    caso = TrattamentoCigFactory(stato=S.IN_CORSO)
    PeriodoCigFactory(trattamento=caso)
    nuovo = proroga(caso, con_le_persone=False)
    assert not nuovo.periodi.exists()
    with pytest.raises(AttoImpedito, match="ha già la sua proroga"):
        proroga(caso)
    assert TrattamentoCig.objects.count() == 2


def test_la_transizione_occupazionale_non_si_proroga_ma_segue_una_crisi():
    transizione = CausaleCig.objects.get(pk="CIGS-22TER")
    caso = TrattamentoCigFactory(stato=S.IN_CORSO)
    nuovo = proroga(caso, causale=transizione)
    TrattamentoCig.objects.filter(pk=nuovo.pk).update(stato=S.IN_CORSO)
    nuovo.refresh_from_db()
    with pytest.raises(AttoImpedito, match="non si può prorogare"):
        proroga(nuovo)


def test_oltre_un_limite_sicuro_serve_una_ragione():
    ventiquattro_mesi()
    prima = TrattamentoCigFactory(dal="2024-01-01", al="2025-06-30", causale_id="CIGS-RIO")
    dati = {
        "titolare": prima.titolare,
        "azienda_cf": prima.azienda_cf,
        "azienda_nome": "Officine",
        "unita_comune": prima.unita_comune,
        "unita_indirizzo": "",
        "causale": CausaleCig.objects.get(pk="CIGO"),
        "accordo_data": None,
        "accordo_firmatari": "",
        "dal": date(2026, 1, 1),
        "al": date(2027, 12, 31),
        "autore": IL_SISTEMA,
    }
    with pytest.raises(AttoImpedito) as no:
        apri_trattamento(**dati)
    assert {impedimento.codice for impedimento in no.value.impedimenti} == {"oltre_il_limite"}
    assert "Il limite è stato raggiunto il 03/07/2026." in str(no.value)

    caso = apri_trattamento(**dati, perche_oltre="Deroga per area di crisi")

    assert caso.passaggi.get().stato == S.ANNUNCIATO
    evento = Evento.objects.get()
    assert evento.dati["perche"] == "Deroga per area di crisi"
    assert evento.dati["oltre"] == ["quinquennio"]


def test_i_dettagli_si_possono_dire_aprendo():
    caso = apri_trattamento(
        titolare=RegioneEnteFactory(),
        azienda_cf=AZIENDA_CF,
        azienda_nome="Officine",
        unita_comune=ComuneFactory(),
        unita_indirizzo="",
        causale=CausaleCigFactory(),
        accordo_data=date(2025, 1, 2),
        accordo_firmatari="",
        dal=date(2025, 1, 7),
        al=date(2025, 12, 31),
        dettagli={"esuberi": 30, "pagamento": "diretto", "azienda_nome": "Altra"},
        autore=IL_SISTEMA,
    )
    assert (caso.esuberi, caso.pagamento, caso.azienda_nome) == (30, "diretto", "Officine")


def test_la_condizione_dell_azienda_ha_un_giorno():
    titolare = RegioneEnteFactory()
    dati = {"titolare": titolare, "azienda_cf": AZIENDA_CF, "autore": IL_SISTEMA}
    registra_condizione(condizione=StatoAzienda.CRISI, dal=date(2026, 1, 1), **dati)
    registra_condizione(condizione=StatoAzienda.CONCORDATO, dal=date(2026, 5, 1), **dati)
    assert [uno.condizione for uno in CondizioneAzienda.objects.all()] == ["crisi", "concordato"]
    with pytest.raises(AttoImpedito, match="ha già una condizione"):
        registra_condizione(condizione=StatoAzienda.ATTIVA, dal=date(2026, 5, 1), **dati)


def test_ogni_notte_chi_e_autorizzato_comincia_e_chi_e_finito_scade():
    comincia = TrattamentoCigFactory(stato=S.AUTORIZZATO)
    ieri = oggi() - timedelta(days=1)
    finito = TrattamentoCigFactory(stato=S.PROROGATO, dal="2026-01-01", al=ieri)
    atteso = TrattamentoCigFactory(stato=S.RICHIESTO, dal="2026-01-01", al=ieri)
    domani = TrattamentoCigFactory(
        stato=S.AUTORIZZATO, dal=oggi() + timedelta(days=1), al=oggi() + timedelta(days=9)
    )

    assert fa_passare_i_giorni() == 2
    assert fa_passare_i_giorni() == 0

    for caso in (comincia, finito, atteso, domani):
        caso.refresh_from_db()
    assert [uno.stato for uno in (comincia, finito, atteso, domani)] == [
        S.IN_CORSO,
        S.SCADUTO,
        S.RICHIESTO,
        S.AUTORIZZATO,
    ]
    assert finito.passaggi.get().giorno == oggi()


def test_chi_e_uscita_non_continua_nella_proroga():
    caso = TrattamentoCigFactory(stato=S.AUTORIZZATO)
    LavoratoreFactory(in_cassa=caso)
    PeriodoCig.objects.update(motivo_fine=FinePeriodo.PENSIONE)
    assert not proroga(caso).periodi.exists()
