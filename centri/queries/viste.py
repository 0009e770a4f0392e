"""Le persone che un ufficio vede. Scritta a mano: sta dentro quasi ogni query di chi ci lavora."""

from datetime import datetime

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

QUI = "SELECT id FROM centri_centro WHERE sede_id = %s"
DEL_CPI = "SELECT cpi_id FROM centri_centro WHERE sede_id = %s AND cpi_id IS NOT NULL"
# Gli uffici in un vettore: così si leggono una volta, e si cerca prima ciò che è più raro.
CHI_VEDE = f"""
v.centro_id = ANY (ARRAY({QUI} UNION ALL {DEL_CPI}))
AND (v.di_competenza OR (v.colloquio_fino >= %s AND v.centro_id = ANY (ARRAY({QUI}))))
"""


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
        output_field=BooleanField(),
    )
