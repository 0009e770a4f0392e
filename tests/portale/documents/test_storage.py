"""L'archivio non sovrascrive, non pubblica, non lascia mezzi documenti."""

import pytest
from django.core.files.base import ContentFile

from portale.documents.storage import Archivio

NOME = "1/2026/0000001-abc.pdf"


@pytest.fixture
def archivio() -> Archivio:
    return Archivio()


def letto(archivio):
    with archivio.open(NOME) as file:
        return file.read()


def file_in(cartella):
    return sorted(str(uno.relative_to(cartella)) for uno in cartella.rglob("*") if uno.is_file())


def test_conserva_il_contenuto_sotto_quel_nome(archivio, archivio_vuoto):
    assert archivio.save(NOME, ContentFile(b"%PDF")) == NOME

    assert letto(archivio) == b"%PDF"
    assert file_in(archivio_vuoto) == [NOME]


def test_un_nome_gia_preso_si_rifiuta(archivio, archivio_vuoto):
    archivio.save(NOME, ContentFile(b"primo"))

    with pytest.raises(FileExistsError):
        archivio.save(NOME, ContentFile(b"secondo"))
    assert letto(archivio) == b"primo"
    assert file_in(archivio_vuoto) == [NOME]


def test_chi_e_interrotto_mentre_scrive_non_lascia_un_documento(archivio, archivio_vuoto):
    class Interrotto(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"mezzo"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archivio.save(NOME, Interrotto(b"mezzo documento"))

    assert not archivio.exists(NOME)
    assert archivio.save(NOME, ContentFile(b"intero")) == NOME
    assert letto(archivio) == b"intero"


def test_sta_fuori_dallo_spazio_pubblico(archivio, archivio_vuoto, settings):
    assert archivio.path(NOME) == str(archivio_vuoto / NOME)
    assert not archivio_vuoto.is_relative_to(settings.STATIC_ROOT)
