"""Il prossimo passo e le tappe come li legge la persona, nella sua lingua."""

from portale.errors import _

INVITO = _("Invito")
COLLOQUIO = _("Colloquio {quando}, {dove}.")
VEDA = _("Veda l'appuntamento")
SCELGA_QUANDO = _(
    "Scelga quando venire al primo colloquio: parliamo di corsi e di aziende che cercano."
)
PRENOTI = _("Prenoti il colloquio")
