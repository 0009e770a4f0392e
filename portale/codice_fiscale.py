"""Il codice fiscale: leggerlo, giudicarlo, spiegare che cosa non va. DM 23 dicembre 1976, n. 13814.

Chi ha un codice provvisorio di undici cifre ha un codice vero, che però non dice nulla di lui.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from codicefiscale.codicefiscale import encode_firstname, encode_lastname
from codicefiscale.data import get_countries_data, get_municipalities_data
from stdnum import luhn
from stdnum.it import codicefiscale as stdnum_codice_fiscale

from portale import clock
from portale.errors import Impedimento, _
from portale.parole import confrontabile

FONTE = "DM 23 dicembre 1976, n. 13814"
MANCA = Impedimento("codice_fiscale_manca", _("Manca il codice fiscale."))
LUNGHEZZA = Impedimento(
    "codice_fiscale_lunghezza",
    _("Il codice fiscale ha {caratteri} caratteri: ne servono 16."),
    FONTE,
)
PROVVISORIO = Impedimento(
    "codice_fiscale_provvisorio",
    _("Il codice provvisorio di undici cifre non torna: controlli le cifre."),
    FONTE,
)
SERVE_LETTERA = Impedimento(
    "codice_fiscale_serve_lettera",
    _("Il carattere numero {posizione} è «{carattere}»: lì ci vuole una lettera."),
    FONTE,
)
SERVE_CIFRA = Impedimento(
    "codice_fiscale_serve_cifra",
    _("Il carattere numero {posizione} è «{carattere}»: lì ci vuole una cifra."),
    FONTE,
)
MESE = Impedimento(
    "codice_fiscale_mese",
    _("Il nono carattere dice il mese di nascita, e «{carattere}» non è un mese."),
    FONTE,
)
GIORNO = Impedimento(
    "codice_fiscale_giorno",
    _("Il giorno di nascita non esiste: controlli i caratteri dal settimo all'undicesimo."),
    FONTE,
)
CONTROLLO = Impedimento(
    "codice_fiscale_controllo",
    _("L'ultima lettera dovrebbe essere {attesa}, non {carattere}: un carattere è sbagliato."),
    FONTE,
)
ALTRO_COGNOME = Impedimento(
    "codice_fiscale_altro_cognome", _("Il codice fiscale non è di chi si chiama {cognome}."), FONTE
)
ALTRO_NOME = Impedimento(
    "codice_fiscale_altro_nome", _("Il codice fiscale non è di chi ha nome {nome}."), FONTE
)
ALTRA_NASCITA = Impedimento(
    "codice_fiscale_altra_nascita",
    _("Secondo il codice fiscale la nascita è il {nel_codice}, ma qui è scritto {scritta}."),
    FONTE,
)
SCAMBIATE = Impedimento(
    "codice_fiscale_giorno_e_mese",
    _("Il codice fiscale dice {nel_codice}: qui giorno e mese sembrano scambiati ({scritta})."),
    FONTE,
)
ALTRO_SESSO = Impedimento(
    "altro_sesso",
    _("Secondo il codice fiscale il sesso è {nel_codice}, qui è scritto {scritto}."),
    FONTE,
)
DI_UN_ALTRO = Impedimento(
    "codice_di_un_altro",
    _("Il codice fiscale non è di {nome} {cognome}: è di un'altra riga?"),
    FONTE,
)
NOMI_SCAMBIATI = Impedimento(
    "nomi_scambiati",
    _("Secondo il codice fiscale il cognome è {nome} e il nome è {cognome}: sono scambiati?"),
    FONTE,
)
ALTRO_LUOGO = Impedimento(
    "codice_fiscale_altro_luogo",
    _("Il codice fiscale dice che è nata o nato a {nel_codice}: qui è scritto {scritto}."),
    FONTE,
)
LUOGO_IGNOTO = Impedimento(
    "codice_fiscale_luogo_ignoto",
    _("Il luogo di nascita nel codice fiscale ({belfiore}) non è in nessun elenco."),
    FONTE,
)
LUOGO_DI_UN_ALTRO_TEMPO = Impedimento(
    "codice_fiscale_luogo_non_esisteva",
    _("Nel codice fiscale c'è {luogo}, che il giorno della nascita non aveva quel codice."),
    FONTE,
)

LETTERE, CIFRE = (0, 1, 2, 3, 4, 5, 8, 11, 15), (6, 7, 9, 10, 12, 13, 14)
MESI = "ABCDEHLMPRST"
OMOCODIA = str.maketrans("LMNPQRSTUV", "0123456789")
RICORDATI = 10_000  # risposte tenute a mente: un elenco chiede più volte lo stesso codice
SEGNI = re.compile(r"[^0-9A-Z]")
CIFRA = "[0-9LMNPQRSTUV]"
AL_LORO_POSTO = re.compile(
    rf"[A-Z]{{6}}{CIFRA}{{2}}[{MESI}]{CIFRA}{{2}}[A-Z]{CIFRA}{{3}}[A-Z]"
)  # ogni carattere è del genere giusto: non serve guardarli a uno a uno
DONNA = 40  # alle donne si aggiunge quaranta al giorno di nascita


@dataclass(frozen=True)
class Nascita:
    """Ciò che il codice dice di una persona."""

    sesso: str
    nato_il: date
    belfiore: str


@dataclass(frozen=True)
class Luogo:
    """Un comune, anche soppresso, o uno Stato estero (sigla EE)."""

    nome: str
    sigla: str


@dataclass(frozen=True)
class Discordanza:
    """Ciò che è scritto non torna col codice: in quale campo, e se basta a rifiutarlo.

    Un nome o un luogo diversi si notano soltanto: il cognome da sposata, il secondo nome, la
    traslitterazione, il nome nuovo di un comune. La nascita e il sesso invece devono tornare.
    """

    campo: str
    impedimento: Impedimento
    rifiuta: bool


def normalizza(testo: str) -> str:
    """Maiuscolo, senza spazi, punti, trattini e altri segni."""
    return SEGNI.sub("", testo.upper())


def provvisorio(codice: str) -> bool:
    """Il codice numerico di chi non è ancora registrato del tutto."""
    return len(codice) == 11 and codice.isdigit()


def valido(testo: str) -> bool:
    return not impedimenti_codice_fiscale(testo)


def impedimenti_codice_fiscale(testo: str, *, oggi: date | None = None) -> list[Impedimento]:
    """Tutto ciò che non va in un codice fiscale, detto a chi lo deve correggere."""
    return list(_impedimenti(normalizza(testo), oggi or clock.today()))


@lru_cache(maxsize=RICORDATI)
def _impedimenti(codice: str, oggi: date) -> tuple[Impedimento, ...]:
    if not codice:
        return (MANCA,)
    if provvisorio(codice):
        return () if luhn.is_valid(codice) else (PROVVISORIO,)
    if len(codice) != 16:
        return (LUNGHEZZA.con(caratteri=len(codice)),)
    if not AL_LORO_POSTO.fullmatch(codice):
        return tuple(_caratteri_fuori_posto(codice))
    if _nascita(codice, oggi) is None:
        return (GIORNO,)
    attesa = carattere_di_controllo(codice[:15])
    if codice[15] != attesa:
        return (CONTROLLO.con(attesa=attesa, carattere=codice[15]),)
    return ()


def _caratteri_fuori_posto(codice: str) -> Iterator[Impedimento]:
    for posizione, carattere in enumerate(codice):
        if posizione in LETTERE and not carattere.isalpha():
            yield SERVE_LETTERA.con(posizione=posizione + 1, carattere=carattere)
        elif posizione in CIFRE and not carattere.translate(OMOCODIA).isdigit():
            yield SERVE_CIFRA.con(posizione=posizione + 1, carattere=carattere)
    if codice[8].isalpha() and codice[8] not in MESI:
        yield MESE.con(carattere=codice[8])


def _nascita(codice: str, oggi: date) -> date | None:
    """Il giorno nel codice, nel secolo più recente che non sia futuro."""
    anno, giorno = _cifre(codice, 6, 8), _cifre(codice, 9, 11)
    secolo = oggi.year // 100 * 100
    try:
        nato_il = date(
            secolo + anno, MESI.index(codice[8]) + 1, giorno - DONNA if giorno > DONNA else giorno
        )
        return nato_il if nato_il <= oggi else nato_il.replace(year=nato_il.year - 100)
    except ValueError:
        return None


def _cifre(codice: str, da: int, a: int) -> int:
    return int(codice[da:a].translate(OMOCODIA))


def carattere_di_controllo(primi_quindici: str) -> str:
    """La sedicesima lettera, calcolata dalle altre."""
    return str(stdnum_codice_fiscale.calc_check_digit(primi_quindici))


def decodifica(testo: str, *, oggi: date | None = None) -> Nascita | None:
    """Sesso, nascita e luogo; nulla se il codice è provvisorio o sbagliato."""
    return _decodifica(normalizza(testo), oggi or clock.today())


@lru_cache(maxsize=RICORDATI)
def _decodifica(codice: str, oggi: date) -> Nascita | None:
    if provvisorio(codice) or _impedimenti(codice, oggi):
        return None
    nato_il = _nascita(codice, oggi)
    if nato_il is None:
        return None
    sesso = "F" if _cifre(codice, 9, 11) > DONNA else "M"
    return Nascita(sesso, nato_il, codice[11] + codice[12:15].translate(OMOCODIA))


def coerente_con(
    testo: str, *, cognome: str = "", nome: str = "", nato_il: date | None = None
) -> list[Impedimento]:
    """Perché un codice valido non sembra di questa persona. Un dato vuoto non si guarda."""
    codice = normalizza(testo)
    nascita = decodifica(codice)
    if nascita is None:
        return []
    trovati = _nomi_diversi(codice, cognome, nome)
    if nato_il and not stesso_giorno(nato_il, nascita.nato_il):
        trovati.append(_altra_nascita(nascita.nato_il, nato_il))
    return trovati


def _nomi_diversi(codice: str, cognome: str, nome: str) -> list[Impedimento]:
    trovati = []
    if cognome and _tre_del_cognome(cognome) != codice[:3]:
        trovati.append(ALTRO_COGNOME.con(cognome=cognome))
    if nome and _tre_del_nome(nome) != codice[3:6]:
        trovati.append(ALTRO_NOME.con(nome=nome))
    return trovati


def stesso_giorno(uno: date, altro: date) -> bool:
    """Nel codice l'anno ha due cifre: il secolo non conta."""
    return (uno.day, uno.month, uno.year % 100) == (altro.day, altro.month, altro.year % 100)


