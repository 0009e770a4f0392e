"""Leggere una scheda professionale in XML: la forma di data/sap.xsd, e nient'altro.

Chi manda un file con entità o DTD non lo vede aprire (OWASP, XXE).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from portale.errors import AttoImpedito, Impedimento, _
from portale.schema_xml import Schema

SPAZIO = "{urn:trampolino:sap:1}"
SCHEMA = Schema(Path(__file__).parents[1] / "data" / "sap.xsd")
PESO_MASSIMO = 1_000_000

TROPPO_GRANDE = Impedimento("sap_grande", _("Il file è troppo grande per una scheda: al più 1 MB."))
XML_OSTILE = Impedimento(
    "xml_ostile", _("Il file contiene dichiarazioni (DTD o entità) che non si aprono.")
)
NON_XML = Impedimento("non_xml", _("Il file non è una scheda in XML: forse è un altro documento."))


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
    titolare: str
    eventi: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class LavoroLetto:
    """Un'esperienza della sezione 4."""

    datore: str
    datore_cf: str
    dal: date
    al: date | None
    mansione: str
    contratto: str


@dataclass(frozen=True, slots=True)
class TitoloLetto:
    """Un titolo di studio o un corso della sezione 5."""

    studio: bool
    descrizione: str
    rilasciato_da: str
    rilasciato_il: date | None
    ore: int | None


@dataclass(frozen=True, slots=True)
class SchedaLetta:
    """Tutta la scheda: ciò che dice, prima di ogni giudizio."""

    codice_fiscale: str
    titolare: str
    titolare_codice: str
    scritta_il: datetime
    nome: str = ""
    cognome: str = ""
    domicilio: str = ""
    did_del: date | None = None
    lavori: list[LavoroLetto] = field(default_factory=list)
    titoli: list[TitoloLetto] = field(default_factory=list)
    altro: list[str] = field(default_factory=list)
    politiche: list[PoliticaLetta] = field(default_factory=list)


def leggi_scheda(contenuto: bytes) -> SchedaLetta:
    """Prima il peso, poi le dichiarazioni ostili, poi lo schema: ogni no ha la sua frase."""
    if len(contenuto) > PESO_MASSIMO:
        raise AttoImpedito(TROPPO_GRANDE)
    try:
        radice = fromstring(contenuto, forbid_dtd=True)
    except DefusedXmlException as ostile:
        raise AttoImpedito(XML_OSTILE) from ostile
    except (ParseError, ValueError, LookupError) as rotto:
        raise AttoImpedito(NON_XML) from rotto
    errori = SCHEMA.errori(radice)
    if errori:
        raise AttoImpedito(errori)
    invio, anagrafica = _parte(radice, "datiInvio"), _parte(radice, "anagrafica")
    return SchedaLetta(
        codice_fiscale=_testo(anagrafica, "codiceFiscale"),
        titolare=_testo(invio, "enteTitolare"),
        titolare_codice=_testo(invio, "codiceEnteTitolare"),
        scritta_il=datetime.fromisoformat(_testo(invio, "scrittaIl")),
        nome=_testo(anagrafica, "nome"),
        cognome=_testo(anagrafica, "cognome"),
        domicilio=_testo(anagrafica, "domicilio"),
        did_del=_giorno(_parte(radice, "amministrativa"), "didDel"),
        lavori=[_lavoro(nodo) for nodo in _parte(radice, "esperienze")],
        titoli=_titoli(radice.find(f"{SPAZIO}curriculum")),
        altro=_altro(radice.find(f"{SPAZIO}curriculum")),
        politiche=[_politica(nodo) for nodo in _parte(radice, "politicheAttive")],
    )


def _politica(nodo: Element) -> PoliticaLetta:
    return PoliticaLetta(
        codice=nodo.get("id", ""),
        attivita=_testo(nodo, "attivita"),
        denominazione=_testo(nodo, "denominazione"),
        proposta=date.fromisoformat(_testo(nodo, "proposta")),
        inizio=_giorno(nodo, "inizio"),
        fine=_giorno(nodo, "fine"),
        progetto=_testo(nodo, "progetto"),
        promotore=_testo(nodo, "promotore")[:160],
        titolare=_testo(nodo, "enteTitolare"),
        eventi=tuple(
            (uno.get("codice", ""), date.fromisoformat(uno.get("giorno", "")))
            for uno in nodo.findall(f"{SPAZIO}evento")
        ),
    )


def _lavoro(nodo: Element) -> LavoroLetto:
    return LavoroLetto(
        datore=_testo(nodo, "datore"),
        datore_cf=_testo(nodo, "codiceDatore"),
        dal=date.fromisoformat(_testo(nodo, "dal")),
        al=_giorno(nodo, "al"),
        mansione=_testo(nodo, "mansione")[:160],
        contratto=_testo(nodo, "contratto"),
    )


def _titoli(nodo: Element | None) -> list[TitoloLetto]:
    letti = []
    for uno in nodo if nodo is not None else ():
        if uno.tag not in {f"{SPAZIO}titolo", f"{SPAZIO}formazione"}:
            continue
        durata = _testo(uno, "durata")
        in_ore = durata and _testo(uno, "unita") == "O"
        letti.append(
            TitoloLetto(
                studio=uno.tag == f"{SPAZIO}titolo",
                descrizione=_testo(uno, "descrizione"),
                rilasciato_da=_testo(uno, "rilasciatoDa"),
                rilasciato_il=_giorno(uno, "rilasciatoIl"),
                ore=int(durata) if in_ore else None,
            )
        )
    return letti


def _altro(nodo: Element | None) -> list[str]:
    """Lingue e patenti, a parole: le scrive la persona nel suo curriculum."""
    if nodo is None:
        return []
    lingue = [_testo(uno, "nome") for uno in nodo.findall(f"{SPAZIO}lingua")]
    return lingue + [(uno.text or "").strip() for uno in nodo.findall(f"{SPAZIO}patente")]


def _parte(nodo: Element, nome: str) -> Element:
    parte = nodo.find(f"{SPAZIO}{nome}")
    return parte if parte is not None else Element(nome)


def _testo(nodo: Element, nome: str) -> str:
    return (nodo.findtext(f"{SPAZIO}{nome}") or "").strip()


def _giorno(nodo: Element, nome: str) -> date | None:
    testo = _testo(nodo, nome)
    return date.fromisoformat(testo) if testo else None
