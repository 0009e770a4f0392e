"""Corsi, edizioni, iscrizioni. I posti si contano sotto la riga fermata dell'edizione."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from percorsi.choices import StatoEdizione, StatoIscrizione
from percorsi.models.patto import Patto
from percorsi.models.programma import Programma
from percorsi.rules.idoneita import edizione_aperta_alle_iscrizioni, posti_liberi
from portale import clock
from portale.permissions.scopes import ScopedQuerySet


class Corso(models.Model):
    """Un corso di un ente di formazione, finanziato da un programma."""

    ente = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="corsi", verbose_name=_("ente di formazione")
    )
    programma = models.ForeignKey(
        Programma, models.PROTECT, related_name="corsi", verbose_name=_("programma")
    )
    titolo = models.CharField(_("titolo"), max_length=200)
    contenuti = models.TextField(_("contenuti"), max_length=2000, blank=True)
    ore = models.PositiveSmallIntegerField(_("ore"))
    frequenza_minima = models.PositiveSmallIntegerField(
        _("frequenza minima"), default=75, help_text=_("Percento delle ore per avere l'attestato.")
    )
    objects: ClassVar[ScopedQuerySet["Corso"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("corso")
        verbose_name_plural = _("corsi")
        ordering = ("titolo", "pk")
        constraints = [
            models.CheckConstraint(
                name="corso_ore_e_frequenza",
                condition=Q(ore__gt=0, frequenza_minima__range=(1, 100)),
                violation_error_message=_(
                    "Un corso ha almeno un'ora e una frequenza minima fra 1 e 100 per cento."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.titolo


class EdizioneQuerySet(ScopedQuerySet["Edizione"]):
    def aperte(self) -> "EdizioneQuerySet":
        return self.filter(stato=StatoEdizione.APERTA)

    def con_iscritti(self) -> "EdizioneQuerySet":
        """Aggiunge `iscritti`: quante persone occupano un posto."""
        return self.annotate(
            iscritti=Count("iscrizioni", filter=~Q(iscrizioni__stato=StatoIscrizione.RITIRATA))
        )

    def concluse_entro(self, giorno: date) -> "EdizioneQuerySet":
        return self.filter(stato=StatoEdizione.CONCLUSA, al__lte=giorno)


class Edizione(models.Model):
    """Una volta che il corso si tiene: date, posti, luogo."""

    corso = models.ForeignKey(
        Corso, models.PROTECT, related_name="edizioni", verbose_name=_("corso")
    )
    codice = models.CharField(
        _("codice"),
        max_length=24,
        unique=True,
        error_messages={"unique": _("C'è già un'edizione con questo codice.")},
    )
    luogo = models.CharField(_("luogo"), max_length=200)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"))
    posti = models.PositiveSmallIntegerField(_("posti"))
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoEdizione, default=StatoEdizione.APERTA
    )
    objects: ClassVar[EdizioneQuerySet] = EdizioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("edizione")
        verbose_name_plural = _("edizioni")
        ordering = ("-dal", "-pk")
        constraints = [
            models.CheckConstraint(
                name="edizione_dal_prima_di_al",
                condition=Q(al__gte=F("dal")),
                violation_error_message=_("L'edizione finisce prima di cominciare."),
            ),
            models.CheckConstraint(
                name="edizione_con_posti",
                condition=Q(posti__gt=0),
                violation_error_message=_("Un'edizione ha almeno un posto."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.corso} ({self.codice})"

    @property
    def posti_liberi(self) -> int:
        """Solo su un'edizione letta con `con_iscritti`."""
        return posti_liberi(self.posti, self.iscritti)  # type: ignore[attr-defined]

    @property
    def cominciata(self) -> bool:
        """Non si iscrive più nessuno: una lezione è chiusa, o il primo giorno è passato."""
        aperta = self.stato == StatoEdizione.APERTA
        return not edizione_aperta_alle_iscrizioni(
            aperta=aperta, dal=self.dal, giorno=clock.today()
        )

    @property
    def conclusa(self) -> bool:
        return self.stato == StatoEdizione.CONCLUSA


class IscrizioneQuerySet(ScopedQuerySet["Iscrizione"]):
    def che_occupano_un_posto(self) -> "IscrizioneQuerySet":
        return self.exclude(stato=StatoIscrizione.RITIRATA)

    def con_minuti(self) -> "IscrizioneQuerySet":
        """Aggiunge `minuti_frequentati`: firmati, in lezioni chiuse."""
        valide = Q(presenze__stato="presente", presenze__lezione__chiusa_il__isnull=False)
        return self.annotate(minuti_frequentati=Coalesce(Sum("presenze__minuti", filter=valide), 0))


class Iscrizione(models.Model):
    """La persona iscritta a un'edizione, in forza del suo patto."""

    dati_personali = True

    edizione = models.ForeignKey(
        Edizione, models.PROTECT, related_name="iscrizioni", verbose_name=_("edizione")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="iscrizioni",
        verbose_name=_("lavoratore"),
    )
    patto = models.ForeignKey(
        Patto, models.PROTECT, related_name="iscrizioni", verbose_name=_("patto")
    )
    stato = models.CharField(
        _("stato"), max_length=12, choices=StatoIscrizione, default=StatoIscrizione.ISCRITTA
    )
    created_at = models.DateTimeField(_("iscritta"))
    objects: ClassVar[IscrizioneQuerySet] = IscrizioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("iscrizione")
        verbose_name_plural = _("iscrizioni")
        ordering = ("lavoratore__nome_ordinamento", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("edizione", "lavoratore"),
                condition=~Q(stato="ritirata"),
                name="iscrizione_una_per_edizione",
                violation_error_message=_("La persona è già iscritta a questa edizione."),
            )
        ]

    def __str__(self) -> str:
        return f"iscrizione {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
