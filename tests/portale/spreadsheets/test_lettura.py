import io
from datetime import date, datetime

import pytest

from portale.errors import AttoImpedito
from portale.spreadsheets import leggi_tabella, rifiuti
from tests.portale.spreadsheets.test_fogli import xlsx

COLONNE = ("Codice fiscale", "Cognome", "Nome", "Data di nascita", "e-mail")
TITOLI = [
    ["ELENCO LAVORATORI IN CIGS"],
    [],
    ["Ditta", "Esempio Srl", "Cognome del referente"],
]
TESTATA = ["CODICE FISCALE", "cognome", "Nome", "Data di Nascita", "Matricola", "Note"]


def leggi(file, nome="elenco.csv"):
    return leggi_tabella(nome, file, riconosci=COLONNE)


def test_un_xlsx_con_i_titoli_sopra_e_colonne_in_piu():
    file = xlsx(
        *TITOLI,
        TESTATA,
        ["rssmra80a01l219m", "Rossi", "Mario", datetime.fromisoformat("1980-01-01"), 1234.0],
        [],
        ["BNCLRA85B41F889X", "Bianchi", "Laura", "1.2.85", "0042", "part time"],
    )

    tabella = leggi(file, "elenco.xlsx")

    assert (tabella.nome_file, tabella.riga_intestazione) == ("elenco.xlsx", 4)
    assert tabella.intestazioni == TESTATA
    assert [(riga.numero, riga.celle) for riga in tabella.righe] == [
        (5, ["rssmra80a01l219m", "Rossi", "Mario", date(1980, 1, 1), 1234, ""]),
        (7, ["BNCLRA85B41F889X", "Bianchi", "Laura", "1.2.85", "0042", "part time"]),
    ]
    assert tabella.avvisi == []


@pytest.mark.parametrize("separatore", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codifica", ["utf-8-sig", "cp1252", "utf-8"])
def test_un_csv_con_qualunque_separatore_e_codifica(separatore, codifica):
    righe = [*TITOLI, TESTATA, ["RSSMRA80A01L219M", "Nicolò", "Mario", "01/01/1980"]]
    testo = "\r\n".join(separatore.join(riga) for riga in righe)

    tabella = leggi(io.BytesIO(testo.encode(codifica)))

    assert (tabella.separatore, tabella.codifica) == (separatore, codifica)
    assert tabella.intestazioni == TESTATA
    assert [riga.celle for riga in tabella.righe] == [
        ["RSSMRA80A01L219M", "Nicolò", "Mario", "01/01/1980", "", ""]
    ]


def test_le_virgole_nei_dati_non_ingannano():
    testo = "Cognome;Nome;Retribuzione, lorda\nRossi;Mario;1.200,50\n"

    tabella = leggi(io.BytesIO(testo.encode()))

    assert tabella.separatore == ";"
    assert tabella.righe[0].celle == ["Rossi", "Mario", "1.200,50"]


def test_fra_piu_fogli_si_legge_quello_con_la_tabella_e_lo_si_dice():
    file = xlsx(["Istruzioni: compilare il foglio"], Elenco=[["Cognome", "Nome"], ["Rossi", "Ada"]])

    tabella = leggi(file, "elenco.xlsx")

    assert [riga.celle for riga in tabella.righe] == [["Rossi", "Ada"]]
    assert [str(avviso) for avviso in tabella.avvisi] == [
        "Il file ha più fogli: è stato letto «Elenco»."
    ]


def test_chi_legge_puo_riconoscere_l_intestazione_a_modo_suo():
    file = io.BytesIO(b"ditta;sede\nC.F.;Cogn.\nRSSMRA80A01L219M;Rossi\n")

    tabella = leggi_tabella("x.csv", file, riconosci=lambda celle: celle.count("C.F."))

    assert (tabella.riga_intestazione, tabella.intestazioni) == (2, ["C.F.", "Cogn."])


def test_senza_nomi_di_colonna_non_si_indovina():
    with pytest.raises(AttoImpedito, match="non ci sono i nomi delle colonne"):
        leggi(io.BytesIO(b"RSSMRA80A01L219M;Rossi;Mario\n"))


@pytest.mark.parametrize("file", [io.BytesIO(b";;\n;;\n"), xlsx()])
def test_una_tabella_senza_celle_e_vuota(file):
    with pytest.raises(AttoImpedito) as no:
        leggi(file)

    assert no.value.impedimenti == [rifiuti.VUOTO]


def test_una_tabella_di_sole_intestazioni_non_ha_righe():
    assert leggi(io.BytesIO(b"Cognome;Nome\n")).righe == []
