"""Chi vede ogni centro: le sue persone, e chi vi ha un colloquio. La tiene la base di dati.

Chi scrive una competenza o un colloquio non se ne occupa: lo fanno i trigger della migrazione che
l'ha creata (`centri_rivedi`), nella stessa transazione.
"""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet

QUI = "SELECT id FROM centri_centro WHERE sede_id = %s"
DEL_CPI = "SELECT cpi_id FROM centri_centro WHERE sede_id = %s AND cpi_id IS NOT NULL"
# Gli uffici in un vettore: così si leggono una volta, e si cerca prima ciò che è più raro.
CHI_VEDE = f"""
v.centro_id = ANY (ARRAY({QUI} UNION ALL {DEL_CPI}))
AND (v.di_competenza OR (v.colloquio_fino >= %s AND v.centro_id = ANY (ARRAY({QUI}))))
"""


class PersonaDelCentro(models.Model):
    """Una persona che un centro vede, col nome con cui la si cerca. Si legge soltanto."""

    dati_personali = True

    centro = models.ForeignKey(
        Centro, models.CASCADE, related_name="+", verbose_name=_("centro"), db_index=False
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.CASCADE, related_name="+", verbose_name=_("lavoratore")
    )
    nome_ordinamento = models.CharField(_("nome per l'ordine alfabetico"), max_length=170)
    di_competenza = models.BooleanField(_("di competenza"), default=False)
    colloquio_fino = models.DateTimeField(
        _("la si vede per un colloquio fino a"),
        null=True,
        blank=True,
        help_text=_("Un mese dopo l'ultimo colloquio; l'anno 9999 se ne ha uno da fare."),
    )
    objects: ClassVar[ScopedQuerySet["PersonaDelCentro"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("persona che un centro vede")
        verbose_name_plural = _("persone che un centro vede")
        constraints = [
            models.UniqueConstraint(
                fields=("centro", "lavoratore"),
                include=("di_competenza", "colloquio_fino"),
                name="persona_del_centro_una_volta",
                violation_error_message=_("Il centro vede già questa persona."),
            )
        ]
        indexes = [
            GinIndex(
                fields=["centro", "nome_ordinamento"],
                name="persona_del_centro_nome",
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nome_ordinamento}, centro {self.centro_id}"


def chi_vede(sede_id: int, adesso: datetime) -> list[int | datetime]:
    """I valori di CHI_VEDE, nel loro ordine."""
    return [sede_id, sede_id, adesso, sede_id]


def persone_viste(sede_id: int, adesso: datetime) -> RawSQL:
    """Quelle di cui il centro della sede è competente, o lo è il CPI di cui è un punto; e chi ha
    prenotato qui un colloquio, fino a un mese dopo.
    """
    return RawSQL(  # noqa: S611
        f"SELECT v.lavoratore_id FROM centri_personadelcentro v WHERE {CHI_VEDE}",  # noqa: S608
        chi_vede(sede_id, adesso),
    )


def si_vede(sede_id: int, adesso: datetime) -> RawSQL:
    """La stessa cosa, chiesta a una persona per volta: per un elenco che ne mostra cinquanta e si
    ferma lì, contarle tutte costerebbe di più. OFFSET 0: il pianificatore non la rigira.
    """
    return RawSQL(  # noqa: S611
        "EXISTS (SELECT 1 FROM centri_personadelcentro v WHERE v.lavoratore_id ="  # noqa: S608
        f" lavoratori_lavoratore.id AND {CHI_VEDE} OFFSET 0)",
        chi_vede(sede_id, adesso),
        output_field=models.BooleanField(),
    )
