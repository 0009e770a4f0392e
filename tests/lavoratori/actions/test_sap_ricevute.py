from datetime import timedelta

import pytest
from django.conf import settings
from lxml import etree

from lavoratori.actions.sap import segna_evento
from lavoratori.actions.sap_ricevute import accetta_scheda, lascia_scheda, ricevi_scheda
from lavoratori.choices import EventoSap, FonteDid, MotivoPassoDid, StatoDid
from lavoratori.exports.sap import sap_xml
from lavoratori.models import (
    Did,
    EventoPolitica,
    PassoDid,
    PoliticaAttiva,
    Rapporto,
    SchedaRicevuta,
    Titolo,
)
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory
from tests.lavoratori.actions.test_sap import una_politica
from tests.lavoratori.factories import LavoratoreFactory, RapportoFactory, TitoloFactory

pytestmark = pytest.mark.django_db
XSD = etree.XMLSchema(etree.parse(settings.ROOT / "lavoratori/data/sap.xsd"))


@pytest.fixture
def completa():
    """Una persona con una DID, un lavoro finito, un titolo, una politica: e la sua scheda."""
    persona, oggi = LavoratoreFactory(con_email=True), clock.today()
    did = Did.objects.create(
        lavoratore=persona,
        titolare=RegioneEnteFactory(),
        resa_il=oggi - timedelta(days=40),
        decorre_dal=oggi - timedelta(days=40),
        fonte=FonteDid.SPORTELLO,
        created_at=clock.now(),
    )
    PassoDid.objects.create(
        did=did,
        stato=StatoDid.CONVALIDATA,
        dal=did.resa_il,
        motivo=MotivoPassoDid.CONTATTO,
        fonte=FonteDid.SPORTELLO,
        created_at=clock.now(),
    )
    RapportoFactory(
        lavoratore=persona,
        dal=oggi - timedelta(days=900),
        al=oggi - timedelta(days=500),
        contratto="A.02.00",
    )
    TitoloFactory(lavoratore=persona)
    politica = una_politica(persona, titolare=RegioneEnteFactory())
    segna_evento(politica=politica, evento=EventoSap.INIZIATA, giorno=oggi, autore=IL_SISTEMA)
    return persona, sap_xml(persona, titolare=RegioneEnteFactory())


def ricevi(persona, contenuto):
    return ricevi_scheda(
        lavoratore=persona, contenuto=contenuto, nome_file="s.xml", autore=IL_SISTEMA
    )


def destini(scheda):
    return [riga.destino for riga in scheda.righe.all()]


def test_la_scheda_esce_nella_forma_dello_schema_e_rientra_com_era(completa):
    persona, contenuto = completa
    XSD.assertValid(etree.fromstring(contenuto))
    testo = contenuto.decode()
    for parte in ("<statoOccupazionale>", "<giorniAnzianita>", "<titolo>", "<codiceEnteTitolare>"):
        assert parte in testo
    ricevuta = ricevi(persona, contenuto)
    assert set(destini(ricevuta)) == {"gia_presente"}
    assert ricevi(persona, contenuto) == ricevuta
    assert accetta_scheda(scheda=ricevuta, autore=IL_SISTEMA) == 0


def test_entrano_le_righe_nuove_e_ognuna_tiene_la_sua_fine(completa):
    persona, contenuto = completa
    for modello in (EventoPolitica, PoliticaAttiva, Rapporto, Titolo):
        modello.objects.all().delete()
    scheda = ricevi(persona, contenuto)
    assert sorted(set(destini(scheda))) == ["gia_presente", "nuova"]
    assert not PoliticaAttiva.objects.exists()

    assert accetta_scheda(scheda=scheda, autore=IL_SISTEMA) == 3
    politica = PoliticaAttiva.objects.get()
    assert (politica.inizio, politica.eventi.count()) == (clock.today(), 2)
    assert politica.titolare_codice
    assert (Rapporto.objects.count(), Titolo.objects.count()) == (1, 1)
    assert sorted(set(destini(scheda))) == ["entrata", "gia_presente"]
    assert not scheda.righe.exclude(contenuto={}).exists()
    assert Evento.objects.filter(atto="sap.importata", persona_id=persona.pk).exists()
    with pytest.raises(AttoImpedito):
        accetta_scheda(scheda=scheda, autore=IL_SISTEMA)


def test_lasciata_fuori_non_entra_nulla(completa):
    persona, contenuto = completa
    PoliticaAttiva.objects.all().delete()
    scheda = lascia_scheda(scheda=ricevi(persona, contenuto), autore=IL_SISTEMA)
    assert (scheda.stato, PoliticaAttiva.objects.count()) == ("lasciata", 0)


def test_la_scheda_di_un_altra_persona_non_si_riceve(completa):
    with pytest.raises(AttoImpedito) as no:
        ricevi(LavoratoreFactory(), completa[1])
    assert [i.codice for i in no.value.impedimenti] == ["scheda_di_un_altra"]
    assert not SchedaRicevuta.objects.exists()


def test_cio_che_non_sta_nello_schema_non_esce():
    persona = LavoratoreFactory()
    RapportoFactory(lavoratore=persona, contratto="a b")
    with pytest.raises(AttoImpedito) as no:
        sap_xml(persona, titolare=None)
    assert "esperienza[1]/contratto" in str(no.value)
