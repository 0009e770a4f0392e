"""Ciò che esce in un file: la scheda anagrafico-professionale, nella forma di data/sap.xsd.

Non è il tracciato ufficiale: lo dice l'attributo `ufficiale="no"` e lo dice la pagina. Prima di
uscire si controlla con lo schema, come ciò che arriva.
"""

from datetime import date
from xml.etree import ElementTree as ET

from lavoratori.choices import StatoCurriculum, TipoTitolo
from lavoratori.models import Curriculum, Did, Lavoratore, PoliticaAttiva, Rapporto, Titolo
from lavoratori.queries.disoccupazione import Situazione, situazione_di
from lavoratori.rules.sap_atti import PRESA_IN_CARICO
from lavoratori.rules.sap_xml import SCHEMA
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito

SPAZIO = "urn:trampolino:sap:1"


def sap_xml(persona: Lavoratore, *, titolare: Ente | None) -> bytes:
    """Il file di una persona; AttoImpedito se lo schema non lo riconosce."""
    scheda = scheda_sap(persona, titolare=titolare)
    errori = SCHEMA.errori(scheda)
    if errori:
        raise AttoImpedito(errori)
    ET.indent(scheda)
    return ET.tostring(scheda, encoding="utf-8", xml_declaration=True)


def scheda_sap(persona: Lavoratore, *, titolare: Ente | None) -> ET.Element:
    """Le sezioni 1, 2, 4, 5 e 6 di una persona, ancora da controllare."""
    ET.register_namespace("", SPAZIO)
    scheda = ET.Element(f"{{{SPAZIO}}}schedaAnagraficoProfessionale", {"ufficiale": "no"})
    politiche = list(
        PoliticaAttiva.objects.della_persona(persona.pk)
        .prefetch_related("eventi")
        .order_by("proposta_il", "pk")
    )
    _invio(scheda, persona, titolare, politiche)
    _anagrafica(scheda, persona)
    _amministrativa(scheda, persona, politiche)
    _esperienze(scheda, persona)
    _curriculum(scheda, persona)
    nodo = _nodo(scheda, "politicheAttive")
    for politica in politiche:
        _politica(nodo, politica, politiche)
    return scheda


def _invio(
    scheda: ET.Element,
    persona: Lavoratore,
    titolare: Ente | None,
    politiche: list[PoliticaAttiva],
) -> None:
    """Il numero è nostro: TR e nove cifre. L'ultimo fatto scritto dice quando è aggiornata."""
    invio = _nodo(scheda, "datiInvio")
    _nodo(invio, "schedaId", f"TR{persona.pk:09d}")
    _nodo(invio, "scrittaIl", clock.now().isoformat(timespec="seconds"))
    giorni = [evento.giorno for politica in politiche for evento in politica.eventi.all()]
    _facoltativo(invio, "aggiornataIl", max(giorni, default=None))
    _nodo(invio, "enteTitolare", str(titolare) if titolare else "Trampolino")
    _facoltativo(invio, "codiceEnteTitolare", titolare.codice_fiscale if titolare else "")
    _nodo(invio, "tipoVariazione", "aggiornamento" if politiche else "invio")


def _anagrafica(scheda: ET.Element, persona: Lavoratore) -> None:
    """Di una persona protetta non escono né il domicilio né i recapiti."""
    anagrafica = _nodo(scheda, "anagrafica")
    _nodo(anagrafica, "codiceFiscale", persona.codice_fiscale)
    _nodo(anagrafica, "cognome", persona.cognome)
    _nodo(anagrafica, "nome", persona.nome)
    _nodo(anagrafica, "sesso", persona.sesso)
    _facoltativo(anagrafica, "natoIl", persona.nato_il)
    _facoltativo(anagrafica, "luogoNascita", persona.luogo_nascita)
    _facoltativo(anagrafica, "cittadinanza", persona.cittadinanza)
    if persona.protezioni.in_vigore().exists():
        return
    _facoltativo(anagrafica, "domicilio", str(persona.domicilio_comune or ""))
    _facoltativo(anagrafica, "indirizzo", persona.domicilio_indirizzo)
    _facoltativo(anagrafica, "cap", persona.domicilio_cap)
    contatto = persona.contatto()
    _facoltativo(anagrafica, "email", contatto.email)
    _facoltativo(anagrafica, "cellulare", contatto.cellulare)


def _amministrativa(
    scheda: ET.Element, persona: Lavoratore, politiche: list[PoliticaAttiva]
) -> None:
    """Sezione 2: lo stato, l'anzianità in giorni e i periodi, dalla storia della DID."""
    nodo, oggi = _nodo(scheda, "amministrativa"), clock.today()
    did = Did.objects.filter(lavoratore=persona).con_i_passi().order_by("pk").last()
    situazione = situazione_di(did, oggi)
    al_lavoro = Rapporto.objects.in_corso(oggi).filter(lavoratore=persona).exists()
    if situazione.disoccupata or al_lavoro:
        _nodo(nodo, "statoOccupazionale", "disoccupato" if situazione.disoccupata else "occupato")
    if did is not None:
        _facoltativo(nodo, "didDel", did.resa_il)
        _nodo(nodo, "giorniAnzianita", str(situazione.conto.giorni))
    indici = [politica.indice_profilazione for politica in politiche]
    _facoltativo(nodo, "indiceProfilazione", next((uno for uno in indici[::-1] if uno), ""))
    _periodi(nodo, situazione)


