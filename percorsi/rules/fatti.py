"""Ciò che si sa di una persona quando si giudica se una misura le spetta: fatti, senza giudizi."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Finestra:
    """Il programma di una misura e i giorni in cui è aperto."""

    pk: int
    nome: str
    dal: date
    al: date | None

    def aperta(self, giorno: date) -> bool:
        return self.dal <= giorno and (self.al is None or giorno <= self.al)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fatti:
    """La persona a un certo giorno. `percorsi`: programma → percorso assegnato."""

    oggi: date
    nato_il: date
    sesso: str = ""
    cittadinanza: str = ""
    regione: str = ""
    provincia: str = ""
    ha_titolo_studio: bool = False
    cig_dal: date | None = None
    cig_al: date | None = None
    cig_famiglia: str = ""
    cig_riduzione: int = 0
    azienda: str = ""
    regione_unita: str = ""
    occupata: bool = False
    senza_lavoro_dal: date | None = None
    in_cassa_un_anno_fa: bool = False
    lavorava_un_anno_fa: bool = False
    did_dal: date | None = None
    indennita: str = ""
    indennita_dal: date | None = None
    percorsi: Mapping[int, int] = field(default_factory=dict)
    patti: frozenset[int] = frozenset()
    ore_fatte: int = 0

    @property
    def eta(self) -> int:
        nato, oggi = self.nato_il, self.oggi
        return oggi.year - nato.year - ((oggi.month, oggi.day) < (nato.month, nato.day))

    @property
    def in_cassa(self) -> bool:
        return self.cig_al is not None and self.cig_al >= self.oggi

    @property
    def giorni_di_cassa(self) -> int:
        return (self.oggi - self.cig_dal).days + 1 if self.in_cassa and self.cig_dal else 0

    @property
    def un_anno_fa(self) -> str:
        """Che cosa faceva un anno prima («cassa», «lavoro»); vuoto se il portale non lo sa."""
        if self.in_cassa_un_anno_fa:
            return "cassa"
        return "lavoro" if self.lavorava_un_anno_fa else ""

    @property
    def mesi_senza_lavoro(self) -> int:
        dal = self.did_dal or self.senza_lavoro_dal
        return max((self.oggi - dal).days // 30, 0) if dal and not self.in_cassa else 0

    def compie(self, anni: int) -> date:
        """Il giorno in cui la persona compie quegli anni (chi è nato il 29 febbraio, il 28)."""
        return _stesso_giorno(self.nato_il, self.nato_il.year + anni)


def un_anno_prima(giorno: date) -> date:
    return _stesso_giorno(giorno, giorno.year - 1)


def _stesso_giorno(giorno: date, anno: int) -> date:
    try:
        return giorno.replace(year=anno)
    except ValueError:
        return giorno.replace(year=anno, day=28)


def fra_mesi(giorno: date, mesi: int) -> date:
    """Tanti mesi dopo, contati in trenta giorni come fa il conteggio della disoccupazione."""
    return giorno + timedelta(days=30 * mesi)
