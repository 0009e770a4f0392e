"""L'annuncio di lavoro: quanti posti, che mestiere, dove, con quale contratto e paga."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models.impresa import Impresa
from portale.permissions.scopes import ScopedQuerySet


class AnnuncioQuerySet(ScopedQuerySet["Annuncio"]):
    def aperti(self, giorno: date) -> "AnnuncioQuerySet":
        return self.filter(stato=StatoAnnuncio.PUBBLICATO, scade_il__gte=giorno)

    def con_conti(self) -> "AnnuncioQuerySet":
        """Con i posti presi, le candidature da rispondere e quelle in colloquio."""
        stato = "candidature__stato"
        return self.annotate(
            posti_presi=Count("candidature", Q(**{stato: StatoCandidatura.ASSUNTA})),
            da_rispondere=Count("candidature", Q(**{stato: StatoCandidatura.PROPOSTA})),
            in_colloquio=Count("candidature", Q(**{stato: StatoCandidatura.IN_COLLOQUIO})),
        )


class Annuncio(models.Model):
    """Una ricerca di personale.

    Nessun requisito di sesso, età o opinioni (D.Lgs. 198/2006, 216/2003).
    """

    impresa = models.ForeignKey(
        Impresa, models.PROTECT, related_name="annunci", verbose_name=_("impresa")
    )
    titolo = models.CharField(_("titolo"), max_length=160)
    professione = models.ForeignKey(
        "classifications.Professione",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("professione"),
    )
    descrizione = models.TextField(_("che cosa si fa"), max_length=3000)
    requisiti = models.TextField(_("che cosa serve saper fare"), max_length=2000, blank=True)
    comune = models.ForeignKey(
        "territory.Comune", models.PROTECT, related_name="+", verbose_name=_("luogo di lavoro")
    )
    contratto = models.CharField(_("tipo di contratto"), max_length=8)
    ore_settimanali = models.PositiveSmallIntegerField(_("ore alla settimana"), default=40)
    paga_da = models.PositiveIntegerField(
        _("paga lorda annua, da"), help_text=_("Euro all'anno. Direttiva (UE) 2023/970.")
    )
    paga_a = models.PositiveIntegerField(_("paga lorda annua, a"))
    posti = models.PositiveSmallIntegerField(_("posti"), default=1)
    pubblicato_il = models.DateField(_("pubblicato il"), null=True, blank=True)
    scade_il = models.DateField(_("scade il"))
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoAnnuncio, default=StatoAnnuncio.BOZZA
    )
    created_at = models.DateTimeField(_("scritto"))
    objects: ClassVar[AnnuncioQuerySet] = AnnuncioQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("annuncio")
        verbose_name_plural = _("annunci")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="annuncio_paga_crescente",
                condition=Q(paga_a__gte=F("paga_da")),
                violation_error_message=_("La paga massima è più bassa della minima."),
            ),
            models.CheckConstraint(
                name="annuncio_con_posti",
                condition=Q(posti__gt=0),
                violation_error_message=_("Un annuncio ha almeno un posto."),
            ),
        ]

    def __str__(self) -> str:
        return self.titolo

    def aperto(self, giorno: date) -> bool:
        return self.stato == StatoAnnuncio.PUBBLICATO and self.scade_il >= giorno
