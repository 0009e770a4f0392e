"""I documenti che arrivano da fuori: che cosa sono davvero, dai primi byte e non dal nome."""

import hashlib
import io
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portale.errors import AttoImpedito, Impedimento, _

MEGA = 1_000_000
PARTI_MASSIME, ESPANSO_MASSIMO = 2_000, 200 * MEGA
FORMATI = {  # formato → come lo si rimanda a chi lo apre
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
FIRME = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
VUOTO = Impedimento("documento_vuoto", _("Il file è vuoto: ne scelga un altro."))
TROPPO_GRANDE = Impedimento(
    "documento_troppo_grande", _("Il file pesa più di {massimo} MB: lo riduca e lo mandi ancora.")
)
NON_AMMESSO = Impedimento(
    "documento_non_ammesso",
    _("Si possono mandare PDF, foto (JPG o PNG), Word, Excel e OpenDocument: questo file è altro."),
)
NON_E_UN_FOGLIO = Impedimento(
    "documento_non_foglio",
    _("Serve la scansione in PDF, o una foto (JPG o PNG): questo file è altro."),
)
CON_MACRO = Impedimento(
    "documento_con_macro", _("Il file contiene macro: lo salvi senza, o in PDF, e lo mandi ancora.")
)


@dataclass(frozen=True)
class Ricevuto:
    """Un file esaminato: il formato vero, l'impronta, dove sta nell'archivio."""

    formato: str
    byte: int
    sha256: str
    nome: str


def riconosci_documento(contenuto: bytes, *, solo_fogli: bool = False) -> str:
    """Il formato del documento; altrimenti `AttoImpedito` con la frase per chi l'ha mandato.

    `solo_fogli`: soltanto ciò che esce da uno scanner o da un telefono.
    """
    if not contenuto.strip():
        raise AttoImpedito(VUOTO)
    massimo = settings.MAX_UPLOAD_BYTES
    if len(contenuto) > massimo:
        raise AttoImpedito(TROPPO_GRANDE.con(massimo=massimo // MEGA))
    for firma, formato in FIRME:
        if contenuto.startswith(firma):
            return formato
    if solo_fogli:
        raise AttoImpedito(NON_E_UN_FOGLIO)
    if contenuto.startswith(b"PK\x03\x04"):
        return _dentro_lo_zip(contenuto)
    raise AttoImpedito(NON_AMMESSO)


def _dentro_lo_zip(contenuto: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
            parti = archivio.infolist()
            nomi = {parte.filename for parte in parti}
            tipo = archivio.read("mimetype")[:100] if "mimetype" in nomi else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as rotto:
        raise AttoImpedito(NON_AMMESSO) from rotto
    if len(parti) > PARTI_MASSIME or sum(parte.file_size for parte in parti) > ESPANSO_MASSIMO:
        raise AttoImpedito(NON_AMMESSO)
    if any(nome.lower().endswith("vbaproject.bin") for nome in nomi):
        raise AttoImpedito(CON_MACRO)
    if "word/document.xml" in nomi:
        return "docx"
    if "xl/workbook.xml" in nomi:
        return "xlsx"
    if tipo == b"application/vnd.oasis.opendocument.text":
        return "odt"
    raise AttoImpedito(NON_AMMESSO)


def archivia(contenuto: bytes, *, cartella: str) -> Ricevuto:
    """Esamina e mette in archivio. Lo stesso contenuto nella stessa cartella è lo stesso file."""
    formato = riconosci_documento(contenuto)
    impronta = hashlib.sha256(contenuto).hexdigest()
    nome = f"{cartella}/{impronta}.{formato}"
    if not default_storage.exists(nome):
        default_storage.save(nome, ContentFile(contenuto))
    return Ricevuto(formato, len(contenuto), impronta, nome)