def _altra_nascita(nel_codice: date, scritta: date) -> Impedimento:
    date_lette = {"nel_codice": f"{nel_codice:%d/%m/%Y}", "scritta": f"{scritta:%d/%m/%Y}"}
    scambiate = f"{scritta:%m%d%y}" == f"{nel_codice:%d%m%y}"
    return (SCAMBIATE if scambiate else ALTRA_NASCITA).con(**date_lette)


def discordanze(
    testo: str,
    *,
    cognome: str = "",
    nome: str = "",
    sesso: str = "",
    nato_il: date | None = None,
    luogo: str = "",
    oggi: date | None = None,
) -> list[Discordanza]:
    """Il codice contro tutto ciò che è scritto di una persona; un dato vuoto non si guarda.

    Un codice provvisorio non dice nulla, quindi non contraddice nulla.
    """
    codice = normalizza(testo)
    nascita = decodifica(codice, oggi=oggi)
    if nascita is None:
        return []
    trovate = list(_discordanze_del_nome(codice, cognome, nome))
    if nato_il and not stesso_giorno(nato_il, nascita.nato_il):
        trovate.append(Discordanza("nato_il", _altra_nascita(nascita.nato_il, nato_il), True))
    if sesso and sesso != nascita.sesso:
        no = ALTRO_SESSO.con(nel_codice=nascita.sesso, scritto=sesso)
        trovate.append(Discordanza("sesso", no, True))
    return trovate + list(_discordanze_del_luogo(nascita, nato_il, luogo))


