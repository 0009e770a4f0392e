"""Il tempo preso da operatori e persone: le fasce si raccolgono e si scrivono tutte insieme."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from centri.choices import MotivoFascia, TipoRisorsa
from centri.models import Fascia, Risorsa
from centri.rules.orari import Tratto
from portale.management.fasi import Demo


class Tempo:
    """Chi è occupato, quando e per che cosa. L'impegno può non avere ancora il suo numero."""

    def __init__(self) -> None:
        self.impegni: list[tuple[MotivoFascia, models.Model, Tratto, list[int], list[int]]] = []

    def impegna(
        self,
        motivo: MotivoFascia,
        impegno: models.Model,
        tratto: Tratto,
        *,
        persone: Iterable[int] = (),
        operatori: Iterable[int] = (),
    ) -> None:
        self.impegni.append((motivo, impegno, tratto, list(persone), list(operatori)))

    def dimentica(self, impegni: Sequence[models.Model]) -> None:
        """Impegni che non si faranno più."""
        self.impegni = [voce for voce in self.impegni if voce[1] not in impegni]

    def scrivi(self, demo: Demo) -> None:
        persone = {uno for *_impegno, persone, _operatori in self.impegni for uno in persone}
        operatori = {uno for *_impegno, operatori in self.impegni for uno in operatori}
        delle_persone = risorse_delle_persone(demo, persone)
        degli_operatori = _risorse(demo, TipoRisorsa.OPERATORE, operatori)
        demo.scrivi(
            [
                Fascia(
                    risorsa_id=risorsa_id,
                    periodo=DateTimeTZRange(tratto.inizio, tratto.fine),
                    motivo=motivo,
                    riferimento_id=impegno.pk,
                )
                for motivo, impegno, tratto, di_persone, di_operatori in self.impegni
                for risorsa_id in [
                    *(degli_operatori[uno] for uno in di_operatori),
                    *(delle_persone[uno] for uno in di_persone),
                ]
            ]
        )


def risorse_delle_persone(demo: Demo, persone: Iterable[int]) -> dict[int, int]:
    """persona → la sua risorsa; chi non l'aveva la riceve."""
    return _risorse(demo, TipoRisorsa.LAVORATORE, persone)


def _risorse(demo: Demo, tipo: TipoRisorsa, chi: Iterable[int]) -> dict[int, int]:
    campo = f"{tipo.value}_id"
    gia = dict(Risorsa.objects.filter(tipo=tipo).values_list(campo, "pk"))
    nuove = [Risorsa(tipo=tipo, **{campo: uno}) for uno in sorted(set(chi) - gia.keys())]
    demo.scrivi(nuove)
    return gia | {getattr(risorsa, campo): risorsa.pk for risorsa in nuove}
