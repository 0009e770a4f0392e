"""Gli elenchi chiusi della persona e della cassa integrazione."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.errors import Frase


class Sesso(models.TextChoices):
    F = "F", _("femmina")
    M = "M", _("maschio")


class TipoRecapito(models.TextChoices):
    EMAIL = "email", _("e-mail")
    CELLULARE = "cellulare", _("cellulare")
    TELEFONO = "telefono", _("telefono fisso")


class StatoTrattamento(models.TextChoices):
    """Gli stati del trattamento di cassa integrazione (domain.md §6.2, da confermare)."""

    ANNUNCIATO = "annunciato", _("annunciato")
    ACCORDO_FIRMATO = "accordo_firmato", _("accordo firmato")
    AUTORIZZATO = "autorizzato", _("autorizzato")
    SCADUTO = "scaduto", _("scaduto")
    REVOCATO = "revocato", _("revocato")


class ModalitaSospensione(models.TextChoices):
    ZERO_ORE = "zero_ore", _("sospensione a zero ore")
    RIDUZIONE = "riduzione", _("riduzione di orario")
    ROTAZIONE = "rotazione", _("rotazione")


class FinePeriodo(models.TextChoices):
    """Perché finisce la cassa integrazione di una persona."""

    RIENTRO = "rientro", _("rientro al lavoro")
    LICENZIAMENTO = "licenziamento", _("licenziamento")
    DIMISSIONI = "dimissioni", _("dimissioni")
    ALTRO_LAVORO = "altro_lavoro", _("altro lavoro")
    FINE_TRATTAMENTO = "fine_trattamento", _("fine del trattamento")
    PENSIONE = "pensione", _("pensione")


class TipoTitolo(models.TextChoices):
    STUDIO = "studio", _("titolo di studio")
    ATTESTATO = "attestato", _("attestato di frequenza e profitto")


ATTI: dict[str, Frase] = {
    "lavoratore.iscritto": _("Persona iscritta"),
    "lavoratore.aggiornato": _("Dati della persona completati"),
    "lavoratore.domicilio_cambiato": _("Domicilio cambiato"),
    "recapiti.aggiornati": _("Recapiti aggiornati"),
    "accesso.dato": _("Accesso al portale dato"),
    "trattamento.aperto": _("Trattamento di cassa integrazione aperto"),
    "periodo_cig.aperto": _("Cassa integrazione registrata"),
    "periodo_cig.chiuso": _("Cassa integrazione finita"),
    "rapporto.iniziato": _("Rapporto di lavoro registrato"),
    "rapporto.cessato": _("Rapporto di lavoro cessato"),
    "titolo.registrato": _("Titolo registrato"),
    "titolo.revocato": _("Titolo revocato"),
}
