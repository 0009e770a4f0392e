"""Il comune scritto in un elenco: capirlo anche con la sigla e il CAP, e dire che cosa cercava."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from portale.errors import Impedimento, _
from portale.parole import confrontabile

COMUNE_IGNOTO = Impedimento("comune_ignoto", _("Non c'è un comune che si chiama «{nome}»."))
FORSE_CERCAVA = Impedimento(
    "comune_forse", _("Non c'è un comune che si chiama «{nome}»: forse cercava {forse}?")
)
COMUNE_DOPPIO = Impedimento(
    "comune_doppio",
    _("Ci sono più comuni che si chiamano «{nome}» ({sigle}): aggiunga la provincia."),
)

CELLA = re.compile(
    r"(?:(?P<cap>\d{5})[\s,-]+)?(?P<nome>.+?)"
    r"(?:\s*\((?P<fra>[A-Za-z]{2})\)|[\s,/-]+(?P<dopo>[A-Z]{2}))?"
)
SOMIGLIANZA = 0.75


@dataclass(frozen=True)
class Candidato:
    """Un comune che ha quel nome."""

    codice_istat: str
    nome: str
    sigla: str
    regione: str
    belfiore: str


@dataclass(frozen=True)
class Luogo:
    """Ciò che il territorio risponde: il comune, o perché non si trova."""

    comune: Candidato | None = None
    impedimenti: tuple[Impedimento, ...] = ()


@lru_cache(maxsize=4_096)
def leggi_comune(testo: str) -> tuple[str, str, str]:
    """(nome, sigla, cap): «10042 Nichelino (TO)» → («Nichelino», «TO», «10042»).

    Due lettere in fondo sono una sigla solo se il resto non è tutto maiuscolo: «SAN DA» non lo è.
    """
    parti = CELLA.fullmatch(testo.strip())
    if parti is None:
        return testo.strip(), "", ""
    sigla = parti["fra"] or parti["dopo"] or ""
    return parti["nome"].strip(), sigla.upper(), parti["cap"] or ""


def trova_luogo(
    testo: str, provincia: str, candidati: Sequence[Candidato], *, regione: str, nomi: Iterable[str]
) -> Luogo:
    """Il comune di quel nome: nella provincia scritta, altrimenti nella regione dell'azienda.

    `nomi`: i comuni fra cui cercare che cosa si voleva scrivere.
    """
    nome, sigla, _cap = leggi_comune(testo)
    if not nome:
        return Luogo()
    if not candidati:
        return Luogo(impedimenti=(_ignoto(nome, nomi),))
    sigla = provincia.strip().upper() or sigla
    scelti = [comune for comune in candidati if comune.sigla == sigla] or list(candidati)
    if len(scelti) > 1:
        scelti = [comune for comune in scelti if comune.regione == regione] or scelti
    if len(scelti) == 1:
        return Luogo(comune=scelti[0])
    sigle = ", ".join(sorted(comune.sigla for comune in scelti))
    return Luogo(impedimenti=(COMUNE_DOPPIO.con(nome=nome, sigle=sigle),))


def _ignoto(nome: str, nomi: Iterable[str]) -> Impedimento:
    per_parola = {confrontabile(altro): altro for altro in nomi}
    vicini = get_close_matches(confrontabile(nome), per_parola, n=1, cutoff=SOMIGLIANZA)
    if vicini:
        return FORSE_CERCAVA.con(nome=nome, forse=per_parola[vicini[0]])
    return COMUNE_IGNOTO.con(nome=nome)
