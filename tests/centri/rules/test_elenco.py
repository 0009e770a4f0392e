from datetime import date

import pytest

from centri.choices import EsitoRiga
from centri.rules.comuni import COMUNE_IGNOTO, Candidato, Luogo
from centri.rules.elenco import PeriodoNoto, destino, giudica
from portale.codice_fiscale import genera

OGGI = date(2026, 11, 22)
TRATTAMENTO = (date(2026, 10, 1), date(2027, 3, 31))
NICHELINO = Luogo(Candidato("001164", "Nichelino", "TO", "01", "F889"))
TORINO = Luogo(Candidato("001272", "Torino", "TO", "01", "L219"))
CODICE = genera("Verdi", "Ada", date(1980, 5, 12), "F", "L219")
IN_REGOLA = {
    "codice_fiscale": CODICE,
    "cognome": "VERDI",
    "nome": "ADA",
    "comune": "Nichelino",
    "indirizzo": "via Torino 1",
    "cap": "10042",
    "email": "ada@example.org",
}


def giudicata(luogo=NICHELINO, **testi):
    return giudica(IN_REGOLA | testi, luogo=luogo, trattamento=TRATTAMENTO, oggi=OGGI)


def frasi(esame):
    return {campo: [str(frase) for frase in tutte] for campo, tutte in esame.frasi.items()}


def note(esame):
    return [str(nota) for nota in esame.note]


def test_una_riga_in_regola_ha_le_date_del_trattamento_a_zero_ore():
    esame = giudicata()
    assert (esame.frasi, esame.note) == ({}, [])
    periodo = {campo: esame.dati[campo] for campo in ("dal", "al", "percentuale", "modalita")}
    assert periodo == {
        "dal": TRATTAMENTO[0],
        "al": TRATTAMENTO[1],
        "percentuale": 100,
        "modalita": "zero_ore",
    }


@pytest.mark.parametrize(
    ("caso", "attese"),
    [
        ({"dal": "15/10/2026", "al": "31/12/2026"}, {}),
        ({"dal": "15-ott-2026"}, {}),
        ({"dal": "subito"}, {"dal": ["«subito» non è una data: la scriva come 31/01/2025."]}),
        (
            {"dal": "30/09/2026"},
            {"dal": ["Le date escono dal trattamento, che va dal 01/10/2026 al 31/03/2027."]},
        ),
        (
            {"al": "01/04/2027"},
            {"al": ["Le date escono dal trattamento, che va dal 01/10/2026 al 31/03/2027."]},
        ),
        (
            {"dal": "31/12/2026", "al": "01/12/2026"},
            {
                "al": [
                    ("La fine (01/12/2026) viene prima dell'inizio (31/12/2026): "
                    "controlli le due date.")
                ]
            },
        ),
        ({"percentuale": "50%"}, {}),
        ({"percentuale": "tutto"}, {
            "percentuale": ["«tutto» non è una percentuale: scriva un numero fino a 100."]
        }),
        ({"percentuale": "150"}, {"percentuale": ["La riduzione va da 0 a 100 per cento."]}),
        ({"cap": "142"}, {"cap": ["Il CAP ha cinque cifre: «142» non va."]}),
        ({"email": "ada@"}, {
            "email": ["«ada@» non è un'e-mail: controlli la chiocciola e il punto."]
        }),
        ({"cellulare": "12"}, {
            "cellulare": ["«12» non è un numero di telefono: controlli le cifre."]
        }),
    ],
)  # fmt: skip
def test_ogni_campo_ha_la_sua_frase(caso, attese):
    assert frasi(giudicata(**caso)) == attese


@pytest.mark.parametrize(
    ("scritta", "percentuale", "modalita"),
    [
        ("", 100, "zero_ore"),
        ("zero ore", 100, "zero_ore"),
        ("0,5", 50, "riduzione"),
        ("1", 100, "zero_ore"),
        ("40", 40, "riduzione"),
    ],
)
def test_la_riduzione(scritta, percentuale, modalita):
    dati = giudicata(percentuale=scritta).dati
    assert (dati["percentuale"], dati["modalita"]) == (percentuale, modalita)


