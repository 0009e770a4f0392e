"""Le persone protette: dove abitano non lo legge chi non deve, e ogni apertura ha un motivo."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import MotivoApertura
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet
from portale.riservato import CampoRiservato


class ProtezioneQuerySet(ScopedQuerySet["Protezione"]):
    def in_vigore(self) -> "ProtezioneQuerySet":
        return self.filter(al=None)

    def protegge(self, persona_id: int) -> bool:
        return self.in_vigore().filter(lavoratore=persona_id).exists()

    def custodisci(self, persona_id: int, via: str, cap: str) -> bool:
        """Se la persona è protetta il suo nuovo domicilio va qui, e non nella scheda."""
        protezione = self.in_vigore().filter(lavoratore=persona_id).first()
        if protezione is None:
            return False
        protezione.indirizzo = f"{via}\n{cap}"  # type: ignore[assignment]
        protezione.save(update_fields=["indirizzo"])
        return True


class Protezione(models.Model):
    """Il domicilio è tolto dalla scheda e sta qui, cifrato; finché dura, `al` è vuoto."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="protezioni", verbose_name=_("lavoratore")
    )
    indirizzo = CampoRiservato(_("domicilio, cifrato"), blank=True, default="")
    motivo = CampoRiservato(_("perché, cifrato"), blank=True, default="")
    autore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("chi l'ha messa")
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    objects: ClassVar[ProtezioneQuerySet] = ProtezioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("protezione")
        verbose_name_plural = _("protezioni")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=models.Q(al=None),
                name="protezione_una_in_vigore",
                violation_error_message=_("Questa persona è già protetta."),
            )
        ]

    def __str__(self) -> str:
        return f"protezione {self.pk}"

    def via_e_cap(self) -> tuple[str, str]:
        """Apre la busta: la chiamano gli atti e la pagina che chiede il motivo."""
        via, _a_capo, cap = self.indirizzo.apri().partition("\n")
        return via, cap

    def motivo_e_perche(self) -> tuple[str, str]:
        """Il motivo come stava nell'elenco quel giorno, e che cosa vi ha aggiunto chi protegge."""
        voce, _a_capo, perche = self.motivo.apri().partition("\n")
        return voce.partition(" ")[2], perche

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class AperturaMotivata(models.Model):
    """Chi ha aperto il fascicolo di una persona protetta, e perché: si aggiunge soltanto."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="aperture", verbose_name=_("lavoratore")
    )
    incarico = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("chi l'ha aperto")
    )
    motivo = models.CharField(_("motivo"), max_length=16, choices=MotivoApertura)
    spiegazione = CampoRiservato(_("spiegazione, cifrata"))
    created_at = models.DateTimeField(_("quando"))
    objects: ClassVar[ScopedQuerySet["AperturaMotivata"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("apertura motivata")
        verbose_name_plural = _("aperture motivate")
        indexes = [
            models.Index(fields=["lavoratore", "incarico", "-created_at"], name="apertura_recente")
        ]
        triggers = [
            pgtrigger.Protect(
                name="apertura_solo_aggiunta", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"apertura {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
