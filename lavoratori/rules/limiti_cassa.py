"""Quanta cassa integrazione resta a un'unità produttiva. D.Lgs. 148/2015, artt. 4, 12, 22 e 29.

Si conta a giorni di calendario: un mese è un dodicesimo d'anno, una settimana sette giorni. Due
trattamenti negli stessi giorni contano una volta. Le misure arrivano da fuori, datate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

UN_GIORNO = timedelta(days=1)
MESI, SETTIMANE = "mesi", "settimane"
QUINQUENNIO, CALENDARIO, BIENNIO, CAUSALE = "quinquennio", "calendario", "biennio", "causale"
SUPERATO, VICINO, LIBERO = "superato", "vicino", "libero"
QUANTO_AVANTI = timedelta(days=3650)
FINE_DEI_TEMPI = date(9000, 1, 1)


@dataclass(frozen=True)
class Uso:
    """I giorni di un trattamento dell'unità, con ciò che serve per contarli."""

    dal: date
    al: date
    causale: str
    famiglia: str
    nel_quinquennio: bool = True
    a_meta: bool = False


@dataclass(frozen=True)
class Misure:
    """I numeri della legge che valgono quel giorno. None: non c'è, e il limite non si calcola."""

    quinquennio: int | None = None
    massimo: int | None = None
    massimo_edilizia: int | None = None
    massimo_solidarieta: int | None = None
    a_meta: int | None = None
    biennio: int | None = None
    avviso_giorni: int = 0
    da_confermare: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Causale:
    """Ciò che la causale dice dei suoi limiti."""

    codice: str
    famiglia: str
    nel_quinquennio: bool = True
    mesi: int | None = None
    settimane: int | None = None
    settimane_piccole: int | None = None
    piccole_fino_a: int | None = None
    confermata: bool = False


@dataclass(frozen=True)
class Limite:
    """Un limite e dove si è arrivati, in giorni. Le date sono l'ultimo giorno possibile."""

    codice: str
    unita: str
    massimo: int
    finestra_mesi: int
    usati: float
    alla_fine: float
    raggiunto_il: date | None
    proseguendo_il: date | None
    stato: str
    articolo: str
    da_confermare: bool

    @property
    def restano(self) -> float:
        return max(self.massimo - self.usati, 0)


