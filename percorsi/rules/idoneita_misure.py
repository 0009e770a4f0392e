"""A chi spetta una misura, requisito per requisito, con le parole per dirlo e che cosa fare.

I requisiti sono dati datati (percorsi.VersioneMisura): prova, valore, fonte, certezza. Qui sta che
cosa controlla ogni prova. DM 5 novembre 2021 per i programmi; regole regionali per l'indennità
(domain.md §2.2). La regola giudica e spiega; decide una persona (art. 22 GDPR).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from percorsi.rules.categorie import categorie
from percorsi.rules.fatti import Fatti, Finestra
from portale.errors import Frase, Impedimento, _

CONFERMATO = "CONFERMATO"
NON_CAMBIA = _("Questo requisito non si può cambiare: guardi le altre misure della pagina.")
PROVA_IGNOTA = Impedimento(
    "prova_ignota", _("«{prova}» non è un requisito che il portale sa controllare.")
)
SENZA_REQUISITI = Impedimento(
    "senza_requisiti", _("Scriva almeno un requisito: una regola vuota spetterebbe a tutti.")
)
VALORE_SBAGLIATO = Impedimento(
    "valore_sbagliato", _("Il valore del requisito «{prova}» non è scritto nel modo giusto.")
)


@dataclass(frozen=True, slots=True)
class Prova:
    """Un requisito che si sa controllare: come, e con quali parole lo si dice."""

    controlla: Callable[[Fatti, Any, "Finestra | None"], tuple[bool, dict[str, Any]]]
    etichetta: Frase
    si: Frase
    no: Frase
    rimedio: Frase
    senza_minimo: Frase = ""


def _giorno(giorno: date | None) -> str:
    return f"{giorno:%d/%m/%Y}" if giorno else ""


def _programma_aperto(f: Fatti, _v: Any, finestra: Finestra | None) -> tuple[bool, dict[str, Any]]:
    if finestra is None:
        return False, {"nome": "", "dal": "", "oggi": _giorno(f.oggi)}
    return finestra.aperta(f.oggi), {
        "nome": finestra.nome,
        "dal": _giorno(finestra.dal),
        "oggi": _giorno(f.oggi),
    }


def _in_cassa(f: Fatti, _v: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return f.in_cassa, {"al": _giorno(f.cig_al), "azienda": f.azienda}


def _famiglia_cig(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return f.in_cassa and f.cig_famiglia in valore, {"ammesse": ", ".join(valore).upper()}


def _anzianita_cig(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return f.giorni_di_cassa >= valore, {"giorni": f.giorni_di_cassa, "minimo": valore}


def _riduzione_cig(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    supera = f.in_cassa and f.cig_riduzione >= valore
    return supera, {"riduzione": f.cig_riduzione, "minima": valore}


def _domicilio_o_unita(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return valore in {f.regione, f.regione_unita}, {"regione": valore}


def _categoria(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    """`valore`: i codici ammessi e i mesi della lunga durata."""
    sue = categorie(f, mesi_lunga_durata=valore["mesi"])
    ammesse = [voce for voce in sue if voce.codice in valore["codici"]]
    return bool(ammesse), {"quali": "; ".join(str(voce.nome) for voce in ammesse)}


def _disoccupazione(f: Fatti, _v: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return f.did_dal is not None and f.did_dal <= f.oggi, {"dal": _giorno(f.did_dal)}


def _eta(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    da, a = valore
    return da <= f.eta <= a, {"eta": f.eta, "da": da, "a": a}


def _valutazione(f: Fatti, _v: Any, p: Finestra | None) -> tuple[bool, dict[str, Any]]:
    return p is not None and p.pk in f.percorsi, {}


def _percorso_fra(f: Fatti, valore: Any, p: Finestra | None) -> tuple[bool, dict[str, Any]]:
    numero = f.percorsi.get(p.pk) if p else None
    return numero in valore, {
        "numero": numero or "",
        "ammessi": ", ".join(str(uno) for uno in valore),
    }


def _patto_firmato(f: Fatti, _v: Any, p: Finestra | None) -> tuple[bool, dict[str, Any]]:
    return p is not None and p.pk in f.patti, {}


def _ore_residue(f: Fatti, valore: Any, _p: Any) -> tuple[bool, dict[str, Any]]:
    return f.ore_fatte < valore, {
        "fatte": f.ore_fatte,
        "massime": valore,
        "restano": max(valore - f.ore_fatte, 0),
    }


PROVE: dict[str, Prova] = {
    "programma_aperto": Prova(
        _programma_aperto,
        _("Programma aperto"),
        _("Il programma «{nome}» è aperto."),
        _("Il programma «{nome}» non è aperto il {oggi}."),
        _("Chieda al Centro per l'impiego quale programma è aperto adesso."),
    ),
    "in_cassa": Prova(
        _in_cassa,
        _("Cassa integrazione"),
        _("In cassa integrazione con {azienda}, fino al {al}."),
        _("Oggi non risulta una cassa integrazione."),
        _("Se c'è, l'azienda manda l'elenco aggiornato al Centro per l'impiego."),
    ),
    "famiglia_cig": Prova(
        _famiglia_cig,
        _("Tipo di cassa integrazione"),
        _("Il tipo di cassa integrazione è fra quelli ammessi."),
        _("Servono questi tipi di cassa integrazione: {ammesse}."),
        _("Chieda al Centro per l'impiego di controllare il tipo scritto nel caso dell'azienda."),
    ),
    "anzianita_cig_giorni": Prova(
        _anzianita_cig,
        _("Giorni di cassa integrazione"),
        _("Giorni di cassa integrazione: {giorni}. Ne bastano {minimo}."),
        _("Giorni di cassa integrazione: {giorni}. Ne servono {minimo}."),
        _("Basta aspettare: il portale rifà il conto ogni giorno."),
        _("Va bene dal primo giorno di cassa integrazione."),
    ),
    "riduzione_cig_minima": Prova(
        _riduzione_cig,
        _("Ore sospese"),
        _("Le ore sospese sono il {riduzione} per cento: ne basta il {minima}."),
        _("Le ore sospese sono il {riduzione} per cento: serve almeno il {minima}."),
        _("Se le ore sono cambiate, l'azienda manda l'elenco aggiornato."),
    ),
    "domicilio_o_unita": Prova(
        _domicilio_o_unita,
        _("Domicilio o luogo di lavoro"),
        _("Il domicilio o il luogo di lavoro è in {regione}."),
        _("Né il domicilio né il luogo di lavoro risultano in {regione}."),
        _("Se il domicilio è cambiato, lo dica al Centro per l'impiego."),
    ),
    "categoria": Prova(
        _categoria,
        _("Categoria"),
        _("È fra le persone a cui il programma si rivolge: {quali}."),
        _("Oggi non è fra le persone a cui il programma si rivolge."),
        _("Se è senza lavoro, la dichiarazione di disponibilità (DID) apre questa porta."),
    ),
    "disoccupazione": Prova(
        _disoccupazione,
        _("Stato di disoccupazione"),
        _("Disoccupazione dal {dal}."),
        _("Non c'è una dichiarazione di disponibilità (DID) valida."),
        _("La DID si rende allo sportello o dal portale, se non ha un lavoro."),
    ),
    "eta": Prova(
        _eta,
        _("Età"),
        _("{eta} anni: la misura è per chi ne ha da {da} a {a}."),
        _("{eta} anni: la misura è solo per chi ne ha da {da} a {a}."),
        NON_CAMBIA,
    ),
    "valutazione": Prova(
        _valutazione,
        _("Valutazione"),
        _("La valutazione è fatta e confermata."),
        _("Manca la valutazione."),
        _("Si fa in un colloquio al Centro per l'impiego."),
    ),
    "percorso_fra": Prova(
        _percorso_fra,
        _("Percorso assegnato"),
        _("Il percorso assegnato è il {numero}, fra quelli ammessi ({ammessi})."),
        _("Serve uno di questi percorsi: {ammessi}."),
        _("Il percorso si assegna con la valutazione; se è cambiato qualcosa, si rifà."),
    ),
    "patto_firmato": Prova(
        _patto_firmato,
        _("Patto o piano firmato"),
        _("Il patto o il piano individuale è firmato."),
        _("Manca la firma del patto o del piano individuale."),
        _("Lo si prepara e lo si firma al Centro per l'impiego, dopo la valutazione."),
    ),
    "ore_residue": Prova(
        _ore_residue,
        _("Ore di corso ancora disponibili"),
        _("Ore di corso fatte: {fatte}. Ne restano {restano} su {massime}."),
        _("Le {massime} ore di corso del ciclo sono già state fatte tutte."),
        NON_CAMBIA,
    ),
}


@dataclass(frozen=True, slots=True)
class Riscontro:
    """Un requisito confrontato con i fatti, pronto da scrivere e da dire."""

    prova: str
    supera: bool
    valori: Mapping[str, Any]
    fonte: str = ""
    certezza: str = ""

    @property
    def etichetta(self) -> Frase:
        return PROVE[self.prova].etichetta

    @property
    def frase(self) -> str:
        parole = PROVE[self.prova]
        if self.supera and parole.senza_minimo and not self.valori["minimo"]:
            return str(parole.senza_minimo)
        return str(parole.si if self.supera else parole.no).format(**self.valori)

    @property
    def rimedio(self) -> Frase:
        return "" if self.supera else PROVE[self.prova].rimedio

    @property
    def da_confermare(self) -> bool:
        return self.certezza != CONFERMATO

    def in_dati(self) -> dict[str, Any]:
        return {
            "prova": self.prova,
            "supera": self.supera,
            "valori": dict(self.valori),
            "fonte": self.fonte,
            "certezza": self.certezza,
        }


def giudica(
    requisiti: Sequence[Mapping[str, Any]], fatti: Fatti, finestra: Finestra | None
) -> list[Riscontro]:
    """Tutti i requisiti, non solo il primo che manca."""
    riscontri = []
    for requisito in requisiti:
        prova = PROVE[requisito["prova"]]
        supera, valori = prova.controlla(fatti, requisito.get("valore"), finestra)
        riscontri.append(
            Riscontro(
                requisito["prova"],
                supera,
                valori,
                requisito.get("fonte", ""),
                requisito.get("certezza", ""),
            )
        )
    return riscontri


def spetta(riscontri: Sequence[Riscontro]) -> bool:
    return bool(riscontri) and all(uno.supera for uno in riscontri)


def da_dati(righe: Sequence[Mapping[str, Any]]) -> list[Riscontro]:
    """I riscontri di una risposta già scritta, riletti con le parole di oggi."""
    return [Riscontro(**riga) for riga in righe if riga["prova"] in PROVE]


INTERI = frozenset({"anzianita_cig_giorni", "riduzione_cig_minima", "ore_residue"})
ELENCHI = frozenset({"famiglia_cig", "percorso_fra"})


def impedimenti_ai_requisiti(requisiti: Sequence[Mapping[str, Any]]) -> list[Impedimento]:
    """Una regola si pubblica solo se il portale la sa applicare tutta."""
    if not requisiti:
        return [SENZA_REQUISITI]
    no = []
    for requisito in requisiti:
        prova, valore = str(requisito.get("prova", "")), requisito.get("valore")
        if prova not in PROVE:
            no.append(PROVA_IGNOTA.con(prova=prova))
        elif not _scritto_bene(prova, valore):
            no.append(VALORE_SBAGLIATO.con(prova=PROVE[prova].etichetta))
    return no


def _scritto_bene(prova: str, valore: Any) -> bool:
    if prova in INTERI:
        return isinstance(valore, int) and valore >= 0
    if prova in ELENCHI:
        return isinstance(valore, list) and bool(valore)
    if prova == "eta":
        return isinstance(valore, list) and len(valore) == 2
    if prova == "categoria":
        return isinstance(valore, dict) and {"codici", "mesi"} <= valore.keys()
    if prova == "domicilio_o_unita":
        return isinstance(valore, str) and bool(valore)
    return True
