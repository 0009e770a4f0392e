"""Gli enti di formazione inventati e i loro corsi."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voce:
    """Un corso in catalogo: quante ore, quante al giorno, per quali percorsi."""

    titolo: str
    ore: int
    ore_al_giorno: int
    percorsi: tuple[int, ...]
    contenuti: str


@dataclass(frozen=True)
class EnteInventato:
    sigla: str
    nome: str
    comune: str
    sede: str
    referente: tuple[str, str, str]
    corsi: tuple[Voce, ...]


ENTI = (
    EnteInventato(
        "FD",
        "Formazione Dora",
        "Collegno",
        "via Tampellini 41, Collegno",
        ("Silvia", "Berruto", "formazione@demo.example"),
        (
            Voce(
                "Operatore di torni e frese a controllo numerico (CNC)",
                300,
                8,
                (3, 5),
                "Disegno meccanico, metrologia, programmazione, tornitura, fresatura, sicurezza",
            ),
            Voce(
                "Disegno meccanico e CAD",
                120,
                4,
                (2, 5),
                "Lettura del disegno, quote e tolleranze, modelli in tre dimensioni, tavole",
            ),
            Voce(
                "Metrologia e controllo qualità",
                80,
                4,
                (2, 5),
                "Calibri e micrometri, macchine di misura, carte di controllo, rapporti di prova",
            ),
        ),
    ),
    EnteInventato(
        "SM",
        "Scuola Mestieri Sangone",
        "Orbassano",
        "via Gramsci 30, Orbassano",
        ("Enrico", "Vigna", "segreteria.sangone@formazione.example"),
        (
            Voce(
                "Saldatura MIG e TIG",
                200,
                8,
                (3, 5),
                "Materiali, preparazione dei giunti, saldatura MIG, saldatura TIG, controlli",
            ),
            Voce(
                "Manutentore elettrico industriale",
                150,
                8,
                (2, 5),
                "Impianti, quadri elettrici, ricerca dei guasti, sicurezza elettrica",
            ),
            Voce(
                "Conduzione di carrelli elevatori e magazzino",
                40,
                4,
                (1, 2, 5),
                "Norme, stabilità del carico, prove di guida, gestione delle scorte",
            ),
        ),
    ),
    EnteInventato(
        "IC",
        "Istituto Formativo Canavese",
        "Ivrea",
        "corso Vercelli 90, Ivrea",
        ("Daniela", "Revello", "segreteria.canavese@formazione.example"),
        (
            Voce(
                "Programmazione di PLC e automazione",
                120,
                4,
                (2, 5),
                "Logica, ingressi e uscite, linguaggio a contatti, diagnosi, collaudo",
            ),
            Voce(
                "Competenze digitali per il lavoro",
                60,
                4,
                (1, 2, 4, 5),
                "Posta elettronica, fogli di calcolo, servizi in rete, identità digitale",
            ),
            Voce(
                "Amministrazione e paghe",
                100,
                4,
                (1, 2),
                "Prima nota, fatture, cedolino, comunicazioni obbligatorie",
            ),
        ),
    ),
    EnteInventato(
        "CT",
        "Centro Formazione Torino Est",
        "Torino",
        "corso Regina Margherita 320, Torino",
        ("Fabio", "Quaglia", "segreteria.torinoest@formazione.example"),
        (
            Voce(
                "Assistente familiare",
                200,
                4,
                (3, 4),
                "Cura della persona, alimentazione, mobilità, rete dei servizi, tirocinio",
            ),
            Voce(
                "Addetto alle vendite e alla cassa",
                100,
                4,
                (1, 2, 3),
                "Accoglienza, esposizione della merce, cassa, igiene degli alimenti",
            ),
            Voce(
                "Italiano per il lavoro",
                60,
                4,
                (1, 4),
                "Ascolto e dialogo, moduli e contratti, sicurezza, colloquio di lavoro",
            ),
        ),
    ),
)
