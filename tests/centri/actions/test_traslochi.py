"""Un trasloco intero: che cosa cambia, che cosa si scrive, che cosa si manda. Caso per caso."""

import pytest

from centri.actions.traslochi import accetta_consegna, respingi_consegna, trasloca
from centri.models import Competenza, Consegna
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from tests.centri.factories import ColloquioFactory
from tests.centri.traslochi import scena

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui():
    return scena()


def si_sposta(qui, comune, autore=None, **altro):
    autore = autore or Attore.di(qui.lei)
    return trasloca(lavoratore=qui.ada, comune=comune, autore=autore, **altro)


def punti(consegna):
    return {punto["cosa"]: punto["esito"] for punto in consegna.punti}


def competente(ada):
    return Competenza.objects.in_vigore().get(lavoratore=ada)


def scritti(ada):
    return set(Avviso.objects.alla_persona(ada.pk).values_list("tipo", flat=True))


def test_un_altro_centro_della_stessa_regione_patto_e_did_restano(qui):
    patto, did = qui.ada.patti.get(), qui.ada.did.get()

    consegna = si_sposta(qui, qui.nuovo.bacino.get().comune, nota="  Chieda del corso. ")

    assert (consegna.caso, consegna.stato, consegna.nota) == (
        "altro_centro",
        "da_accettare",
        "Chieda del corso.",
    )
    assert (consegna.da_centro, consegna.a_centro) == (qui.vecchio, qui.nuovo)
    assert consegna.da_operatore == qui.lei
    assert punti(consegna) == {"patto": "passa", "valutazione": "passa", "did": "resta"}
    patto.refresh_from_db()
    did.refresh_from_db()
    assert (patto.stato, did.chiusa_il) == ("firmato", None)
    assert competente(qui.ada).centro == qui.nuovo
    assert not qui.ada.prese.filter(al=None).exists()
    assert Evento.objects.get(atto="consegna.scritta").dati == {"caso": "altro_centro"}
    assert scritti(qui.ada) == {"centri.UfficioCambiato", "lavoratori.DidDichiarata"}
    consegna_in_attesa()
    testo = Avviso.objects.get(tipo="centri.UfficioCambiato", canale="email").testo
    assert "da oggi la segue" in testo
    assert "Telefono: 011 222." in testo


@pytest.mark.parametrize(("tieni", "stato"), [(True, "da_erogare"), (False, "disdetto_operatore")])
def test_i_colloqui_si_tengono_o_si_disdicono(qui, tieni, stato):
    colloquio = ColloquioFactory(lavoratore=qui.ada, centro=qui.vecchio, operatore=qui.lei)
    consegna = si_sposta(qui, qui.nuovo.bacino.get().comune, tieni_colloqui=tieni)
    colloquio.refresh_from_db()
    assert colloquio.stato == stato
    assert punti(consegna)["colloquio"] == ("resta" if tieni else "chiude")


def test_se_decide_lei_il_colloquio_lo_disdice_il_portale_non_un_operatrice():
    """Nessuno firma un atto che non ha fatto."""
    qui = scena(patto=False)
    colloquio = ColloquioFactory(lavoratore=qui.ada, centro=qui.vecchio, operatore=qui.lei)
    si_sposta(qui, qui.nuovo.bacino.get().comune, qui.dalla_persona, tieni_colloqui=False)
    colloquio.refresh_from_db()
    scritto = Evento.objects.get(atto="colloquio.disdetto")
    assert colloquio.stato == "disdetto_operatore"
    assert (scritto.incarico_id, scritto.veste) == (None, "sistema")


def test_un_altra_regione_che_usa_il_portale_il_patto_si_chiude_e_la_did_passa(qui):
    consegna = si_sposta(qui, qui.di_la.bacino.get().comune)

    patto, did = qui.ada.patti.get(), qui.ada.did.get()
    assert (patto.stato, patto.motivo_chiusura) == ("concluso", "trasferimento fuori regione")
    assert (did.chiusa_il, did.titolare) == (None, qui.di_la.sede.ente)
    nuova = competente(qui.ada)
    assert (nuova.centro, nuova.titolare) == (qui.di_la, qui.di_la.sede.ente)
    assert (consegna.caso, consegna.stato) == ("altra_regione", "da_accettare")


