"""Quando un luogo è aperto: le feste, il patrono, le chiusure, le ore di ogni canale.

Il patrono è quello del comune dove sta il luogo (L. 260/1949 e contratto collettivo): dei
capoluoghi lo sa il calendario, degli altri lo indica una volta l'ufficio. Le ore sono quelle
dell'orologio, anche nelle due domeniche in cui cambia.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType

from centri.rules.orari import FUSO, istante
from portale.calendario import SABATO, Patrono, festivita
from portale.errors import Frase, Impedimento, _

UN_GIORNO = timedelta(days=1)
QUANTO_AVANTI = 120  # giorni in cui si cerca la prossima apertura
ANNO_NON_BISESTILE = 2025  # il 29 febbraio non è festa di nessuno

NON_ANCORA = _("Non ancora aperto")
PER_SEMPRE = _("Chiuso per sempre")
FINE_SETTIMANA = _("Fine settimana")

PATRONO_IMPOSSIBILE = Impedimento(
    "patrono_impossibile",
    _("Questo giorno non c'è nel calendario: indichi mese e giorno della festa."),
)
SENZA_MOTIVO = Impedimento(
    "senza_motivo", _("La chiusura non ha un motivo: lo leggeranno le persone.")
)
CHIUSURA_ROVESCIATA = Impedimento(
    "chiusura_rovesciata", _("La chiusura finisce prima di cominciare: corregga le due date.")
)
CHIUSURA_PASSATA = Impedimento(
    "chiusura_passata", _("Questi giorni sono già passati: indichi una chiusura da oggi in poi.")
)
GIA_CHIUSO = Impedimento(
    "gia_chiuso", _("In quei giorni il centro è già chiuso: tolga prima l'altra chiusura.")
)
CI_SONO_COLLOQUI = Impedimento(
    "ci_sono_colloqui",
    _("In quei giorni ci sono persone che hanno prenotato: guardi l'elenco e poi confermi."),
)


@dataclass(frozen=True, slots=True)
class Ore:
    """Le ore di un canale in certi giorni della settimana (0 = lunedì)."""

    canale: str
    giorni: frozenset[int]
    dalle: time
    alle: time
    dal: date | None = None
    al: date | None = None

    def vale(self, giorno: date) -> bool:
        return (
            giorno.weekday() in self.giorni
            and (self.dal is None or self.dal <= giorno)
            and (self.al is None or giorno <= self.al)
        )


@dataclass(frozen=True, slots=True)
class Chiuso:
    """Giorni di chiusura, compresi il primo e l'ultimo."""

    dal: date
    al: date
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Aperture:
    """I giorni e le ore di un luogo. `sigla`: solo dei capoluoghi, che hanno il patrono noto."""

    sigla: str = ""
    patrono: Patrono | None = None
    ore: tuple[Ore, ...] = ()
    chiusure: tuple[Chiuso, ...] = ()
    aperto_dal: date | None = None
    chiuso_dal: date | None = None

    @property
    def patrono_da_inserire(self) -> bool:
        return not self.sigla and self.patrono is None

    def aperto(self, giorno: date) -> bool:
        perche = self.perche_chiuso(giorno)
        return isinstance(perche, str) and not perche  # una frase da tradurre è già un motivo

    def perche_chiuso(self, giorno: date) -> Frase:
        """Il motivo da leggere; vuoto se è aperto. Di sabato e domenica apre chi ha ore scritte."""
        if self.aperto_dal is not None and giorno < self.aperto_dal:
            return NON_ANCORA
        if self.chiuso_dal is not None and giorno >= self.chiuso_dal:
            return PER_SEMPRE
        for chiuso in self.chiusure:
            if chiuso.dal <= giorno <= chiuso.al:
                return chiuso.motivo
        festa = _feste(giorno.year, self.sigla, self.patrono).get(giorno, "")
        if festa:
            return festa
        if giorno.weekday() >= SABATO and not any(ore.vale(giorno) for ore in self.ore):
            return FINE_SETTIMANA
        return ""

    def orari(self, giorno: date, canale: str) -> list[tuple[time, time]]:
        """Dalle, alle di quel giorno per quel canale; nessuna se è chiuso."""
        if not self.aperto(giorno):
            return []
        return sorted(
            (ore.dalle, ore.alle) for ore in self.ore if ore.canale == canale and ore.vale(giorno)
        )

    def risponde(self, canale: str, adesso: datetime) -> bool:
        giorno = adesso.astimezone(FUSO).date()
        return any(
            istante(giorno, dalle) <= adesso < istante(giorno, alle)
            for dalle, alle in self.orari(giorno, canale)
        )

    def prossima(self, canale: str, da: datetime) -> datetime | None:
        """Da quando si può passare, o chiamare: `da` stesso, se è dentro le ore."""
        primo = da.astimezone(FUSO).date()
        for passo in range(QUANTO_AVANTI):
            giorno = primo + passo * UN_GIORNO
            for dalle, alle in self.orari(giorno, canale):
                if da < istante(giorno, alle):
                    return max(da, istante(giorno, dalle))
        return None


@cache
def _feste(anno: int, sigla: str, patrono: Patrono | None) -> Mapping[date, str]:
    return MappingProxyType(festivita(anno, sigla, patrono))


def patrono_scritto(testo: str) -> Patrono | None:
    """«06-24» → (6, 24); vuoto o impossibile: nessuno."""
    mese, _trattino, giorno = testo.partition("-")
    if not (mese.isdigit() and giorno.isdigit()):
        return None
    try:
        date(ANNO_NON_BISESTILE, int(mese), int(giorno))
    except ValueError:
        return None
    return int(mese), int(giorno)


def impedimenti_al_patrono(testo: str) -> list[Impedimento]:
    return [] if patrono_scritto(testo) else [PATRONO_IMPOSSIBILE]


def impedimenti_alla_chiusura_del_centro(
    *,
    dal: date,
    al: date,
    oggi: date,
    motivo: str,
    gia_chiuso: bool,
    colloqui_non_visti: int,
) -> list[Impedimento]:
    """`colloqui_non_visti`: quanti ne tocca, se chi la dichiara non li ha ancora guardati."""
    prove = [
        (bool(motivo.strip()), SENZA_MOTIVO),
        (dal <= al, CHIUSURA_ROVESCIATA),
        (al >= oggi, CHIUSURA_PASSATA),
        (not gia_chiuso, GIA_CHIUSO),
        (not colloqui_non_visti, CI_SONO_COLLOQUI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
