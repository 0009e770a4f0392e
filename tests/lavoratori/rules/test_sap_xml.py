import pytest

from lavoratori.rules.sap_xml import leggi_scheda
from portale.errors import AttoImpedito

SCHEDA = """<schedaAnagraficoProfessionale xmlns="urn:trampolino:sap:1" ufficiale="no">
<anagrafica><codiceFiscale>{cf}</codiceFiscale></anagrafica>
<politicheAttive><politica id="{id}"><attivita>A02</attivita><denominazione>Patto</denominazione>
<proposta>{proposta}</proposta>{eventi}</politica></politicheAttive>
</schedaAnagraficoProfessionale>"""
BUONA = {
    "cf": "RSSMRA85T10A562S",
    "id": "13000000FFA",
    "proposta": "2026-11-01",
    "eventi": '<evento codice="01" giorno="2026-11-01"/>',
}


def scheda(**altro):
    return SCHEDA.format(**(BUONA | altro)).encode()


def test_una_scheda_si_legge():
    letta = leggi_scheda(scheda())
    (politica,) = letta.politiche
    assert (letta.codice_fiscale, politica.codice) == ("RSSMRA85T10A562S", "13000000FFA")


XXE = """<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>"""
BOMBA = """<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><s>&b;</s>"""
DTD = """<!DOCTYPE s SYSTEM "http://example.org/s.dtd"><s/>"""


@pytest.mark.parametrize(
    ("contenuto", "codice"),
    [
        (XXE.encode(), "xml_ostile"),
        (BOMBA.encode(), "xml_ostile"),
        (DTD.encode(), "xml_ostile"),
        (b"%PDF-1.7", "non_xml"),
        (b"", "non_xml"),
        (b"<altro/>", "altra_forma"),
        (b" " * 1_000_001, "sap_grande"),
        (scheda(cf=""), "altra_forma"),
        (scheda(id="13-000"), "altra_forma"),
        (scheda(proposta="ieri"), "altra_forma"),
        (scheda(eventi=""), "altra_forma"),
        (scheda(eventi='<evento codice="99" giorno="2026-11-01"/>'), "altra_forma"),
    ],
)
def test_ogni_file_cattivo_ha_la_sua_frase(contenuto, codice):
    with pytest.raises(AttoImpedito) as no:
        leggi_scheda(contenuto)
    assert [impedimento.codice for impedimento in no.value.impedimenti] == [codice]
