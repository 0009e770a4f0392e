"""Il curriculum nel formato Europass: SkillsPassport, XML Schema V3.4 (Cedefop, 2018).

Quale versione, e che cosa resta fuori: portale/decisions/2026-11-23-curriculum-europass.md.
L'ordine degli elementi è quello dello schema: chi legge lo pretende.
"""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

from lavoratori.models import EsperienzaCurriculum, FormazioneCurriculum, LinguaCurriculum
from lavoratori.queries.curriculum import Foglio
from portale import clock
from portale.classifications.models import Codice

SPAZIO = "http://europass.cedefop.europa.eu/Europass"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{SPAZIO} http://europass.cedefop.europa.eu/xml/v3.4.0/EuropassSchema.xsd"
VERSIONE = "V3.4"
DUE_LETTERE = {  # lo schema vuole ISO 639-1 per le lingue che lo hanno
    "ita": "it",
    "ron": "ro",
    "ara": "ar",
    "fra": "fr",
    "eng": "en",
    "spa": "es",
    "sqi": "sq",
    "deu": "de",
    "por": "pt",
    "zho": "zh",
    "rus": "ru",
    "ukr": "uk",
    "pol": "pl",
    "hin": "hi",
    "pan": "pa",
    "urd": "ur",
    "ben": "bn",
    "tur": "tr",
}


def europass_xml(foglio: Foglio) -> bytes:
    ET.register_namespace("", SPAZIO)
    ET.register_namespace("xsi", XSI)
    radice = ET.Element(_nome("SkillsPassport"))
    radice.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    radice.set("locale", "it")
    _del_documento(radice, foglio)
    persona = _nodo(radice, "LearnerInfo")
    _chi_e(persona, foglio)
    if foglio.cerca:
        titolo = _nodo(persona, "Headline")
        _voce(titolo, "Type", "preferred_job", "Lavoro che cerca")
        _voce(titolo, "Description", "", foglio.cerca)
    lavori = _lista(persona, "WorkExperienceList", foglio.esperienze)
    for esperienza in foglio.esperienze:
        _lavoro(lavori, esperienza)
    scuole = _lista(persona, "EducationList", foglio.formazioni)
    for formazione in foglio.formazioni:
        _scuola(scuole, formazione)
    _competenze(persona, foglio)
    if foglio.curriculum.profilo:
        _profilo(persona, foglio.curriculum.profilo)
    ET.indent(radice)
    return ET.tostring(radice, encoding="utf-8", xml_declaration=True)


def _del_documento(radice: ET.Element, foglio: Foglio) -> None:
    info = _nodo(radice, "DocumentInfo")
    _nodo(info, "DocumentType", "ECV")
    _nodo(info, "CreationDate", foglio.curriculum.created_at.isoformat(timespec="milliseconds"))
    _nodo(info, "LastUpdateDate", clock.now().isoformat(timespec="milliseconds"))
    _nodo(info, "XSDVersion", VERSIONE)
    _nodo(info, "Generator", "Trampolino")


def _chi_e(padre: ET.Element, foglio: Foglio) -> None:
    chi = _nodo(padre, "Identification")
    nome = _nodo(chi, "PersonName")
    _nodo(nome, "FirstName", foglio.persona.nome)
    _nodo(nome, "Surname", foglio.persona.cognome)
    contatti = _nodo(chi, "ContactInfo")
    comune = foglio.persona.domicilio_comune
    if comune:
        indirizzo = _nodo(_nodo(contatti, "Address"), "Contact")
        if foglio.indirizzo:
            _nodo(indirizzo, "AddressLine", foglio.persona.domicilio_indirizzo)
            _nodo(indirizzo, "PostalCode", foglio.persona.domicilio_cap or comune.cap)
        _nodo(indirizzo, "Municipality", comune.nome)
        _voce(indirizzo, "Country", "IT", "Italia")
    if foglio.email:
        _nodo(_nodo(contatti, "Email"), "Contact", foglio.email)
    if foglio.telefoni:
        telefoni = _nodo(contatti, "TelephoneList")
        for telefono in foglio.telefoni:
            _nodo(_nodo(telefoni, "Telephone"), "Contact", telefono)
    if foglio.nascita:
        nascita = _nodo(_nodo(chi, "Demographics"), "Birthdate")
        _data(nascita, foglio.nascita, con_il_giorno=True)


