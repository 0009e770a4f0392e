"""Le imprese delle storie: sette assunzioni e tre colloqui nel 2025; oggi, una che cercherà."""

from datetime import date, timedelta

from centri.demo.passi import Caso
from imprese.demo.annunci import DAL, PRIMA_IMPRESA
from imprese.demo.imprese_inventate import IMPRESE
from imprese.demo.passi import (
    Ricerca,
    apre_l_impresa,
    assume,
    dice_com_e_andata,
    fissa_i_colloqui,
    propone,
    pubblica,
)
from lavoratori.demo.aziende import codice
from lavoratori.models import Lavoratore
from portale.identity.choices import Ruolo
from portale.management.fasi import Demo, fase
from portale.management.storie import con_accesso

ASSUNTI = 7
MESTIERE = "Operatore su torni e frese CNC"
MICROTECNICA = Ricerca(
    titolo="Operatori su torni e frese CNC – aerospazio",
    descrizione=(
        "Prepara la macchina, carica il programma, lavora e misura componenti per l'aerospazio"
        " seguendo il ciclo e il disegno. Selezione insieme a Manpower e al Centro per l'impiego."
    ),
    requisiti=(
        "Lettura del disegno meccanico, metrologia, cicli di lavorazione su tornio e fresa CNC."
    ),
    comune="Torino",
    posti=ASSUNTI,
    paga=(24_000, 28_000),
    scade_il=date(2025, 9, 15),
    esco="7223.4",
)
ALTRE = (  # nome, comune, mestiere: inventate
    ("Aeromeccanica Stura S.r.l.", "Collegno", "Fresatori CNC per strutture di volo"),
    ("Lavorazioni Spaziali Orco S.r.l.", "Rivoli", "Tornitori CNC per valvole"),
    ("Avio Componenti Sangone S.p.A.", "Grugliasco", "Operatori CNC e controllo dimensionale"),
)


@fase(120, "Microtecnica: 7 assunzioni, 3 colloqui")
def microtecnica(demo: Demo) -> None:
    caso: Caso = demo.numeri["te"]
    impresa = apre_l_impresa(
        caso,
        "Microtecnica (Gruppo Safran)",
        codice(90_021),
        "Torino",
        "Componenti per l'aerospazio",
        date(2025, 5, 12),
    )
    referente = con_accesso(
        "Andrea",
        "Cravero",
        "microtecnica",
        Ruolo.REFERENTE_IMPRESA,
        ente=impresa.ente,
        dal=date(2025, 5, 12),
    )
    annuncio = pubblica(caso, impresa, MICROTECNICA, date(2025, 6, 9), referente)
    candidature = propone(caso, annuncio, caso.persone, date(2025, 6, 30))
    fissa_i_colloqui(caso, candidature, date(2025, 7, 2), date(2025, 7, 7), referente)
    dice_com_e_andata(caso, candidature, ASSUNTI, referente)
    assume(caso, candidature[:ASSUNTI], date(2025, 8, 29), date(2025, 9, 1), MESTIERE)
    for numero, persona in enumerate(caso.persone[ASSUNTI:]):
        _un_altra_impresa(caso, numero, persona)


def _un_altra_impresa(caso: Caso, numero: int, persona: Lavoratore) -> None:
    """Chi è rimasto va a colloquio altrove; com'è finita, nel 2025, non si sa ancora."""
    nome, comune, titolo = ALTRE[numero]
    impresa = apre_l_impresa(
        caso, nome, codice(90_022 + numero), comune, "Meccanica per l'aerospazio", date(2025, 9, 1)
    )
    ricerca = Ricerca(
        titolo=titolo,
        descrizione="Lavorazione e misura di componenti per l'aerospazio, su due turni.",
        requisiti=MICROTECNICA.requisiti,
        comune=comune,
        posti=1,
        paga=(23_500, 27_000),
        scade_il=date(2025, 10, 31),
        esco="7223.4",
    )
    annuncio = pubblica(caso, impresa, ricerca, date(2025, 9, 2), caso.operatrice)
    candidature = propone(caso, annuncio, [persona], date(2025, 9, 3))
    giorno = date(2025, 9, 16) + timedelta(days=numero)
    fissa_i_colloqui(caso, candidature, date(2025, 9, 8), giorno, caso.operatrice)


@fase(220, "Un'impresa che cercherà")
def chi_cerca(demo: Demo) -> None:
    """Un'impresa con il suo referente, la stessa della provincia: l'annuncio si scrive a mano."""
    inventata = IMPRESE[0]
    nome, cognome, _email = inventata.referente
    impresa = apre_l_impresa(
        demo.numeri["musine"],
        inventata.nome,
        codice(PRIMA_IMPRESA),
        inventata.comune,
        inventata.settore,
        demo.oggi - timedelta(days=30),
    )
    con_accesso(nome, cognome, "impresa", Ruolo.REFERENTE_IMPRESA, ente=impresa.ente, dal=DAL)
