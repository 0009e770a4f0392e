from dataclasses import replace
from datetime import date

import pytest

from percorsi.rules import assessment
from percorsi.rules.assessment import (
    impedimenti_annullamento,
    impedimenti_assessment,
    impedimenti_salvataggio,
    mancanti,
    motivi_a_parole,
    proponi_percorso,
    stato_da_risposte,
)
from percorsi.rules.questionari import PRIMO

VICINA = {"competenze": "richieste", "lavoro": "recente", "digitale": "da_se", "bisogni": "no"}


@pytest.mark.parametrize(
    ("cambia", "in_cassa", "numero", "motivi"),
    [
        ({}, False, 1, ["competenze.richieste", "lavoro.recente", "digitale.da_se", "bisogni.no"]),
        ({"digitale": "con_aiuto"}, False, 2, ["digitale.con_aiuto"]),
        (
            {"competenze": "da_aggiornare", "lavoro": "lontano"},
            False,
            2,
            ["competenze.da_aggiornare", "lavoro.lontano"],
        ),
        ({"competenze": "da_rifare", "lavoro": "lontano"}, False, 3, ["competenze.da_rifare"]),
        ({"competenze": "da_rifare", "bisogni": "si"}, False, 4, ["bisogni.si"]),
        ({"competenze": "da_rifare", "bisogni": "si"}, True, 5, ["caso_aziendale"]),
        ({}, True, 5, ["caso_aziendale"]),
    ],
)
def test_il_percorso_proposto_e_i_suoi_motivi(cambia, in_cassa, numero, motivi):
    proposta = proponi_percorso(questionario=PRIMO, risposte=VICINA | cambia, in_cassa=in_cassa)
    assert (proposta.numero, list(proposta.motivi)) == (numero, motivi)


def test_in_cassa_lo_dice_a_parole():
    assert [str(m) for m in motivi_a_parole(PRIMO, ["caso_aziendale", "lavoro.recente"])] == [
        str(assessment.FRASE_CASO_AZIENDALE),
        "L'esperienza di lavoro è recente.",
    ]


@pytest.mark.parametrize(
    ("risposte", "senza"),
    [
        (VICINA, []),
        ({}, ["competenze", "lavoro", "digitale", "bisogni"]),
        (VICINA | {"lavoro": "inventata"}, ["lavoro"]),
    ],
)
def test_le_domande_senza_risposta(risposte, senza):
    assert mancanti(PRIMO, risposte) == senza


IN_REGOLA = {
    "giorno": date(2025, 3, 3),
    "oggi": date(2025, 3, 3),
    "programma": "GOL",
    "programma_aperto": True,
    "risposte_mancanti": False,
    "percorso_del_programma": True,
    "scostamento": False,
    "motivo_scostamento": "",
    "motivazione": "Il reparto chiude.",
    "parole_di_un_altro": False,
    "chiede_cig": True,
    "cig_copre": True,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"giorno": date(2025, 3, 4)}, ["valutazione_futura"]),
        ({"programma_aperto": False}, ["programma_chiuso"]),
        ({"risposte_mancanti": True}, ["risposte_mancanti"]),
        ({"percorso_del_programma": False}, ["percorso_di_altro_programma"]),
        ({"scostamento": True}, ["scostamento_senza_motivo"]),
        ({"scostamento": True, "motivo_scostamento": "scelta_persona"}, []),
        ({"motivazione": "  "}, ["senza_motivazione"]),
        ({"parole_di_un_altro": True}, []),
        (
            {"parole_di_un_altro": True, "scostamento": True, "motivo_scostamento": "valutazione"},
            ["parole_di_un_altro_percorso"],
        ),
        ({"cig_copre": False}, ["senza_cassa"]),
        ({"cig_copre": False, "chiede_cig": False}, []),
        (
            {"scostamento": True, "motivazione": ""},
            ["scostamento_senza_motivo", "senza_motivazione"],
        ),
    ],
)
def test_impedimenti_assessment(caso, codici):
    impedimenti = impedimenti_assessment(**IN_REGOLA | caso)
    assert [impedimento.codice for impedimento in impedimenti] == codici


def test_il_rifiuto_dice_il_giorno_e_il_programma():
    (no,) = impedimenti_assessment(**IN_REGOLA | {"programma_aperto": False})
    assert str(no) == "Il 03/03/2025 il programma «GOL» non era aperto: ne scelga un altro."
    assert assessment.SCOSTAMENTO_SENZA_MOTIVO.fonte


@pytest.mark.parametrize(
    ("risposte", "in_cassa", "stato"),
    [
        ({}, False, "bozza"),
        ({"lavoro": "recente"}, False, "in_corso"),
        (VICINA, False, "concluso"),
        ({}, True, "concluso"),
    ],
)
def test_lo_stato_segue_le_risposte(risposte, in_cassa, stato):
    assert stato_da_risposte(questionario=PRIMO, risposte=risposte, in_cassa=in_cassa) == stato


def test_anche_a_meta_servono_un_giorno_passato_e_un_programma_aperto():
    no = impedimenti_salvataggio(
        giorno=date(2025, 3, 4), oggi=date(2025, 3, 3), programma="GOL", programma_aperto=False
    )
    assert [uno.codice for uno in no] == ["valutazione_futura", "programma_chiuso"]


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"aperta_o_confermata": False}, ["valutazione_non_aperta"]),
        ({"patto_aperto": True}, ["patto_sulla_valutazione"]),
        ({"motivo": " "}, ["senza_motivo_annullamento"]),
    ],
)
def test_impedimenti_annullamento(caso, codici):
    in_regola = {
        "aperta_o_confermata": True,
        "stato": "superato",
        "patto_aperto": False,
        "motivo": "Persona sbagliata.",
    }
    assert [no.codice for no in impedimenti_annullamento(**in_regola | caso)] == codici


def test_anche_il_punteggio_e_un_motivo():
    a_punti = replace(PRIMO, soglie=((0, 3),))
    proposta = proponi_percorso(questionario=a_punti, risposte=VICINA, in_cassa=False)
    assert (proposta.numero, proposta.motivi) == (3, ("punti.0",))
    frasi = motivi_a_parole(a_punti, proposta.motivi)
    assert [str(frase) for frase in frasi] == ["Il punteggio delle risposte è 0."]
