"""Le regole in un foglio di calcolo: si scaricano, si correggono, si rileggono riga per riga.

Ogni libro dice le sue colonne, come scrive ciò che vale adesso e come lo rilegge. Una riga che non
si capisce ha il suo numero, la colonna e una frase: si dicono tutte insieme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from percorsi.rules.idoneita_misure import ELENCHI, INTERI, PROVE
from portale.errors import Frase, _
from portale.parole import confrontabile

Celle = Mapping[str, str]
RISPOSTA, SOGLIA = "risposta", "soglia"
INTERCETTA, VALIDITA, FASCIA, VALORE, CLASSE = (
    "intercetta", "validità", "fascia", "valore", "classe",
)  # fmt: skip
SI = _("sì")
NUMERO_INTERO = _("Scriva un numero intero.")
NUMERO = _("Scriva un numero, con la virgola per i decimali.")
MANCA = _("Manca: la persona lo legge.")
MANCA_IL_CODICE = _("Manca il codice: una parola breve, sempre la stessa per la stessa riga.")
NON_SI_SA = _("Scriva una di queste parole: {parole}.")
DUE_ETA = _("Scriva due età, per esempio «18, 29».")
VUOTO = _("Nel foglio non c'è nessuna riga.")


@dataclass(frozen=True, slots=True)
class ErroreRiga:
    """Che cosa non si legge: il numero della riga nel file, la colonna, la frase."""

    numero: int
    colonna: Frase
    frase: str


@dataclass(frozen=True, slots=True)
class RigaFoglio:
    numero: int
    celle: Celle


Lette = tuple[Any, list[ErroreRiga]]


@dataclass(frozen=True, slots=True)
class Libro:
    """Le colonne (chiave, titolo) e i due versi."""

    colonne: tuple[tuple[str, Frase], ...]
    scrivi: Callable[[Any], list[list[Any]]]
    leggi: Callable[[Sequence[RigaFoglio]], Lette]

    @property
    def titoli(self) -> list[str]:
        return [str(titolo) for _chiave, titolo in self.colonne]

    def titolo(self, chiave: str) -> Frase:
        return dict(self.colonne)[chiave]


class Lettore:
    """Legge le celle di una riga e tiene il conto di ciò che non va."""

    def __init__(self, colonne: tuple[tuple[str, Frase], ...]) -> None:
        self.titoli, self.errori = dict(colonne), list[ErroreRiga]()

    def no(self, riga: RigaFoglio, chiave: str, frase: Frase) -> None:
        self.errori.append(ErroreRiga(riga.numero, self.titoli[chiave], str(frase)))

    def testo(self, riga: RigaFoglio, chiave: str, se_manca: Frase = "") -> str:
        testo = riga.celle.get(chiave, "").strip()
        if not testo and se_manca:
            self.no(riga, chiave, se_manca)
        return testo

    def intero(self, riga: RigaFoglio, chiave: str) -> int:
        return int(self.numero(riga, chiave, NUMERO_INTERO, intero=True) or 0)

    def numero(
        self, riga: RigaFoglio, chiave: str, frase: Frase = NUMERO, *, intero: bool = False
    ) -> float | None:
        """None se la cella è vuota: chi la vuole piena lo dice."""
        testo = riga.celle.get(chiave, "").strip().replace("−", "-").replace(",", ".")
        try:
            letto = float(testo)
        except ValueError:
            self.no(riga, chiave, frase)
            return None
        if intero and letto != int(letto):
            self.no(riga, chiave, frase)
        return int(letto) if letto == int(letto) else letto

    def una_di(self, riga: RigaFoglio, chiave: str, parole: Sequence[str]) -> str:
        scritta = confrontabile(riga.celle.get(chiave, ""))
        trovata = next((parola for parola in parole if confrontabile(parola) == scritta), "")
        if not trovata:
            self.no(riga, chiave, str(NON_SI_SA).format(parole=", ".join(parole)))
        return trovata


DOMANDE = (
    ("che_cosa", _("Che cosa")),
    ("sezione", _("Sezione")),
    ("domanda", _("Codice della domanda")),
    ("testo_domanda", _("Domanda")),
    ("aiuto", _("Aiuto")),
    ("risposta", _("Codice della risposta")),
    ("testo", _("Risposta")),
    ("percorso", _("Percorso")),
    ("motivo", _("Motivo")),
    ("punti", _("Punti")),
)


def scrivi_domande(contenuto: Mapping[str, Any]) -> list[list[Any]]:
    righe: list[list[Any]] = [
        [
            RISPOSTA, sezione["nome"], domanda["codice"], domanda["testo"],
            domanda.get("aiuto", ""), voce["codice"], voce["testo"], voce["percorso"],
            voce["motivo"], voce.get("punti", 0),
        ]
        for sezione in contenuto["sezioni"]
        for domanda in sezione["domande"]
        for voce in domanda["risposte"]
    ]  # fmt: skip
    soglie = contenuto.get("soglie", ())
    return righe + [
        [SOGLIA, "", "", "", "", "", "", una["percorso"], "", una["da"]] for una in soglie
    ]


def leggi_domande(righe: Sequence[RigaFoglio]) -> Lette:
    lettore = Lettore(DOMANDE)
    sezioni: dict[str, dict[str, dict[str, Any]]] = {}
    soglie: list[dict[str, int]] = []
    for riga in righe:
        che_cosa = lettore.una_di(riga, "che_cosa", (RISPOSTA, SOGLIA))
        percorso, punti = lettore.intero(riga, "percorso"), lettore.intero(riga, "punti")
        if che_cosa == SOGLIA:
            soglie.append({"da": punti, "percorso": percorso})
        elif che_cosa == RISPOSTA:
            domanda = _domanda(lettore, riga, sezioni)
            domanda["risposte"].append(
                {
                    "codice": lettore.testo(riga, "risposta", MANCA_IL_CODICE),
                    "testo": lettore.testo(riga, "testo", MANCA),
                    "percorso": percorso,
                    "motivo": lettore.testo(riga, "motivo", MANCA),
                    "punti": punti,
                }
            )
    contenuto = {
        "sezioni": [
            {"nome": nome, "domande": list(domande.values())} for nome, domande in sezioni.items()
        ],
        "soglie": sorted(soglie, key=lambda una: una["da"]),
    }
    return contenuto, lettore.errori


def _domanda(
    lettore: Lettore, riga: RigaFoglio, sezioni: dict[str, dict[str, dict[str, Any]]]
) -> dict[str, Any]:
    codice = lettore.testo(riga, "domanda", MANCA_IL_CODICE)
    nuova = {
        "codice": codice,
        "testo": lettore.testo(riga, "testo_domanda", MANCA),
        "aiuto": lettore.testo(riga, "aiuto"),
        "risposte": [],
    }
    return sezioni.setdefault(lettore.testo(riga, "sezione"), {}).setdefault(codice, nuova)


PESI = (
    ("che_cosa", _("Che cosa")),
    ("dato", _("Dato")),
    ("nome", _("Nome del dato")),
    ("chiesto", _("Lo chiede chi valuta")),
    ("codice", _("Codice")),
    ("valore", _("Come si legge")),
    ("fino_a", _("Fino a")),
    ("peso", _("Peso, o numero")),
)


def scrivi_pesi(contenuto: Mapping[str, Any]) -> list[list[Any]]:
    righe: list[list[Any]] = [
        [INTERCETTA, "", "", "", "", "", "", contenuto["intercetta"]],
        [VALIDITA, "", "", "", "", "", "", contenuto["validita_giorni"]],
    ]
    for voce in contenuto["voci"]:
        testa = [voce["dato"], voce["nome"], str(SI) if voce.get("chiesto") else ""]
        for fascia in voce.get("fasce", ()):
            righe.append([FASCIA, *testa, "", "", _o_niente(fascia), fascia["peso"]])
        for codice, scelta in voce.get("valori", {}).items():
            righe.append([VALORE, *testa, codice, scelta["nome"], "", scelta["peso"]])
    return righe + [
        [CLASSE, "", "", "", str(una["codice"]), una["nome"], _o_niente(una), ""]
        for una in contenuto["classi"]
    ]


def leggi_pesi(righe: Sequence[RigaFoglio]) -> Lette:
    lettore = Lettore(PESI)
    numeri: dict[str, float] = {INTERCETTA: 0, VALIDITA: 90}
    voci: dict[str, dict[str, Any]] = {}
    classi: list[dict[str, Any]] = []
    for riga in righe:
        che_cosa = lettore.una_di(riga, "che_cosa", (INTERCETTA, VALIDITA, FASCIA, VALORE, CLASSE))
        if che_cosa in numeri:
            intero = che_cosa == VALIDITA
            frase = NUMERO_INTERO if intero else NUMERO
            numeri[che_cosa] = lettore.numero(riga, "peso", frase, intero=intero) or 0
        elif che_cosa == CLASSE:
            codice = lettore.testo(riga, "codice", MANCA_IL_CODICE)
            nome = lettore.testo(riga, "valore", MANCA)
            fino_a = _fino_a(lettore, riga).get("fino_a")
            classi.append({"codice": codice, "nome": nome, "fino_a": fino_a})
        elif che_cosa:
            _peso(lettore, riga, che_cosa, voci)
    contenuto = {
        "intercetta": numeri[INTERCETTA],
        "validita_giorni": numeri[VALIDITA],
        "voci": list(voci.values()),
        "classi": classi,
    }
    return contenuto, lettore.errori


def _o_niente(che_arriva: dict[str, Any]) -> Any:
    """L'ultima classe e l'ultima fascia non finiscono: la cella resta vuota."""
    fin_dove = che_arriva.get("fino_a")
    return "" if fin_dove is None else fin_dove


def _fino_a(lettore: Lettore, riga: RigaFoglio) -> dict[str, Any]:
    """L'ultima fascia non ha limite: la cella resta vuota."""
    if not riga.celle.get("fino_a", "").strip():
        return {}
    return {"fino_a": lettore.numero(riga, "fino_a")}


