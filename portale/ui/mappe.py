"""Mappe nostre, in SVG: punti con le loro coordinate, senza chiedere immagini a nessuno.

Lo sfondo sono i comuni, un puntino ciascuno. La mappa dice le stesse cose dell'elenco accanto:
ogni segno ha il numero della sua riga.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, radians, sin

Coordinate = tuple[float, float]  # latitudine, longitudine
KM_PER_GRADO = 111.2
LATO = 1000
MARGINE = 40
RAGGIO = 24
LETTERA, RIGA = 18, 40  # quanto occupa una lettera, e una riga di nomi
ALTEZZA_MINIMA, ALTEZZA_MASSIMA = 500, 1250
SCALE_KM = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Segno:
    """Un luogo: dov'è (px, py) e dove si scrive il suo numero (x, y), un poco più in là se i
    vicini lo coprono.
    """

    px: int
    py: int
    x: int
    y: int
    numero: str
    nome: str
    genere: str
    spostato: bool


@dataclass(frozen=True, slots=True)
class Scritta:
    x: int
    y: int
    nome: str


@dataclass(frozen=True, slots=True)
class Mappa:
    """Ciò che serve al disegno: misure, sfondo, segni, nomi, la riga della scala."""

    larghezza: int
    altezza: int
    sfondo: str
    segni: tuple[Segno, ...]
    nomi: tuple[Scritta, ...]
    scala_km: int
    scala_lunga: int
    frase: str


class _Carta:
    """Da gradi a unità dell'SVG: un grado di longitudine è più corto di uno di latitudine."""

    def __init__(self, punti: Sequence[Coordinate]) -> None:
        lat = [punto[0] for punto in punti] or [45.0]
        lon = [punto[1] for punto in punti] or [7.7]
        self.nord, self.ovest = max(lat), min(lon)
        self.schiaccia = cos(radians((max(lat) + min(lat)) / 2))
        largo = max((max(lon) - self.ovest) * self.schiaccia, 0.02)
        alto = max(self.nord - min(lat), 0.02)
        utile = LATO - 2 * MARGINE
        self.passo = min(utile / largo, (ALTEZZA_MASSIMA - 2 * MARGINE) / alto)
        self.sinistra = round((LATO - largo * self.passo) / 2)
        self.altezza = max(round(alto * self.passo) + 2 * MARGINE, ALTEZZA_MINIMA)
        self.sopra = round((self.altezza - alto * self.passo) / 2)

    def xy(self, punto: Coordinate) -> tuple[int, int]:
        lat, lon = punto
        x = self.sinistra + (lon - self.ovest) * self.schiaccia * self.passo
        return round(x), self.sopra + round((self.nord - lat) * self.passo)

    def scala(self) -> tuple[int, int]:
        """Quanti chilometri, e quanto è lunga la loro riga: circa un quinto della mappa."""
        unita = self.passo / KM_PER_GRADO
        km = max((uno for uno in SCALE_KM if uno * unita <= LATO / 4), default=SCALE_KM[0])
        return km, round(km * unita)


def mappa(
    luoghi: Iterable[tuple[Coordinate | None, str, str, str]],
    sfondo: Sequence[Coordinate],
    frase: str,
    nomi: Iterable[tuple[Coordinate, str]] = (),
) -> Mappa:
    """`luoghi`: (coordinate, numero, nome, genere). Senza coordinate si resta solo nell'elenco."""
    con_posto = [
        (dove, numero, nome, genere) for dove, numero, nome, genere in luoghi if dove is not None
    ]
    carta = _Carta([*sfondo, *(uno[0] for uno in con_posto)])
    presi: list[tuple[int, int]] = []
    segni = []
    for dove, numero, nome, genere in con_posto:
        px, py = carta.xy(dove)
        x, y = _libero(px, py, presi)
        presi.append((x, y))
        segni.append(Segno(px, py, x, y, numero, nome, genere, (x, y) != (px, py)))
    km, lunga = carta.scala()
    return Mappa(
        larghezza=LATO,
        altezza=carta.altezza,
        sfondo="".join(f"M{x} {y}h0" for x, y in sorted({carta.xy(uno) for uno in sfondo})),
        segni=tuple(segni),
        nomi=_leggibili(carta, nomi),
        scala_km=km,
        scala_lunga=lunga,
        frase=frase,
    )


def _leggibili(carta: _Carta, nomi: Iterable[tuple[Coordinate, str]]) -> tuple[Scritta, ...]:
    """I primi per primi: un nome che coprirebbe un altro non si scrive."""
    scritti: list[Scritta] = []
    for dove, nome in nomi:
        x, y = carta.xy(dove)
        if not any(
            abs(x - altro.x) < LETTERA * (len(nome) + len(altro.nome)) / 2
            and abs(y - altro.y) < RIGA
            for altro in scritti
        ):
            scritti.append(Scritta(x, y, nome))
    return tuple(scritti)


def _libero(x: int, y: int, presi: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Il posto più vicino in cui il numero si legge: prima il suo, poi in cerchi più larghi."""
    for giro, passo in product(range(16), range(12)):
        lontano = giro * RAGGIO * 0.9
        angolo = passo * pi / 6
        qui = round(x + lontano * cos(angolo)), round(y + lontano * sin(angolo))
        if all(hypot(qui[0] - altro[0], qui[1] - altro[1]) >= 2 * RAGGIO for altro in presi):
            return qui
    return x, y
