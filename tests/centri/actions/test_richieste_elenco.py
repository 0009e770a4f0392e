from datetime import timedelta

import pytest

from centri.actions.elenchi_cig import carica_elenco
from centri.actions.richieste_elenco import (
    chiedi_elenco,
    chiudi_richiesta,
    correggi_riga_ricevuta,
    ricevi_elenco,
)
from centri.choices import EsitoRiga
from centri.models import ElencoRicevuto
from centri.notifications.richieste_elenco import SCOPO
from centri.rules.richieste_elenco import COLLEGAMENTO_CHIUSO, FILE_GIA_ARRIVATO
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.consegna import consegna
from portale.notifications.models import Avviso, Canale
from tests.centri import elenchi
from tests.factories import ComuneFactory, IncaricoFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def richiesta():
    ComuneFactory()
    return chiesta()


def chiesta(trattamento=None, email="Personale@Example.org"):
    return chiedi_elenco(
        trattamento=trattamento or TrattamentoCigFactory(),
        destinatario="Studio Bianchi",
        email=email,
        fino_al=clock.today() + timedelta(days=30),
        autore=Attore.di(IncaricoFactory(ruolo=Ruolo.REGIONE)),
    )


def mandato(richiesta, *righe):
    return ricevi_elenco(
        richiesta=richiesta,
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe or [elenchi.riga(1)]),
        autore=Attore.portatore(SCOPO, richiesta.pk),
    )


def test_l_azienda_riceve_il_collegamento(richiesta, mailoutbox):
    assert richiesta.email == "personale@example.org"
    chiesta(richiesta.trattamento, "studio@example.org")
    consegna(Avviso.objects.get(recapito="studio@example.org").pk)
    (posta,) = mailoutbox
    assert posta.to == ["studio@example.org"]
    assert "/azienda/" in posta.body
    assert Evento.objects.filter(atto="richiesta_elenco.mandata").count() == 2


def test_chi_l_ha_chiesto_sa_che_e_arrivato(richiesta):
    elenco = mandato(richiesta)
    assert ElencoRicevuto.objects.get().elenco == elenco
    evento = Evento.objects.get(atto="elenco.mandato")
    assert (evento.veste, evento.dati) == ("portatore", {"richiesta": richiesta.pk})
    avvisi = Avviso.objects.filter(tipo="centri.ElencoArrivato")
    assert {avviso.canale for avviso in avvisi} == {Canale.EMAIL, Canale.PORTALE}
    assert mandato(richiesta) == elenco
    assert avvisi.count() == 2


def test_il_messaggio_apre_l_elenco_nell_incarico_di_chi_l_ha_chiesto(richiesta, mailoutbox):
    elenco = mandato(richiesta)
    consegna(Avviso.objects.get(tipo="centri.ElencoArrivato", canale=Canale.EMAIL).pk)
    corpo = mailoutbox[-1].body
    assert f"/i/{richiesta.chiesta_da_id}/elenchi/{elenco.pk}/" in corpo


def test_chiuso_il_collegamento_non_arriva_piu_nulla(richiesta):
    chiudi_richiesta(richiesta=richiesta, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        mandato(richiesta)
    assert no.value.impedimenti == [COLLEGAMENTO_CHIUSO]


def test_un_file_arrivato_a_un_altro_collegamento_non_si_prende_due_volte(richiesta):
    altra = chiesta(richiesta.trattamento)
    mandato(altra)
    with pytest.raises(AttoImpedito) as no:
        mandato(richiesta)
    assert no.value.impedimenti == [FILE_GIA_ARRIVATO]


def test_l_azienda_corregge_la_sua_riga(richiesta):
    elenco = mandato(richiesta, elenchi.riga(1, **{"E-mail": "ada"}))
    riga = elenco.righe.get()
    assert riga.esito == EsitoRiga.DA_CORREGGERE
    portatore = Attore.portatore(SCOPO, richiesta.pk)
    corretta = correggi_riga_ricevuta(
        richiesta=richiesta, riga=riga, valori={"email": "ada@example.org"}, autore=portatore
    )
    assert corretta.esito == EsitoRiga.BUONA
    chiudi_richiesta(richiesta=richiesta, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito):
        correggi_riga_ricevuta(
            richiesta=richiesta, riga=riga, valori={"email": "x"}, autore=portatore
        )


def test_un_elenco_che_l_ufficio_ha_gia_e_lo_stesso(richiesta):
    dell_ufficio = carica_elenco(
        trattamento=richiesta.trattamento,
        nome_file="elenco.csv",
        contenuto=elenchi.csv([elenchi.riga(1)]),
        autore=IL_SISTEMA,
    )
    assert mandato(richiesta) == dell_ufficio
