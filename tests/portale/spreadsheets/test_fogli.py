import io
import zipfile

import openpyxl
import pytest

from portale.errors import AttoImpedito
from portale.spreadsheets import fogli, rifiuti
from portale.spreadsheets.fogli import fogli_csv, fogli_xlsx

TESTO_CHE_NON_C_E = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="s"><v>999</v></c></row></sheetData></worksheet>'
)


def xlsx(*righe, **altri_fogli) -> io.BytesIO:
    libro = openpyxl.Workbook()
    for riga in righe:
        libro.active.append(riga)
    for nome, righe_del_foglio in altri_fogli.items():
        foglio = libro.create_sheet(nome)
        for riga in righe_del_foglio:
            foglio.append(riga)
    uscita = io.BytesIO()
    libro.save(uscita)
    uscita.seek(0)
    return uscita


def con_una_parte(file: io.BytesIO, parte: str, contenuto: bytes) -> io.BytesIO:
    uscita = io.BytesIO()
    with zipfile.ZipFile(file) as vecchio, zipfile.ZipFile(uscita, "w") as nuovo:
        for nome in vecchio.namelist():
            nuovo.writestr(nome, contenuto if nome == parte else vecchio.read(nome))
    uscita.seek(0)
    return uscita


@pytest.mark.parametrize(
    ("contenuto", "codifica", "nome"),
    [
        ("nome\nNicolò\n".encode("utf-8-sig"), "utf-8-sig", "Nicolò"),
        ("nome\nNicolò\n".encode(), "utf-8", "Nicolò"),
        ("nome\nNicolò €\n".encode("cp1252"), "cp1252", "Nicolò €"),
        ("nome\nNicolò\n".encode("utf-16"), "utf-16", "Nicolò"),
    ],
)
def test_le_codifiche_di_ufficio(contenuto, codifica, nome):
    foglio = fogli_csv(io.BytesIO(contenuto))[0]

    assert (foglio.codifica, foglio.righe[1].celle, foglio.avvisi) == (codifica, [nome], [])


def test_una_lettera_illeggibile_si_segnala():
    foglio = fogli_csv(io.BytesIO(b"nome;citt\xe0\nMar\x81o;Forl\xec\n"))[0]

    assert foglio.righe[1].celle == ["Mar\ufffdo", "Forlì"]
    assert "non si leggono" in str(foglio.avvisi[0])


def test_virgolette_righe_vuote_e_a_capo_nelle_celle():
    contenuto = b'a;b\r\n\r\n"Rossi; figli";"via Roma 1\nTorino"\r\n;;\r\nBianchi "& C.";x\r\n'

    foglio = fogli_csv(io.BytesIO(contenuto))[0]

    assert [(riga.numero, riga.celle) for riga in foglio.righe] == [
        (1, ["a", "b"]),
        (3, ["Rossi; figli", "via Roma 1\nTorino"]),
        (6, ['Bianchi "& C."', "x"]),
    ]


def test_una_virgoletta_mai_chiusa_si_dice_dove():
    righe = ["a;b", 'Rossi;"Mario'] + [f"Bianchi;{numero}" for numero in range(20)]

    with pytest.raises(AttoImpedito, match="Dalla riga 2 una cella"):
        fogli_csv(io.BytesIO("\n".join(righe).encode()))[0].righe  # noqa: B018


def test_troppe_righe():
    contenuto = io.BytesIO(b"a;b\n" * (fogli.RIGHE_MASSIME + 31))

    with pytest.raises(AttoImpedito, match="più di 100000 righe"):
        fogli_csv(contenuto)[0].righe  # noqa: B018


def test_i_fogli_nascosti_non_si_leggono():
    file = xlsx(["a", "b"], nascosto=[["c"]])
    libro = openpyxl.load_workbook(file)
    libro["nascosto"].sheet_state = "hidden"
    uscita = io.BytesIO()
    libro.save(uscita)

    assert [foglio.righe[0].celle for foglio in fogli_xlsx(uscita)] == [["a", "b"]]


def test_una_cella_lontanissima_non_riempie_la_memoria():
    file = xlsx(["a", "b"])
    libro = openpyxl.load_workbook(file)
    libro.active["XFD1048576"] = "laggiù"
    uscita = io.BytesIO()
    libro.save(uscita)

    with pytest.raises(AttoImpedito, match="più di 100000 righe"):
        fogli_xlsx(uscita)[0].righe  # noqa: B018


@pytest.mark.parametrize(
    "guasto",
    [
        b"<worksheet><sheetData><row>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        TESTO_CHE_NON_C_E,
        b"\x00\x01\x02",
    ],
)
def test_un_foglio_guasto_o_ostile_si_rifiuta(guasto):
    file = con_una_parte(xlsx(["a", "b"]), "xl/worksheets/sheet1.xml", guasto)

    with pytest.raises(AttoImpedito) as no:
        [foglio.righe for foglio in fogli_xlsx(file)]

    assert no.value.impedimenti == [rifiuti.ROTTO]


def test_un_libro_senza_indice_si_rifiuta():
    file = con_una_parte(xlsx(["a"]), "[Content_Types].xml", b"<x/>")

    with pytest.raises(AttoImpedito) as no:
        [foglio.righe for foglio in fogli_xlsx(file)]

    assert no.value.impedimenti == [rifiuti.ROTTO]