@pytest.mark.parametrize(
    ("luogo", "caso", "attese"),
    [
        (NICHELINO, {"email": ""}, ["Senza e-mail e senza cellulare: le si scrive una lettera."]),
        (NICHELINO, {"email": "", "cellulare": "3331234567"}, []),
        (
            NICHELINO,
            {"email": "", "indirizzo": ""},
            ["Nessun recapito e nessun indirizzo: va cercata tramite l'azienda."],
        ),
        (
            Luogo(),
            {"comune": ""},
            ["Senza comune di domicilio: il Centro per l'impiego resta da assegnare."],
        ),
        (
            TORINO,
            {"comune": "Torino"},
            ["A Torino senza circoscrizione: il Centro resta da assegnare."],
        ),
        (TORINO, {"comune": "Torino", "circoscrizione": "Circ. 3"}, []),
    ],
)
def test_cio_che_si_nota_non_ferma(luogo, caso, attese):
    esame = giudicata(luogo, **caso)
    assert (esame.frasi, note(esame)) == ({}, attese)


def test_torino_e_la_sua_circoscrizione():
    assert giudicata(TORINO, circoscrizione="Circ. 3").dati["circoscrizione"] == 3
    assert giudicata(NICHELINO, circoscrizione="3").dati["circoscrizione"] is None
    assert "circoscrizione" in giudicata(TORINO, circoscrizione="9").frasi


def test_un_comune_ignoto_ferma_la_riga():
    esame = giudicata(Luogo(impedimenti=(COMUNE_IGNOTO.con(nome="Pluto"),)), comune="Pluto")
    assert frasi(esame) == {"comune": ["Non c'è un comune che si chiama «Pluto»."]}


def destinata(esame, numero=5, viste=None, periodi=()):
    viste = {} if viste is None else viste
    return destino(esame, numero=numero, viste=viste, periodi=periodi)


@pytest.mark.parametrize(
    ("caso", "periodi", "esito", "riga"),
    [
        ({}, [], EsitoRiga.BUONA, None),
        ({"codice_fiscale": "X"}, [], EsitoRiga.DA_CORREGGERE, None),
        ({"email": "x"}, [], EsitoRiga.DA_CORREGGERE, None),
        (
            {},
            [PeriodoNoto(*TRATTAMENTO, stesso_trattamento=True)],
            EsitoRiga.GIA_PRESENTE,
            "È già nell'elenco, dal 01/10/2026 al 31/03/2027: non cambia nulla.",
        ),
        (
            {},
            [PeriodoNoto(date(2026, 1, 1), date(2026, 12, 31), stesso_trattamento=False)],
            EsitoRiga.DA_CORREGGERE,
            "È già in cassa integrazione con questa azienda dal 01/01/2026 al 31/12/2026.",
        ),
        (
            {},
            [PeriodoNoto(date(2026, 1, 1), date(2026, 9, 30), stesso_trattamento=False)],
            EsitoRiga.BUONA,
            None,
        ),
    ],
)
def test_destino(caso, periodi, esito, riga):
    trovato = destinata(giudicata(**caso), periodi=periodi)
    assert trovato.esito == esito
    assert trovato.frasi.get("riga") == ([riga] if riga else None)


def test_la_seconda_volta_e_doppia_e_dice_di_quale_riga():
    viste = {}
    assert destinata(giudicata(), 5, viste).esito == EsitoRiga.BUONA
    doppia = destinata(giudicata(email="x"), 9, viste)
    assert doppia.esito == EsitoRiga.DOPPIA
    assert doppia.frasi == {
        "riga": ["Lo stesso codice fiscale è già alla riga 5: questa riga non si importa."]
    }


def test_la_stessa_persona_in_due_tempi_diversi_non_e_doppia():
    viste = {}
    destinata(giudicata(al="31/10/2026"), 5, viste)
    assert destinata(giudicata(dal="01/12/2026"), 6, viste).esito == EsitoRiga.BUONA
