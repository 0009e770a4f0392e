"""Le imprese inventate che cercano persone, e i mestieri che cercano."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mestiere:
    """Un annuncio che si ripete: titolo, lavoro, requisiti, paga lorda di un anno."""

    titolo: str
    descrizione: str
    requisiti: str
    paga: tuple[int, int]
    esco: str = ""


@dataclass(frozen=True)
class ImpresaInventata:
    nome: str
    comune: str
    settore: str
    referente: tuple[str, str, str]
    mestieri: tuple[Mestiere, ...]


CNC = Mestiere(
    "Operatori di torni e frese CNC",
    "Prepara la macchina, carica il programma, lavora il pezzo e lo misura.",
    "Lettura del disegno meccanico, tornitura e fresatura a controllo numerico, metrologia.",
    (23_000, 28_000),
    "7223.4",
)
COLLAUDO = Mestiere(
    "Addetti al collaudo e al controllo qualità",
    "Misura i pezzi con calibri e macchine di misura e compila i rapporti di prova.",
    "Metrologia, lettura del disegno, uso dei micrometri.",
    (22_500, 26_500),
)
SALDATURA = Mestiere(
    "Saldatori MIG e TIG",
    "Prepara i giunti e salda carpenterie leggere secondo il disegno.",
    "Saldatura a filo e TIG, lettura del disegno di carpenteria.",
    (23_000, 27_000),
    "7212.3",
)
MAGAZZINO = Mestiere(
    "Magazzinieri e carrellisti",
    "Riceve, sistema e spedisce la merce con il carrello elevatore.",
    "Conduzione di carrelli elevatori, gestione del magazzino e delle scorte.",
    (21_000, 24_000),
)
MONTAGGIO = Mestiere(
    "Montatori meccanici ed elettrici",
    "Monta gruppi meccanici, collega i quadri e prova la macchina finita.",
    "Montaggio meccanico, cablaggio di quadri elettrici, uso del disegno.",
    (22_000, 26_000),
    "8219.8",
)
AUTOMAZIONE = Mestiere(
    "Manutentori elettrici e di automazione",
    "Cerca i guasti sulle linee, sostituisce i componenti e prova i cicli.",
    "Impianti elettrici, PLC, ricerca dei guasti.",
    (24_000, 29_000),
    "7412.3",
)
VENDITE = Mestiere(
    "Addetti alle vendite e alla cassa",
    "Accoglie i clienti, sistema la merce e tiene la cassa.",
    "Vendita, cassa, igiene degli alimenti.",
    (19_500, 22_500),
)
CUCINA = Mestiere(
    "Aiuto cuochi e camerieri di mensa",
    "Prepara i pasti, serve al banco e riordina la cucina.",
    "Cucina o sala, anche di mensa.",
    (18_500, 21_500),
    "9412.1",
)
CURA = Mestiere(
    "Assistenti familiari e di struttura",
    "Aiuta le persone anziane nelle cose di ogni giorno.",
    "Assistenza alla persona, mobilità e alimentazione.",
    (19_000, 22_000),
    "5162.1",
)
UFFICIO = Mestiere(
    "Impiegati amministrativi e paghe",
    "Tiene la prima nota, prepara fatture e cedolini.",
    "Contabilità, paghe, fogli di calcolo.",
    (22_000, 27_000),
)

IMPRESE = (
    ImpresaInventata(
        "Aerotecnica Valsangone S.r.l.",
        "Rivoli",
        "Componenti meccanici di precisione",
        ("Davide", "Bertolino", "impresa@demo.example"),
        (CNC, COLLAUDO, MONTAGGIO),
    ),
    ImpresaInventata(
        "Meccanica Bossolese S.r.l.",
        "Moncalieri",
        "Lavorazioni meccaniche",
        ("Sabrina", "Racca", "personale.bossolese@imprese.example"),
        (CNC, SALDATURA),
    ),
    ImpresaInventata(
        "Carpenterie Ceronda S.r.l.",
        "Venaria Reale",
        "Carpenteria metallica",
        ("Mauro", "Perotti", "personale.ceronda@imprese.example"),
        (SALDATURA, MONTAGGIO),
    ),
    ImpresaInventata(
        "Impianti Automatici Eporediesi S.p.A.",
        "Ivrea",
        "Macchine automatiche",
        ("Chiara", "Boero", "personale.eporediesi@imprese.example"),
        (AUTOMAZIONE, MONTAGGIO),
    ),
    ImpresaInventata(
        "Consegne Bennale S.c.r.l.",
        "Settimo Torinese",
        "Logistica",
        ("Walter", "Sandrone", "personale.bennale@imprese.example"),
        (MAGAZZINO,),
    ),
    ImpresaInventata(
        "Deposito Interporto Ovest S.r.l.",
        "Orbassano",
        "Logistica",
        ("Tiziana", "Mina", "personale.depositovest@imprese.example"),
        (MAGAZZINO, UFFICIO),
    ),
    ImpresaInventata(
        "Mercati Canavesani S.p.A.",
        "Cuorgnè",
        "Commercio al dettaglio",
        ("Luca", "Actis", "personale.canavesani@imprese.example"),
        (VENDITE, MAGAZZINO),
    ),
    ImpresaInventata(
        "Ristorazione Cittadella S.r.l.",
        "Torino",
        "Ristorazione collettiva",
        ("Rosa", "Caputo", "personale.cittadella@imprese.example"),
        (CUCINA,),
    ),
    ImpresaInventata(
        "Residenze Collina Serena S.c.s.",
        "Chieri",
        "Assistenza alla persona",
        ("Elisa", "Vaira", "personale.collinaserena@imprese.example"),
        (CURA,),
    ),
    ImpresaInventata(
        "Quadri e Cablaggi Pinasca S.r.l.",
        "Pinerolo",
        "Impianti elettrici",
        ("Gianluca", "Tesio", "personale.pinasca@imprese.example"),
        (AUTOMAZIONE, COLLAUDO),
    ),
    ImpresaInventata(
        "Studio Servizi Mirafiori S.r.l.",
        "Torino",
        "Servizi alle imprese",
        ("Ilaria", "Grosso", "personale.servizimirafiori@imprese.example"),
        (UFFICIO,),
    ),
    ImpresaInventata(
        "Torneria Fratelli Dutto S.n.c.",
        "Avigliana",
        "Lavorazioni meccaniche",
        ("Piero", "Dutto", "personale.dutto@imprese.example"),
        (CNC, COLLAUDO),
    ),
)
