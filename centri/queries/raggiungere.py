"""Chi si raggiunge in tempo scrivendo, e chi solo con una telefonata."""

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore


def raggiungibile_in_tempo(lavoratore: Lavoratore) -> bool:
    """Se le si può scrivere e lo legge subito: e-mail o SMS. La sola posta del portale nessuno la
    guarda in tempo: chi ha anche un telefono si chiama.
    """
    contatto = lavoratore.contatto()
    solo_il_portale = contatto.user_id is not None and not telefono_di(lavoratore)
    return bool(contatto.email or contatto.cellulare) or solo_il_portale


def telefono_di(lavoratore: Lavoratore) -> str:
    """Il numero a cui si chiama: il fisso di chi non ha altro, se no il cellulare."""
    recapiti = {recapito.tipo: recapito.valore for recapito in lavoratore.recapiti.all()}
    return recapiti.get(TipoRecapito.TELEFONO) or recapiti.get(TipoRecapito.CELLULARE, "")
