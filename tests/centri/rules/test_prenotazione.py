"""Quando si prenota, si fissa, si cambia."""

from datetime import UTC, date, datetime, timedelta

import pytest

from centri.rules import prenotazione
from centri.rules.prenotazione import (
    anni_compiuti,
    impedimenti_al_fissare,
    impedimenti_alla_modifica,
    impedimenti_alla_prenotazione,
    impedimenti_alle_risposte,
    impedimenti_di_chi_prenota,
)

ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
ORE_24 = timedelta(hours=24)
IN_REGOLA = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(days=3),
    "preavviso": ORE_24,
    "orizzonte": timedelta(days=60),
    "attiva": True,
    "in_orario": True,
    "stesso_servizio_aperto": False,
}


def codici(impedimenti):
    return [impedimento.codice for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"attiva": False}, [prenotazione.SERVIZIO_CHIUSO]),
        ({"inizio": ADESSO + timedelta(hours=23)}, [prenotazione.TROPPO_TARDI]),
        ({"inizio": ADESSO + ORE_24}, []),
        ({"inizio": ADESSO + timedelta(days=62)}, [prenotazione.TROPPO_AVANTI]),
        ({"in_orario": False}, [prenotazione.FUORI_ORARIO]),
        ({"stesso_servizio_aperto": True}, [prenotazione.GIA_PRENOTATO]),
        (
            {"in_orario": False, "stesso_servizio_aperto": True},
            [prenotazione.FUORI_ORARIO, prenotazione.GIA_PRENOTATO],
        ),
    ],
)
def test_impedimenti_alla_prenotazione(caso, attesi):
    assert codici(impedimenti_alla_prenotazione(**IN_REGOLA | caso)) == codici(attesi)


def test_il_no_dice_quante_ore_prima():
    [no] = impedimenti_alla_prenotazione(**IN_REGOLA | {"inizio": ADESSO})
    assert str(no) == (
        "È troppo tardi per questo orario: si prenota almeno 24 ore prima. Ne scelga un altro."
    )


@pytest.mark.parametrize(
    ("inizio", "aperto", "attesi"),
    [
        (ADESSO, False, []),
        (ADESSO - timedelta(hours=5), False, []),  # chi è passato stamattina
        (ADESSO - timedelta(days=2), False, [prenotazione.NEL_PASSATO]),
        (ADESSO, True, [prenotazione.GIA_PRENOTATO]),
    ],
)
def test_impedimenti_al_fissare(inizio, aperto, attesi):
    impedimenti = impedimenti_al_fissare(
        adesso=ADESSO, inizio=inizio, stesso_servizio_aperto=aperto
    )
    assert impedimenti == attesi


MODIFICABILE = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(hours=30),
    "limite": ORE_24,
    "aperto": True,
    "stato": "da erogare",
    "da_chi_presta": False,
    "telefono": "011 123",
}


@pytest.mark.parametrize(
    ("caso", "frasi"),
    [
        ({}, []),
        (
            {"inizio": ADESSO + timedelta(hours=2)},
            [
                "Mancano meno di 24 ore: per spostare o disdire telefoni al centro (011 123).",
            ],
        ),
        (
            {"inizio": ADESSO + timedelta(hours=2), "telefono": ""},
            ["Mancano meno di 24 ore: per spostare o disdire telefoni al centro."],
        ),
        ({"inizio": ADESSO + timedelta(hours=2), "da_chi_presta": True}, []),
        (
            {"da_se": False},
            ["Questo appuntamento si cambia insieme: telefoni al centro (011 123)."],
        ),
        ({"da_se": False, "da_chi_presta": True}, []),
        (
            {"aperto": False, "stato": "erogato"},
            [
                (
                    "Questo colloquio è già erogato: non si sposta e non si disdice."
                    " Ne prenoti un altro."
                )
            ],
        ),
    ],
)
def test_impedimenti_alla_modifica(caso, frasi):
    impedimenti = impedimenti_alla_modifica(**MODIFICABILE | caso)
    assert [str(no) for no in impedimenti] == frasi


