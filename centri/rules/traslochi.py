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
