"""Gli elenchi chiusi di quando una persona cambia domicilio, e quindi ufficio."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class CasoTrasloco(models.TextChoices):
    STESSO_CENTRO = "stesso_centro", _("resta lo stesso centro")
    ALTRO_CENTRO = "altro_centro", _("un altro centro della stessa Regione")
    ALTRA_REGIONE = "altra_regione", _("un'altra Regione, che usa questo portale")
    FUORI = "fuori", _("un'altra Regione, che non usa questo portale")


class CosaAperta(models.TextChoices):
    """Ciò che una persona può avere in corso quando si sposta."""

    PATTO = "patto", _("patto di servizio o piano firmato")
    PROPOSTA = "proposta", _("patto o piano da firmare")
    VALUTAZIONE = "valutazione", _("valutazione")
    CORSO = "corso", _("corso")
    DID = "did", _("dichiarazione di disponibilità (DID)")
    COLLOQUIO = "colloquio", _("colloquio prenotato")
    ATTESA = "attesa", _("lista d'attesa")


class EsitoTrasloco(models.TextChoices):
    RESTA = "resta", _("resta com'è")
    PASSA = "passa", _("passa al nuovo centro")
    SCELTA = "scelta", _("si sceglie qui sotto")
    CHIUDE = "chiude", _("si chiude")


class StatoConsegna(models.TextChoices):
    DA_CONFERMARE = "da_confermare", _("scritta dalla persona, da confermare")
    DA_ACCETTARE = "da_accettare", _("da accettare")
    ACCETTATA = "accettata", _("accettata")
    CHIUSA = "chiusa", _("chiusa")
    RESPINTA = "respinta", _("non confermata")


ATTI: dict[str, Frase] = {
    "consegna.chiesta": _("Nuovo domicilio scritto dalla persona, da confermare"),
    "consegna.scritta": _("Persona passata a un altro ufficio"),
    "consegna.accettata": _("Persona accettata dal nuovo ufficio"),
    "consegna.superata": _("Foglio di consegna superato da uno nuovo"),
    "consegna.respinta": _("Nuovo domicilio non confermato"),
    "consegna.letta": _("Foglio di consegna aperto"),
}
