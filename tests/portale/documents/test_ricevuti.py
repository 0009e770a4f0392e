import io
import zipfile

import pytest

from portale.documents.ricevuti import archivia, riconosci_documento
from portale.errors import AttoImpedito


def uno_zip(**parti):
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w") as archivio:
        for nome, contenuto in parti.items():
            archivio.writestr(nome, contenuto)
    return uscita.getvalue()


@pytest.mark.parametrize(
    ("contenuto", "formato"),
    [
        (b"%PDF-1.4 x", "pdf"),
        (b"\xff\xd8\xff\xe0 x", "jpg"),
        (b"\x89PNG\r\n\x1a\n x", "png"),
        (uno_zip(**{"word/document.xml": "<a/>"}), "docx"),
        (uno_zip(**{"xl/workbook.xml": "<a/>"}), "xlsx"),
        (uno_zip(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_il_formato_si_legge_nel_contenuto(contenuto, formato):
    assert riconosci_documento(contenuto) == formato


@pytest.mark.parametrize(
    ("contenuto", "codice"),
    [
        (b"", "documento_vuoto"),
        (b" \n", "documento_vuoto"),
        (b"MZ\x90\x00", "documento_non_ammesso"),
        (b"<html><script>", "documento_non_ammesso"),
        (b"PK\x03\x04 rotto", "documento_non_ammesso"),
        (uno_zip(leggimi="ciao"), "documento_non_ammesso"),
        (uno_zip(**{"word/document.xml": "", "word/vbaProject.bin": "x"}), "documento_con_macro"),
        (uno_zip(**{f"{n}": "" for n in range(2_001)}), "documento_non_ammesso"),
    ],
)
def test_cio_che_non_e_un_documento_ha_la_sua_frase(contenuto, codice):
    with pytest.raises(AttoImpedito) as no:
        riconosci_documento(contenuto)
    assert [uno.codice for uno in no.value.impedimenti] == [codice]


def test_troppo_grande(settings):
    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(AttoImpedito, match="pesa più di 0 MB"):
        riconosci_documento(b"%PDF-1.4 x" * 2)


def test_lo_stesso_contenuto_si_archivia_una_volta(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    primo = archivia(b"%PDF-1.4 x", cartella="prove")
    assert archivia(b"%PDF-1.4 x", cartella="prove") == primo
    assert primo.nome == f"prove/{primo.sha256}.pdf"
