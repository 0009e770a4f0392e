"""Le liste di lavoro delle convocazioni: a ciascuna vista le sue righe."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from centri.choices.condizionalita import StatoConvocazione, StatoProvvedimento
from centri.models import Convocazione
from centri.models.convocazione import ConvocazioneQuerySet
from portale.errors import Frase, _

DA_CONSEGNARE, IN_FINESTRA, DA_DECIDERE, DA_ADOTTARE, DA_RICONTATTARE, TUTTE = (
    "da_consegnare",
    "in_finestra",
    "da_decidere",
    "da_adottare",
    "da_ricontattare",
    "tutte",
)
NOMI: dict[str, Frase] = {
    DA_CONSEGNARE: _("Da consegnare"),
    IN_FINESTRA: _("Possono giustificarsi"),
    DA_DECIDERE: _("Da decidere"),
    DA_ADOTTARE: _("Da adottare"),
    DA_RICONTATTARE: _("Da ricontattare"),
    TUTTE: _("Tutte"),
}


def per_vista(convocazioni: ConvocazioneQuerySet, vista: str, oggi: date) -> ConvocazioneQuerySet:
    quali = {
        DA_CONSEGNARE: lambda: convocazioni.da_consegnare().order_by("colloquio__inizio", "pk"),
        IN_FINESTRA: lambda: convocazioni.in_finestra(oggi).order_by("giustificare_entro", "pk"),
        DA_DECIDERE: lambda: convocazioni.con_giustificazione_da_decidere().order_by(
            "giustificare_entro", "pk"
        ),
        DA_ADOTTARE: lambda: convocazioni.filter(
            provvedimento__stato=StatoProvvedimento.PROPOSTA
        ).order_by("provvedimento__created_at", "pk"),
        DA_RICONTATTARE: lambda: convocazioni.da_ricontattare().order_by("colloquio__inizio", "pk"),
        TUTTE: lambda: convocazioni.order_by("-colloquio__inizio", "-pk"),
    }
    return quali[vista]().select_related("lavoratore", "colloquio__centro", "provvedimento__regola")


def quante(convocazioni: QuerySet[Convocazione], oggi: date) -> dict[str, int]:
    """Quante per ogni vista, in una query sola. Una sola giustificazione è da decidere alla volta:
    il conto non si gonfia.
    """
    in_attesa = Q(stato=StatoConvocazione.IN_ATTESA)
    conti: dict[str, Any] = convocazioni.aggregate(
        da_consegnare=Count(
            "pk",
            filter=Q(
                stato__in=(
                    StatoConvocazione.PREPARATA,
                    StatoConvocazione.INVIATA,
                    StatoConvocazione.MANCATA_CONSEGNA,
                )
            ),
            distinct=True,
        ),
        in_finestra=Count("pk", filter=in_attesa & Q(giustificare_entro__gte=oggi), distinct=True),
        da_decidere=Count("pk", filter=in_attesa & Q(giustificazioni__decisione=""), distinct=True),
        da_adottare=Count(
            "pk", filter=Q(provvedimento__stato=StatoProvvedimento.PROPOSTA), distinct=True
        ),
        da_ricontattare=Count(
            "pk", filter=Q(stato=StatoConvocazione.ASSENTE, ricontattata_il=None), distinct=True
        ),
        tutte=Count("pk", distinct=True),
    )
    return conti
