"""Chi cambia domicilio cambia ufficio: che cosa resta, che cosa passa, che cosa si chiude.

Art. 11 D.Lgs. 150/2015: il centro competente è quello del domicilio. La tabella dei casi (caso,
cosa in corso → esito, fonte, certezza) è fra i parametri datati: qui arriva come un fatto.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from centri.choices.traslochi import CasoTrasloco, CosaAperta, EsitoTrasloco
from portale.errors import Impedimento, _

SERVE_LA_CIRCOSCRIZIONE = Impedimento(
    "serve_la_circoscrizione", _("A Torino scriva anche la circoscrizione: i centri sono due.")
)
GIA_DA_CONFERMARE = Impedimento(
    "trasloco_gia_da_confermare",
    _("Il nuovo domicilio è già stato scritto: lo sta guardando l'ufficio."),
)
CONSEGNA_GIA_CHIUSA = Impedimento(
    "consegna_gia_chiusa", _("Questo passaggio non è più aperto: qualcuno l'ha già guardato.")
)
ALTRO_UFFICIO = Impedimento(
    "trasloco_cambiato_ufficio",
    _("Intanto è cambiato l'ufficio di arrivo o di partenza. Rilegga, poi confermi."),
)
COSA_NUOVA = Impedimento(
    "trasloco_cosa_nuova",
    _("Intanto c'è una cosa in corso in più ({cosa}). Rilegga che cosa succede, poi confermi."),
)
COSA_FINITA = Impedimento(
    "trasloco_cosa_finita",
    _("Intanto una cosa in corso non c'è più ({cosa}). Rilegga che cosa succede, poi confermi."),
)
ALTRO_ESITO = Impedimento(
    "trasloco_altro_esito",
    _("Intanto è cambiato che cosa succede ({cosa}). Rilegga, poi confermi."),
)
SENZA_REGOLA = "Nessuna riga nella tabella dei casi"


@dataclass(frozen=True, slots=True)
class Regola:
    """Una riga della tabella: che cosa succede, se decide una persona, e chi lo dice."""

    esito: EsitoTrasloco
    serve_ufficio: bool
    articolo: str
    frase: str
    da_confermare: bool


@dataclass(frozen=True, slots=True)
class Aperto:
    """Una cosa in corso: il codice, il numero dell'oggetto, e come la si riconosce."""

    cosa: CosaAperta
    riferimento: int
    quale: str


@dataclass(frozen=True, slots=True)
class Conseguenza:
    aperto: Aperto
    regola: Regola

    @property
    def punto(self) -> dict[str, str | int]:
        """Ciò che resta scritto nel foglio: codici e numeri."""
        return {
            "cosa": self.aperto.cosa.value,
            "riferimento": self.aperto.riferimento,
            "quale": self.aperto.quale,
            "esito": self.regola.esito.value,
            "articolo": self.regola.articolo,
        }


def caso_del_trasloco(
    *, centro: int | None, nuovo: int | None, stesso_titolare: bool, stessa_regione: bool
) -> CasoTrasloco:
    """`nuovo`: il centro del nuovo domicilio, se questo portale ne ha uno."""
    if nuovo is not None and nuovo == centro:
        return CasoTrasloco.STESSO_CENTRO
    if nuovo is None:
        return CasoTrasloco.ALTRO_CENTRO if stessa_regione else CasoTrasloco.FUORI
    return CasoTrasloco.ALTRO_CENTRO if stesso_titolare else CasoTrasloco.ALTRA_REGIONE


def conseguenze(
    *, caso: CasoTrasloco, aperti: Iterable[Aperto], regole: Mapping[str, Regola]
) -> list[Conseguenza]:
    """Una per ogni cosa in corso. Ciò che la tabella non prevede passa, e lo guarda una persona."""
    if caso == CasoTrasloco.STESSO_CENTRO:
        return []
    ignota = Regola(EsitoTrasloco.PASSA, True, SENZA_REGOLA, "", True)
    return [Conseguenza(uno, regole.get(uno.cosa.value, ignota)) for uno in aperti]


def serve_l_ufficio(previste: Iterable[Conseguenza]) -> bool:
    """La persona da sola non può: la legge vuole che qualcuno guardi."""
    return any(una.regola.serve_ufficio for una in previste)


def impronta(caso: CasoTrasloco, centri: tuple[int, int], previste: Iterable[Conseguenza]) -> str:
    """Ciò che la pagina mostra, in una riga: da quale a quale centro, e che cosa segue."""
    da, a = centri
    fatti = sorted(
        f"{una.aperto.cosa.value} {una.aperto.riferimento} {una.regola.esito.value}"
        for una in previste
    )
    return ";".join([f"{caso.value} {da} {a}", *fatti])


def che_cosa_e_cambiato(visto: str, adesso: str) -> list[Impedimento]:
    """Fra ciò che la persona ha letto e ciò che sta per succedere; vuoto se è uguale."""
    testa_vista, *viste = visto.split(";")
    testa, *previste = adesso.split(";")
    if testa_vista != testa:
        return [ALTRO_UFFICIO]
    prima, ora = (dict(cosa.rpartition(" ")[::2] for cosa in cose) for cose in (viste, previste))
    return [
        *(COSA_NUOVA.con(cosa=_parole(cosa)) for cosa in ora if cosa not in prima),
        *(COSA_FINITA.con(cosa=_parole(cosa)) for cosa in prima if cosa not in ora),
        *(ALTRO_ESITO.con(cosa=_parole(c)) for c in ora if c in prima and ora[c] != prima[c]),
    ]


def _parole(cosa: str) -> str:
    """«colloquio 12» → «colloquio prenotato»; ciò che non è nell'elenco si dice com'è."""
    nome = cosa.partition(" ")[0]
    return str(CosaAperta(nome).label) if nome in CosaAperta.values else nome
