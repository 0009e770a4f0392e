from pathlib import Path

import pytest
from lxml import etree

from lavoratori import exports
from lavoratori.actions.sap import segna_evento
from lavoratori.actions.sap_ricevute import importa_scheda
from lavoratori.choices import EventoSap
from lavoratori.models import EventoPolitica, PoliticaAttiva
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.actions.test_sap import una_politica
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
XSD = etree.XMLSchema(etree.parse(Path(exports.__file__).parent / "data" / "sap.xsd"))


def test_la_scheda_esce_nella_forma_dello_schema_e_rientra():
    persona = LavoratoreFactory(in_cassa=True)
    politica = una_politica(persona)
    segna_evento(
        politica=politica, evento=EventoSap.INIZIATA, giorno=clock.today(), autore=IL_SISTEMA
    )
    contenuto = exports.sap_xml(persona, titolare="Regione Piemonte")
    XSD.assertValid(etree.fromstring(contenuto))

    assert importa_scheda(lavoratore=persona, contenuto=contenuto, autore=IL_SISTEMA) == 0
    EventoPolitica.objects.all().delete()
    PoliticaAttiva.objects.all().delete()
    assert importa_scheda(lavoratore=persona, contenuto=contenuto, autore=IL_SISTEMA) == 1
    tornata = PoliticaAttiva.objects.get()
    assert (tornata.codice_politica, tornata.inizio) == (politica.codice_politica, clock.today())
    assert tornata.eventi.count() == 2


def test_la_scheda_di_un_altra_persona_non_entra():
    persona, altra = LavoratoreFactory(), LavoratoreFactory()
    una_politica(persona)
    contenuto = exports.sap_xml(persona, titolare="Regione Piemonte")
    with pytest.raises(AttoImpedito) as no:
        importa_scheda(lavoratore=altra, contenuto=contenuto, autore=IL_SISTEMA)
    assert [i.codice for i in no.value.impedimenti] == ["scheda_di_un_altra"]
    sconosciuta = contenuto.replace(b">A02<", b">Z99<")
    with pytest.raises(AttoImpedito) as no:
        importa_scheda(lavoratore=persona, contenuto=sconosciuta, autore=IL_SISTEMA)
    assert [i.codice for i in no.value.impedimenti] == ["attivita_ignota"]
