"""Leggere una tabella senza sapere chi l'ha fatta: titoli sopra, colonne in più, righe vuote."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from portale.errors import AttoImpedito, Frase
from portale.parole import confrontabile
from portale.spreadsheets import rifiuti
from portale.spreadsheets.excel_vecchio import fogli_xls
from portale.spreadsheets.fogli import (
    RIGHE_PER_L_INTESTAZIONE,
    Foglio,
    fogli_csv,
    fogli_xlsx,
)
from portale.spreadsheets.formati import Formato, riconosci_formato
from portale.spreadsheets.opendocument import fogli_ods
from portale.spreadsheets.valori import Riga, come_testo

LETTORI: dict[Formato, Callable[[BinaryIO], list[Foglio]]] = {
    Formato.XLSX: fogli_xlsx,
    Formato.XLS: fogli_xls,
    Formato.ODS: fogli_ods,
    Formato.CSV: fogli_csv,
}

Riconosci = Callable[[list[str]], int] | Collection[str]


@dataclass(frozen=True)
class TabellaAperta:
    """L'intestazione è trovata; `righe()` legge il resto come un fiume, una riga alla volta."""

    nome_file: str
    intestazioni: list[str]
    riga_intestazione: int
    foglio: Foglio

    @property
    def avvisi(self) -> list[Frase]:
        return self.foglio.avvisi

    def righe(self) -> Iterator[Riga]:
        """Le righe non vuote sotto l'intestazione, lunghe almeno quanto lei."""
        larghezza = len(self.intestazioni)
        for riga in self.foglio.apri():
            if riga.numero > self.riga_intestazione:
                yield Riga(riga.numero, riga.celle + [""] * (larghezza - len(riga.celle)))


@dataclass(frozen=True)
class Tabella:
    """Le intestazioni e le righe non vuote, ciascuna lunga almeno quanto l'intestazione."""

    nome_file: str
    intestazioni: list[str]
    righe: list[Riga]
    riga_intestazione: int
    codifica: str = ""
    separatore: str = ""
    avvisi: list[Frase] = field(default_factory=list)


def apri_tabella(nome_file: str, contenuto: BinaryIO, *, riconosci: Riconosci) -> TabellaAperta:
    """La tabella di un file, aperta all'inizio; `AttoImpedito` con la frase da mostrare.

    `riconosci` dice quante celle di una riga sono nomi di colonna conosciuti: una funzione, o le
    parole stesse. L'intestazione è la riga, fra le prime trenta, che ne ha di più; fra più fogli, o
    fra più separatori possibili, vince quello con l'intestazione migliore.
    """
    conta = riconosci if callable(riconosci) else conta_parole(riconosci)
    fogli = LETTORI[riconosci_formato(contenuto)](contenuto)
    trovate = [(*_intestazione(foglio, conta), foglio) for foglio in fogli]
    if not any(titolo for _punti, titolo, _foglio in trovate):
        raise AttoImpedito(rifiuti.VUOTO)
    punti, titolo, foglio = max(trovate, key=lambda trovata: trovata[0])
    if not punti or titolo is None:
        raise AttoImpedito(rifiuti.SENZA_INTESTAZIONE.con(righe=RIGHE_PER_L_INTESTAZIONE))
    intestazioni = [come_testo(cella) for cella in titolo.celle]
    while intestazioni and not intestazioni[-1]:
        intestazioni.pop()
    return TabellaAperta(nome_file, intestazioni, titolo.numero, foglio)


def leggi_tabella(nome_file: str, contenuto: BinaryIO, *, riconosci: Riconosci) -> Tabella:
    """Come `apri_tabella`, con tutte le righe insieme: per i file piccoli."""
    aperta = apri_tabella(nome_file, contenuto, riconosci=riconosci)
    return Tabella(
        nome_file=nome_file,
        intestazioni=aperta.intestazioni,
        righe=list(aperta.righe()),
        riga_intestazione=aperta.riga_intestazione,
        codifica=aperta.foglio.codifica,
        separatore=aperta.foglio.separatore,
        avvisi=aperta.avvisi,
    )


def conta_parole(parole: Collection[str]) -> Callable[[list[str]], int]:
    """Il riconoscitore di chi ha solo un elenco di parole, scritte in qualunque modo."""
    conosciute = {confrontabile(parola) for parola in parole}
    return lambda celle: len(conosciute & {confrontabile(cella) for cella in celle})


def _intestazione(foglio: Foglio, conta: Callable[[list[str]], int]) -> tuple[int, Riga | None]:
    """(punti, riga) della riga che più somiglia a un'intestazione."""
    prime = foglio.prime()
    punti = [conta([come_testo(cella) for cella in riga.celle]) for riga in prime]
    migliore = max(punti, default=0)
    return migliore, prime[punti.index(migliore)] if prime else None
