import pytest

from lavoratori.actions.iscrizioni import Scheda, iscrivi_lavoratori
from lavoratori.actions.lavoratori import cambia_domicilio, iscrivi_lavoratore
from lavoratori.actions.protezioni import apri_con_motivo, proteggi, togli_protezione
from lavoratori.actions.unioni import annulla_unione, unisci_persone
from lavoratori.models import AperturaMotivata, Lavoratore, Protezione
from lavoratori.rules.protezione import GIA_PROTETTA, NON_PROTETTA, NON_SI_SEPARA, NON_SI_UNISCE
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
VIA = "via Segretissima 7"


@pytest.fixture
def autore():
    carica_parametri()
    return Attore.di(OperatriceFactory(sede=CentroFactory().sede, ruolo=Ruolo.RESPONSABILE_CPI))


@pytest.fixture
def ada(autore):
    ada = lavoratore_del(autore.incarico.sede.centro)
    ada.domicilio_indirizzo, ada.domicilio_cap = VIA, "10100"
    ada.save()
    return ada


def dove_sta(ada):
    """Tutto ciò che il database dice di lei in chiaro, la storia compresa."""
    storia = Lavoratore.pgh_event_model.objects.filter(pgh_obj=ada.pk)
    righe = [*Lavoratore.objects.filter(pk=ada.pk).values(), *storia.values()]
    return [riga for riga in righe if VIA in str(riga)]


def test_il_domicilio_esce_dalla_scheda_e_dalla_sua_storia_e_poi_ci_torna(ada, autore):
    assert dove_sta(ada)
    protezione = proteggi(lavoratore=ada, motivo="PE", autore=autore)
    assert not dove_sta(ada)
    assert VIA not in protezione.indirizzo.cifrato
    assert protezione.motivo_e_perche() == ("minacce o persecuzioni", "")
    ada.refresh_from_db()
    assert ada.indirizzo_postale == ""
    assert ada.domicilio_comune is not None
    with pytest.raises(AttoImpedito) as no:
        proteggi(lavoratore=ada, motivo="PE", autore=autore)
    assert no.value.impedimenti == [GIA_PROTETTA]

    togli_protezione(protezione=protezione, autore=autore)
    ada.refresh_from_db()
    assert (ada.domicilio_indirizzo, ada.domicilio_cap) == (VIA, "10100")
    assert not Protezione.objects.get().indirizzo
    with pytest.raises(AttoImpedito) as no:
        togli_protezione(protezione=protezione, autore=autore)
    assert no.value.impedimenti == [NON_PROTETTA]
    atti = set(Evento.objects.values_list("atto", flat=True))
    assert {"protezione.attivata", "protezione.cessata"} <= atti


def test_nessun_atto_riscrive_la_via_nella_scheda(ada, autore):
    comune = ada.domicilio_comune
    protezione = proteggi(lavoratore=ada, motivo="PE", autore=autore)
    cambia_domicilio(lavoratore=ada, comune=comune, indirizzo=VIA, cap="10121", autore=autore)
    iscrivi_lavoratore(
        codice_fiscale=ada.codice_fiscale,
        nome=ada.nome,
        cognome=ada.cognome,
        sesso=ada.sesso,
        nato_il=ada.nato_il,
        domicilio_comune=comune,
        domicilio_indirizzo=VIA,
        domicilio_cap="10121",
        autore=autore,
    )
    insieme = Scheda(
        codice_fiscale=ada.codice_fiscale,
        nome=ada.nome,
        cognome=ada.cognome,
        sesso=ada.sesso,
        nato_il=ada.nato_il,
        domicilio_comune=comune,
        domicilio_indirizzo=VIA,
        domicilio_cap="10121",
    )
    scritti = Evento.objects.filter(atto="lavoratore.aggiornato", persona_id=ada.pk)
    prima = scritti.count()
    iscrivi_lavoratori(schede=[insieme], autore=autore)
    assert scritti.count() == prima
    assert not dove_sta(ada)
    protezione.refresh_from_db()
    assert protezione.via_e_cap() == (VIA, "10121")
    with pytest.raises(AttoImpedito) as no:
        unisci_persone(resta=lavoratore_del(autore.incarico.sede.centro), tolta=ada, autore=autore)
    assert no.value.impedimenti == [NON_SI_UNISCE]


def test_di_chi_e_protetta_un_unione_di_prima_non_si_disfa(ada, autore):
    doppione = lavoratore_del(autore.incarico.sede.centro)
    unione = unisci_persone(resta=ada, tolta=doppione, autore=autore)
    protezione = proteggi(lavoratore=ada, motivo="PE", autore=autore)
    with pytest.raises(AttoImpedito) as no:
        annulla_unione(unione=unione, autore=autore)
    assert no.value.impedimenti == [NON_SI_SEPARA]
    togli_protezione(protezione=protezione, autore=autore)
    assert annulla_unione(unione=unione, autore=autore).annullata_il is not None


def test_chi_la_apre_resta_scritto_fra_le_letture(ada, autore):
    proteggi(lavoratore=ada, motivo="PE", autore=autore)
    apri_con_motivo(lavoratore=ada, motivo="appuntamento", autore=autore)
    assert AperturaMotivata.objects.get().incarico == autore.incarico
    letta = Evento.objects.letture().get(atto="protezione.letta")
    assert (letta.persona_id, letta.dati) == (ada.pk, {"motivo": "appuntamento"})
