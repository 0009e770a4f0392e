"""Controllare un XML con il suo schema: la parte di XSD che i nostri schemi usano, e le sue frasi.

Elementi in sequenza con le volte che tornano, attributi, tipi semplici con forma e lunghezza.
Uno schema che chiede altro si rifiuta quando si legge, non quando arriva il file di qualcuno.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from portale.errors import Impedimento, _

XS = "{http://www.w3.org/2001/XMLSchema}"
ERRORI_MASSIMI = 10
LETTERE_MOSTRATE = 40

MANCA = Impedimento("xml_manca", _("In «{dove}» manca «{nome}»."))
NON_PREVISTO = Impedimento(
    "xml_non_previsto", _("In «{dove}» c'è «{nome}», che qui lo schema non prevede.")
)
VALORE = Impedimento("xml_valore", _("«{dove}»: «{valore}» non va bene. Ci vuole {atteso}."))
ALTRA_RADICE = Impedimento("xml_radice", _("Il file comincia con «{nome}»: ci vuole «{atteso}»."))


class SchemaIncompreso(Exception):
    """Lo schema usa una parte di XSD che qui non c'è: lo si scopre alla prima prova."""


def _una_data(testo: str) -> object:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", testo):
        raise ValueError
    return date.fromisoformat(testo)


def _intero(testo: str) -> object:
    if not re.fullmatch(r"\d{1,9}", testo):
        raise ValueError
    return int(testo)


def _vero_o_falso(testo: str) -> object:
    if testo not in {"true", "false", "1", "0"}:
        raise ValueError
    return testo


def _un_ora(testo: str) -> object:
    if "T" not in testo:
        raise ValueError
    return datetime.fromisoformat(testo)


BASE: dict[str, tuple[Callable[[str], object], object]] = {
    "xs:string": (str, _("un testo")),
    "xs:date": (_una_data, _("una data, come 2026-11-23")),
    "xs:dateTime": (_un_ora, _("una data con l'ora, come 2026-11-23T10:00:00")),
    "xs:nonNegativeInteger": (_intero, _("un numero intero")),
    "xs:boolean": (_vero_o_falso, _("true o false")),
}


@dataclass(frozen=True, slots=True)
class Semplice:
    """Un valore: di che base è, e con quali limiti."""

    base: str
    forma: re.Pattern[str] | None = None
    elenco: tuple[str, ...] = ()
    corto: int = 0
    lungo: int | None = None

    def atteso(self, valore: str) -> object | None:
        """Che cosa ci voleva; None se va bene."""
        legge, parole = BASE[self.base]
        try:
            legge(valore)
        except ValueError:
            return parole
        if self.elenco and valore not in self.elenco:
            return _("uno di questi: {valori}").format(valori=", ".join(self.elenco))
        if self.forma and not self.forma.fullmatch(valore):
            return _("un codice nella forma prevista")
        if len(valore) < self.corto:
            return _("un testo, e non è vuoto")
        if self.lungo is not None and len(valore) > self.lungo:
            return _("un testo di al più {quante} lettere").format(quante=self.lungo)
        return None


@dataclass(frozen=True, slots=True)
class Figlio:
    nome: str
    tipo: "Semplice | Composto"
    almeno: int
    al_piu: int | None


@dataclass(frozen=True, slots=True)
class Composto:
    """Un elemento fatto di altri, in ordine, con i suoi attributi: nome -> (tipo, obbligatorio)."""

    figli: tuple[Figlio, ...]
    attributi: dict[str, tuple[Semplice, bool]]


