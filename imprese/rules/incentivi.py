"""Che cosa può spettare a chi assume: solo informazioni, il diritto lo accerta l'INPS.

Art. 1, c. 243-245, L. 234/2021: per chi assume a tempo indeterminato persone in cassa integrazione
straordinaria da accordo di transizione occupazionale (art. 22-ter D.Lgs. 148/2015), il 50 per cento
dell'integrazione che resterebbe, per 12 mesi al massimo. Da confermare.
"""

from collections.abc import Iterable

from portale.errors import Frase, _

TRANSIZIONE = "CIGS-22TER"
META_DELL_INTEGRAZIONE = _(
    "Con un contratto a tempo indeterminato l'impresa può chiedere all'INPS metà della cassa"
    " integrazione che resterebbe alla persona, per 12 mesi al massimo (L. 234/2021, art. 1,"
    " c. 243; da confermare)."
)


def incentivi(causali: Iterable[str]) -> list[Frase]:
    """Le frasi da mostrare a chi registra l'assunzione, dalle causali della cassa in corso."""
    return [META_DELL_INTEGRAZIONE] if TRANSIZIONE in set(causali) else []
