"""Rifare i conti di molte persone: che cosa cambia, e quando si può applicare.

Art. 22 GDPR: il portale prepara l'anteprima, una persona la guarda e la applica.
"""

from collections.abc import Sequence

from percorsi.rules.idoneita_misure import Riscontro
from portale.errors import Impedimento, _

NESSUNA_PERSONA = Impedimento(
    "nessuna_persona", _("In questo gruppo non c'è nessuna persona che lei segue.")
)
ANTEPRIMA_NON_PRONTA = Impedimento(
    "anteprima_non_pronta", _("L'anteprima non è ancora pronta, o è già stata applicata.")
)
NULLA_CAMBIA = Impedimento(
    "nulla_cambia", _("Non cambia niente per nessuno: non c'è da applicare.")
)
GIA_CHIUSO = Impedimento(
    "ricalcolo_chiuso", _("Questo ricalcolo è già stato applicato o lasciato.")
)


def perche_cambia(prima: Sequence[Riscontro], dopo: Sequence[Riscontro]) -> list[Riscontro]:
    """I requisiti che fanno la differenza: quelli che adesso mancano, o che prima mancavano."""
    mancava = {uno.prova for uno in prima if not uno.supera}
    manca = {uno.prova for uno in dopo if not uno.supera}
    nuovi = [uno for uno in dopo if uno.prova in manca - mancava]
    tolti = [uno for uno in dopo if uno.supera and uno.prova in mancava]
    scomparsi = {uno.prova for uno in dopo}
    caduti = [uno for uno in prima if not uno.supera and uno.prova not in scomparsi]
    return nuovi or tolti or caduti


def impedimenti_all_applicazione(*, pronta: bool, che_cambiano: int) -> list[Impedimento]:
    prove = [(pronta, ANTEPRIMA_NON_PRONTA), (not pronta or che_cambiano > 0, NULLA_CAMBIA)]
    return [impedimento for superata, impedimento in prove if not superata]
