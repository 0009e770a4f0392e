"""Che cosa di un elenco filtrato si può conservare: un criterio, mai il nome di una persona."""

from collections.abc import Mapping
from urllib.parse import urlencode

from portale.errors import Impedimento, _

ELENCHI = {"seguite": ("entro", "azienda"), "da_raggiungere": ("entro", "azienda")}
"""Gli elenchi che hanno viste, e i filtri che vi restano: quello per nome no."""
QUANTE = 12
LUNGO = 80
SENZA_FILTRI = Impedimento(
    "vista_senza_filtri",
    _("Scelga prima un filtro: si conserva un elenco filtrato, ma non il nome cercato."),
)
TROPPE = Impedimento(
    "troppe_viste", _("Ha già {quante} viste di questo elenco: ne tolga una.")
).con(quante=QUANTE)
NOME_USATO = Impedimento(
    "vista_nome_usato", _("Ha già una vista con questo nome: ne scelga un altro.")
)


def filtri_da_conservare(elenco: str, scelti: Mapping[str, str]) -> str:
    """I filtri scelti, come stanno in un indirizzo e sempre nello stesso ordine."""
    valori = {nome: scelti.get(nome, "").strip()[:LUNGO] for nome in ELENCHI.get(elenco, ())}
    return urlencode({nome: valore for nome, valore in valori.items() if valore})


def impedimenti_alla_vista(*, filtri: str, gia: int, nome_usato: bool) -> list[Impedimento]:
    prove = [(bool(filtri), SENZA_FILTRI), (gia < QUANTE, TROPPE), (not nome_usato, NOME_USATO)]
    return [impedimento for superata, impedimento in prove if not superata]
