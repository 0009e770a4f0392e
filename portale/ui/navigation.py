"""Il menu: le app vi registrano le proprie voci dal loro dashboards.py, qui si sceglie chi le vede.

navigation.voce(_("La mia giornata"), "centri:giornata", Ruolo.OPERATORE_CPI, ordine=10)
"""

from dataclasses import dataclass

from django.urls import get_script_prefix

from portale.errors import Frase
from portale.ui.indirizzi import percorso as percorso_di


@dataclass(frozen=True)
class Voce:
    etichetta: Frase
    url_name: str
    vesti: frozenset[str]
    ordine: int
    gruppo: Frase


@dataclass(frozen=True)
class VoceVisibile:
    """Una voce in una pagina: `attuale` vale "page", "true" (siamo nei suoi dintorni) o ""."""

    etichetta: Frase
    url: str
    attuale: str
    gruppo: Frase = ""


@dataclass(frozen=True)
class Ramo:
    """Ciò che si vede nel menu: una voce sola, o un gruppo che si apre. Con una voce sola dentro,
    un gruppo è quella voce.
    """

    etichetta: Frase
    voci: list[VoceVisibile]

    @property
    def sola(self) -> VoceVisibile | None:
        return self.voci[0] if len(self.voci) == 1 else None

    @property
    def attuale(self) -> bool:
        return any(voce.attuale for voce in self.voci)


PIEDE = "piede"  # la veste delle voci in fondo a ogni pagina, di tutti
_voci: dict[str, Voce] = {}


def voce(
    etichetta: Frase, url_name: str, *vesti: str, ordine: int = 50, gruppo: Frase = ""
) -> None:
    """Registra una voce di menu per chi agisce in queste vesti. Una pagina ha una voce sola.

    `gruppo`: le voci con lo stesso gruppo stanno insieme, sotto il suo nome.
    """
    if url_name in _voci:
        raise ValueError(f"Voce di menu già registrata: {url_name}.")
    _voci[url_name] = Voce(
        etichetta, url_name, frozenset(str(veste) for veste in vesti), ordine, gruppo
    )


def voci_per(veste: str, percorso: str = "") -> list[VoceVisibile]:
    """Le voci di questa veste, in ordine; quella della pagina `percorso` è segnata come attuale."""
    scelte = sorted(
        (voce for voce in _voci.values() if veste in voce.vesti),
        key=lambda voce: (voce.ordine, voce.url_name),
    )
    indirizzi = [percorso_di(voce.url_name) for voce in scelte]
    vicino = _vicino(indirizzi, percorso)
    return [
        VoceVisibile(voce.etichetta, url, _attuale(url, vicino, percorso), voce.gruppo)
        for voce, url in zip(scelte, indirizzi, strict=True)
    ]


def attuale_per(veste: str, percorso: str) -> str:
    """Di una pagina, quanto basta al menu: tutte quelle sotto la stessa voce hanno lo stesso."""
    indirizzi = [percorso_di(voce.url_name) for voce in _voci.values() if veste in voce.vesti]
    if percorso in indirizzi:
        return percorso
    vicino = _vicino(indirizzi, percorso)
    return f"{vicino}…" if vicino else ""


def _vicino(indirizzi: list[str], percorso: str) -> str | None:
    radice = get_script_prefix()  # sotto la radice sta tutto: è attuale solo lei stessa
    vicini = [url for url in indirizzi if url != radice and percorso.startswith(url)]
    return max(vicini, key=len, default=None)


def menu_per(veste: str, percorso: str = "") -> list[Ramo]:
    """Le voci di questa veste, i gruppi al posto della loro prima voce."""
    rami: dict[str, Ramo] = {}
    for voce in voci_per(veste, percorso):
        chiave = str(voce.gruppo) or voce.url
        ramo = rami.setdefault(chiave, Ramo(voce.gruppo or voce.etichetta, []))
        ramo.voci.append(voce)
    return list(rami.values())


def _attuale(url: str, vicino: str | None, percorso: str) -> str:
    if url == percorso:
        return "page"
    return "true" if url == vicino else ""