def _periodi(nodo: ET.Element, situazione: Situazione) -> None:
    tratti = situazione.tratti
    for posto, tratto in enumerate(tratti):
        periodo = _nodo(nodo, "periodo")
        _nodo(periodo, "stato", tratto.stato.value)
        _nodo(periodo, "dal", tratto.dal.isoformat())
        _facoltativo(periodo, "al", tratti[posto + 1].dal if posto + 1 < len(tratti) else None)


def _esperienze(scheda: ET.Element, persona: Lavoratore) -> None:
    esperienze = _nodo(scheda, "esperienze")
    for rapporto in Rapporto.objects.filter(lavoratore=persona).order_by("dal", "pk"):
        una = _nodo(esperienze, "esperienza")
        _nodo(una, "datore", rapporto.datore_nome)
        _facoltativo(una, "codiceDatore", rapporto.datore_cf)
        _nodo(una, "dal", rapporto.dal.isoformat())
        _facoltativo(una, "al", rapporto.al)
        _facoltativo(una, "mansione", rapporto.mansione)
        _facoltativo(una, "contratto", rapporto.contratto)
        _facoltativo(una, "comunicazione", rapporto.co_numero)


def _curriculum(scheda: ET.Element, persona: Lavoratore) -> None:
    """Sezione 5: i titoli del fascicolo; lingue e patenti dal curriculum che ha confermato."""
    nodo = _nodo(scheda, "curriculum")
    titoli = list(Titolo.objects.filter(lavoratore=persona, revocato=False).order_by("pk"))
    for titolo in titoli:
        if titolo.tipo == TipoTitolo.STUDIO:
            _titolo(_nodo(nodo, "titolo"), titolo)
    for titolo in titoli:
        if titolo.tipo != TipoTitolo.STUDIO:
            una = _nodo(nodo, "formazione")
            _titolo(una, titolo)
            if titolo.ore:
                _nodo(una, "durata", str(titolo.ore))
                _nodo(una, "unita", "O")
            _facoltativo(una, "attestato", titolo.attestato_codice)
    confermati = Curriculum.objects.filter(lavoratore=persona, stato=StatoCurriculum.VALIDATO)
    curriculum = confermati.prefetch_related("lingue").order_by("-validato_il", "-pk").first()
    if curriculum is None:
        return
    for lingua in curriculum.lingue.all():
        una = _nodo(nodo, "lingua")
        _nodo(una, "codice", lingua.lingua)
        _nodo(una, "nome", lingua.nome)
        _nodo(una, "madre", "true" if lingua.madre else "false")
        _facoltativo(una, "letta", lingua.lettura)
        _facoltativo(una, "scritta", lingua.scrittura)
        _facoltativo(una, "parlata", lingua.parlato)
    for patente in curriculum.patenti:
        _nodo(nodo, "patente", patente)


def _titolo(nodo: ET.Element, titolo: Titolo) -> None:
    _nodo(nodo, "descrizione", titolo.descrizione)
    _facoltativo(nodo, "rilasciatoDa", titolo.rilasciato_da)
    _facoltativo(nodo, "rilasciatoIl", titolo.rilasciato_il)


def _politica(padre: ET.Element, politica: PoliticaAttiva, tutte: list[PoliticaAttiva]) -> None:
    una = _nodo(padre, "politica")
    una.set("id", politica.codice_politica)
    _nodo(una, "attivita", politica.attivita_id)
    _nodo(una, "denominazione", politica.denominazione)
    _nodo(una, "proposta", politica.proposta_il.isoformat())
    _facoltativo(una, "inizio", politica.inizio)
    _facoltativo(una, "fine", politica.fine)
    _facoltativo(una, "progetto", politica.progetto)
    _facoltativo(una, "promotore", politica.promotore)
    _facoltativo(una, "enteTitolare", politica.titolare_codice)
    _facoltativo(una, "indiceProfilazione", politica.indice_profilazione)
    _facoltativo(una, "presaInCarico", _presa_in_carico(politica, tutte))
    for evento in politica.eventi.all():
        _nodo(una, "evento").attrib.update(
            {"codice": evento.evento, "giorno": evento.giorno.isoformat()}
        )


def _presa_in_carico(politica: PoliticaAttiva, tutte: list[PoliticaAttiva]) -> str:
    """L'ultima presa in carico proposta fino a quel giorno; le prese in carico non ne hanno."""
    if politica.attivita_id == PRESA_IN_CARICO:
        return ""
    prima = [
        una.codice_politica
        for una in tutte
        if una.attivita_id == PRESA_IN_CARICO and una.proposta_il <= politica.proposta_il
    ]
    return prima[-1] if prima else ""


def _nodo(padre: ET.Element, nome: str, testo: str | None = None) -> ET.Element:
    nodo = ET.SubElement(padre, f"{{{SPAZIO}}}{nome}")
    if testo is not None:
        nodo.text = testo
    return nodo


def _facoltativo(padre: ET.Element, nome: str, valore: date | str | None) -> None:
    if valore:
        _nodo(padre, nome, valore.isoformat() if isinstance(valore, date) else valore)
