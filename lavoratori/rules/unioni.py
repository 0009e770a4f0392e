"""Quando due schede si uniscono, e perché due persone sembrano la stessa.

I dati devono essere esatti (art. 5, c. 1, lett. d, GDPR); che siano della stessa persona lo decide
chi guarda le due schede, mai il portale.
"""

from dataclasses import dataclass
from datetime import date

from portale.errors import Frase, Impedimento, _

SE_STESSA = Impedimento("unione_se_stessa", _("È la stessa scheda: ne scelga un'altra."))
GIA_UNITA = Impedimento(
    "unione_gia_unita", _("Una delle due schede è già unita a un'altra: parta da quella.")
)
NON_SI_SPOSTA = Impedimento("unione_non_si_sposta", _("{che_cosa}: {perche}"))
GIA_ANNULLATA = Impedimento("unione_gia_annullata", _("Questa unione è già annullata."))
CAMBIATA_DOPO = Impedimento(
    "unione_cambiata_dopo",
    _("{che_cosa}: è cambiato dopo l'unione, non si può rimettere com'era."),
)

STESSO_NOME = _("stesso nome")
NOME_SIMILE = _("nome simile")
STESSA_NASCITA = _("stessa data di nascita")
STESSO_RECAPITO = _("stesso telefono o stessa e-mail")
CODICE_PROVVISORIO = _("una delle due ha un codice fiscale provvisorio")


@dataclass(frozen=True)
class Ritratto:
    """Ciò che si confronta di una persona."""

    nome: str
    nato_il: date
    codice_fiscale: str
    recapiti: frozenset[str] = frozenset()


def perche_si_somigliano(una: Ritratto, altra: Ritratto) -> list[Frase]:
    """Le ragioni, con parole da leggere accanto alle due schede."""
    prove = [
        (una.nome == altra.nome, STESSO_NOME),
        (una.nome != altra.nome, NOME_SIMILE),
        (una.nato_il == altra.nato_il, STESSA_NASCITA),
        (bool(una.recapiti & altra.recapiti), STESSO_RECAPITO),
        (una.codice_fiscale.isdigit() != altra.codice_fiscale.isdigit(), CODICE_PROVVISORIO),
    ]
    return [ragione for vera, ragione in prove if vera]


def impedimenti_all_unione(
    *, stessa: bool, resta_unita: bool, tolta_unita: bool
) -> list[Impedimento]:
    prove = [(not stessa, SE_STESSA), (not (resta_unita or tolta_unita), GIA_UNITA)]
    return [impedimento for superata, impedimento in prove if not superata]
