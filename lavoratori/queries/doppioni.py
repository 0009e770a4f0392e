"""Le coppie di schede che sembrano della stessa persona, fra quelle che l'attore vede."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from lavoratori.models import Lavoratore, Recapito
from lavoratori.rules.unioni import Ritratto, perche_si_somigliano
from portale.errors import Frase
from portale.identity.attore import Attore

QUANTE = 50
SOMIGLIANZA = 0.5
COPPIE = """
WITH viste AS MATERIALIZED ({viste}),
coppie AS (
    SELECT a.id AS una, b.id AS altra, similarity(a.nome_ordinamento, b.nome_ordinamento) AS quanto
    FROM viste a JOIN viste b ON a.nato_il = b.nato_il AND a.id < b.id
    UNION
    SELECT a.id, b.id, similarity(a.nome_ordinamento, b.nome_ordinamento)
    FROM lavoratori_recapito ra JOIN viste a ON a.id = ra.lavoratore_id
    JOIN lavoratori_recapito rb ON rb.valore = ra.valore
    JOIN viste b ON b.id = rb.lavoratore_id AND a.id < b.id
)
SELECT una, altra FROM coppie c
WHERE quanto >= %s AND NOT EXISTS (
    SELECT 1 FROM lavoratori_personediverse d WHERE d.una_id = c.una AND d.altra_id = c.altra
)
ORDER BY quanto DESC, una, altra LIMIT %s
"""


@dataclass(frozen=True)
class Coppia:
    una: Lavoratore
    altra: Lavoratore
    ragioni: list[Frase]


def possibili_doppioni(attore: Attore) -> list[Coppia]:
    """Prima chi si somiglia di più; al massimo cinquanta. Tre letture, quante siano le coppie."""
    visti = Lavoratore.objects.visible_to(attore).filter(unita_a=None)
    sql, valori = visti.values("id", "nome_ordinamento", "nato_il").query.sql_with_params()
    with connection.cursor() as cursore:
        cursore.execute(COPPIE.format(viste=sql), [*valori, SOMIGLIANZA, QUANTE])
        numeri = cursore.fetchall()
    return _coppie(numeri)


def _coppie(numeri: list[tuple[int, int]]) -> list[Coppia]:
    pk = {numero for coppia in numeri for numero in coppia}
    persone = Lavoratore.objects.select_related("domicilio_comune").in_bulk(pk)
    ritratti = _ritratti(persone)
    return [
        Coppia(persone[a], persone[b], perche_si_somigliano(ritratti[a], ritratti[b]))
        for a, b in numeri
    ]


def _ritratti(persone: dict[int, Lavoratore]) -> dict[int, Ritratto]:
    recapiti = defaultdict(set)
    for pk, valore in Recapito.objects.filter(lavoratore__in=persone).values_list(
        "lavoratore_id", "valore"
    ):
        recapiti[pk].add(valore)
    return {
        pk: Ritratto(
            persona.nome_ordinamento,
            persona.nato_il,
            persona.codice_fiscale,
            frozenset(recapiti[pk]),
        )
        for pk, persona in persone.items()
    }


def perche_queste(una: Lavoratore, altra: Lavoratore) -> list[Frase]:
    """Le ragioni per cui queste due si somigliano, con i recapiti di tutte e due."""
    ritratti = _ritratti({una.pk: una, altra.pk: altra})
    return perche_si_somigliano(ritratti[una.pk], ritratti[altra.pk])


def simili_a(
    attore: Attore, *, nome_ordinamento: str, nato_il: date, valori: list[str]
) -> list[Lavoratore]:
    """Chi c'è già e somiglia a chi si sta per scrivere: stessa nascita, o stesso recapito."""
    visti = Lavoratore.objects.visible_to(attore).filter(unita_a=None)
    con_recapito = Recapito.objects.filter(valore__in=[valore for valore in valori if valore])
    vicine = visti.filter(nome_ordinamento__trigram_similar=nome_ordinamento)
    stessa = vicine.filter(nato_il=nato_il) | vicine.filter(
        pk__in=con_recapito.values("lavoratore")
    )
    return list(stessa.select_related("domicilio_comune").per_nome()[:5])
