"""Che cosa si sta cercando: un codice fiscale, un telefono, un protocollo o un nome."""

import re
from dataclasses import dataclass
from enum import Enum

from portale.parole import confrontabile

CODICE = re.compile(r"[A-Z]{6}[0-9A-Z]{0,10}")  # dall'inizio: sei lettere e una cifra
SEI_LETTERE = re.compile(r"(?=.{6}$)[B-DF-HJ-NP-TV-Z]{3,6}[AEIOU]*X*")
"""Le prime sei di un codice («RSSMRA»): tre consonanti, poi consonanti, vocali e X in quest'ordine
(DM 23 dicembre 1976, art. 2 e 3). «FRANCO» e «MARINO» restano nomi; «STROIA» può essere entrambi.
"""
PROTOCOLLO = re.compile(r"(\d{1,7})\s*/\s*(\d{4})|(\d{4})\s*/\s*(\d{1,7})")
CIFRE_DI_UN_TELEFONO = 6
LETTERE_DI_UN_NOME = 2


class Cosa(Enum):
    NULLA = "nulla"
    CODICE_FISCALE = "codice fiscale"
    TELEFONO = "telefono"
    PROTOCOLLO = "protocollo"
    NOME = "nome"


@dataclass(frozen=True, slots=True)
class Domanda:
    """`testo`: pulito come lo vuole la ricerca; per un protocollo anche l'anno."""

    cosa: Cosa
    testo: str = ""
    anno: int = 0

    def se_fosse_un_nome(self) -> str:
        """Sei lettere senza cifre possono essere un cognome; vuoto: non è un nome."""
        forse = self.cosa == Cosa.CODICE_FISCALE and self.testo.isalpha()
        return confrontabile(self.testo) if forse or self.cosa == Cosa.NOME else ""


def leggi_domanda(scritto: str) -> Domanda:
    """«rssmra80», «333 12.34.567», «12/2026», «D'Agostino Nicolò»: si capisce da sé."""
    scritto = scritto.strip()[:80]
    if trovato := PROTOCOLLO.fullmatch(scritto):
        return _protocollo(trovato)
    cifre = re.sub(r"[\s.\-/()+]", "", scritto)
    if cifre.isdecimal():
        lungo = len(cifre) >= CIFRE_DI_UN_TELEFONO
        return Domanda(Cosa.TELEFONO, cifre.removeprefix("0039")) if lungo else Domanda(Cosa.NULLA)
    codice = re.sub(r"\s", "", scritto).upper()
    con_cifre = CODICE.fullmatch(codice) and any(carattere.isdigit() for carattere in codice)
    if con_cifre or SEI_LETTERE.fullmatch(codice):
        return Domanda(Cosa.CODICE_FISCALE, codice)
    nome = confrontabile(scritto)
    return Domanda(Cosa.NOME, nome) if len(nome) >= LETTERE_DI_UN_NOME else Domanda(Cosa.NULLA)


def _protocollo(trovato: re.Match[str]) -> Domanda:
    numero, anno = trovato[1] or trovato[4], trovato[2] or trovato[3]
    return Domanda(Cosa.PROTOCOLLO, numero, int(anno))
