from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from lxml import etree

from portale import schema_xml
from portale.schema_xml import Schema, SchemaIncompreso

XSD = Path(schema_xml.__file__).parents[1] / "lavoratori" / "data" / "sap.xsd"
NOSTRO, DI_LXML = Schema(XSD), etree.XMLSchema(etree.parse(XSD))

BUONA = """<schedaAnagraficoProfessionale xmlns="urn:trampolino:sap:1" ufficiale="no">
<datiInvio><scrittaIl>2026-11-23T10:00:00+01:00</scrittaIl><enteTitolare>Regione</enteTitolare></datiInvio>
<anagrafica><codiceFiscale>RSSMRA85T10A562S</codiceFiscale><cognome>Rossi</cognome><nome>Mario</nome>
<sesso>M</sesso></anagrafica>
<amministrativa><didDel>2026-11-01</didDel><giorniAnzianita>22</giorniAnzianita></amministrativa>
<esperienze><esperienza><datore>Officine</datore><dal>2020-01-01</dal></esperienza></esperienze>
<curriculum><lingua><codice>ita</codice><nome>italiano</nome><madre>true</madre></lingua></curriculum>
<politicheAttive><politica id="13000000FFA"><attivita>A02</attivita>
<denominazione>Patto</denominazione><proposta>2026-11-01</proposta>
<evento codice="01" giorno="2026-11-01"/></politica></politicheAttive>
</schedaAnagraficoProfessionale>"""

CASI = [
    ("com'è", "", "", []),
    ("manca un elemento", "<cognome>Rossi</cognome>", "", ["xml_manca"]),
    ("uno di troppo", "<sesso>M</sesso>", "<sesso>M</sesso><altro/>", ["xml_non_previsto"]),
    ("due volte", "<sesso>M</sesso>", "<sesso>M</sesso><sesso>F</sesso>", ["xml_non_previsto"]),
    ("fuori posto", "<sesso>M</sesso>", "<cap>10100</cap><sesso>M</sesso>", ["xml_non_previsto"]),
    ("data di fantasia", "2026-11-01</didDel>", "ieri</didDel>", ["xml_valore"]),
    ("giorno che non esiste", "2026-11-01</didDel>", "2026-02-30</didDel>", ["xml_valore"]),
    ("ora senza ora", "2026-11-23T10:00:00+01:00", "2026-11-23", ["xml_valore"]),
    ("numero negativo", ">22<", ">-2<", ["xml_valore"]),
    ("fuori elenco", "<sesso>M</sesso>", "<sesso>X</sesso>", ["xml_valore"]),
    ("forma del codice", "RSSMRA85T10A562S", "rossi", ["xml_valore"]),
    ("testo vuoto", "<nome>Mario</nome>", "<nome></nome>", ["xml_valore"]),
    ("testo lungo", "<nome>Mario</nome>", f"<nome>{'a' * 201}</nome>", ["xml_valore"]),
    ("attributo che manca", ' ufficiale="no"', "", ["xml_manca"]),
    ("attributo di troppo", ' ufficiale="no"', ' ufficiale="no" x="1"', ["xml_non_previsto"]),
    ("non è ufficiale", ' ufficiale="no"', ' ufficiale="si"', ["xml_valore"]),
    ("evento che non c'è", 'codice="01"', 'codice="99"', ["xml_valore"]),
    ("senza eventi", '<evento codice="01" giorno="2026-11-01"/>', "", ["xml_manca"]),
    ("vero o falso", "<madre>true</madre>", "<madre>forse</madre>", ["xml_valore"]),
    ("testo fra gli elementi", "<esperienze>", "<esperienze>ciao", ["xml_valore"]),
    ("figli in un testo", "<nome>Mario</nome>", "<nome><b/>Mario</nome>", ["xml_non_previsto"]),
    ("un'altra radice", "schedaAnagraficoProfessionale", "altro", ["xml_radice"]),
]  # fmt: skip


@pytest.mark.parametrize(("da", "a", "attesi"), [pytest.param(*c[1:], id=c[0]) for c in CASI])
def test_i_no_dello_schema_sono_quelli_del_validatore(da, a, attesi):
    """Lo stesso giudizio di un validatore completo, con una frase al posto di un numero di riga."""
    assert da in BUONA
    testo = BUONA.replace(da, a) if da else BUONA
    errori = NOSTRO.errori(fromstring(testo))
    assert [errore.codice for errore in errori] == attesi
    assert DI_LXML.validate(etree.fromstring(testo.encode())) == (not attesi)
    assert all("{" not in str(errore) for errore in errori)


def test_le_frasi_dicono_dove_e_che_cosa_ci_voleva():
    testo = BUONA.replace('giorno="2026-11-01"', 'giorno="domani"')
    (errore,) = NOSTRO.errori(fromstring(testo))
    assert str(errore) == (
        "«schedaAnagraficoProfessionale/politicheAttive/politica[1]/evento[1]/@giorno»: «domani»"
        " non va bene. Ci vuole una data, come 2026-11-23."
    )


def test_uno_schema_che_chiede_altro_si_rifiuta_subito(tmp_path):
    file = tmp_path / "altro.xsd"
    file.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="x">'
        '<xs:element name="a" type="xs:anyURI"/></xs:schema>'
    )
    with pytest.raises(SchemaIncompreso):
        Schema(file)
