"""Gli orari come si scrivono su un cartello: «lun-ven 9-12:30; mar e gio 14-16»."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import pairwise

from portale.errors import Frase, _

Fascia = tuple[frozenset[int], time, time]

GIORNI = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
NOME = r"(?:lun|mar|mer|gio|ven|sab|dom)[a-zì']*"
ORE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|alle|a)\s*(\d{1,2})(?:[:.](\d{2}))?")
DA_A = re.compile(rf"({NOME})\s*(?:-|–|—|al|a)\s*({NOME})")
UN_GIORNO = re.compile(NOME)
PAROLE_VUOTE = re.compile(r"\b(?:e|ed|dal|dalle|dalla|al|il|la|ore|ogni|orario)\b|[,.:&/]")
PEZZI = re.compile(r"[;\n]+")
TRE = 3

NON_SI_LEGGE = _("Non si capisce «{pezzo}»: scriva per esempio «lun-ven 9-12:30; gio 14-16».")
ORE_ROVESCIATE = _("In «{pezzo}» si chiude prima di aprire.")
ACCAVALLATE = _("In «{pezzo}» le ore si accavallano con quelle scritte prima.")


def leggi_orari(testo: str) -> tuple[list[Fascia], list[Frase]]:
    """Le fasce, e una frase per ogni pezzo che non va."""
    fasce: list[Fascia] = []
    errori: list[Frase] = []
    for pezzo in filter(None, (parte.strip() for parte in PEZZI.split(testo.lower()))):
        lette = _leggi_pezzo(pezzo)
        if not lette:
            errori.append(str(NON_SI_LEGGE).format(pezzo=pezzo))
        elif any(dalle >= alle for _giorni, dalle, alle in lette):
            errori.append(str(ORE_ROVESCIATE).format(pezzo=pezzo))
        elif any(_si_accavallano(una, altra) for una in lette for altra in fasce):
            errori.append(str(ACCAVALLATE).format(pezzo=pezzo))
        else:
            fasce += lette
    return fasce, errori


def _leggi_pezzo(pezzo: str) -> list[Fascia]:
    """Vuoto se non si capisce tutto."""
    ore = [_ore(trovata) for trovata in ORE.finditer(pezzo)]
    resto = ORE.sub(" ", pezzo)
    giorni: set[int] = set()
    for trovati in DA_A.finditer(resto):
        primo, ultimo = (GIORNI.index(nome[:TRE]) for nome in trovati.groups())
        giorni |= set(range(primo, ultimo + 1))
    resto = DA_A.sub(" ", resto)
    giorni |= {GIORNI.index(nome[:TRE]) for nome in UN_GIORNO.findall(resto)}
    resto = PAROLE_VUOTE.sub(" ", UN_GIORNO.sub(" ", resto))
    if resto.strip() or not giorni or not ore or None in ore:
        return []
    return [(frozenset(giorni), *una) for una in ore if una is not None]


def _ore(trovata: re.Match[str]) -> tuple[time, time] | None:
    dalle, da_minuti, alle, a_minuti = (int(parte or 0) for parte in trovata.groups())
    try:
        return time(dalle, da_minuti), time(alle, a_minuti)
    except ValueError:
        return None


def _si_accavallano(una: Fascia, altra: Fascia) -> bool:
    return bool(una[0] & altra[0]) and una[1] < altra[2] and altra[1] < una[2]


def scrivi_orari(fasce: Iterable[Fascia]) -> str:
    """Il contrario di `leggi_orari`, pronto da correggere."""
    return "; ".join(
        f"{_scrivi_giorni(sorted(giorni))} {scrivi_ora(dalle)}-{scrivi_ora(alle)}"
        for giorni, dalle, alle in fasce
    )


def _scrivi_giorni(giorni: Sequence[int]) -> str:
    di_fila = all(dopo - prima == 1 for prima, dopo in pairwise(giorni))
    if di_fila and len(giorni) >= TRE:
        return f"{GIORNI[giorni[0]]}-{GIORNI[giorni[-1]]}"
    return " ".join(GIORNI[giorno] for giorno in giorni)


def scrivi_ora(ora: time) -> str:
    """«9», «13:30»."""
    return f"{ora.hour}:{ora.minute:02d}" if ora.minute else str(ora.hour)
