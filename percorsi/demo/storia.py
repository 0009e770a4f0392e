"""I corsi delle storie: trecento ore concluse nel 2025, un corso da concludere, uno da riempire."""

from datetime import date, timedelta

from centri.demo.passi import Caso
from lavoratori.demo.aziende import codice
from percorsi.demo.corsi import PRIMO_ENTE
from percorsi.demo.formazione import ENTI
from percorsi.demo.passi import (
    Programmato,
    comincia_per_finire,
    conclude,
    firmano,
    iscrive,
    pianifica,
    programma_aperto,
    tiene_le_lezioni,
    valuta_e_propone,
)
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.management.fasi import Demo, fase
from portale.management.storie import con_accesso

APERTURA = date(2022, 1, 10)
LEZIONI_DA_CHIUDERE = 2
LUOGO = ENTI[0].sede
CAMERANA = Programmato(
    titolo="Operatore su torni e frese CNC: disegno meccanico, metrologia, cicli di lavorazione",
    contenuti=(
        "Disegno meccanico: proiezioni, quote, tolleranze dimensionali e geometriche.\n"
        "Metrologia: calibro, micrometro, comparatore, carta di controllo.\n"
        "Cicli di lavorazione su tornio e fresa CNC: utensili, parametri, programma ISO."
    ),
    ore=300,
    codice="CAM-2025-CNC-01",
    luogo="Scuola Camerana, via Paolo Braccini, Torino",
    dal=date(2025, 4, 7),
    posti=12,
    parti={
        0: ("Disegno meccanico", "Sergio Vigna"),
        14: ("Metrologia", "Chiara Operti"),
        26: ("Cicli di lavorazione al tornio CNC", "Ezio Racca"),
        38: ("Cicli di lavorazione alla fresa CNC", "Ezio Racca"),
    },
)
ISCRIZIONI_TE, CONCLUSIONE_TE = date(2025, 4, 2), date(2025, 6, 27)


@fase(110, "Scuola Camerana: 300 ore")
def scuola_camerana(demo: Demo) -> None:
    caso: Caso = demo.numeri["te"]
    formatore = _formatore(
        caso, "Assocam Scuola Camerana", 90_011, ("Ilaria", "Fenoglio", "camerana")
    )
    gol = programma_aperto(caso, date(2025, 3, 17), CONCLUSIONE_TE)
    firmano(caso, valuta_e_propone(caso, demo.numeri["te_colloqui"], gol))
    edizione = pianifica(gol, CAMERANA, formatore, caso, date(2025, 3, 3))
    iscrive(caso, edizione, caso.persone, ISCRIZIONI_TE)
    tiene_le_lezioni(caso, edizione, formatore)
    conclude(caso, edizione, formatore, CONCLUSIONE_TE)


@fase(210, "Due corsi aperti")
def due_corsi(demo: Demo) -> None:
    """Un corso quasi finito, con le ultime lezioni da chiudere, e uno che aspetta gli iscritti."""
    caso: Caso = demo.numeri["musine"]
    colloqui = demo.numeri["musine_colloqui"]
    nome, cognome, _email = ENTI[0].referente
    formatore = _formatore(caso, ENTI[0].nome, PRIMO_ENTE, (nome, cognome, "formazione"))
    programma = programma_aperto(caso, colloqui[0].inizio.date(), demo.oggi)
    patti = valuta_e_propone(caso, colloqui, programma)
    caso.stampa = False  # da qui i documenti li impagina il lavoratore, appena la demo è accesa
    firmano(caso, patti)

    corso = _saldatura(comincia_per_finire(demo.oggi, lezioni=20))
    edizione = pianifica(programma, corso, formatore, caso, corso.dal - timedelta(days=30))
    iscrive(caso, edizione, caso.persone, corso.dal - timedelta(days=5))
    tiene_le_lezioni(caso, edizione, formatore, tranne_le_ultime=LEZIONI_DA_CHIUDERE)

    fra_tre_settimane = _lunedi_dopo(demo.oggi + timedelta(days=16))
    adesso = programma_aperto(caso, fra_tre_settimane)
    pianifica(adesso, _torneria(fra_tre_settimane), formatore, caso, demo.oggi - timedelta(days=9))


def _formatore(caso: Caso, nome: str, numero: int, chi: tuple[str, str, str]) -> Attore:
    ente, _nuovo = Ente.objects.get_or_create(
        codice_fiscale=codice(numero),
        defaults={"nome": nome, "tipo": TipoEnte.FORMAZIONE, "titolare": caso.chi.titolare},
    )
    return con_accesso(*chi, Ruolo.ENTE_FORMAZIONE, ente=ente, dal=APERTURA)


def _saldatura(dal: date) -> Programmato:
    return Programmato(
        titolo="Saldatura TIG e MAG: disegno, sicurezza, prove di qualifica",
        contenuti="Disegno dei giunti.\nSaldatura TIG e MAG.\nControllo visivo e prove di piega.",
        ore=120,
        codice=f"FD-{dal:%y%m%d}-SAL",
        luogo=LUOGO,
        dal=dal,
        posti=12,
        parti={
            0: ("Disegno dei giunti e sicurezza", "Bruno Pautasso"),
            5: ("Saldatura MAG", "Bruno Pautasso"),
            13: ("Saldatura TIG e prove di qualifica", "Nadia Berruto"),
        },
    )


def _torneria(dal: date) -> Programmato:
    return Programmato(
        titolo="Torni e frese CNC: dal disegno al pezzo",
        contenuti="Disegno meccanico.\nMetrologia.\nCicli di lavorazione su macchine CNC.",
        ore=300,
        codice=f"FD-{dal:%y%m%d}-CNC",
        luogo=LUOGO,
        dal=dal,
        posti=12,
        parti={
            0: ("Disegno meccanico", "Chiara Giachino"),
            14: ("Metrologia", "Chiara Giachino"),
            26: ("Cicli di lavorazione al tornio e alla fresa CNC", "Dario Sandrone"),
        },
    )


def _lunedi_dopo(giorno: date) -> date:
    return giorno + timedelta(days=-giorno.weekday() % 7)