def _lavoro(padre: ET.Element, una: EsperienzaCurriculum) -> None:
    lavoro = _nodo(padre, "WorkExperience")
    if una.inizio:  # lo schema vuole l'inizio: se non si sa, il periodo non si scrive
        periodo = _nodo(lavoro, "Period")
        _data(_nodo(periodo, "From"), una.inizio)
        if una.al:
            _data(_nodo(periodo, "To"), una.al)
        _nodo(periodo, "Current", "false" if una.al else "true")
    if una.ruolo:
        _voce(lavoro, "Position", "", una.ruolo)
    if una.attivita:
        _nodo(lavoro, "Activities", una.attivita)
    datore = _nodo(lavoro, "Employer")
    _nodo(datore, "Name", una.datore)
    if una.luogo:
        indirizzo = _nodo(_nodo(_nodo(datore, "ContactInfo"), "Address"), "Contact")
        _nodo(indirizzo, "Municipality", una.luogo)


def _scuola(padre: ET.Element, una: FormazioneCurriculum) -> None:
    scuola = _nodo(padre, "Education")
    _nodo(scuola, "Title", una.nome)
    ore, anno = f"{una.ore} ore" if una.ore else "", f"concluso nel {una.anno}" if una.anno else ""
    if ore or anno:  # il periodo dello schema vuole l'inizio, che non sappiamo: non si inventa
        _nodo(scuola, "Activities", ", ".join(filter(None, (ore, anno))).capitalize())
    if una.ente:
        _nodo(_nodo(scuola, "Organisation"), "Name", una.ente)


def _competenze(padre: ET.Element, foglio: Foglio) -> None:
    if not (foglio.lingue or foglio.competenze or foglio.curriculum.patenti):
        return
    skills = _nodo(padre, "Skills")
    if foglio.lingue:
        _lingue(_nodo(skills, "Linguistic"), foglio.lingue)
    if foglio.competenze:
        righe = [f"{settore}: {', '.join(map(str, sue))}" for settore, sue in foglio.competenze]
        nota = "Competenze ESCO, traduzione non ufficiale"
        _nodo(_nodo(skills, "JobRelated"), "Description", "\n".join([*righe, f"({nota})"]))
    categorie = _categorie(foglio.curriculum.patenti)
    if categorie:
        patenti = _nodo(_nodo(skills, "Driving"), "Description")
        for codice in categorie:
            _nodo(patenti, "Licence", codice)


def _categorie(codici: list[str]) -> list[str]:
    """Solo le categorie della patente: lo schema non ha CQC e ADR."""
    vere = Codice.objects.filter(lista="patente_categoria", codice__in=codici)
    return sorted(set(vere.values_list("codice", flat=True)))


def _lingue(padre: ET.Element, lingue: list[LinguaCurriculum]) -> None:
    madri, altre = [una for una in lingue if una.madre], [una for una in lingue if not una.madre]
    lista = _lista(padre, "MotherTongueList", madri)
    for una in madri:
        _voce(_nodo(lista, "MotherTongue"), "Description", _due_lettere(una.lingua), una.nome)
    lista = _lista(padre, "ForeignLanguageList", altre)
    for una in altre:
        lingua = _nodo(lista, "ForeignLanguage")
        _voce(lingua, "Description", _due_lettere(una.lingua), una.nome)
        livelli = _nodo(lingua, "ProficiencyLevel")
        for nome, livello in (
            ("Reading", una.lettura),
            ("SpokenInteraction", una.parlato),
            ("Writing", una.scrittura),
        ):
            if livello:
                _nodo(livelli, nome, livello)


def _due_lettere(iso639_3: str) -> str:
    return DUE_LETTERE.get(iso639_3, iso639_3)


def _profilo(padre: ET.Element, testo: str) -> None:
    """Lo schema non ha un profilo libero: va fra i risultati, con il suo titolo."""
    risultato = _nodo(_nodo(padre, "AchievementList"), "Achievement")
    _voce(risultato, "Title", "", "Profilo")
    _nodo(risultato, "Description", testo)


def _data(nodo: ET.Element, giorno: date, *, con_il_giorno: bool = False) -> None:
    """Le date dello schema sono gYear, gMonth e gDay: «2015», «--03», «---01»."""
    nodo.set("year", f"{giorno.year:04d}")
    nodo.set("month", f"--{giorno.month:02d}")
    if con_il_giorno:
        nodo.set("day", f"---{giorno.day:02d}")


def _voce(padre: ET.Element, nome: str, codice: str, etichetta: str) -> None:
    nodo = _nodo(padre, nome)
    if codice:
        _nodo(nodo, "Code", codice)
    _nodo(nodo, "Label", etichetta)


def _lista(padre: ET.Element, nome: str, voci: Sequence[object]) -> ET.Element:
    return _nodo(padre, nome) if voci else padre


def _nodo(padre: ET.Element, nome: str, testo: str | None = None) -> ET.Element:
    nodo = ET.SubElement(padre, _nome(nome))
    if testo is not None:
        nodo.text = testo
    return nodo


def _nome(nome: str) -> str:
    return f"{{{SPAZIO}}}{nome}"
