"""File fatti male, o apposta: ogni volta una frase, in poco tempo e poca memoria."""

import io
import random
import resource
import time
import zipfile

import pytest

from portale.errors import AttoImpedito
from portale.spreadsheets import apri_tabella
from portale.spreadsheets.formati import ESPANSO_MASSIMO
from tests.portale.spreadsheets.test_excel_vecchio import molti_fogli_immensi, xls
from tests.portale.spreadsheets.test_fogli import con_una_parte, xlsx
from tests.portale.spreadsheets.test_opendocument import ods, riga

COLONNE = ("Cognome", "Nome")
SECONDI, MEGABYTE = 20, 200
SEMI = range(40)


def leggi(contenuto: bytes) -> str:
    """La frase del rifiuto, o «letta»."""
    try:
        aperta = apri_tabella("elenco", io.BytesIO(contenuto), riconosci=COLONNE)
        for _riga in aperta.righe():
            pass
    except AttoImpedito as no:
        return str(no)
    return "letta"


def zippati(**parti: bytes) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
        for nome, byte in parti.items():
            archivio.writestr(nome.replace("__", "/").replace("_", "."), byte)
    return uscita.getvalue()


def buoni() -> dict[str, bytes]:
    righe = [["Cognome", "Nome"], *(["Rossi", f"Ada {n}"] for n in range(40))]
    return {
        "csv": "\n".join(";".join(voce) for voce in righe).encode(),
        "xlsx": xlsx(*righe).getvalue(),
        "xls": xls(*righe),
        "ods": ods(*(riga(*voce) for voce in righe)).getvalue(),
    }


def misura_la_memoria() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bomba() -> bytes:
    return zippati(xl__workbook_xml=b"x", xl__bomba_xml=b"0" * (ESPANSO_MASSIMO + 1))


def parole_senza_fine() -> bytes:
    si = b"<si><t>ab</t></si>" * 4_000_000
    return zippati(xl__workbook_xml=b"x", xl__sharedStrings_xml=si)


def cella_da_dieci_mega() -> bytes:
    return b"Cognome;Nome\nRossi;" + b"a" * 10_000_000 + b"\n"


def cella_xlsx_lunghissima() -> bytes:
    lunga = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Cognome</t></is></c></row><row r="2">'
        b'<c r="A2" t="inlineStr"><is><t>' + b"a" * 10_000_000 + b"</t></is></c></row>"
        b"</sheetData></worksheet>"
    )
    return con_una_parte(xlsx(["a"]), "xl/worksheets/sheet1.xml", lunga).getvalue()


@pytest.mark.parametrize(
    ("file", "frase"),
    [
        (bomba, "diventa troppo grande"),
        (parole_senza_fine, "diventa troppo grande"),
        (cella_da_dieci_mega, "virgolette"),
        (cella_xlsx_lunghissima, "cella lunghissima"),
        (molti_fogli_immensi, "letta"),
        (lambda: zippati(xl__workbook_xml=b"x", xl__vbaProject_bin=b"x"), "macro"),
        (lambda: b"%PDF-1.7 \x00", "Questo è un PDF"),
        (lambda: b"\x89PNG\r\n\x00\x01", "non è una tabella"),
        (lambda: b"MZ\x90\x00" + b"\x00" * 500, "non è una tabella"),
        (lambda: b"\xff\xfe\x00", "nomi delle colonne|vuoto"),
    ],
)
def test_ogni_file_ostile_ha_la_sua_frase_in_tempo_e_memoria(file, frase):
    contenuto, memoria, inizio = file(), misura_la_memoria(), time.monotonic()

    detto = leggi(contenuto)

    assert any(parte in detto for parte in frase.split("|")), detto
    assert time.monotonic() - inizio < SECONDI
    assert misura_la_memoria() - memoria < MEGABYTE


@pytest.mark.parametrize("formato", ["csv", "xlsx", "xls", "ods"])
@pytest.mark.parametrize("seme", SEMI)
def test_un_file_troncato_o_guastato_a_caso_non_fa_mai_cadere_il_portale(formato, seme):
    dado = random.Random(seme)
    contenuto = bytearray(buoni()[formato])
    if seme % 2:
        del contenuto[dado.randrange(1, len(contenuto)) :]
    for _volta in range(seme % 5):
        contenuto[dado.randrange(len(contenuto))] = dado.randrange(256)

    assert leggi(bytes(contenuto))
