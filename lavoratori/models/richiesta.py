"""I documenti che si chiedono: la persona all'ufficio, o l'ufficio alla persona."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import StatoRichiesta, VersoDocumento
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet

APERTE = (StatoRichiesta.DA_INVIARE, StatoRichiesta.INVIATA, StatoRichiesta.PRESA_IN_CARICO)


class TipoDocumentoQuerySet(models.QuerySet["TipoDocumento"]):
    def in_vigore(self, giorno: date) -> "TipoDocumentoQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)

    def da_chiedere_all_ufficio(self) -> "TipoDocumentoQuerySet":
        return self.filter(verso=VersoDocumento.DALL_UFFICIO)

    def che_manda_la_persona(self) -> "TipoDocumentoQuerySet":
        return self.filter(verso=VersoDocumento.DALLA_PERSONA)


class TipoDocumento(models.Model):
    """Un documento dell'elenco: chi lo dà, se è immediato, da quando si può chiedere."""

    codice = models.CharField(_("codice"), max_length=30, primary_key=True)
    nome = models.CharField(_("nome"), max_length=120)
    verso = models.CharField(_("chi lo dà"), max_length=16, choices=VersoDocumento)
    immediato = models.BooleanField(
        _("immediato"), default=False, help_text=_("Il portale lo prepara da sé.")
    )
    spiegazione = models.CharField(_("spiegazione"), max_length=300, blank=True, default="")
    atto = models.CharField(_("atto"), max_length=200)
    confermata = models.BooleanField(_("confermata"), default=False)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)

    objects = TipoDocumentoQuerySet.as_manager()

    class Meta:
        verbose_name = _("tipo di documento")
        verbose_name_plural = _("tipi di documento")
        ordering = ("nome",)
        constraints = [
            models.CheckConstraint(
                name="tipo_documento_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            )
        ]

    def __str__(self) -> str:
        return self.nome


class RichiestaDocumentoQuerySet(ScopedQuerySet["RichiestaDocumento"]):
    def aperte(self) -> "RichiestaDocumentoQuerySet":
        return self.filter(stato__in=APERTE)

    def per_l_ufficio(self) -> "RichiestaDocumentoQuerySet":
        """Quelle a cui deve rispondere l'ufficio."""
        return self.filter(stato__in=(StatoRichiesta.INVIATA, StatoRichiesta.PRESA_IN_CARICO))


@pghistory.track()
class RichiestaDocumento(models.Model):
    """Un documento chiesto: da chi, a che punto è, come è finita."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore,
        models.PROTECT,
        related_name="richieste_documenti",
        verbose_name=_("lavoratore"),
    )
    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("ente titolare")
    )
    tipo = models.ForeignKey(
        TipoDocumento, models.PROTECT, related_name="+", verbose_name=_("documento")
    )
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoRichiesta, default=StatoRichiesta.INVIATA
    )
    nota = models.CharField(_("nota"), max_length=300, blank=True, default="")
    dalla_persona = models.BooleanField(_("chiesta dalla persona"), default=True)
    presa_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in carico a"),
    )
    ragione = models.CharField(_("ragione del rifiuto"), max_length=300, blank=True, default="")
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("documento dato"),
    )
    decisa_il = models.DateField(_("decisa il"), null=True, blank=True)
    created_at = models.DateTimeField(_("chiesta"))
    objects: ClassVar[RichiestaDocumentoQuerySet] = RichiestaDocumentoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("richiesta di documento")
        verbose_name_plural = _("richieste di documenti")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "tipo"),
                condition=Q(stato__in=["da_inviare", "inviata", "presa_in_carico"]),
                name="richiesta_una_aperta_per_tipo",
                violation_error_message=_("Questo documento è già stato chiesto."),
            ),
            models.CheckConstraint(
                name="richiesta_rifiutata_con_ragione",
                condition=~Q(stato="rifiutata") | ~Q(ragione=""),
                violation_error_message=_("Un rifiuto si spiega."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tipo_id} {self.stato}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class AllegatoRichiesta(models.Model):
    """Il file mandato: tipo riconosciuto dal contenuto, impronta, mai sovrascritto."""

    dati_personali = True

    richiesta = models.ForeignKey(
        RichiestaDocumento, models.PROTECT, related_name="allegati", verbose_name=_("richiesta")
    )
    nome_file = models.CharField(_("nome del file"), max_length=160)
    formato = models.CharField(_("formato"), max_length=8)
    byte = models.PositiveIntegerField(_("grandezza in byte"))
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64)
    file = models.FileField(_("file"), max_length=200)
    dalla_persona = models.BooleanField(_("mandato dalla persona"))
    created_at = models.DateTimeField(_("caricato"))
    objects: ClassVar[ScopedQuerySet["AllegatoRichiesta"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("allegato della richiesta")
        verbose_name_plural = _("allegati della richiesta")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("richiesta", "sha256"),
                name="allegato_richiesta_una_volta",
                violation_error_message=_("Questo file è già fra gli allegati."),
            )
        ]

    def __str__(self) -> str:
        return self.nome_file

    @property
    def persona_id(self) -> int:
        return self.richiesta.lavoratore_id
