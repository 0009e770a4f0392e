"""La scheda anagrafico-professionale: le politiche attive (sezione 6) e i loro eventi."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import EventoSap
from lavoratori.models.lavoratore import Lavoratore
from portale.parameters.models import Certezza
from portale.permissions.scopes import ScopedQuerySet


class AttivitaSap(models.Model):
    """Il codice di un'attività della sezione 6. Elenco datato, con la fonte di ogni voce."""

    codice = models.CharField(_("codice"), max_length=3, primary_key=True)
    nome = models.CharField(_("nome"), max_length=160)
    vuole_fine = models.BooleanField(_("vuole la data di fine"), default=False)
    vuole_datore = models.BooleanField(_("vuole il datore di lavoro"), default=False)
    dal = models.DateField(_("in vigore dal"))
    al = models.DateField(_("in vigore fino al"), null=True, blank=True)
    atto = models.CharField(_("atto"), max_length=160)
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )

    class Meta:
        verbose_name = _("attività della SAP")
        verbose_name_plural = _("attività della SAP")
        ordering = ("codice",)
        constraints = [
            models.CheckConstraint(
                name="attivita_sap_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La voce finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.codice} {self.nome}"


class PoliticaAttivaQuerySet(ScopedQuerySet["PoliticaAttiva"]):
    def della_persona(self, persona_id: int) -> "PoliticaAttivaQuerySet":
        return self.filter(lavoratore=persona_id)

    def nata_da(self, oggetto: models.Model) -> "PoliticaAttivaQuerySet":
        return self.filter(origine_tipo=oggetto._meta.label_lower, origine_id=oggetto.pk)


class PoliticaAttiva(models.Model):
    """Un'attività di politica attiva della persona, con le date che gli eventi le danno."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="politiche", verbose_name=_("lavoratore")
    )
    codice_politica = models.CharField(
        _("identificativo della politica"), max_length=11, unique=True
    )
    attivita = models.ForeignKey(
        AttivitaSap, models.PROTECT, related_name="politiche", verbose_name=_("attività")
    )
    denominazione = models.CharField(_("denominazione"), max_length=200)
    proposta_il = models.DateField(_("proposta il"))
    inizio = models.DateField(_("inizio"), null=True, blank=True)
    fine = models.DateField(_("fine"), null=True, blank=True)
    progetto = models.CharField(_("titolo del progetto"), max_length=200, blank=True)
    promotore = models.CharField(_("ente promotore"), max_length=160, blank=True)
    ultimo_evento = models.CharField(
        _("ultimo evento"), max_length=2, choices=EventoSap, default=EventoSap.PROPOSTA
    )
    titolare_codice = models.CharField(
        _("codice dell'ente titolare"), max_length=16, blank=True, default="", db_default=""
    )
    indice_profilazione = models.CharField(
        _("indice di profilazione"), max_length=12, blank=True, default="", db_default=""
    )
    origine_tipo = models.CharField(_("da quale fatto"), max_length=60, blank=True)
    origine_id = models.BigIntegerField(_("numero del fatto"), null=True, blank=True)
    objects: ClassVar[PoliticaAttivaQuerySet] = PoliticaAttivaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("politica attiva")
        verbose_name_plural = _("politiche attive")
        ordering = ("-proposta_il", "-pk")
        constraints = [
            models.CheckConstraint(
                name="politica_date_in_ordine",
                condition=(
                    (Q(inizio=None) | Q(inizio__gte=F("proposta_il")))
                    & (Q(fine=None) | Q(fine__gte=F("proposta_il")))
                    & (Q(fine=None) | Q(inizio=None) | Q(fine__gte=F("inizio")))
                ),
                violation_error_message=_("Proposta, inizio e fine vengono in quest'ordine."),
            ),
            models.UniqueConstraint(
                fields=("origine_tipo", "origine_id", "attivita"),
                condition=Q(origine_id__isnull=False),
                name="politica_una_per_fatto",
                violation_error_message=_("Questo fatto è già nella scheda."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.codice_politica} {self.denominazione}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class EventoPolitica(models.Model):
    """Ciò che accade a una politica: solo in avanti nel tempo, mai corretto."""

    dati_personali = True

    politica = models.ForeignKey(
        PoliticaAttiva, models.CASCADE, related_name="eventi", verbose_name=_("politica")
    )
    evento = models.CharField(_("evento"), max_length=2, choices=EventoSap)
    giorno = models.DateField(_("giorno"))
    objects: ClassVar[ScopedQuerySet["EventoPolitica"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("evento della politica")
        verbose_name_plural = _("eventi della politica")
        ordering = ("giorno", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("politica", "evento", "giorno"),
                name="evento_politica_una_volta",
                violation_error_message=_("Questo evento c'è già."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.evento} {self.giorno:%d/%m/%Y}"
