"""Le ore integrate mese per mese, e come si sospende il lavoro di una persona."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from lavoratori.choices import ModalitaSospensione
from lavoratori.models import OreCigMese, PeriodoCig, TrattamentoCig
from lavoratori.rules.cassa_integrazione import PERCENTUALE
from lavoratori.rules.ore_cig import impedimenti_ore
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore


class OreImpedite(AttoImpedito):
    """Quali ore non vanno, persona per persona: la pagina le mostra nella riga."""

    def __init__(self, per_periodo: Mapping[int, list[Impedimento]]) -> None:
        self.per_periodo = dict(per_periodo)
        super().__init__([no for motivi in per_periodo.values() for no in motivi])


@transaction.atomic
def scrivi_ore(
    *, trattamento: TrattamentoCig, mese: date, ore: Mapping[int, Decimal | None], autore: Attore
) -> int:
    """Le ore di quel mese, per periodo; None le toglie. Tutte o nessuna. Quante sono cambiate."""
    periodi = {
        periodo.pk: periodo
        for periodo in PeriodoCig.objects.select_for_update()
        .filter(trattamento=trattamento, pk__in=ore)
        .order_by("pk")
    }
    no = {
        pk: motivi
        for pk, periodo in periodi.items()
        if (quante := ore[pk]) is not None and (motivi := _impedimenti(periodo, mese, quante))
    }
    if no:
        raise OreImpedite(no)

    scritte = {
        una.periodo_id: una for una in OreCigMese.objects.filter(periodo__in=periodi, mese=mese)
    }
    cambiate = 0
    for pk, periodo in periodi.items():
        prima = scritte[pk].ore if pk in scritte else None
        quante = ore[pk]
        if prima == quante:
            continue
        _scrive(periodo, mese, quante)
        record(
            "periodo_cig.ore_scritte",
            periodo,
            autore=autore,
            mese=f"{mese:%Y-%m}",
            ore=None if quante is None else str(quante),
        )
        cambiate += 1
    return cambiate


def _impedimenti(periodo: PeriodoCig, mese: date, ore: Decimal) -> list[Impedimento]:
    return impedimenti_ore(
        mese=mese, dal=periodo.dal, al=periodo.al, ore=ore, ore_contratto=periodo.ore_contratto
    )


def _scrive(periodo: PeriodoCig, mese: date, ore: Decimal | None) -> None:
    if ore is None:
        OreCigMese.objects.filter(periodo=periodo, mese=mese).delete()
    else:
        OreCigMese.objects.update_or_create(periodo=periodo, mese=mese, defaults={"ore": ore})


@transaction.atomic
def cambia_sospensione(
    *,
    periodo: PeriodoCig,
    modalita: str,
    percentuale: int,
    ore_contratto: Decimal | None,
    autore: Attore,
) -> PeriodoCig:
    """A zero ore, a orario ridotto o a rotazione; di quanto; su quante ore di contratto."""
    periodo = PeriodoCig.objects.lock(periodo.pk)
    if not 0 <= percentuale <= 100:
        raise AttoImpedito(PERCENTUALE)
    periodo.modalita = ModalitaSospensione(modalita)
    periodo.percentuale = percentuale
    periodo.ore_contratto = ore_contratto
    periodo.save(update_fields=["modalita", "percentuale", "ore_contratto"])
    record("periodo_cig.cambiato", periodo, autore=autore, modalita=str(modalita))
    return periodo