def _peso(
    lettore: Lettore, riga: RigaFoglio, che_cosa: str, voci: dict[str, dict[str, Any]]
) -> None:
    dato = lettore.testo(riga, "dato", MANCA_IL_CODICE)
    nuova = {"dato": dato, "nome": lettore.testo(riga, "nome", MANCA)}
    if riga.celle.get("chiesto", "").strip():
        nuova["chiesto"] = True  # type: ignore[assignment]
    voce, peso = voci.setdefault(dato, nuova), lettore.numero(riga, "peso") or 0
    if che_cosa == FASCIA:
        voce.setdefault("fasce", []).append(_fino_a(lettore, riga) | {"peso": peso})
        return
    codice = lettore.testo(riga, "codice", MANCA_IL_CODICE)
    nome = lettore.testo(riga, "valore", MANCA)
    voce.setdefault("valori", {})[codice] = {"nome": nome, "peso": peso}


REQUISITI = (
    ("prova", _("Requisito")),
    ("valore", _("Valore")),
    ("mesi", _("Mesi di lunga durata")),
    ("fonte", _("Fonte")),
    ("certezza", _("Certezza")),
)
CERTEZZE = ("CONFERMATO", "DA_CONFERMARE")


def scrivi_requisiti(requisiti: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    return [
        [
            uno["prova"], _valore_a_parole(uno.get("valore")), _mesi(uno.get("valore")),
            uno.get("fonte", ""), uno.get("certezza", "DA_CONFERMARE"),
        ]
        for uno in requisiti
    ]  # fmt: skip


def _valore_a_parole(valore: Any) -> Any:
    if isinstance(valore, Mapping):
        valore = valore.get("codici", ())
    if isinstance(valore, list | tuple):
        return ", ".join(str(uno) for uno in valore)
    return "" if valore is None else valore


def _mesi(valore: Any) -> Any:
    return valore.get("mesi", "") if isinstance(valore, Mapping) else ""


def leggi_requisiti(righe: Sequence[RigaFoglio]) -> Lette:
    lettore, requisiti = Lettore(REQUISITI), []
    for riga in righe:
        prova = lettore.una_di(riga, "prova", tuple(PROVE))
        requisito: dict[str, Any] = {"prova": prova}
        valore = _valore(lettore, riga, prova)
        if valore is not None:
            requisito["valore"] = valore
        requisito["fonte"] = lettore.testo(riga, "fonte", _("Scriva la norma da cui viene."))
        requisito["certezza"] = lettore.una_di(riga, "certezza", CERTEZZE)
        requisiti.append(requisito)
    return requisiti, lettore.errori


def _valore(lettore: Lettore, riga: RigaFoglio, prova: str) -> Any:
    """Un numero, un elenco separato da virgole, due età, le categorie con i mesi, o niente."""
    testo = riga.celle.get("valore", "").strip()
    elenco: list[Any] = [pezzo.strip() for pezzo in testo.split(",") if pezzo.strip()]
    if prova in INTERI:
        return lettore.intero(riga, "valore")
    if prova == "eta":
        if len(elenco) != 2 or not all(str(uno).isdigit() for uno in elenco):
            lettore.no(riga, "valore", DUE_ETA)
            return [0, 0]
        return [int(uno) for uno in elenco]
    if prova == "categoria":
        return {"codici": elenco, "mesi": lettore.intero(riga, "mesi")}
    if prova in ELENCHI:
        return [int(uno) if str(uno).isdigit() else uno for uno in elenco]
    return testo or None


LIBRI = {
    "questionario": Libro(DOMANDE, scrivi_domande, leggi_domande),
    "modello": Libro(PESI, scrivi_pesi, leggi_pesi),
    "misura": Libro(REQUISITI, scrivi_requisiti, leggi_requisiti),
}


def righe_a_parole(libro: Libro, contenuto: Any) -> list[str]:
    """Una riga, una frase: per mettere a confronto due versioni."""
    return [
        " · ".join(str(cella) for cella in riga if cella not in ("", None))
        for riga in libro.scrivi(contenuto)
    ]


def celle_per_chiave(libro: Libro, intestazioni: Sequence[str]) -> dict[int, str]:
    """In quale posizione del foglio sta ogni colonna, con i titoli scritti in qualunque modo."""
    noti = {confrontabile(str(titolo)): chiave for chiave, titolo in libro.colonne}
    trovate = {confrontabile(titolo): posto for posto, titolo in enumerate(intestazioni)}
    return {trovate[nome]: chiave for nome, chiave in noti.items() if nome in trovate}