def test_una_regione_che_non_c_e_qui_si_chiude_e_le_si_da_il_foglio(qui):
    consegna = si_sposta(qui, qui.fuori)

    did = qui.ada.did.get()
    assert did.chiusa_il is not None
    assert did.passi.last().motivo == "altrove"
    assert qui.ada.patti.get().stato == "concluso"
    assert (consegna.stato, consegna.a_centro) == ("chiusa", None)
    assert competente(qui.ada).centro is None
    assert not qui.ada.prese.filter(al=None).exists()
    assert "centri.UfficioCambiato" in scritti(qui.ada)


def test_se_lo_scrive_lei_e_il_patto_si_chiude_aspetta_l_ufficio(qui):
    prima = qui.ada.domicilio_comune
    consegna = si_sposta(qui, qui.fuori, qui.dalla_persona, indirizzo="Via Appia 1")

    qui.ada.refresh_from_db()
    assert (consegna.stato, consegna.indirizzo) == ("da_confermare", "Via Appia 1")
    assert (qui.ada.domicilio_comune, qui.ada.patti.get().stato) == (prima, "firmato")
    with pytest.raises(AttoImpedito, match="già stato scritto"):
        si_sposta(qui, qui.fuori, qui.dalla_persona)

    confermata = si_sposta(qui, qui.fuori, indirizzo="Via Appia 1")

    consegna.refresh_from_db()
    assert (consegna.stato, consegna.indirizzo) == ("chiusa", "")
    assert confermata.pk != consegna.pk
    assert qui.ada.patti.get().stato == "concluso"


def test_non_confermato_resta_dov_era_e_lo_viene_a_sapere(qui):
    consegna = si_sposta(qui, qui.fuori, qui.dalla_persona)
    respingi_consegna(consegna=consegna, autore=Attore.di(qui.lei))
    with pytest.raises(AttoImpedito):
        respingi_consegna(consegna=consegna, autore=Attore.di(qui.lei))
    assert "centri.DomicilioNonConfermato" in scritti(qui.ada)
    assert competente(qui.ada).centro == qui.vecchio


def test_l_ufficio_scrive_un_altra_casa_nello_stesso_centro_e_lei_lo_viene_a_sapere(qui):
    detto = si_sposta(qui, qui.fuori, qui.dalla_persona)
    assert si_sposta(qui, qui.ada.domicilio_comune, indirizzo="Via Nuova 2") is None
    detto.refresh_from_db()
    assert (detto.stato, competente(qui.ada).centro) == ("chiusa", qui.vecchio)
    assert "centri.DomicilioCorretto" in scritti(qui.ada)


def test_senza_nulla_da_chiudere_fa_da_sola():
    qui = scena(patto=False)
    consegna = si_sposta(qui, qui.nuovo.bacino.get().comune, qui.dalla_persona)
    assert consegna.stato == "da_accettare"
    assert competente(qui.ada).centro == qui.nuovo


def test_nello_stesso_comune_cambia_solo_l_indirizzo(qui):
    assert si_sposta(qui, qui.ada.domicilio_comune, indirizzo="Via Nuova 2") is None
    assert not Consegna.objects.exists()
    assert qui.ada.prese.filter(al=None).exists()


def test_chi_accetta_la_segue_e_una_volta_sola(qui):
    consegna = si_sposta(qui, qui.nuovo.bacino.get().comune)
    accetta_consegna(consegna=consegna, autore=Attore.di(qui.chi_arriva))

    consegna.refresh_from_db()
    assert (consegna.stato, consegna.accettata_da) == ("accettata", qui.chi_arriva)
    assert qui.ada.prese.get(al=None).operatore == qui.chi_arriva
    assert "centri.LaSegueUnAltra" in scritti(qui.ada)
    with pytest.raises(AttoImpedito, match="non è più aperto"):
        accetta_consegna(consegna=consegna, autore=Attore.di(qui.chi_arriva))


def test_chi_si_sposta_ancora_prima_di_essere_accettata_ha_un_foglio_solo(qui):
    prima = si_sposta(qui, qui.nuovo.bacino.get().comune)
    seconda = si_sposta(qui, qui.di_la.bacino.get().comune)
    prima.refresh_from_db()
    assert (prima.stato, seconda.stato) == ("chiusa", "da_accettare")
    assert Evento.objects.get(atto="consegna.superata").oggetto_id == prima.pk