def _discordanze_del_nome(codice: str, cognome: str, nome: str) -> Iterator[Discordanza]:
    diversi = _nomi_diversi(codice, cognome, nome)
    if len(diversi) < 2:
        campi = {ALTRO_COGNOME.codice: "cognome", ALTRO_NOME.codice: "nome"}
        yield from (Discordanza(campi[no.codice], no, False) for no in diversi)
        return
    chi = {"cognome": cognome, "nome": nome}
    if not _nomi_diversi(codice, nome, cognome):
        yield Discordanza("cognome", NOMI_SCAMBIATI.con(**chi), True)
    else:
        yield Discordanza("codice_fiscale", DI_UN_ALTRO.con(**chi), True)


def _discordanze_del_luogo(
    nascita: Nascita, nato_il: date | None, scritto: str
) -> Iterator[Discordanza]:
    """I nomi che quel codice ha avuto, anche se il comune è soppresso o lo Stato è cessato."""
    voci = _voci().get(nascita.belfiore)
    if voci is None:
        no = LUOGO_IGNOTO.con(belfiore=nascita.belfiore)
        yield Discordanza("codice_fiscale", no, False)
        return
    nome = _nome_del_luogo(voci[-1])
    giorno = (nato_il or nascita.nato_il).isoformat()
    if not any(
        voce["date_created"][:10] <= giorno <= (voce["date_deleted"][:10] or "9") for voce in voci
    ):
        no = LUOGO_DI_UN_ALTRO_TEMPO.con(luogo=nome)
        yield Discordanza("codice_fiscale", no, False)
    chiesto = confrontabile(re.sub(r"\(.*?\)", "", scritto)) if scritto else ""
    if chiesto and not any(_si_chiama(voce, chiesto) for voce in voci):
        no = ALTRO_LUOGO.con(nel_codice=nome, scritto=scritto)
        yield Discordanza("luogo_nascita", no, False)