def mesi_in_giorni(mesi: int) -> int:
    """Ventiquattro mesi sono 731 giorni: due anni interi, anche con un bisestile, ci stanno."""
    return -(-mesi * 1461 // 48)


def mesi_prima(giorno: date, mesi: int) -> date:
    """Lo stesso giorno, tanti mesi prima; se non c'è, l'ultimo del mese."""
    anno, mese = divmod(giorno.year * 12 + giorno.month - 1 - mesi, 12)
    for numero in (giorno.day, 30, 29, 28):
        try:
            return date(anno, mese + 1, numero)
        except ValueError:
            continue
    raise ValueError(giorno)


Tratto = tuple[date, date, bool]


def tratti(usi: Iterable[Uso], *, a_meta: bool) -> list[Tratto]:
    """I giorni di tutti gli usi, ognuno una volta sola; chi conta intero vince su chi è a metà."""
    interi = _unione((uso.dal, uso.al) for uso in usi if not (a_meta and uso.a_meta))
    meta = _unione((uso.dal, uso.al) for uso in usi if a_meta and uso.a_meta)
    return [(dal, al, False) for dal, al in interi] + [
        (dal, al, True) for dal, al in _senza(meta, interi)
    ]


def _unione(periodi: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    uniti: list[tuple[date, date]] = []
    for dal, al in sorted(periodi):
        if uniti and dal <= uniti[-1][1] + UN_GIORNO:
            uniti[-1] = (uniti[-1][0], max(uniti[-1][1], al))
        else:
            uniti.append((dal, al))
    return uniti


def _senza(
    periodi: Sequence[tuple[date, date]], tolti: Sequence[tuple[date, date]]
) -> list[tuple[date, date]]:
    restano = list(periodi)
    for dal, al in tolti:
        restano = [
            pezzo
            for inizio, fine in restano
            for pezzo in ((inizio, min(fine, dal - UN_GIORNO)), (max(inizio, al + UN_GIORNO), fine))
            if pezzo[0] <= pezzo[1]
        ]
    return restano


def contati(giorno: date, pezzi: Iterable[Tratto], *, mesi: int, meta_fino_a: int = 0) -> float:
    """I giorni contati nella finestra che finisce quel giorno (compreso).

    Quelli a metà contano mezzo fino a tanti giorni, interi oltre (art. 22, c. 5).
    """
    primo = mesi_prima(giorno, mesi) + UN_GIORNO
    interi = meta = 0
    for dal, al, mezzo in pezzi:
        giorni = (min(al, giorno) - max(dal, primo)).days + 1
        if giorni > 0 and mezzo:
            meta += giorni
        elif giorni > 0:
            interi += giorni
    return interi + min(meta, meta_fino_a) / 2 + max(meta - meta_fino_a, 0)


def primo_giorno_pieno(
    da: date, fino: date, pezzi: Sequence[Tratto], *, massimo: int, mesi: int, meta_fino_a: int = 0
) -> date | None:
    """Il primo giorno in cui il limite è tutto usato. Ogni giorno ne usa al più uno: si salta."""
    giorno = da
    while giorno <= fino:
        mancano = massimo - contati(giorno, pezzi, mesi=mesi, meta_fino_a=meta_fino_a)
        if mancano <= 0:
            return giorno
        giorno += timedelta(days=max(1, ceil(mancano)))
    return None


def limiti(
    *,
    oggi: date,
    causale: Causale,
    usi: Sequence[Uso],
    misure: Misure,
    edilizia: bool = False,
    dipendenti: int | None = None,
) -> list[Limite]:
    """Tutti i limiti di durata che toccano un trattamento con questa causale, in questa unità.

    `usi`: tutti i trattamenti dell'unità, anche futuri; se ce n'è uno nuovo in esame, compreso lui.
    """
    calcolati = [
        _del_quinquennio(oggi, causale, usi, misure, edilizia),
        _di_calendario(oggi, causale, usi, misure, edilizia),
        _del_biennio(oggi, causale, usi, misure, dipendenti),
        _della_causale(oggi, causale, usi, misure),
    ]
    return [limite for limite in calcolati if limite is not None]


def _del_quinquennio(
    oggi: date, causale: Causale, usi: Sequence[Uso], misure: Misure, edilizia: bool
) -> Limite | None:
    """Art. 4: 24 mesi, 30 per edilizia e lapidei; la solidarietà a metà (art. 22, cc. 5 e 6)."""
    mesi = misure.massimo_edilizia if edilizia else misure.massimo
    if not causale.nel_quinquennio or mesi is None or misure.quinquennio is None:
        return None
    contano = [uso for uso in usi if uso.nel_quinquennio]
    a_meta = not edilizia and any(uso.a_meta for uso in contano)
    return _limite(
        QUINQUENNIO,
        oggi,
        contano,
        misure,
        unita=MESI,
        massimo=mesi_in_giorni(mesi),
        finestra=misure.quinquennio,
        meta_fino_a=mesi_in_giorni(misure.a_meta or 0) if a_meta else None,
        articolo="Art. 4, c. 2, D.Lgs. 148/2015" if edilizia else "Art. 4, c. 1, D.Lgs. 148/2015",
        incerto=QUINQUENNIO in misure.da_confermare or a_meta,
    )


def _di_calendario(
    oggi: date, causale: Causale, usi: Sequence[Uso], misure: Misure, edilizia: bool
) -> Limite | None:
    """Con la solidarietà si arriva al più a 36 mesi, contati interi."""
    contano = [uso for uso in usi if uso.nel_quinquennio]
    solidale = any(uso.a_meta for uso in contano)
    mesi = misure.massimo_solidarieta
    if edilizia or not causale.nel_quinquennio or not solidale:
        return None
    if mesi is None or misure.quinquennio is None:
        return None
    return _limite(
        CALENDARIO,
        oggi,
        contano,
        misure,
        unita=MESI,
        massimo=mesi_in_giorni(mesi),
        finestra=misure.quinquennio,
        articolo="Art. 22, c. 5, D.Lgs. 148/2015",
        incerto=CALENDARIO in misure.da_confermare,
    )


def _del_biennio(
    oggi: date, causale: Causale, usi: Sequence[Uso], misure: Misure, dipendenti: int | None
) -> Limite | None:
    """Art. 12 (CIGO, 52 settimane) e art. 29 (FIS, 13 o 26 secondo i dipendenti)."""
    settimane = causale.settimane
    piccola = causale.piccole_fino_a is not None and (
        dipendenti is None or dipendenti <= causale.piccole_fino_a
    )
    if piccola and causale.settimane_piccole is not None:
        settimane = causale.settimane_piccole
    if settimane is None or misure.biennio is None:
        return None
    return _limite(
        BIENNIO,
        oggi,
        [uso for uso in usi if uso.famiglia == causale.famiglia],
        misure,
        unita=SETTIMANE,
        massimo=settimane * 7,
        finestra=misure.biennio,
        articolo=f"Art. {29 if causale.piccole_fino_a else 12}, D.Lgs. 148/2015",
        incerto=not causale.confermata or BIENNIO in misure.da_confermare,
    )


def _della_causale(
    oggi: date, causale: Causale, usi: Sequence[Uso], misure: Misure
) -> Limite | None:
    """La durata della causale, proroghe comprese, nel quinquennio."""
    if causale.mesi is None or misure.quinquennio is None:
        return None
    return _limite(
        CAUSALE,
        oggi,
        [uso for uso in usi if uso.causale == causale.codice],
        misure,
        unita=MESI,
        massimo=mesi_in_giorni(causale.mesi),
        finestra=misure.quinquennio,
        articolo="",
        incerto=not causale.confermata,
    )


def _limite(
    codice: str,
    oggi: date,
    usi: Sequence[Uso],
    misure: Misure,
    *,
    unita: str,
    massimo: int,
    finestra: int,
    articolo: str,
    incerto: bool,
    meta_fino_a: int | None = None,
) -> Limite:
    """Dove si è oggi, dove si sarà alla fine dei trattamenti scritti, e quando si tocca il fondo.

    `meta_fino_a` None: nessuno conta per metà.
    """
    pezzi = tratti(usi, a_meta=meta_fino_a is not None)
    conto = {"mesi": finestra, "meta_fino_a": meta_fino_a or 0}
    fine = max((uso.al for uso in usi), default=oggi)
    usati = contati(oggi, pezzi, **conto)
    alla_fine = contati(max(fine, oggi), pezzi, **conto)
    ultimo = max(usi, key=lambda uso: uso.al, default=None)
    da_quando = ultimo.dal if ultimo and usati >= massimo else oggi
    raggiunto = primo_giorno_pieno(
        min(da_quando, oggi), max(fine, oggi), pezzi, massimo=massimo, **conto
    )
    proseguendo = None
    if ultimo is not None:
        da = max(fine, oggi) + UN_GIORNO
        avanti = [*pezzi, (da, FINE_DEI_TEMPI, meta_fino_a is not None and ultimo.a_meta)]
        proseguendo = primo_giorno_pieno(oggi, da + QUANTO_AVANTI, avanti, massimo=massimo, **conto)
    superato = raggiunto is not None and raggiunto < fine
    vicino = massimo - max(usati, alla_fine) <= misure.avviso_giorni
    return Limite(
        codice=codice,
        unita=unita,
        massimo=massimo,
        finestra_mesi=finestra,
        usati=usati,
        alla_fine=alla_fine,
        raggiunto_il=raggiunto,
        proseguendo_il=proseguendo,
        stato=SUPERATO if superato else VICINO if vicino else LIBERO,
        articolo=articolo,
        da_confermare=incerto,
    )


def prossimo(calcolati: Sequence[Limite]) -> Limite | None:
    """Il limite che si tocca per primo."""
    ordine = (SUPERATO, VICINO, LIBERO)
    return min(
        calcolati,
        key=lambda uno: (ordine.index(uno.stato), uno.proseguendo_il or FINE_DEI_TEMPI),
        default=None,
    )
