"""Le campagne di inviti: a chi si scrive insieme, e a che punto sono."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class StatoCampagna(models.TextChoices):
    BOZZA = "bozza", _("da inviare")
    INVIATA = "inviata", _("inviata")
    CHIUSA = "chiusa", _("chiusa")


class ChiContattare(models.TextChoices):
    """Fin dove la persona è già arrivata con l'ufficio."""

    MAI_RAGGIUNTE = "mai_raggiunte", _("che nessuno ha ancora contattato")
    MAI_PRENOTATO = "mai_prenotato", _("che non hanno mai prenotato un colloquio")
    SENZA_COLLOQUIO = "senza_colloquio", _("che non hanno ancora fatto un colloquio")
    TUTTE = "tutte", _("anche se già incontrate")


ATTI: dict[str, Frase] = {
    "campagna.preparata": _("Campagna di inviti preparata"),
    "campagna.corretta": _("Campagna di inviti corretta"),
    "campagna.avviata": _("Invio della campagna avviato"),
    "campagna.inviata": _("Campagna inviata a tutte le persone scelte"),
    "campagna.chiusa": _("Campagna di inviti chiusa"),
    "invito.aperto": _("Invito aperto dalla persona"),
    "invito.sollecitato": _("Invito ricordato"),
    "capienza.avvisata": _("Responsabile avvisata che i posti non bastano"),
}
