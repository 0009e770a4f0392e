"""Ciò che esce in un file: la scheda anagrafico-professionale, nella forma di data/sap.xsd.

Non è il tracciato ufficiale: lo dice l'attributo `ufficiale="no"` e lo dice la pagina.
"""

from datetime import date
from xml.etree import ElementTree as ET

from lavoratori.models import Did, Lavoratore, PoliticaAttiva, Rapporto
from portale import clock

SPAZIO = "urn:trampolino:sap:1"


def sap_xml(persona: Lavoratore, *, titolare: str) -> bytes:
    """Sezioni 1, 2, 4 e 6 di una persona."""
    ET.register_namespace("", SPAZIO)
    scheda = ET.Element(f"{{{SPAZIO}}}schedaAnagraficoProfessionale", {"ufficiale": "no"})
    invio = _nodo(scheda, "datiInvio")
    _nodo(invio, "scrittaIl", clock.now().isoformat(timespec="seconds"))
    _nodo(invio, "enteTitolare", titolare)
    _anagrafica(scheda, persona)
    amministrativa = _nodo(scheda, "amministrativa")
    did = Did.objects.filter(lavoratore=persona, chiusa_il=None).order_by("-resa_il").first()
    _facoltativo(amministrativa, "didDel", did.resa_il if did else None)
    esperienze = _nodo(scheda, "esperienze")
    for rapporto in Rapporto.objects.filter(lavoratore=persona).order_by("dal", "pk"):
        una = _nodo(esperienze, "esperienza")
        _nodo(una, "datore", str(rapporto.datore_nome))
        _nodo(una, "dal", rapporto.dal.isoformat())
        _facoltativo(una, "al", rapporto.al)
    politiche = _nodo(scheda, "politicheAttive")
    for politica in (
        PoliticaAttiva.objects.della_persona(persona.pk)
        .prefetch_related("eventi")
        .order_by("proposta_il", "pk")
    ):
        _politica(politiche, politica)
    ET.indent(scheda)
    return ET.tostring(scheda, encoding="utf-8", xml_declaration=True)


def _anagrafica(scheda: ET.Element, persona: Lavoratore) -> None:
    anagrafica = _nodo(scheda, "anagrafica")
    _nodo(anagrafica, "codiceFiscale", persona.codice_fiscale)
    _nodo(anagrafica, "cognome", persona.cognome)
    _nodo(anagrafica, "nome", persona.nome)
    _facoltativo(anagrafica, "natoIl", persona.nato_il)
    _facoltativo(anagrafica, "domicilio", str(persona.domicilio_comune or ""))


def _politica(padre: ET.Element, politica: PoliticaAttiva) -> None:
    una = _nodo(padre, "politica")
    una.set("id", politica.codice_politica)
    _nodo(una, "attivita", politica.attivita_id)
    _nodo(una, "denominazione", politica.denominazione)
    _nodo(una, "proposta", politica.proposta_il.isoformat())
    _facoltativo(una, "inizio", politica.inizio)
    _facoltativo(una, "fine", politica.fine)
    _facoltativo(una, "progetto", politica.progetto)
    _facoltativo(una, "promotore", politica.promotore)
    for evento in politica.eventi.all():
        _nodo(una, "evento").attrib.update(
            {"codice": evento.evento, "giorno": evento.giorno.isoformat()}
        )


def _nodo(padre: ET.Element, nome: str, testo: str | None = None) -> ET.Element:
    nodo = ET.SubElement(padre, f"{{{SPAZIO}}}{nome}")
    if testo is not None:
        nodo.text = testo
    return nodo


def _facoltativo(padre: ET.Element, nome: str, valore: date | str | None) -> None:
    if valore:
        _nodo(padre, nome, valore.isoformat() if isinstance(valore, date) else valore)
