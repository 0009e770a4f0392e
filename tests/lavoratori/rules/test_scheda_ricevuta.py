from dataclasses import replace
from datetime import date

import pytest

from lavoratori.rules.sap_xml import leggi_scheda
from lavoratori.rules.scheda_ricevuta import (
    Fascicolo,
    impedimenti_alla_scheda,
    righe_della_scheda,
)
from tests.lavoratori.rules.test_sap import casi
from tests.portale.test_schema_xml import BUONA

OGGI = date(2026, 11, 23)
NOSTRO = Fascicolo(
    persona_id=1,
    codice_fiscale="RSSMRA85T10A562S",
    nome="Mario",
    cognome="Rossi",
    did_del=date(2026, 11, 1),
    lavori=frozenset({("99999999990", date(2020, 1, 1))}),
    titoli=frozenset({("diploma di scuola media", None)}),
    attivita={"A02": (False, False), "C06": (True, False)},
    politiche={"13000000AAA": 1, "13000000BBB": 2},
)


@pytest.mark.parametrize("caso", casi("scheda_ricevuta.csv"), ids=lambda caso: caso["caso"])
def test_ogni_riga_ha_la_sua_fine(caso):
    assert caso["articolo"]
    assert caso["da"] in BUONA
    testo = BUONA.replace(caso["da"], caso["a"]) if caso["da"] else BUONA
    righe = righe_della_scheda(leggi_scheda(testo.encode()), NOSTRO, OGGI)
    (riga,) = [riga for riga in righe if riga.sezione == caso["sezione"]]
    assert riga.destino == caso["atteso"]
    assert bool(riga.contenuto) == (caso["atteso"] == "nuova")
    assert bool(riga.perche) == (caso["atteso"] in {"diversa", "a_mano", "rifiutata"})


def test_la_scheda_di_un_altra_persona_non_si_guarda():
    letta = leggi_scheda(BUONA.encode())
    assert impedimenti_alla_scheda(letta, NOSTRO) == []
    altra = replace(NOSTRO, codice_fiscale="VRDLGU80A01L219X")
    assert [no.codice for no in impedimenti_alla_scheda(letta, altra)] == ["scheda_di_un_altra"]


def test_dove_abita_una_persona_protetta_non_si_scrive():
    testo = BUONA.replace("<sesso>M</sesso>", "<sesso>M</sesso><domicilio>Torino</domicilio>")
    letta = leggi_scheda(testo.encode())

    def righe(fascicolo):
        return [riga.descrizione for riga in righe_della_scheda(letta, fascicolo, OGGI)]

    assert "Torino" in righe(NOSTRO)
    assert "Torino" not in righe(replace(NOSTRO, protetta=True))


def test_la_stessa_politica_due_volte_entra_una_volta():
    politica = BUONA[BUONA.index("<politica ") : BUONA.index("</politicheAttive>")]
    letta = leggi_scheda(BUONA.replace(politica, politica * 2).encode())
    destini = [r.destino for r in righe_della_scheda(letta, NOSTRO, OGGI) if r.sezione == "6"]
    assert destini == ["nuova", "rifiutata"]
