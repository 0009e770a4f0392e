from datetime import date

import pytest

from lavoratori.rules.sap_xml import leggi_scheda
from portale.errors import AttoImpedito
from tests.portale.test_schema_xml import BUONA

COMPLETA = BUONA.replace(
    "<curriculum>",
    "<curriculum><titolo><descrizione>Diploma</descrizione></titolo><formazione>"
    "<descrizione>Corso CNC</descrizione><durata>40</durata><unita>O</unita></formazione>",
).replace("</lingua>", "</lingua><patente>B</patente>")


def test_una_scheda_si_legge_tutta():
    letta = leggi_scheda(COMPLETA.encode())
    (politica,), (lavoro,) = letta.politiche, letta.lavori
    assert (letta.codice_fiscale, letta.titolare) == ("RSSMRA85T10A562S", "Regione")
    assert (politica.codice, politica.eventi) == ("13000000FFA", (("01", date(2026, 11, 1)),))
    assert (lavoro.datore, lavoro.dal, lavoro.al) == ("Officine", date(2020, 1, 1), None)
    assert [(uno.studio, uno.descrizione, uno.ore) for uno in letta.titoli] == [
        (True, "Diploma", None),
        (False, "Corso CNC", 40),
    ]
    assert (letta.altro, letta.did_del) == (["italiano", "B"], date(2026, 11, 1))


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
        (b"<altro/>", "xml_radice"),
        (b" " * 1_000_001, "sap_grande"),
        (BUONA.replace("13000000FFA", "13-000").encode(), "xml_valore"),
    ],
)
def test_ogni_file_cattivo_ha_la_sua_frase(contenuto, codice):
    with pytest.raises(AttoImpedito) as no:
        leggi_scheda(contenuto)
    assert [impedimento.codice for impedimento in no.value.impedimenti] == [codice]
