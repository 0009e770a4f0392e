import io
import zipfile
from datetime import date

import pytest

from portale.errors import AttoImpedito
from portale.spreadsheets import leggi_tabella, rifiuti
from portale.spreadsheets.opendocument import fogli_ods

SPAZI = " ".join(
    f'xmlns:{nome}="urn:oasis:names:tc:opendocument:xmlns:{nome}:1.0"'
    for nome in ("office", "table", "text")
)


def cella(valore, ripetuta=1):
    ripete = f' table:number-columns-repeated="{ripetuta}"' if ripetuta > 1 else ""
    if isinstance(valore, date):
        dato = f'office:value-type="date" office:date-value="{valore:%Y-%m-%d}"'
        return f"<table:table-cell{ripete} {dato}><text:p>x</text:p></table:table-cell>"
    if isinstance(valore, int):
        dato = f'office:value-type="float" office:value="{valore}"'
        return f"<table:table-cell{ripete} {dato}><text:p>{valore}</text:p></table:table-cell>"
    testo = f"<text:p>{valore}</text:p>" if valore else ""
    return f"<table:table-cell{ripete}>{testo}</table:table-cell>"


def riga(*valori, ripetuta=1):
    celle = "".join(map(cella, valori))
    return f'<table:table-row table:number-rows-repeated="{ripetuta}">{celle}</table:table-row>'


def ods(*righe, testa="", **altre):
    tavole = {"Foglio1": righe, **altre}
    corpo = "".join(
        f'<table:table table:style-name="ta1" table:name="{nome}">{"".join(sue)}</table:table>'
        for nome, sue in tavole.items()
    )
    testo = (
        f"{testa}<office:document-content {SPAZI}><office:body><office:spreadsheet>{corpo}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
        archivio.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archivio.writestr("content.xml", testo)
    uscita.seek(0)
    return uscita


def test_una_tabella_con_date_numeri_e_righe_vuote():
    file = ods(
        riga("Elenco del 1 ottobre"),
        riga("", ripetuta=2),
        riga("Cognome", "Nome", "Nata il", "Badge"),
        riga("Verdi", "Ada &amp; C.", date(1980, 1, 2), 42),
        riga("", ripetuta=1_048_000),
    )

    tabella = leggi_tabella("elenco.ods", file, riconosci=("Cognome", "Nome"))

    assert tabella.riga_intestazione == 4
    assert [(riga.numero, riga.celle) for riga in tabella.righe] == [
        (5, ["Verdi", "Ada & C.", date(1980, 1, 2), 42])
    ]


def test_fra_piu_tavole_si_legge_quella_con_l_intestazione():
    file = ods(riga("Istruzioni"), Elenco=[riga("Cognome", "Nome"), riga("Rossi", "Ada")])

    tabella = leggi_tabella("elenco.ods", file, riconosci=("Cognome", "Nome"))

    assert [riga.celle for riga in tabella.righe] == [["Rossi", "Ada"]]
    assert "«Elenco»" in str(tabella.avvisi[0])


def test_una_riga_ripetuta_un_miliardo_di_volte_si_ferma_al_limite():
    file = ods(riga("Cognome", ripetuta=1_000_000_000))

    with pytest.raises(AttoImpedito, match="più di 100000 righe"):
        fogli_ods(file)[0].righe  # noqa: B018


def test_una_cella_ripetuta_un_miliardo_di_volte_non_riempie_la_memoria():
    larga = f"<table:table-row>{cella('Nome', ripetuta=1_000_000_000)}</table:table-row>"

    assert len(fogli_ods(ods(larga))[0].righe[0].celle) == 200


@pytest.mark.parametrize(
    "testa",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        "<rotto",
    ],
)
def test_un_file_guasto_o_ostile_si_rifiuta(testa):
    with pytest.raises(AttoImpedito) as no:
        fogli_ods(ods(riga("Cognome"), testa=testa))[0].righe  # noqa: B018

    assert no.value.impedimenti == [rifiuti.ROTTO]
