"""Chi è la persona di una riga: codice fiscale, nome, nascita, sesso. DM 23 dicembre 1976."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portale.codice_fiscale import (
    coerente_con,
    decodifica,
    discordanze,
    impedimenti_codice_fiscale,
    normalizza,
    stesso_giorno,
)
from portale.errors import Frase, Impedimento, _
from portale.parole import confrontabile
from portale.spreadsheets import leggi_data

MANCA_COGNOME = Impedimento("manca_cognome", _("Manca il cognome."))
MANCA_NOME = Impedimento("manca_nome", _("Manca il nome."))
MANCA_NASCITA = Impedimento(
    "manca_nascita", _("Con un codice provvisorio serve anche la data di nascita.")
)
MANCA_SESSO = Impedimento("manca_sesso", _("Con un codice provvisorio serve anche il sesso."))
NASCITA_ILLEGGIBILE = Impedimento(
    "nascita_illeggibile", _("«{valore}» non è una data: la scriva come 31/01/1980.")
)
SESSO_ILLEGGIBILE = Impedimento("sesso_illeggibile", _("«{valore}» non dice il sesso: F o M."))
NOME_MASSIMO = 80
SESSI = {"f": "F", "d": "F", "m": "M", "u": "M"}


@dataclass
class Esame:
    """Una riga sotto esame: i testi, i dati che se ne ricavano, ciò che non va, ciò che si nota."""

    testi: Mapping[str, str]
    dati: dict[str, Any] = field(default_factory=dict)
    frasi: dict[str, list[Frase]] = field(default_factory=dict)
    note: list[Frase] = field(default_factory=list)

    def testo(self, campo: str) -> str:
        return self.testi.get(campo, "").strip()

    def no(self, campo: str, *impedimenti: Impedimento) -> None:
        if impedimenti:
            trovate = self.frasi.setdefault(campo, [])
            trovate += [impedimento.frase for impedimento in impedimenti]


def esamina_persona(esame: Esame, oggi: date) -> None:
    codice = normalizza(esame.testo("codice_fiscale"))
    impedimenti = impedimenti_codice_fiscale(codice, oggi=oggi)
    esame.no("codice_fiscale", *impedimenti)
    esame.dati["codice_fiscale"] = "" if impedimenti else codice
    _nome(esame)
    _nascita(esame, oggi)
    _confronta(esame, oggi)


def _nome(esame: Esame) -> None:
    cognome, nome = esame.testo("cognome"), esame.testo("nome")
    if not (cognome and nome) and esame.testo("cognome_nome"):
        cognome, nome = dividi_nome(esame.testo("cognome_nome"), esame.dati["codice_fiscale"])
    esame.dati |= {"cognome": nome_proprio(cognome), "nome": nome_proprio(nome)}
    if not cognome:
        esame.no("cognome", MANCA_COGNOME)
    if not nome:
        esame.no("nome", MANCA_NOME)


def dividi_nome(tutto: str, codice: str) -> tuple[str, str]:
    """(cognome, nome) da una cella sola: dove dividere lo dice il codice fiscale."""
    if "," in tutto:
        cognome, _virgola, nome = tutto.partition(",")
        return cognome.strip(), nome.strip()
    parole = tutto.split()
    tagli = [(parole[:i], parole[i:]) for i in range(1, len(parole))]
    prove = [(" ".join(prima), " ".join(dopo)) for prima, dopo in tagli]
    for cognome, nome in [*prove, *((dopo, prima) for prima, dopo in prove)]:
        if codice and decodifica(codice) and not coerente_con(codice, cognome=cognome, nome=nome):
            return cognome, nome
    return prove[0] if prove else (tutto, "")


def nome_proprio(testo: str) -> str:
    """«DE LUCA» → «De Luca», «d'amico» → «D'Amico»; chi è già scritto bene resta com'è."""
    testo = " ".join(testo.split())[:NOME_MASSIMO]
    if testo.isupper() or testo.islower():
        return re.sub(r"[^\W\d_]+", lambda parola: parola[0].capitalize(), testo)
    return testo


def _nascita(esame: Esame, oggi: date) -> None:
    """Giorno e sesso scritti, o quelli del codice; un codice provvisorio non li dice."""
    nel_codice = decodifica(esame.dati["codice_fiscale"], oggi=oggi)
    scritta, genere = esame.testo("nato_il"), esame.testo("sesso")
    nato_il = _nel_passato(leggi_data(scritta), oggi) if scritta else None
    sesso = SESSI.get(confrontabile(genere)[:1], "")
    if scritta and nato_il is None:
        esame.no("nato_il", NASCITA_ILLEGGIBILE.con(valore=scritta))
    if genere and not sesso:
        esame.no("sesso", SESSO_ILLEGGIBILE.con(valore=genere))
    if esame.dati["codice_fiscale"] and nel_codice is None:
        if not scritta:
            esame.no("nato_il", MANCA_NASCITA)
        if not genere:
            esame.no("sesso", MANCA_SESSO)
    esame.dati["nato_il"] = _giorno(nel_codice.nato_il, nato_il) if nel_codice else nato_il
    esame.dati["sesso"] = nel_codice.sesso if nel_codice else sesso
    esame.dati["luogo_nascita"] = nel_codice.belfiore if nel_codice else ""
    esame.dati |= {"nato_il_scritto": nato_il, "sesso_scritto": sesso}


def _giorno(nel_codice: date, scritto: date | None) -> date:
    """Il codice ha due cifre per l'anno: se il giorno scritto è lo stesso, il secolo è il suo."""
    if scritto and stesso_giorno(scritto, nel_codice):
        return scritto
    return nel_codice


def _nel_passato(giorno: date | None, oggi: date) -> date | None:
    """Con due cifre «30» è il 1930, non il 2030: chi lavora è già nato."""
    if giorno is None or giorno <= oggi:
        return giorno
    try:
        return giorno.replace(year=giorno.year - 100)
    except ValueError:
        return None


def _confronta(esame: Esame, oggi: date) -> None:
    """Il codice è di questa persona? Ciò che deve tornare si rifiuta, il resto si nota."""
    dati = esame.dati
    scritti = {"nato_il": dati.pop("nato_il_scritto"), "sesso": dati.pop("sesso_scritto")}
    for discordanza in discordanze(
        dati["codice_fiscale"],
        cognome=dati["cognome"],
        nome=dati["nome"],
        luogo=esame.testo("luogo_nascita"),
        oggi=oggi,
        **scritti,
    ):
        if discordanza.rifiuta:
            esame.no(discordanza.campo, discordanza.impedimento)
        else:
            esame.note.append(discordanza.impedimento.frase)
