"""La scheda com'è nel file, da leggere nella pagina: le stesse righe, con un nome ciascuna."""

from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from lavoratori.exports.sap import scheda_sap
from lavoratori.models import Lavoratore
from portale.bodies.models import Ente
from portale.errors import Frase, _

SEZIONI = {  # come si chiama nel file → numero e nome (la 3 non si usa, la 6 ha la sua forma)
    "anagrafica": _("Sezione 1: anagrafica"),
    "amministrativa": _("Sezione 2: stato occupazionale"),
    "esperienze": _("Sezione 4: esperienze di lavoro"),
    "curriculum": _("Sezione 5: titoli, lingue e patenti"),
}
NOMI = {
    "codiceFiscale": _("codice fiscale"),
    "cognome": _("cognome"),
    "nome": _("nome"),
    "sesso": _("sesso"),
    "natoIl": _("nata o nato il"),
    "luogoNascita": _("luogo di nascita (codice)"),
    "cittadinanza": _("cittadinanza (codice)"),
    "domicilio": _("domicilio"),
    "indirizzo": _("indirizzo"),
    "cap": _("CAP"),
    "email": _("e-mail"),
    "cellulare": _("cellulare"),
    "statoOccupazionale": _("stato occupazionale"),
    "didDel": _("DID del"),
    "giorniAnzianita": _("giorni di anzianità"),
    "indiceProfilazione": _("indice di profilazione"),
    "periodo": _("periodo"),
    "stato": _("stato"),
    "dal": _("dal"),
    "al": _("al"),
    "esperienza": _("lavoro"),
    "datore": _("datore di lavoro"),
    "codiceDatore": _("codice fiscale del datore"),
    "mansione": _("mansione"),
    "contratto": _("contratto (codice)"),
    "comunicazione": _("comunicazione obbligatoria"),
    "titolo": _("titolo di studio"),
    "formazione": _("formazione"),
    "descrizione": _("che cosa"),
    "rilasciatoDa": _("rilasciato da"),
    "rilasciatoIl": _("il"),
    "durata": _("durata"),
    "unita": _("unità"),
    "attestato": _("attestato"),
    "lingua": _("lingua"),
    "codice": _("codice"),
    "madre": _("madrelingua"),
    "letta": _("letta"),
    "scritta": _("scritta"),
    "parlata": _("parlata"),
    "patente": _("patente"),
}
VALORI = {"true": _("sì"), "false": _("no"), "O": _("ore")}


@dataclass(frozen=True, slots=True)
class Sezione:
    """Il titolo e le righe: come si chiama la cosa, e che cosa dice."""

    titolo: Frase
    righe: tuple[tuple[Frase, str], ...]


def sezioni_sap(persona: Lavoratore, *, titolare: Ente | None) -> list[Sezione]:
    """Le sezioni 1, 2, 4 e 5, nell'ordine del file."""
    scheda = scheda_sap(persona, titolare=titolare)
    return [
        Sezione(SEZIONI[nome], tuple((NOMI[_nome(riga)], _valore(riga)) for riga in sezione))
        for sezione in scheda
        if (nome := _nome(sezione)) in SEZIONI
    ]


def _nome(nodo: ET.Element) -> str:
    return nodo.tag.rpartition("}")[2]


def _valore(nodo: ET.Element) -> str:
    if len(nodo):
        return " · ".join(f"{NOMI[_nome(parte)]}: {_valore(parte)}" for parte in nodo)
    testo = nodo.text or ""
    try:
        return f"{date.fromisoformat(testo):%d/%m/%Y}"
    except ValueError:
        return str(VALORI.get(testo, testo))
