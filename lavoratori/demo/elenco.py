"""Dieci persone di un'azienda, e l'elenco che l'azienda ne manda: vero, cioè fatto male.

Persone inventate, con codici fiscali validi e di nessuno. Su dieci, sette hanno un'e-mail, due solo
il cellulare, una solo l'indirizzo.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from portale.codice_fiscale import genera
from portale.parole import confrontabile

PREFISSO = "39991"  # nessun gestore lo usa (da confermare)
COLONNE = (
    "Nr.", "Matricola", "COGNOME", "NOME", "Cod. Fisc.", "Data di nascita", "Comune di residenza",
    "Indirizzo", "E-mail", "Cell.", "Mansione", "Inizio sosp.", "Fine sosp.", "Reparto", "Note",
)  # fmt: skip
REPARTI = ("Stampaggio", "Assemblaggio", "Collaudo")
COL_CODICE_SBAGLIATO = 5  # la riga che chi carica deve correggere
DOPPIA = 1  # la riga che torna in fondo
VUOTA_PRIMA_DI = 4

# cognome; nome; sesso; nascita; luogo; comune; indirizzo; recapito; mansione
TE_CONNECTIVITY = """
Ferrero; Paolo; M; 1974-03-12; L219; Collegno; via Roma 24; email; operatore di presse
Popescu; Mihai; M; 1983-11-02; Z129; Collegno; via Portalupi 9; email; attrezzista di stampi
Greco; Antonella; F; 1971-06-25; L219; Rivoli; corso Susa 141; email; addetta al montaggio
El Amrani; Youssef; M; 1986-01-19; Z330; Grugliasco; via Cotta 30; sms; operatore di presse
Giraudo; Marco; M; 1979-09-08; H355; Rivoli; via Piave 17; email; manutentore meccanico
Santoro; Loredana; F; 1968-04-30; F839; Grugliasco; via Lamarmora 5; lettera; addetta al collaudo
Hoxha; Arben; M; 1990-12-14; Z100; Collegno; corso Francia 200; email; tornitore
Vaira; Simone; M; 1988-07-21; L219; Rosta; via Rivoli 12; email; attrezzista di stampi
Caruso; Salvatore; M; 1966-10-05; G273; Villarbasse; via Roma 3; sms; operatore di presse
Bertone; Elisa; F; 1992-02-17; L219; Venaria Reale; via Iseppon 8; email; addetta al collaudo
"""
VALSUSA = """
Marchisio; Davide; M; 1977-05-09; L219; Collegno; via Fermi 6; email; tornitore
Radu; Ioana; F; 1985-08-23; Z129; Collegno; via Minghetti 40; email; addetta al collaudo
Longo; Vincenzo; M; 1969-01-31; C351; Grugliasco; via Spanna 22; sms; fresatore
Allasia; Roberto; M; 1981-12-04; H355; Rivoli; via Bruere 70; email; attrezzista
Benali; Khadija; F; 1987-03-15; Z330; Rivoli; via Pavia 11; email; addetta al montaggio
Musso; Enrico; M; 1973-10-27; L219; Collegno; viale Gramsci 18; email; rettificatore
Palumbo; Rosa; F; 1967-06-18; F839; Grugliasco; viale Radich 4; lettera; addetta al magazzino
Stan; Cristian; M; 1991-09-11; Z129; Rosta; strada Buttigliera 2; email; tornitore
Fenoglio; Luca; M; 1984-04-06; L219; Venaria Reale; corso Puccini 15; sms; operatore di macchine
Osagie; Blessing; F; 1989-11-29; Z335; Torino; via Carrera 55; email; addetta al collaudo
"""
MUSINE = """
Bosio; Giorgio; M; 1975-02-20; L219; Rivoli; via Isonzo 31; email; saldatore
Ciobanu; Vasile; M; 1982-06-13; Z129; Collegno; via Bendini 7; email; carpentiere in ferro
Rinaldi; Manuela; F; 1978-11-08; L219; Grugliasco; via Olevano 19; email; addetta al montaggio
Lombardo; Carmelo; M; 1970-07-02; C351; Collegno; via Martiri XXX Aprile 60; sms; saldatore
Garrone; Alessio; M; 1993-05-25; H355; Rivoli; via Adige 14; email; carpentiere in ferro
Shehu; Elira; F; 1986-10-16; Z100; Rivoli; corso Primo Levi 9; email; addetta al magazzino
Quaglia; Maurizio; M; 1965-03-28; L219; Villarbasse; via San Martino 8; lettera; manutentore
Naciri; Rachid; M; 1980-01-07; Z330; Grugliasco; via Crea 27; email; saldatore
Testa; Federica; F; 1990-08-19; L219; Collegno; via Sabotino 3; email; addetta al collaudo
Pautasso; Ivan; M; 1987-12-22; L219; Rosta; via Bastone 5; sms; carpentiere in ferro
Olivero; Sara; F; 1984-02-03; L219; Collegno; via Vespucci 16; email; addetta al montaggio
"""


@dataclass(frozen=True)
class Voce:
    """Una persona come la conosce la sua azienda."""

    cognome: str
    nome: str
    sesso: str
    nato_il: date
    belfiore: str
    comune: str
    indirizzo: str
    email: str
    cellulare: str
    mansione: str

    @property
    def codice_fiscale(self) -> str:
        return genera(self.cognome, self.nome, self.nato_il, self.sesso, self.belfiore)


def le_persone(testo: str) -> list[Voce]:
    righe = [riga.split("; ") for riga in testo.strip().splitlines()]
    return [_voce(numero, *riga) for numero, riga in enumerate(righe)]


def _voce(
    numero: int,
    cognome: str,
    nome: str,
    sesso: str,
    nato_il: str,
    belfiore: str,
    comune: str,
    indirizzo: str,
    recapito: str,
    mansione: str,
) -> Voce:
    casella = confrontabile(f"{nome}.{cognome}").replace(" ", ".")
    nato = date.fromisoformat(nato_il)
    return Voce(
        cognome=cognome,
        nome=nome,
        sesso=sesso,
        nato_il=nato,
        belfiore=belfiore,
        comune=comune,
        indirizzo=indirizzo,
        email=f"{casella}@example.org" if recapito == "email" else "",
        cellulare=f"{PREFISSO}{nato:%d%m}{numero}" if recapito == "sms" else "",
        mansione=mansione,
    )


def in_xlsx(azienda: str, accordo: date, dal: date, al: date, voci: Sequence[Voce]) -> bytes:
    """Titoli sopra l'intestazione, codici minuscoli o spezzati, date ora vere ora scritte, una
    riga vuota, una doppia, una con l'ultima lettera del codice sbagliata.
    """
    libro = openpyxl.Workbook()
    foglio = libro.active
    foglio.title = "Elenco CIGS"
    foglio.append([f"{azienda} - ELENCO LAVORATORI SOSPESI"])
    foglio.append([f"Allegato all'accordo sindacale del {accordo:%d/%m/%Y}"])
    foglio.append([])
    foglio.append(list(COLONNE))
    for riga in _righe(dal, al, voci):
        foglio.append(riga)
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def _righe(dal: date, al: date, voci: Sequence[Voce]) -> Iterator[list[object]]:
    for numero, voce in enumerate(voci):
        if numero == VUOTA_PRIMA_DI:
            yield []
        yield _riga(numero, voce, dal, al)
    yield [*_riga(DOPPIA, voci[DOPPIA], dal, al)[:-1], "RIPETUTO?"]


def _riga(numero: int, voce: Voce, dal: date, al: date) -> list[object]:
    pari = numero % 2 == 0
    return [
        numero + 1,
        f"{4100 + numero * 37:05d}",
        voce.cognome.upper() if pari else voce.cognome,
        voce.nome.upper() if pari else voce.nome,
        _codice(numero, voce.codice_fiscale),
        _cella(voce.nato_il) if pari else f"{voce.nato_il:%d/%m/%Y}",
        _comune(numero, voce.comune),
        voce.indirizzo,
        voce.email,
        voce.cellulare,
        voce.mansione,
        f"{dal:%d.%m.%Y}" if pari else _cella(dal),
        _cella(al),
        REPARTI[numero % len(REPARTI)],
        "",
    ]


def _cella(giorno: date) -> datetime:
    """Excel non conosce i giorni: solo gli istanti."""
    return datetime(giorno.year, giorno.month, giorno.day)  # noqa: DTZ001


def _codice(numero: int, codice: str) -> str:
    if numero == COL_CODICE_SBAGLIATO:
        return codice[:-1] + ("A" if codice[-1] != "A" else "B")
    spezzato = f"{codice[:3]} {codice[3:6]} {codice[6:11]} {codice[11:]}"
    return (codice.lower(), spezzato, codice)[numero % 3]


def _comune(numero: int, comune: str) -> str:
    return (comune, f"{comune} (TO)", comune.upper())[numero % 3]