CHIUNQUE = {
    "prenota_da_se": True,
    "riservata_a": {},
    "titoli": set(),
    "anni": 40,
    "eta_minima": 18,
    "eta_minima_obbligo": 15,
    "obbligo_assolto": False,
    "recapito_richiesto": True,
    "ha_recapito": True,
    "telefono": "011 123",
}
IN_CASSA = {"in_cassa": "chi è in cassa integrazione"}
DUE = IN_CASSA | {"con_invito": "chi ha ricevuto un invito"}


@pytest.mark.parametrize(
    ("caso", "frasi"),
    [
        ({}, []),
        (
            {"prenota_da_se": False},
            ["Questo appuntamento si fissa insieme: telefoni o passi al centro (011 123)."],
        ),
        (
            {"riservata_a": DUE, "titoli": {"seguita"}},
            [
                (
                    "Questo servizio è per chi è in cassa integrazione o chi ha ricevuto un invito."
                    " Se pensa che sia anche per lei, telefoni al centro (011 123)."
                )
            ],
        ),
        ({"riservata_a": DUE, "titoli": {"con_invito"}}, []),
        (
            {"anni": 14, "telefono": ""},
            ["Questo servizio è da 15 anni in su: telefoni al centro, vediamo insieme."],
        ),
        (
            {"anni": 15},
            [
                (
                    "Prima dei 18 anni serve avere assolto l'obbligo scolastico: se è così lo"
                    " indichi, altrimenti telefoni al centro (011 123)."
                )
            ],
        ),
        ({"anni": 15, "obbligo_assolto": True}, []),
        ({"anni": 18}, []),
        (
            {"ha_recapito": False},
            [
                (
                    "Ci manca un suo recapito: scriva un telefono o un'e-mail, così possiamo"
                    " avvisarla."
                )
            ],
        ),
        ({"ha_recapito": False, "recapito_richiesto": False}, []),
    ],
)
def test_impedimenti_di_chi_prenota(caso, frasi):
    assert [str(no) for no in impedimenti_di_chi_prenota(**CHIUNQUE | caso)] == frasi


def test_tutte_le_ragioni_insieme():
    caso = {"riservata_a": IN_CASSA, "anni": 16, "ha_recapito": False}
    assert codici(impedimenti_di_chi_prenota(**CHIUNQUE | caso)) == codici(
        [
            prenotazione.RISERVATO,
            prenotazione.OBBLIGO_SCOLASTICO,
            prenotazione.SENZA_RECAPITO,
        ]
    )


DOMANDE = [
    {"codice": "titolo", "testo": "Che cosa ha studiato?", "obbligatoria": True},
    {"codice": "orari", "testo": "Quando lavora?"},
]


@pytest.mark.parametrize(
    ("risposte", "frasi"),
    [
        ({"titolo": "ragioneria"}, []),
        (
            {"orari": "di sera"},
            ["Manca una risposta: «Che cosa ha studiato?». La scriva e confermi di nuovo."],
        ),
        (
            {"titolo": "x" * 501},
            [
                (
                    "La risposta a «Che cosa ha studiato?» è troppo lunga: bastano 500 caratteri,"
                    " il resto a voce."
                )
            ],
        ),
    ],
)
def test_impedimenti_alle_risposte(risposte, frasi):
    impedimenti = impedimenti_alle_risposte(domande=DOMANDE, risposte=risposte)
    assert [str(no) for no in impedimenti] == frasi


@pytest.mark.parametrize(
    ("nato_il", "giorno", "anni"),
    [
        (date(2008, 11, 24), date(2026, 11, 23), 17),
        (date(2008, 11, 24), date(2026, 11, 24), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_anni_compiuti(nato_il, giorno, anni):
    assert anni_compiuti(nato_il, giorno) == anni
