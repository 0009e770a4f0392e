"""Barre e imbuti: le misure di ogni riga, pronte per l'SVG. Sempre da zero, col numero accanto."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LARGHEZZA = 1000  # unità dell'SVG: le barre hanno la precisione del millesimo


@dataclass(frozen=True)
class Riga:
    """Una riga di grafico. `quota` è in per cento (del totale o del passo prima), o None."""

    etichetta: str
    valore: int
    larghezza: int
    quota: int | None
    url: str


@dataclass(frozen=True)
class Parte:
    """Un tratto di una barra composta."""

    etichetta: str
    valore: int
    inizio: int
    larghezza: int


def barre(dati: Iterable[Sequence[object]], totale: int | None = None) -> list[Riga]:
    """Righe da (etichetta, valore[, url]); le larghezze sono in proporzione al valore più alto."""
    voci = [_voce(dato) for dato in dati]
    massimo = max((valore for _, valore, _ in voci), default=0)
    return [
        Riga(
            etichetta,
            valore,
            _parte_di(valore, massimo, LARGHEZZA),
            _per_cento(valore, totale),
            url,
        )
        for etichetta, valore, url in voci
    ]


def imbuto(dati: Iterable[Sequence[object]]) -> list[Riga]:
    """Come le barre, ma la quota di ogni passo è quella del passo prima."""
    righe: list[Riga] = []
    massimo = prima = None
    for etichetta, valore, url in (_voce(dato) for dato in dati):
        massimo = valore if massimo is None else massimo
        righe.append(
            Riga(
                etichetta,
                valore,
                _parte_di(valore, massimo, LARGHEZZA),
                _per_cento(valore, prima),
                url,
            )
        )
        prima = valore
    return righe


def composta(dati: Iterable[Sequence[object]], totale: int) -> list[Parte]:
    """I tratti di una barra sola, uno dopo l'altro, su un totale dato."""
    parti: list[Parte] = []
    inizio = 0
    for etichetta, valore, _ in (_voce(dato) for dato in dati):
        larghezza = _parte_di(valore, totale, LARGHEZZA)
        parti.append(Parte(etichetta, valore, inizio, larghezza))
        inizio += larghezza
    return parti


def _voce(dato: Sequence[object]) -> tuple[str, int, str]:
    etichetta, valore, *resto = dato
    return str(etichetta), int(str(valore)), str(resto[0]) if resto and resto[0] else ""


def _parte_di(valore: int, totale: int, misura: int) -> int:
    return min(misura, round(valore * misura / totale)) if totale else 0


def _per_cento(valore: int, totale: int | None) -> int | None:
    return round(valore * 100 / totale) if totale else None
