"""Il PDF è un PDF/A accessibile: ha struttura, lingua, testo, e non chiama la rete."""

import logging
from io import BytesIO

import pikepdf
import pytest
import segno
from django.template.loader import render_to_string
from pypdf import PdfReader

from portale.documents.impaginazione import impagina, qr
from portale.documents.models import Documento
from tests.portale.documents.conftest import INDIRIZZO


@pytest.fixture
def html(modello) -> str:
    documento = Documento(titolo="Attestato di prova", anno=2026, numero=12)
    return render_to_string(modello.template, {"documento": documento, **modello.dati(documento)})


def test_e_un_pdf_a_3u_con_struttura_lingua_e_titolo(html):
    with pikepdf.open(BytesIO(impagina(html))) as pdf:
        with pdf.open_metadata() as metadati:
            assert (metadati["pdfaid:part"], metadati["pdfaid:conformance"]) == ("3", "U")
            assert metadati["dc:title"] == "Attestato di prova"
        assert str(pdf.Root.Lang) == "it"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        struttura = repr(pdf.Root.StructTreeRoot.K)
        ruoli = {str(ruolo) for ruolo in _ruoli(pdf.Root.StructTreeRoot)}
        assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Figure"} <= ruoli, struttura
        assert "Codice QR della pagina di verifica" in _alternative(pdf.Root.StructTreeRoot)


def test_il_testo_si_estrae_con_gli_accenti(html):
    (pagina,) = PdfReader(BytesIO(impagina(html))).pages

    testo = pagina.extract_text()
    assert "Protocollo 2026/0000012. Ha frequentato 300 ore." in testo
    assert "Perché è così" in testo


def test_il_qr_e_un_immagine_e_dice_l_indirizzo(html):
    (pagina,) = PdfReader(BytesIO(impagina(html))).pages
    (immagine,) = pagina.images

    punti = immagine.image.convert("1")
    atteso = segno.make(INDIRIZZO, error="m", micro=False)
    lato = atteso.symbol_size(border=2)[0]
    letto = [
        [0 if punti.getpixel((6 * x + 3, 6 * y + 3)) else 1 for x in range(lato)]
        for y in range(lato)
    ]
    assert punti.size == (6 * lato, 6 * lato)
    assert letto == [list(riga) for riga in atteso.matrix_iter(border=2)]


def test_lo_stesso_html_fa_lo_stesso_pdf(html):
    """Ripreso dopo un'interruzione, il lavoro ritrova il file già archiviato."""
    assert impagina(html) == impagina(html)


def test_un_documento_non_chiama_la_rete(caplog):
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        impagina('<html lang="it"><img src="https://altrove.example/a.png" alt=""></html>')

    assert "Failed to load image at 'https://altrove.example/a.png'" in caplog.text


def test_il_qr_e_dentro_la_pagina():
    assert qr(INDIRIZZO).startswith("data:image/png;base64,")


def _nodi(nodo):
    """Gli elementi della struttura, a ogni profondità."""
    figli = nodo.get("/K", [])
    for figlio in figli if isinstance(figli, pikepdf.Array) else [figli]:
        if isinstance(figlio, pikepdf.Dictionary) and "/S" in figlio:
            yield figlio
            yield from _nodi(figlio)


def _ruoli(radice):
    return {nodo.S for nodo in _nodi(radice)}


def _alternative(radice):
    return {str(nodo.Alt) for nodo in _nodi(radice) if "/Alt" in nodo}
