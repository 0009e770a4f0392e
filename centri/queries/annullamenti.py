"""Che cosa succede se si annulla un'importazione: chi si toglie, chi resta e perché."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from centri.choices import EsitoRiga
from centri.models import Competenza, ElencoCig, RigaElenco
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito
from lavoratori.queries.fatti import altri_fatti
from portale.errors import _

DELL_ISCRIZIONE = (Competenza, Recapito, RigaElenco)


@dataclass
class Anteprima:
    """I conti della pagina. `perche`: fatto → quante persone restano per quel fatto."""

    importate: int = 0
    periodi_da_togliere: int = 0
    persone_da_togliere: int = 0
    persone_tenute: int = 0
    persone_di_prima: int = 0
    perche: list[tuple[str, int]] = field(default_factory=list)


def fatti_dei_periodi(chiavi: Any) -> dict[int, set[str]]:
    """periodo → ciò che gli è già successo: ore dichiarate, una fine con il suo motivo."""
    fatti = altri_fatti(PeriodoCig, chiavi, tranne=(RigaElenco,))
    chiusi = PeriodoCig.objects.filter(pk__in=chiavi).exclude(motivo_fine="")
    for periodo in chiusi:
        fatti.setdefault(periodo.pk, set()).add(periodo.get_motivo_fine_display())
    return fatti


def fatti_delle_persone(chiavi: Any, *, senza: Any = None) -> dict[int, set[str]]:
    """persona → ciò che le è successo dopo l'iscrizione; anche un accesso è un fatto.

    `senza`: i periodi che si stanno per togliere, coi rapporti nati insieme.
    """
    fatti = altri_fatti(Lavoratore, chiavi, tranne=(*DELL_ISCRIZIONE, PeriodoCig, Rapporto))
    con_accesso = Lavoratore.objects.filter(pk__in=chiavi, utente__isnull=False)
    altri_periodi = PeriodoCig.objects.filter(lavoratore__in=chiavi)
    altri_rapporti = Rapporto.objects.filter(lavoratore__in=chiavi)
    if senza is not None:
        altri_periodi = altri_periodi.exclude(pk__in=senza)
        altri_rapporti = altri_rapporti.exclude(contratto="", co_numero="", al=None)
    for chi, campo, modello in (
        (con_accesso, "pk", None),
        (altri_periodi.order_by(), "lavoratore", PeriodoCig),
        (altri_rapporti.order_by(), "lavoratore", Rapporto),
    ):
        nome = modello._meta.verbose_name if modello else _("accesso al portale")
        for chiave in chi.values_list(campo, flat=True).distinct():
            fatti.setdefault(chiave, set()).add(str(nome))
    return fatti


def anteprima(elenco: ElencoCig) -> Anteprima:
    importate = elenco.righe.filter(esito=EsitoRiga.IMPORTATA)
    nuove = importate.filter(nuova=True)
    con_periodo = importate.filter(periodo__isnull=False)
    dei_periodi = fatti_dei_periodi(con_periodo.values("periodo"))
    da_togliere = con_periodo.exclude(periodo__in=list(dei_periodi)).values("periodo")
    fatti = fatti_delle_persone(nuove.values("lavoratore"), senza=da_togliere)
    perche = Counter(ragione for ragioni in fatti.values() for ragione in ragioni)
    quante_nuove = nuove.count()
    return Anteprima(
        importate=importate.count(),
        periodi_da_togliere=con_periodo.count() - len(dei_periodi),
        persone_da_togliere=quante_nuove - len(fatti),
        persone_tenute=len(fatti),
        persone_di_prima=importate.values("lavoratore").distinct().count() - quante_nuove,
        perche=sorted(perche.items(), key=lambda voce: (-voce[1], voce[0])),
    )
