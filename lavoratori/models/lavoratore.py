"""La persona. Esiste prima di ogni ufficio: la competenza del CPI sta in centri.Competenza."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import CanalePreferito, Sesso, TipoRecapito, TipoUscita
from portale.notifications.notifica import Contatto
from portale.permissions.scopes import ScopedQuerySet


class LavoratoreQuerySet(ScopedQuerySet["Lavoratore"]):
    def con_recapiti(self) -> "LavoratoreQuerySet":
        return self.prefetch_related("recapiti")

    def con_unite(self) -> "LavoratoreQuerySet":
        """Con i numeri delle schede unite a ciascuna, e di quelle unite a loro."""
        dirette = Lavoratore.objects.filter(unita_a=OuterRef("pk"))
        lontane = Lavoratore.objects.filter(unita_a__unita_a=OuterRef("pk"))
        return self.annotate(
            unite_dirette=ArraySubquery(dirette.values("pk")),
            unite_lontane=ArraySubquery(lontane.values("pk")),
        )

    def per_nome(self) -> "LavoratoreQuerySet":
        return self.order_by("nome_ordinamento", "pk")


@pghistory.track()
class Lavoratore(models.Model):
    """Una persona seguita dai Centri per l'impiego, una sola per codice fiscale."""

    dati_personali = True

    codice_fiscale = models.CharField(
        _("codice fiscale"),
        max_length=16,
        unique=True,
        error_messages={"unique": _("C'è già una persona con questo codice fiscale.")},
    )
    nome = models.CharField(_("nome"), max_length=80)
    cognome = models.CharField(_("cognome"), max_length=80)
    nome_ordinamento = models.CharField(
        _("nome per l'ordine alfabetico"), max_length=170, db_index=True, editable=False
    )
    sesso = models.CharField(_("sesso"), max_length=1, choices=Sesso)
    nato_il = models.DateField(_("data di nascita"))
    luogo_nascita = models.CharField(
        _("luogo di nascita"), max_length=4, blank=True, help_text=_("Codice catastale (Belfiore).")
    )
    cittadinanza = models.CharField(
        _("cittadinanza"), max_length=3, blank=True, help_text=_("Codice ISTAT del Paese.")
    )
    utente = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lavoratore",
        verbose_name=_("accesso"),
    )
    domicilio_comune = models.ForeignKey(
        "territory.Comune",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("comune di domicilio"),
    )
    domicilio_indirizzo = models.CharField(_("indirizzo del domicilio"), max_length=160, blank=True)
    domicilio_cap = models.CharField(_("CAP"), max_length=5, blank=True)
    circoscrizione = models.PositiveSmallIntegerField(
        _("circoscrizione"),
        null=True,
        blank=True,
        help_text=_("Solo a Torino: dice quale dei due CPI è competente."),
    )
    lingua = models.CharField(_("lingua preferita"), max_length=5, default="it")
    canale_preferito = models.CharField(
        _("come preferisce i messaggi"),
        max_length=8,
        choices=CanalePreferito,
        blank=True,
        default="",
        db_default="",
    )
    uscita = models.CharField(
        _("uscita"),
        max_length=12,
        choices=TipoUscita,
        blank=True,
        default="",
        db_default="",
        help_text=_("Chi è deceduta o vive altrove: non le si scrive. Lo dice l'ultima uscita."),
    )
    unita_a = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="unite",
        verbose_name=_("unita a"),
        help_text=_("La scheda che resta, se questa era un doppione."),
    )
    created_at = models.DateTimeField(_("inserito"))
    objects: ClassVar[LavoratoreQuerySet] = LavoratoreQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("lavoratore")
        verbose_name_plural = _("lavoratori")
        indexes = [
            GinIndex(
                fields=["nome_ordinamento"], name="lavoratore_nome", opclasses=["gin_trgm_ops"]
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="lavoratore_codice_fiscale_maiuscolo",
                condition=Q(codice_fiscale=Upper("codice_fiscale")),
                violation_error_message=_(
                    "Il codice fiscale va scritto in maiuscolo, senza spazi."
                ),
            ),
            models.CheckConstraint(
                name="lavoratore_circoscrizione_da_1_a_8",
                condition=Q(circoscrizione=None) | Q(circoscrizione__range=(1, 8)),
                violation_error_message=_("A Torino le circoscrizioni vanno da 1 a 8."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nome} {self.cognome}"

    @property
    def persona_id(self) -> int:
        return self.pk

    @property
    def iniziali(self) -> str:
        """«M. R.»: quanto basta a una pagina pubblica."""
        return f"{self.nome[:1]}. {self.cognome[:1]}."

    def contatto(self) -> Contatto:
        """Come si raggiunge: ciò che ha fra e-mail, cellulare e posta."""
        recapiti = {recapito.tipo: recapito.valore for recapito in self.recapiti.all()}
        return Contatto(
            nome=str(self),
            email=recapiti.get(TipoRecapito.EMAIL, ""),
            cellulare=recapiti.get(TipoRecapito.CELLULARE, ""),
            indirizzo=self.indirizzo_postale,
            user_id=self.utente_id,
            persona_id=self.pk,
            lingua=self.lingua,
            preferito=self.canale_preferito,
            silenzioso=bool(self.uscita),
        )

    @property
    def indirizzo_postale(self) -> str:
        """Via, CAP, comune e provincia su due righe; vuoto se il domicilio non è completo."""
        comune = self.domicilio_comune
        if not (self.domicilio_indirizzo and comune):
            return ""
        cap = self.domicilio_cap or comune.cap
        return f"{self.domicilio_indirizzo}\n{cap} {comune.nome} ({comune.provincia_id})"
