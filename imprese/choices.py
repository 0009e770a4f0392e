"""Gli elenchi chiusi dell'incontro fra persone e imprese, e gli atti che vi si compiono."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase

CONTRATTI = "contratto_co"  # l'elenco dei contratti nelle comunicazioni obbligatorie


class StatoAnnuncio(models.TextChoices):
    BOZZA = "bozza", _("bozza")
    PUBBLICATO = "pubblicato", _("pubblicato")
    CHIUSO = "chiuso", _("chiuso")


class StatoCandidatura(models.TextChoices):
    """Il cammino di una candidatura: dalla proposta del CPI all'assunzione."""

    PROPOSTA = "proposta", _("proposta dal Centro per l'impiego")
    IN_COLLOQUIO = "in_colloquio", _("colloquio fissato")
    ASSUNTA = "assunta", _("assunta")
    NON_SCELTA = "non_scelta", _("non scelta")
    RITIRATA = "ritirata", _("ritirata")


class MostraCurriculum(models.TextChoices):
    """Lo sceglie la persona, per ogni candidatura, e può cambiare idea."""

    SENZA_CONTATTI = "senza_contatti", _("Il curriculum; telefono ed e-mail solo per il colloquio")
    CON_CONTATTI = "con_contatti", _("Il curriculum, con telefono ed e-mail già adesso")
    NIENTE = "niente", _("Niente curriculum")


class EsitoColloquioAziendale(models.TextChoices):
    DA_FARE = "da_fare", _("da fare")
    POSITIVO = "positivo", _("positivo")
    NEGATIVO = "negativo", _("negativo")
    ANNULLATO = "annullato", _("annullato")


ATTI: dict[str, Frase] = {
    "impresa.iscritta": _("Impresa iscritta al portale"),
    "annuncio.scritto": _("Annuncio scritto"),
    "annuncio.corretto": _("Annuncio corretto"),
    "annuncio.pubblicato": _("Annuncio pubblicato"),
    "annuncio.chiuso": _("Annuncio chiuso"),
    "candidatura.proposta": _("Proposta per un annuncio di lavoro"),
    "candidatura.letta": _("Candidatura aperta dall'impresa"),
    "candidatura.curriculum_letto": _("Curriculum letto dall'impresa"),
    "candidatura.curriculum_scelto": _("Scelto che cosa mostrare del curriculum"),
    "candidatura.non_scelta": _("Non scelta dall'impresa"),
    "candidatura.ritirata": _("Candidatura ritirata"),
    "colloquio_aziendale.fissato": _("Colloquio in azienda fissato"),
    "colloquio_aziendale.esito": _("Esito del colloquio in azienda registrato"),
    "colloquio_aziendale.annullato": _("Colloquio in azienda annullato"),
    "collocamento.registrato": _("Assunzione registrata"),
}
