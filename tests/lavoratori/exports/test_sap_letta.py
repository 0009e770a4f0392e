from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

import lavoratori
from lavoratori.exports.sap_letta import NOMI, SEZIONI, sezioni_sap
from tests.lavoratori.factories import LavoratoreFactory, RapportoFactory, TitoloFactory

ELEMENTO = "{http://www.w3.org/2001/XMLSchema}element"
XSD = Path(lavoratori.__file__).parent / "data" / "sap.xsd"


def test_ogni_riga_che_lo_schema_ammette_ha_un_nome():
    schema = parse(XSD)
    sezioni = [nodo for nodo in schema.iter(ELEMENTO) if nodo.get("name") in SEZIONI]
    assert len(sezioni) == len(SEZIONI)
    dentro = {nodo.get("name") for sezione in sezioni for nodo in sezione.iter(ELEMENTO)}
    assert dentro - set(SEZIONI) == set(NOMI)


@pytest.mark.django_db
def test_le_righe_sono_quelle_del_file_con_le_date_come_si_leggono():
    persona = LavoratoreFactory(nome="Ada", cognome="Bo")
    RapportoFactory(lavoratore=persona, datore_nome="Officine Dora", mansione="tornitrice")
    TitoloFactory(lavoratore=persona, descrizione="Diploma")
    anagrafica, stato, lavori, titoli = sezioni_sap(persona, titolare=None)
    assert ("cognome", "Bo") in [(str(nome), valore) for nome, valore in anagrafica.righe]
    assert [valore for _nome, valore in stato.righe] == ["occupato"]
    assert lavori.righe[0][1].startswith("datore di lavoro: Officine Dora · ")
    assert "dal: 01/03/2015" in lavori.righe[0][1]
    assert "Diploma" in titoli.righe[0][1]
