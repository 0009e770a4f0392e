"""Leggere una scheda professionale in XML: la forma di data/sap.xsd, e nient'altro.

Chi manda un file con entità o DTD non lo vede aprire (OWASP, XXE).
"""

import re
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from portale.errors import AttoImpedito, Impedimento, _

SPAZIO = "{urn:trampolino:sap:1}"
PESO_MASSIMO = 1_000_000
POLITICHE_MASSIME = 500
IDENTIFICATIVO = re.compile(r"[0-9]{2}[0-9A-F]{8}[A-Z]")
ATTIVITA = re.compile(r"[A-Z][0-9]{2}")
EVENTO = re.compile(r"0[1-9]|1[0-5]")

TROPPO_GRANDE = Impedimento("sap_grande", _("Il file è troppo grande per una scheda: al più 1 MB."))
XML_OSTILE = Impedimento(
    "xml_ostile", _("Il file contiene dichiarazioni (DTD o entità) che non si aprono.")
)
NON_XML = Impedimento("non_xml", _("Il file non è una scheda in XML: forse è un altro documento."))
ALTRA_FORMA = Impedimento(
    "altra_forma", _("Il file non ha la forma attesa: «{dove}» manca o non si legge.")
)


@dataclass(frozen=True, slots=True)
class PoliticaLetta:
    """Una politica come sta nel file, prima di ogni giudizio."""

    codice: str
    attivita: str
    denominazione: str
    proposta: date
    inizio: date | None
    fine: date | None
    progetto: str
    promotore: str
    eventi: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class SchedaLetta:
    codice_fiscale: str
    politiche: list[PoliticaLetta] = field(default_factory=list)


def leggi_scheda(contenuto: bytes) -> SchedaLetta:
    if len(contenuto) > PESO_MASSIMO:
        raise AttoImpedito(TROPPO_GRANDE)
    try:
        radice = fromstring(contenuto, forbid_dtd=True)
    except DefusedXmlException as ostile:
        raise AttoImpedito(XML_OSTILE) from ostile
    except (ParseError, ValueError, LookupError) as rotto:
        raise AttoImpedito(NON_XML) from rotto
    if radice.tag != f"{SPAZIO}schedaAnagraficoProfessionale":
        raise AttoImpedito(ALTRA_FORMA.con(dove="schedaAnagraficoProfessionale"))
    codice = _testo(radice.find(f"{SPAZIO}anagrafica"), "codiceFiscale")
    politiche = radice.findall(f"{SPAZIO}politicheAttive/{SPAZIO}politica")
    if len(politiche) > POLITICHE_MASSIME:
        raise AttoImpedito(TROPPO_GRANDE)
    return SchedaLetta(codice, [_politica(nodo) for nodo in politiche])


def _politica(nodo: Element) -> PoliticaLetta:
    eventi = tuple(
        (_forma(uno.get("codice"), EVENTO, "evento"), _giorno(uno.get("giorno"), "evento"))
        for uno in nodo.findall(f"{SPAZIO}evento")
    )
    if not eventi:
        raise AttoImpedito(ALTRA_FORMA.con(dove="evento"))
    return PoliticaLetta(
        codice=_forma(nodo.get("id"), IDENTIFICATIVO, "id"),
        attivita=_forma(_testo(nodo, "attivita"), ATTIVITA, "attivita"),
        denominazione=_testo(nodo, "denominazione")[:200],
        proposta=_giorno(_testo(nodo, "proposta"), "proposta"),
        inizio=_forse(nodo, "inizio"),
        fine=_forse(nodo, "fine"),
        progetto=(nodo.findtext(f"{SPAZIO}progetto") or "")[:200],
        promotore=(nodo.findtext(f"{SPAZIO}promotore") or "")[:160],
        eventi=eventi,
    )


def _testo(nodo: Element | None, nome: str) -> str:
    testo = nodo.findtext(f"{SPAZIO}{nome}") if nodo is not None else None
    if not testo or not testo.strip():
        raise AttoImpedito(ALTRA_FORMA.con(dove=nome))
    return testo.strip()


def _forma(testo: str | None, forma: re.Pattern[str], nome: str) -> str:
    if testo is None or not forma.fullmatch(testo):
        raise AttoImpedito(ALTRA_FORMA.con(dove=nome))
    return testo


def _giorno(testo: str | None, nome: str) -> date:
    try:
        return date.fromisoformat(testo or "")
    except ValueError as no:
        raise AttoImpedito(ALTRA_FORMA.con(dove=nome)) from no


def _forse(nodo: Element, nome: str) -> date | None:
    testo = nodo.findtext(f"{SPAZIO}{nome}")
    return _giorno(testo.strip(), nome) if testo and testo.strip() else None
