"""Che cosa si prenota e quando gli operatori ricevono.

I tempi liberi si calcolano, non si conservano.
"""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import NullIf
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from centri.choices import AmbitoPrestazione, CategoriaPrestazione, Modalita, RiservataA
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


def promemoria_di_norma() -> list[int]:
    """Due giorni e due ore prima."""
    return [48, 2]


class PrestazioneQuerySet(ScopedQuerySet["Prestazione"]):
    def prenotabili(self) -> "PrestazioneQuerySet":
        return self.filter(attiva=True)

    def dal_primo_passo(self) -> "PrestazioneQuerySet":
        """Nell'ordine dei LEP, che è quello del percorso (D.M. 4/2018): senza LEP, in fondo."""
        lep = NullIf("codice_lep", Value(""))
        return self.order_by(lep.asc(nulls_last=True), "nome", "pk")


class Prestazione(models.Model):
    """Un servizio prenotabile, con le sue regole di tempo: sono dati, mai costanti."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="prestazioni", verbose_name=_("ente titolare")
    )
    codice = models.SlugField(_("codice"), max_length=40)
    nome = models.CharField(_("nome"), max_length=120)
    descrizione = models.CharField(_("descrizione per il cittadino"), max_length=300, blank=True)
    cosa_portare = models.CharField(_("che cosa portare"), max_length=300, blank=True)
    durata_minuti = models.PositiveSmallIntegerField(_("durata in minuti"), default=45)
    preavviso_ore = models.PositiveSmallIntegerField(_("preavviso in ore"), default=24)
    orizzonte_giorni = models.PositiveSmallIntegerField(
        _("prenotabile per quanti giorni"), default=60
    )
    limite_modifica_ore = models.PositiveSmallIntegerField(
        _("si sposta o disdice fino a quante ore prima"), default=24
    )
    modalita = models.CharField(
        _("modalità"), max_length=10, choices=Modalita, default=Modalita.PRESENZA
    )
    altre_modalita = ArrayField(
        models.CharField(max_length=10, choices=Modalita),
        verbose_name=_("altre modalità possibili"),
        default=list,
        blank=True,
    )
    video_indirizzo = models.CharField(
        _("indirizzo della videochiamata"),
        max_length=200,
        blank=True,
        help_text=_("Con {codice} dove va il codice dell'appuntamento."),
    )
    categoria = models.CharField(
        _("categoria"),
        max_length=16,
        choices=CategoriaPrestazione,
        default=CategoriaPrestazione.ORIENTAMENTO,
    )
    codice_lep = models.CharField(_("codice LEP"), max_length=4, blank=True)
    codice_sap = models.CharField(_("codice SAP"), max_length=4, blank=True)
    ambito = models.CharField(
        _("territorio"), max_length=10, choices=AmbitoPrestazione, default=AmbitoPrestazione.CENTRO
    )
    riservata_a = ArrayField(
        models.CharField(max_length=12, choices=RiservataA),
        verbose_name=_("riservata a"),
        default=list,
        blank=True,
        help_text=_("Nessuno: chiunque, anche senza DID."),
    )
    eta_minima = models.PositiveSmallIntegerField(_("età minima"), default=18)
    eta_minima_obbligo = models.PositiveSmallIntegerField(
        _("età minima con l'obbligo scolastico assolto"), default=15
    )
    recapito_richiesto = models.BooleanField(_("serve un recapito"), default=True)
    prenota_da_se = models.BooleanField(_("la persona prenota da sé"), default=True)
    sposta_da_se = models.BooleanField(_("la persona sposta da sé"), default=True)
    promemoria_ore = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("promemoria, ore prima"),
        default=promemoria_di_norma,
        blank=True,
    )
    testi = models.JSONField(
        _("testi aggiunti ai messaggi"),
        default=dict,
        blank=True,
        help_text=_("Per momento: prenotazione, spostamento, disdetta, assenza, promemoria."),
    )
    traduzioni = models.JSONField(
        _("nome e testi in altre lingue"),
        default=dict,
        blank=True,
        help_text=_("Per lingua: nome, descrizione, cosa_portare."),
    )
    domande = models.JSONField(
        _("domande a chi prenota"),
        default=list,
        blank=True,
        help_text=_("Ognuna con codice, testo, obbligatoria."),
    )
    di_gruppo = models.BooleanField(_("di gruppo"), default=False)
    posti_minimi = models.PositiveSmallIntegerField(_("posti minimi"), default=1)
    posti_massimi = models.PositiveSmallIntegerField(_("posti massimi"), default=1)
    operatori_insieme = models.PositiveSmallIntegerField(_("operatori insieme"), default=1)
    con_stanza = models.BooleanField(_("serve una stanza"), default=False)
    attiva = models.BooleanField(_("attiva"), default=True)
    certezza = models.CharField(
        _("certezza"), max_length=14, default="da_confermare", help_text=_("Fonte dei tempi.")
    )
    objects: ClassVar[PrestazioneQuerySet] = PrestazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("prestazione")
        verbose_name_plural = _("prestazioni")
        ordering = ("nome", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "codice"),
                name="prestazione_codice_unico",
                violation_error_message=_("C'è già una prestazione con questo codice."),
            ),
            models.CheckConstraint(
                name="prestazione_durata_sensata",
                condition=Q(durata_minuti__range=(5, 480)),
                violation_error_message=_("La durata va da 5 a 480 minuti."),
            ),
            models.CheckConstraint(
                name="prestazione_posti_sensati",
                condition=Q(posti_minimi__gte=1, posti_massimi__gte=F("posti_minimi")),
                violation_error_message=_("I posti massimi non sono meno dei minimi."),
            ),
            models.CheckConstraint(
                name="prestazione_operatori_sensati",
                condition=Q(operatori_insieme__range=(1, 5)),
                violation_error_message=_("Ricevono da uno a cinque operatori insieme."),
            ),
            models.CheckConstraint(
                name="prestazione_eta_sensate",
                condition=Q(eta_minima__gte=F("eta_minima_obbligo")),
                violation_error_message=_("L'età con l'obbligo assolto non supera l'età minima."),
            ),
        ]

    def __str__(self) -> str:
        return self.nella_lingua("nome")

    @property
    def testo_descrizione(self) -> str:
        return self.nella_lingua("descrizione")

    @property
    def testo_cosa_portare(self) -> str:
        return self.nella_lingua("cosa_portare")

    def nella_lingua(self, campo: str) -> str:
        """Il nome, la descrizione o che cosa portare, nella lingua di chi legge.

        Ciò che l'ufficio ha tradotto; se no il catalogo (i servizi di partenza); se no l'italiano.
        """
        italiano = str(getattr(self, campo))
        tradotto = self.traduzioni.get(get_language() or "", {}).get(campo, "")
        return tradotto or (gettext(italiano) if italiano else "")


class DisponibilitaQuerySet(ScopedQuerySet["Disponibilita"]):
    def del_centro(self, centro_id: int) -> "DisponibilitaQuerySet":
        return self.filter(centro_id=centro_id)

    def per(self, prestazione: Prestazione) -> "DisponibilitaQuerySet":
        return self.filter(prestazioni=prestazione)

    def nei_giorni(self, dal: date, al: date) -> "DisponibilitaQuerySet":
        """In vigore in almeno un giorno fra questi."""
        return self.filter(Q(al=None) | Q(al__gte=dal), dal__lte=al)


class Disponibilita(models.Model):
    """L'orario di ricevimento di un operatore: giorno della settimana, dalle, alle, per quali
    prestazioni.
    """

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="disponibilita", verbose_name=_("centro")
    )
    operatore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        related_name="disponibilita",
        verbose_name=_("operatore"),
    )
    prestazioni = models.ManyToManyField(
        Prestazione, related_name="disponibilita", verbose_name=_("prestazioni")
    )
    stanza = models.ForeignKey(
        "centri.Risorsa",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disponibilita",
        verbose_name=_("stanza"),
    )
    giorni = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("giorni della settimana"),
        help_text=_("0 = lunedì … 6 = domenica."),
    )
    dalle = models.TimeField(_("dalle"))
    alle = models.TimeField(_("alle"))
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    objects: ClassVar[DisponibilitaQuerySet] = DisponibilitaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("disponibilità")
        verbose_name_plural = _("disponibilità")
        ordering = ("dalle", "pk")
        indexes = [models.Index(fields=["dalle", "alle", "giorni"], name="disponibilita_modello")]
        constraints = [
            models.CheckConstraint(
                name="disponibilita_dalle_prima_di_alle",
                condition=Q(alle__gt=F("dalle")),
                violation_error_message=_("Il ricevimento finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.operatore_id} {self.dalle:%H:%M}–{self.alle:%H:%M}"
