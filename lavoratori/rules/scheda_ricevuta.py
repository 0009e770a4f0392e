"""Dove finisce ogni riga di una scheda professionale ricevuta da un altro ufficio.

Modello SAP ANPAL 2019; art. 13 D.Lgs. 150/2015. Entra ciò che manca e ha tutti i suoi dati; ciò che
c'è non si riscrive; la DID, il domicilio, un lavoro in corso hanno un loro atto e si fanno a mano.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lavoratori.choices import DestinoRigaSap as Destino
from lavoratori.choices import SezioneSap as Sezione
from lavoratori.rules.sap import Date, impedimenti_politica
from lavoratori.rules.sap_xml import LavoroLetto, PoliticaLetta, SchedaLetta, TitoloLetto
from portale.errors import Frase, Impedimento, _

DI_UN_ALTRA_PERSONA = Impedimento(
    "scheda_di_un_altra", _("La scheda è di un'altra persona: il codice fiscale non è questo.")
)
SENZA_RIGHE = Impedimento("scheda_vuota", _("La scheda non dice nulla che si possa guardare."))
CODICI_DI_UN_DATORE = (11, 16)
RESTA_LA_NOSTRA = _("Il fascicolo dice «{nostro}»: per cambiarlo c'è la sua pagina.")
DID_A_MANO = _("Una DID si scrive dalla pagina dello stato di disoccupazione.")
DID_DIVERSA = _("Nel fascicolo la DID è del {giorno}.")
LAVORO_IN_CORSO = _("È ancora in corso: si registra con la sua comunicazione obbligatoria.")
LAVORO_INCOMPLETO = _("Mancano il codice fiscale del datore di lavoro o il tipo di contratto.")
DALLA_PERSONA = _("Lingue e patenti le scrive la persona nel suo curriculum.")
ATTIVITA_IGNOTA = _("L'attività {codice} non è nell'elenco.")
DI_UN_ALTRO_FASCICOLO = _("Questo identificativo è già nel fascicolo di un'altra persona.")
DOPPIA_NEL_FILE = _("Questo identificativo è già in una riga di sopra.")


@dataclass(frozen=True, slots=True)
class Fascicolo:
    """Ciò che il fascicolo dice già. Attività: codice -> (vuole la fine, vuole il datore)."""

    persona_id: int
    codice_fiscale: str
    nome: str
    cognome: str
    domicilio: str = ""
    protetta: bool = False
    did_del: date | None = None
    lavori: frozenset[tuple[str, date]] = frozenset()
    titoli: frozenset[tuple[str, date | None]] = frozenset()
    attivita: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)
    politiche: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Riga:
    """Una riga giudicata: che cosa dice, dove finisce, perché, e i dati per scriverla."""

    sezione: Sezione
    descrizione: str
    destino: Destino
    perche: Frase = ""
    contenuto: dict[str, Any] = field(default_factory=dict)


def impedimenti_alla_scheda(scheda: SchedaLetta, fascicolo: Fascicolo) -> list[Impedimento]:
    altra = scheda.codice_fiscale != fascicolo.codice_fiscale
    return [DI_UN_ALTRA_PERSONA] if altra else []


def righe_della_scheda(scheda: SchedaLetta, fascicolo: Fascicolo, oggi: date) -> list[Riga]:
    """Nell'ordine delle sezioni."""
    viste: set[str] = set()
    righe = [*_anagrafica(scheda, fascicolo), *_did(scheda, fascicolo)]
    righe += [_lavoro(uno, fascicolo, oggi) for uno in scheda.lavori]
    righe += [_titolo(uno, fascicolo) for uno in scheda.titoli]
    righe += [_a_mano(Sezione.CURRICULUM, voce, DALLA_PERSONA) for voce in scheda.altro]
    for politica in scheda.politiche:
        righe.append(_politica(politica, fascicolo, viste))
        viste.add(politica.codice)
    return righe


def _anagrafica(scheda: SchedaLetta, fascicolo: Fascicolo) -> Iterator[Riga]:
    nostro_nome = f"{fascicolo.nome} {fascicolo.cognome}"
    confronti = [(f"{scheda.nome} {scheda.cognome}", nostro_nome)]
    if scheda.domicilio and not fascicolo.protetta:
        confronti.append((scheda.domicilio, fascicolo.domicilio))
    for loro, nostro in confronti:
        if loro.casefold() == nostro.casefold():
            yield Riga(Sezione.ANAGRAFICA, loro, Destino.GIA_PRESENTE)
        else:
            perche = RESTA_LA_NOSTRA.format(nostro=nostro or "–")
            yield Riga(Sezione.ANAGRAFICA, loro, Destino.DIVERSA, perche)


