"""Un limite di durata detto a parole: quanto è usato, quanto resta, in che giorno finisce."""

from datetime import date

from lavoratori.rules.limiti_cassa import (
    BIENNIO,
    CALENDARIO,
    CAUSALE,
    MESI,
    QUINQUENNIO,
    SUPERATO,
    Limite,
)
from portale.errors import Frase, _

GIORNI_AL_MESE = 365.25 / 12
NOMI: dict[str, Frase] = {
    QUINQUENNIO: _("Quinquennio mobile"),
    CALENDARIO: _("Quinquennio, con la solidarietà contata intera"),
    BIENNIO: _("Biennio mobile"),
    CAUSALE: _("Durata della causale"),
}


def quanti(giorni: float, unita: str) -> str:
    """«21,3 mesi», «45,1 settimane»: con un decimale, e senza se è zero."""
    misura = giorni / (GIORNI_AL_MESE if unita == MESI else 7)
    testo = f"{misura:.1f}".removesuffix(".0").replace(".", ",")
    return str(_("{n} mesi") if unita == MESI else _("{n} settimane")).format(n=testo)


def usati_su(limite: Limite) -> str:
    """«18,2 mesi usati su 24 mesi»."""
    frase = (
        _("{usati} usati su {massimo}") if limite.unita == MESI else _("{usati} usate su {massimo}")
    )
    return str(frase).format(
        usati=quanti(limite.usati, limite.unita), massimo=quanti(limite.massimo, limite.unita)
    )


def frase(limite: Limite, oggi: date) -> str:
    """Che cosa resta, e l'ultimo giorno possibile."""
    return " ".join((_che_cosa_resta(limite), _quando(limite, oggi))).strip()


def _che_cosa_resta(limite: Limite) -> str:
    if limite.stato == SUPERATO:
        return str(
            _("Con le date scritte si arriva a {fino}: sono più del massimo di {massimo}.")
        ).format(
            fino=quanti(max(limite.alla_fine, limite.usati), limite.unita),
            massimo=quanti(limite.massimo, limite.unita),
        )
    if not limite.restano:
        return str(_("Il limite è tutto usato."))
    return str(_("Ne restano {restano}.")).format(restano=quanti(limite.restano, limite.unita))


def _quando(limite: Limite, oggi: date) -> str:
    giorno = limite.raggiunto_il or limite.proseguendo_il
    if giorno is None:
        return ""
    if giorno < oggi and limite.raggiunto_il:
        return str(_("Il limite è stato raggiunto il {giorno}.")).format(
            giorno=f"{giorno:%d/%m/%Y}"
        )
    if giorno <= oggi:
        return str(
            _("È raggiunto oggi: i giorni tornano man mano che i più vecchi escono dal conto.")
        )
    if limite.raggiunto_il:
        return str(_("L'ultimo giorno possibile è il {giorno}.")).format(
            giorno=f"{giorno:%d/%m/%Y}"
        )
    return str(_("Proseguendo senza interruzioni, l'ultimo giorno è il {giorno}.")).format(
        giorno=f"{giorno:%d/%m/%Y}"
    )
