"""Leggere una tabella senza sapere chi l'ha fatta: titoli sopra, colonne in più, righe vuote."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import BinaryIO

from portale.errors import AttoImpedito, Frase
from portale.parole import confrontabile
from portale.spreadsheets import rifiuti
from portale.spreadsheets.fogli import Foglio, fogli_csv, fogli_xlsx
from portale.spreadsheets.formati import Formato, riconosci_formato
from portale.spreadsheets.valori import Riga, come_testo

RIGHE_PER_L_INTESTAZIONE = 30

Riconosci = Callable[[list[str]], int] | Collection[str]


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


def leggi_tabella(nome_file: str, contenuto: BinaryIO, *, riconosci: Riconosci) -> Tabella:
    """La tabella di un file XLSX o CSV, o `AttoImpedito` con la frase da mostrare.

    `riconosci` dice quante celle di una riga sono nomi di colonna conosciuti: una funzione, o le
    parole stesse. L'intestazione è la riga, fra le prime trenta, che ne ha di più; fra più fogli, o
    fra più separatori possibili, vince quello con l'intestazione migliore.
    """
    conta = riconosci if callable(riconosci) else conta_parole(riconosci)
    formato = riconosci_formato(contenuto)
    fogli = fogli_xlsx(contenuto) if formato == Formato.XLSX else fogli_csv(contenuto)
    if not any(foglio.righe for foglio in fogli):
        raise AttoImpedito(rifiuti.VUOTO)
    punti, riga, foglio = max(
        ((*_intestazione(foglio, conta), foglio) for foglio in fogli),
        key=lambda trovata: trovata[0],
    )
    if punti == 0:
        raise AttoImpedito(rifiuti.SENZA_INTESTAZIONE.con(righe=RIGHE_PER_L_INTESTAZIONE))
    return _tabella(nome_file, foglio, riga)


def conta_parole(parole: Collection[str]) -> Callable[[list[str]], int]:
    """Il riconoscitore di chi ha solo un elenco di parole, scritte in qualunque modo."""
    conosciute = {confrontabile(parola) for parola in parole}
    return lambda celle: len(conosciute & {confrontabile(cella) for cella in celle})


def _intestazione(foglio: Foglio, conta: Callable[[list[str]], int]) -> tuple[int, int]:
    """(punti, posizione) della riga che più somiglia a un'intestazione."""
    prime = foglio.righe[:RIGHE_PER_L_INTESTAZIONE]
    punti = [conta([come_testo(cella) for cella in riga.celle]) for riga in prime]
    migliore = max(punti, default=0)
    return migliore, punti.index(migliore) if punti else 0


def _tabella(nome_file: str, foglio: Foglio, posizione: int) -> Tabella:
    titolo = foglio.righe[posizione]
    intestazioni = [come_testo(cella) for cella in titolo.celle]
    while intestazioni and not intestazioni[-1]:
        intestazioni.pop()
    righe = [
        Riga(riga.numero, riga.celle + [""] * (len(intestazioni) - len(riga.celle)))
        for riga in foglio.righe[posizione + 1 :]
    ]
    return Tabella(
        nome_file=nome_file,
        intestazioni=intestazioni,
        righe=righe,
        riga_intestazione=titolo.numero,
        codifica=foglio.codifica,
        separatore=foglio.separatore,
        avvisi=foglio.avvisi,
    )