def _did(scheda: SchedaLetta, fascicolo: Fascicolo) -> Iterator[Riga]:
    if scheda.did_del is None:
        return
    descrizione = _("DID del {giorno}").format(giorno=f"{scheda.did_del:%d/%m/%Y}")
    if fascicolo.did_del is None:
        yield _a_mano(Sezione.AMMINISTRATIVA, descrizione, DID_A_MANO)
    elif fascicolo.did_del == scheda.did_del:
        yield Riga(Sezione.AMMINISTRATIVA, descrizione, Destino.GIA_PRESENTE)
    else:
        perche = DID_DIVERSA.format(giorno=f"{fascicolo.did_del:%d/%m/%Y}")
        yield Riga(Sezione.AMMINISTRATIVA, descrizione, Destino.DIVERSA, perche)


def _lavoro(uno: LavoroLetto, fascicolo: Fascicolo, oggi: date) -> Riga:
    fine = f"{uno.al:%d/%m/%Y}" if uno.al else "…"
    descrizione = f"{uno.mansione or '–'}, {uno.datore}, {uno.dal:%d/%m/%Y} - {fine}"
    if (uno.datore_cf, uno.dal) in fascicolo.lavori:
        return Riga(Sezione.ESPERIENZE, descrizione, Destino.GIA_PRESENTE)
    if uno.al is None or uno.al >= oggi:
        return _a_mano(Sezione.ESPERIENZE, descrizione, LAVORO_IN_CORSO)
    if not uno.datore_cf or not uno.contratto:
        return _a_mano(Sezione.ESPERIENZE, descrizione, LAVORO_INCOMPLETO)
    contenuto = {
        "datore_cf": uno.datore_cf,
        "datore_nome": uno.datore,
        "mansione": uno.mansione,
        "contratto": uno.contratto,
        "dal": uno.dal.isoformat(),
        "al": uno.al.isoformat(),
    }
    return Riga(Sezione.ESPERIENZE, descrizione, Destino.NUOVA, contenuto=contenuto)


def _titolo(uno: TitoloLetto, fascicolo: Fascicolo) -> Riga:
    quando = f", {uno.rilasciato_il:%d/%m/%Y}" if uno.rilasciato_il else ""
    descrizione = f"{uno.descrizione}{quando}"
    if (uno.descrizione.casefold(), uno.rilasciato_il) in fascicolo.titoli:
        return Riga(Sezione.CURRICULUM, descrizione, Destino.GIA_PRESENTE)
    contenuto = {
        "studio": uno.studio,
        "descrizione": uno.descrizione,
        "rilasciato_da": uno.rilasciato_da,
        "rilasciato_il": uno.rilasciato_il.isoformat() if uno.rilasciato_il else "",
        "ore": uno.ore,
    }
    return Riga(Sezione.CURRICULUM, descrizione, Destino.NUOVA, contenuto=contenuto)


def _politica(una: PoliticaLetta, fascicolo: Fascicolo, viste: set[str]) -> Riga:
    descrizione = f"{una.attivita} {una.denominazione} ({una.codice})"
    if una.codice in viste:
        return Riga(Sezione.POLITICHE, descrizione, Destino.RIFIUTATA, DOPPIA_NEL_FILE)
    di_chi = fascicolo.politiche.get(una.codice)
    if di_chi == fascicolo.persona_id:
        return Riga(Sezione.POLITICHE, descrizione, Destino.GIA_PRESENTE)
    no = _perche_no(una, fascicolo, di_chi)
    if no:
        return Riga(Sezione.POLITICHE, descrizione, Destino.RIFIUTATA, no)
    contenuto = {
        "codice_politica": una.codice,
        "attivita": una.attivita,
        "denominazione": una.denominazione,
        "proposta_il": una.proposta.isoformat(),
        "inizio": una.inizio.isoformat() if una.inizio else "",
        "fine": una.fine.isoformat() if una.fine else "",
        "progetto": una.progetto,
        "promotore": una.promotore,
        "titolare_codice": una.titolare,
        "eventi": [[codice, giorno.isoformat()] for codice, giorno in una.eventi],
    }
    return Riga(Sezione.POLITICHE, descrizione, Destino.NUOVA, contenuto=contenuto)


def _perche_no(una: PoliticaLetta, fascicolo: Fascicolo, di_chi: int | None) -> Frase:
    if di_chi is not None:
        return DI_UN_ALTRO_FASCICOLO
    vuole = fascicolo.attivita.get(una.attivita)
    if vuole is None:
        return ATTIVITA_IGNOTA.format(codice=una.attivita)
    parole = una.denominazione.replace(",", " ").split()
    impedimenti = impedimenti_politica(
        codice=una.attivita,
        date_sue=Date(una.proposta, una.inizio, una.fine),
        vuole_fine=vuole[0],
        vuole_datore=vuole[1],
        ha_datore=any(len(parola) in CODICI_DI_UN_DATORE for parola in parole),
    )
    return " ".join(str(no) for no in impedimenti)


def _a_mano(sezione: Sezione, descrizione: str, perche: Frase) -> Riga:
    return Riga(sezione, descrizione, Destino.A_MANO, perche)
