"""Come sono fatte le agende: quante siano, i modelli sono pochi, e si leggono saltando da uno
all'altro sull'indice.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from django.db import connection

MODELLI = """
WITH RECURSIVE modello (dalle, alle, giorni) AS (
    (SELECT dalle, alle, giorni FROM centri_disponibilita ORDER BY dalle, alle, giorni LIMIT 1)
    UNION ALL
    SELECT seguente.* FROM modello, LATERAL (
        SELECT dalle, alle, giorni FROM centri_disponibilita AS agenda
        WHERE (agenda.dalle, agenda.alle, agenda.giorni)
            > (modello.dalle, modello.alle, modello.giorni)
        ORDER BY dalle, alle, giorni LIMIT 1
    ) AS seguente
)
SELECT giorni, dalle, alle, NULL::date FROM modello
UNION
SELECT NULL::smallint[], dalle, alle, giorno FROM centri_eccezioneagenda
WHERE giorno BETWEEN %s AND %s AND dalle IS NOT NULL
"""


class Modello(NamedTuple):
    """I giorni della settimana e le ore di un'agenda; o le ore di un giorno diverso dagli altri."""

    giorni: tuple[int, ...]
    dalle: time
    alle: time
    giorno: date | None = None

    def vale(self, giorno: date) -> bool:
        if self.giorno is not None:
            return giorno == self.giorno
        return giorno.weekday() in self.giorni


def modelli_fra(dal: date, al: date) -> Iterator[Modello]:
    """Quelli di tutte le agende, chiuse comprese, e dei giorni diversi fra questi: una query."""
    with connection.cursor() as cursore:
        cursore.execute(MODELLI, [dal, al])
        for giorni, dalle, alle, giorno in cursore:
            yield Modello(tuple(giorni or ()), dalle, alle, giorno)