class Schema:
    """Uno schema letto da un file nostro: `errori()` dice che cosa non torna, parola per parola."""

    def __init__(self, file: Path) -> None:
        radice = parse(file, forbid_dtd=True).getroot()
        self.spazio = f"{{{radice.get('targetNamespace')}}}"
        self._semplici = {
            nodo.get("name", ""): _semplice(nodo, {}) for nodo in radice.findall(f"{XS}simpleType")
        }
        (elemento,) = radice.findall(f"{XS}element")
        self.radice = self._figlio(elemento)

    def errori(self, documento: Element) -> list[Impedimento]:
        if documento.tag != f"{self.spazio}{self.radice.nome}":
            nome = _nome(documento)
            return [ALTRA_RADICE.con(nome=nome, atteso=self.radice.nome)]
        errori = self._elemento(documento, self.radice.tipo, self.radice.nome)
        return [errore for errore, _n in zip(errori, range(ERRORI_MASSIMI), strict=False)]

    def _figlio(self, nodo: Element) -> Figlio:
        al_piu = nodo.get("maxOccurs", "1")
        return Figlio(
            nome=nodo.get("name", ""),
            tipo=self._tipo(nodo),
            almeno=int(nodo.get("minOccurs", "1")),
            al_piu=None if al_piu == "unbounded" else int(al_piu),
        )

    def _tipo(self, nodo: Element) -> Semplice | Composto:
        composto = nodo.find(f"{XS}complexType")
        if composto is None:
            return self._valore(nodo)
        sequenza = composto.find(f"{XS}sequence")
        figli = () if sequenza is None else tuple(self._figlio(figlio) for figlio in sequenza)
        for parte in composto:
            if parte.tag not in {f"{XS}sequence", f"{XS}attribute"}:
                raise SchemaIncompreso(parte.tag)
        attributi = {
            uno.get("name", ""): (self._valore(uno), uno.get("use") == "required")
            for uno in composto.findall(f"{XS}attribute")
        }
        return Composto(figli, attributi)

    def _valore(self, nodo: Element) -> Semplice:
        suo = nodo.find(f"{XS}simpleType")
        if suo is not None:
            return _semplice(suo, self._semplici)
        return _di_nome(nodo.get("type", ""), self._semplici)

    def _elemento(
        self, nodo: Element, tipo: Semplice | Composto, dove: str
    ) -> Iterator[Impedimento]:
        if isinstance(tipo, Semplice):
            figli = [NON_PREVISTO.con(dove=dove, nome=_nome(figlio)) for figlio in nodo]
            yield from figli or _controlla(tipo, (nodo.text or "").strip(), dove)
            return
        yield from _attributi(nodo, tipo, dove)
        if (nodo.text or "").strip():
            yield VALORE.con(dove=dove, valore=_corto(nodo.text or ""), atteso=_("solo elementi"))
        yield from self._in_sequenza(nodo, tipo, dove)

    def _in_sequenza(self, nodo: Element, tipo: Composto, dove: str) -> Iterator[Impedimento]:
        rimasti = list(nodo)
        for figlio in tipo.figli:
            quanti = 0
            while rimasti and rimasti[0].tag == f"{self.spazio}{figlio.nome}":
                if figlio.al_piu is not None and quanti >= figlio.al_piu:
                    break
                quanti += 1
                posto = f"[{quanti}]" if figlio.al_piu != 1 else ""
                yield from self._elemento(
                    rimasti.pop(0), figlio.tipo, f"{dove}/{figlio.nome}{posto}"
                )
            if quanti < figlio.almeno:
                yield MANCA.con(dove=dove, nome=figlio.nome)
        if rimasti:
            yield NON_PREVISTO.con(dove=dove, nome=_nome(rimasti[0]))


def _attributi(nodo: Element, tipo: Composto, dove: str) -> Iterator[Impedimento]:
    for nome, (suo, obbligatorio) in tipo.attributi.items():
        valore = nodo.get(nome)
        if valore is not None:
            yield from _controlla(suo, valore, f"{dove}/@{nome}")
        elif obbligatorio:
            yield MANCA.con(dove=dove, nome=f"@{nome}")
    for nome in nodo.attrib.keys() - tipo.attributi.keys():
        yield NON_PREVISTO.con(dove=dove, nome=_corto(f"@{nome}"))


def _controlla(tipo: Semplice, valore: str, dove: str) -> Iterator[Impedimento]:
    atteso = tipo.atteso(valore)
    if atteso is not None:
        yield VALORE.con(dove=dove, valore=_corto(valore), atteso=atteso)


def _semplice(nodo: Element, noti: dict[str, Semplice]) -> Semplice:
    limite = nodo.find(f"{XS}restriction")
    if limite is None:
        raise SchemaIncompreso(nodo.tag)
    base = _di_nome(limite.get("base", ""), noti)
    valori: dict[str, list[str]] = {}
    for parte in limite:
        valori.setdefault(parte.tag.removeprefix(XS), []).append(parte.get("value", ""))
    ignoti = valori.keys() - {"pattern", "enumeration", "minLength", "maxLength"}
    if ignoti:
        raise SchemaIncompreso(sorted(ignoti))
    return Semplice(
        base=base.base,
        forma=re.compile("|".join(valori["pattern"])) if "pattern" in valori else base.forma,
        elenco=tuple(valori.get("enumeration", base.elenco)),
        corto=int(valori["minLength"][0]) if "minLength" in valori else base.corto,
        lungo=int(valori["maxLength"][0]) if "maxLength" in valori else base.lungo,
    )


def _di_nome(nome: str, noti: dict[str, Semplice]) -> Semplice:
    if nome in noti:
        return noti[nome]
    if nome not in BASE:
        raise SchemaIncompreso(nome)
    return Semplice(base=nome)


def _nome(nodo: Element) -> str:
    return _corto(str(nodo.tag).rpartition("}")[2])


def _corto(testo: str) -> str:
    testo = " ".join(testo.split())
    return testo if len(testo) <= LETTERE_MOSTRATE else f"{testo[:LETTERE_MOSTRATE]}…"
