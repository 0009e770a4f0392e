"""Il patto di servizio, o il piano individuale per chi è in cassa integrazione."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import ParteImpegno, StatoPatto, TipoPatto
from percorsi.models.assessment import Assessment
from percorsi.models.programma import Percorso, Programma
from portale.permissions.scopes import ScopedQuerySet

IN_VIGORE = (StatoPatto.FIRMATO, StatoPatto.IN_MONITORAGGIO)
IN_PREPARAZIONE = (StatoPatto.BOZZA, StatoPatto.PROPOSTO)


class PattoQuerySet(ScopedQuerySet["Patto"]):
    def aperti(self) -> "PattoQuerySet":
        return self.filter(stato__in=(*IN_PREPARAZIONE, *IN_VIGORE))

    def in_vigore(self) -> "PattoQuerySet":
        return self.filter(stato__in=IN_VIGORE)

    def da_firmare(self) -> "PattoQuerySet":
        return self.filter(stato=StatoPatto.PROPOSTO)

    def in_preparazione(self) -> "PattoQuerySet":
        """In bozza, o proposti e non ancora firmati."""
        return self.filter(stato__in=IN_PREPARAZIONE)

    def firmati(self) -> "PattoQuerySet":
        """Chi ha firmato, anche se poi il patto si è chiuso o ne vale la versione dopo."""
        return self.exclude(stato=StatoPatto.ANNULLATO).filter(firmato_il__isnull=False)

    def firmati_entro(self, giorno: date) -> "PattoQuerySet":
        return self.firmati().filter(firmato_il__lte=giorno)


class Patto(models.Model):
    """Impegni della persona e del CPI (art. 20 D.Lgs. 150/2015). Uno aperto per programma."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="patti", verbose_name=_("lavoratore")
    )
    programma = models.ForeignKey(
        Programma, models.PROTECT, related_name="patti", verbose_name=_("programma")
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="patti", verbose_name=_("assessment")
    )
    percorso = models.ForeignKey(
        Percorso, models.PROTECT, related_name="patti", verbose_name=_("percorso")
    )
    tipo = models.CharField(_("tipo"), max_length=6, choices=TipoPatto)
    versione = models.PositiveSmallIntegerField(_("versione"), default=1)
    precedente = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="successivo",
        null=True,
        blank=True,
        verbose_name=_("versione precedente"),
    )
    motivo_rinegoziazione = models.CharField(_("perché si rinegozia"), max_length=300, blank=True)
    contatti_ogni = models.PositiveSmallIntegerField(_("un contatto ogni … giorni"), default=30)
    proposto_il = models.DateField(_("proposto il"))
    firmato_il = models.DateField(_("firmato il"), null=True, blank=True)
    monitoraggio_il = models.DateField(_("monitoraggio il"), null=True, blank=True)
    fine_prevista = models.DateField(_("fine prevista"), null=True, blank=True)
    chiuso_il = models.DateField(_("chiuso il"), null=True, blank=True)
    motivo_chiusura = models.CharField(_("perché si è chiuso"), max_length=300, blank=True)
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoPatto, default=StatoPatto.PROPOSTO
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    objects: ClassVar[PattoQuerySet] = PattoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("patto")
        verbose_name_plural = _("patti")
        ordering = ("-proposto_il", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "programma"),
                condition=Q(stato__in=("bozza", "proposto")),
                name="patto_una_proposta_per_programma",
                violation_error_message=_("La persona ha già un patto in bozza, o da firmare."),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "programma"),
                condition=Q(stato__in=IN_VIGORE),
                name="patto_uno_aperto_per_programma",
                violation_error_message=_("La persona ha già un patto aperto in questo programma."),
            ),
            models.CheckConstraint(
                name="patto_firmato_con_data",
                condition=Q(stato__in=("bozza", "proposto", "annullato"))
                | Q(firmato_il__isnull=False),
                violation_error_message=_("Un patto firmato ha la data della firma."),
            ),
            models.CheckConstraint(
                name="patto_date_in_ordine",
                condition=(Q(fine_prevista=None) | Q(fine_prevista__gte=F("proposto_il")))
                & (Q(monitoraggio_il=None) | Q(monitoraggio_il__gte=F("proposto_il")))
                & (Q(chiuso_il=None) | Q(firmato_il=None) | Q(chiuso_il__gte=F("firmato_il"))),
                violation_error_message=_("Proposta, firma e fine vengono in quest'ordine."),
            ),
            models.CheckConstraint(
                name="patto_firmato_dopo_proposto",
                condition=Q(firmato_il=None) | Q(firmato_il__gte=F("proposto_il")),
                violation_error_message=_("Il patto non si firma prima di proporlo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.pk}"

    @property
    def firmato(self) -> bool:
        return self.firmato_il is not None and self.stato != StatoPatto.ANNULLATO

    @property
    def in_vigore(self) -> bool:
        return self.stato in IN_VIGORE

    @property
    def proposto(self) -> bool:
        return self.stato == StatoPatto.PROPOSTO

    @property
    def in_bozza(self) -> bool:
        return self.stato == StatoPatto.BOZZA

    @property
    def firma_o_niente(self) -> Any:
        """La prova della firma; i patti firmati prima che il portale la tenesse non l'hanno."""
        return getattr(self, "firma", None)

    @property
    def firmato_su_carta(self) -> bool:
        return self.firmato and (self.firma_o_niente is None or self.firma_o_niente.su_carta)

    @property
    def righe_persona(self) -> list[str]:
        """Gli impegni della persona, uno per riga."""
        return [riga.testo for riga in self.impegni_di(ParteImpegno.PERSONA)]

    @property
    def righe_centro(self) -> list[str]:
        return [riga.testo for riga in self.impegni_di(ParteImpegno.CENTRO)]

    @property
    def parti_con_impegni(self) -> dict[str, list[Any]]:
        """Gli impegni di ciascuno, con una lettura sola."""
        righe = list(self.impegni.select_related("misura"))  # type: ignore[attr-defined]
        return {
            parte.value: [riga for riga in righe if riga.parte == parte] for parte in ParteImpegno
        }

    def impegni_di(self, parte: str) -> list[Any]:
        return [riga for riga in self.impegni.all() if riga.parte == parte]  # type: ignore[attr-defined]

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
