"""Perché una persona è adatta a un annuncio: ragioni a parole, in ordine di forza.

Nessun punteggio e nessuna scelta automatica: l'incrocio propone, decide una persona (art. 22 GDPR;
regolamento UE 2024/1689, allegato III, punto 4). Età, sesso, origine e famiglia non entrano.
Il mestiere si riconosce dalle parole che attestati, qualifica e annuncio hanno in comune: così un
attestato di metrologia vale in ogni settore che misura pezzi, dall'auto all'aerospazio.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portale.errors import Frase, _
from portale.parole import confrontabile

LETTERE_DELLA_RADICE = 5
LETTERE_DI_UNA_SIGLA = 3  # CNC, CAD, TIG
LETTERE_SICURE = 4  # sotto, due parole si somigliano per caso
KM_VICINO = 30
KM_LONTANO = 50
PAROLE_IN_UNA_RAGIONE = 6

UGUALI = (("controllo numerico computerizzato", "cnc"), ("controllo numerico", "cnc"))
# articoli, congiunzioni, e le parole che stanno in ogni annuncio
DI_TUTTI = """
    per con del dei della delle dello degli alla alle allo agli nel nei nella nelle sul sui sulla
    sulle dal dai dalla dalle tra fra una uno gli che chi non piu come anche oltre altri altre
    lavoro lavori lavorare lavoratore lavoratrice lavoratori addetto addetta addetti addette
    operaio operaia operai operaie operatore operatrice operatori impiegato impiegata tecnico
    tecnica tecnici mansione mansioni attivita azienda impresa reparto settore esperienza corso
    attestato diploma qualifica qualificato qualificata formazione ore anni anno mesi base buona
    buone buono capacita conoscenza conoscenze competenze saper fare sapere usare uso richiesta
    richiesto necessario gradita gradito persona persone posto tempo pieno parziale turni turno
    giorno giorni settimana presso interno interna propria proprio specializzato specializzata
    generico generica percorso aggiornamento profitto frequenza nostro nostra ricerca cerca
    cerchiamo essere avere contratto contratti automotive gestione gestionale gestire gestisce
"""
COMUNI = frozenset(DI_TUTTI.split())

ATTESTATO = _("Ha l'attestato «{nome}» ({ore} ore). In comune con l'annuncio: {parole}.")
ATTESTATO_SENZA_ORE = _("Ha l'attestato «{nome}». In comune con l'annuncio: {parole}.")
STUDIO = _("Ha studiato: «{nome}». In comune con l'annuncio: {parole}.")
ESPERIENZA = _("Ha lavorato come «{nome}». In comune con l'annuncio: {parole}.")
VICINA = _("Abita a {km} km dal posto di lavoro.")
STESSO_COMUNE = _("Abita nel comune del posto di lavoro.")
LONTANA = _("Abita a {km} km dal posto di lavoro: ne parli con la persona.")


@dataclass(frozen=True, slots=True)
class TitoloLetto:
    nome: str
    ore: int | None = None
    attestato: bool = True


@dataclass(frozen=True, slots=True)
class Ragione:
    """Una frase, e se parla del mestiere: solo quelle fanno proporre una persona."""

    frase: str
    di_mestiere: bool


def radici(*testi: str) -> dict[str, str]:
    """Le parole che contano, ognuna con la sua radice: {"fresa": "fresatrice"}."""
    trovate: dict[str, str] = {}
    for testo in testi:
        confronto = confrontabile(testo)
        for detto, uguale in UGUALI:
            confronto = confronto.replace(detto, uguale)
        for parola in confronto.split():
            if len(parola) > 2 and parola not in COMUNI and not parola.isdigit():
                trovate.setdefault(_radice(parola), parola)
    return trovate


def _radice(parola: str) -> str:
    """«torni» e «tornitore» sono lo stesso mestiere; «cnc» resta com'è."""
    corta = parola.rstrip("aeiou")[:LETTERE_DELLA_RADICE]
    return corta if len(corta) >= LETTERE_SICURE else parola


def _vicine(una: str, altra: str) -> bool:
    corta, lunga = sorted((una, altra), key=len)
    return corta == lunga or (len(corta) >= LETTERE_SICURE and lunga.startswith(corta))


def ragioni(
    *,
    cercate: Iterable[str],
    titoli: Sequence[TitoloLetto] = (),
    qualifiche: Sequence[str] = (),
    distanza_km: float | None = None,
) -> list[Ragione]:
    """Attestati, studi, esperienza, distanza. `cercate` sono le radici dell'annuncio."""
    radici_cercate = set(cercate)
    trovate = [
        Ragione(_frase_del_titolo(titolo, parole), True)
        for titolo in sorted(titoli, key=lambda titolo: (not titolo.attestato, -(titolo.ore or 0)))
        if (parole := _in_comune(titolo.nome, radici_cercate))
    ]
    trovate += [
        Ragione(_riempi(ESPERIENZA, nome=nome, parole=parole), True)
        for nome in dict.fromkeys(qualifiche)
        if (parole := _in_comune(nome, radici_cercate))
    ]
    if distanza_km is not None:
        trovate.append(Ragione(_frase_della_distanza(distanza_km), False))
    return trovate


def forza(ragioni_trovate: Sequence[Ragione]) -> int:
    """Quante ragioni di mestiere: serve solo a mettere in ordine, non si mostra."""
    return sum(ragione.di_mestiere for ragione in ragioni_trovate)


def _in_comune(testo: str, cercate: set[str]) -> str:
    comuni = [
        parola.upper() if len(parola) <= LETTERE_DI_UNA_SIGLA else parola
        for radice, parola in radici(testo).items()
        if any(_vicine(radice, cercata) for cercata in cercate)
    ]
    return ", ".join(comuni[:PAROLE_IN_UNA_RAGIONE])


def _frase_del_titolo(titolo: TitoloLetto, parole: str) -> str:
    if not titolo.attestato:
        return _riempi(STUDIO, nome=titolo.nome, parole=parole)
    frase = ATTESTATO if titolo.ore else ATTESTATO_SENZA_ORE
    return _riempi(frase, nome=titolo.nome, ore=titolo.ore, parole=parole)


def _frase_della_distanza(km: float) -> str:
    if km < 1:
        return str(STESSO_COMUNE)
    frase = LONTANA if km > KM_LONTANO else VICINA
    return _riempi(frase, km=round(km))


def _riempi(frase: Frase, **valori: object) -> str:
    return str(frase).format(**valori)
