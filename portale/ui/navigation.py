"""Il menu: le app vi registrano le proprie voci dal loro dashboards.py, qui si sceglie chi le vede.

navigation.voce(_("La mia giornata"), "centri:giornata", Ruolo.OPERATORE_CPI, ordine=10)
"""

from dataclasses import dataclass

from django.urls import get_script_prefix, reverse

from portale.errors import Frase


@dataclass(frozen=True)
class Voce:
    etichetta: Frase
    url_name: str
    vesti: frozenset[str]
    ordine: int


@dataclass(frozen=True)
class VoceVisibile:
    """Una voce in una pagina: `attuale` vale "page", "true" (siamo nei suoi dintorni) o ""."""

    etichetta: Frase
    url: str
    attuale: str


_voci: dict[str, Voce] = {}


def voce(etichetta: Frase, url_name: str, *vesti: str, ordine: int = 50) -> None:
    """Registra una voce di menu per chi agisce in queste vesti. Una pagina ha una voce sola."""
    if url_name in _voci:
        raise ValueError(f"Voce di menu già registrata: {url_name}.")
    _voci[url_name] = Voce(etichetta, url_name, frozenset(str(veste) for veste in vesti), ordine)


def voci_per(veste: str, percorso: str = "") -> list[VoceVisibile]:
    """Le voci di questa veste, in ordine; quella della pagina `percorso` è segnata come attuale."""
    scelte = sorted(
        (voce for voce in _voci.values() if veste in voce.vesti),
        key=lambda voce: (voce.ordine, voce.url_name),
    )
    indirizzi = [reverse(voce.url_name) for voce in scelte]
    radice = get_script_prefix()  # sotto la radice sta tutto: è attuale solo lei stessa
    vicini = [url for url in indirizzi if url != radice and percorso.startswith(url)]
    vicino = max(vicini, key=len, default=None)
    return [
        VoceVisibile(voce.etichetta, url, _attuale(url, vicino, percorso))
        for voce, url in zip(scelte, indirizzi, strict=True)
    ]


def _attuale(url: str, vicino: str | None, percorso: str) -> str:
    if url == percorso:
        return "page"
    return "true" if url == vicino else ""