def _si_chiama(voce: dict[str, Any], chiesto: str) -> bool:
    nomi = {confrontabile(nome) for nome in (*voce["name_slugs"], voce["name"], voce["name_alt"])}
    con_la_sigla = {f"{nome} {voce['province'].lower()}" for nome in nomi}
    return chiesto in nomi | con_la_sigla


def genera(cognome: str, nome: str, nato_il: date, sesso: str, belfiore: str) -> str:
    """Il codice di una persona inventata, per la demo e le prove."""
    primi = _sei_lettere(cognome, nome)
    giorno = nato_il.day + (DONNA if sesso == "F" else 0)
    primi += f"{nato_il:%y}{MESI[nato_il.month - 1]}{giorno:02}{belfiore}"
    return primi + carattere_di_controllo(primi)


def _sei_lettere(cognome: str, nome: str) -> str:
    return _tre_del_cognome(cognome) + _tre_del_nome(nome)


@lru_cache(maxsize=RICORDATI)
def _tre_del_cognome(cognome: str) -> str:
    return str(encode_lastname(cognome))


@lru_cache(maxsize=RICORDATI)
def _tre_del_nome(nome: str) -> str:
    return str(encode_firstname(nome))


@cache
def _voci() -> dict[str, list[dict[str, Any]]]:
    """Una volta per processo: ventimila voci, per codice, dalla più antica alla più recente."""
    voci: dict[str, list[dict[str, Any]]] = {}
    for voce in sorted(
        get_municipalities_data() + get_countries_data(), key=lambda voce: voce["date_created"]
    ):
        voci.setdefault(voce["code"], []).append(voce)
    return voci


def _nome_del_luogo(voce: dict[str, Any]) -> str:
    return str(voce["name_alt"] if voce["name"].endswith("'") else voce["name"])


def luogo_di_nascita(belfiore: str) -> Luogo | None:
    """Come si chiama il luogo di un codice, anche se il comune non c'è più."""
    voci = _voci().get(belfiore)
    return Luogo(_nome_del_luogo(voci[-1]), voci[-1]["province"]) if voci else None
