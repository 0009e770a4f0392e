import json

import pytest

from percorsi.actions.questionari import DATI
from percorsi.rules.fogli import (
    LIBRI,
    RigaFoglio,
    celle_per_chiave,
    righe_a_parole,
)
from portale.spreadsheets import come_testo

VALUTAZIONE = json.loads(DATI.read_text(encoding="utf-8"))
REQUISITI = [
    {"prova": "in_cassa", "fonte": "Art. 22", "certezza": "CONFERMATO"},
    {"prova": "eta", "valore": [18, 29], "fonte": "Art. 1", "certezza": "DA_CONFERMARE"},
    {
        "prova": "categoria",
        "valore": {"codici": ["donne", "giovani"], "mesi": 6},
        "fonte": "DM 2021",
        "certezza": "DA_CONFERMARE",
    },
]


def righe_di(libro, contenuto):
    chiavi = [chiave for chiave, _titolo in libro.colonne]
    return [
        RigaFoglio(
            n, {chiave: come_testo(cella) for chiave, cella in zip(chiavi, riga, strict=True)}
        )
        for n, riga in enumerate(libro.scrivi(contenuto), 2)
    ]


@pytest.mark.parametrize(
    ("quale", "contenuto"),
    [
        ("questionario", VALUTAZIONE["questionario"]["contenuto"]),
        ("modello", VALUTAZIONE["modello"]["contenuto"]),
        ("misura", REQUISITI),
    ],
)
def test_cio_che_si_scrive_si_rilegge_uguale(quale, contenuto):
    libro = LIBRI[quale]
    letto, errori = libro.leggi(righe_di(libro, contenuto))
    assert errori == []
    assert righe_a_parole(libro, letto) == righe_a_parole(libro, contenuto)


@pytest.mark.parametrize(
    ("quale", "celle", "colonne"),
    [
        ("questionario", {"che_cosa": "boh"}, ["Che cosa", "Percorso", "Punti"]),
        ("questionario", {"che_cosa": "soglia", "percorso": "2", "punti": "4,5"}, ["Punti"]),
        ("modello", {"che_cosa": "intercetta", "peso": "poco"}, ["Peso, o numero"]),
        ("modello", {"che_cosa": "classe"}, ["Codice", "Come si legge"]),
        ("misura", {"prova": "eta", "valore": "18", "fonte": "x", "certezza": "boh"},
         ["Valore", "Certezza"]),
        ("misura", {"prova": "in_cassa", "fonte": "", "certezza": "confermato"}, ["Fonte"]),
    ],
)  # fmt: skip
def test_ogni_cella_che_non_va_ha_la_sua_frase(quale, celle, colonne):
    _letto, errori = LIBRI[quale].leggi([RigaFoglio(7, celle)])
    assert [str(uno.colonna) for uno in errori] == colonne
    assert {uno.numero for uno in errori} == {7}


def test_i_titoli_si_riconoscono_come_sono_scritti():
    posti = celle_per_chiave(LIBRI["misura"], ["FONTE ", "requisito", "Altro"])
    assert posti == {0: "fonte", 1: "prova"}
