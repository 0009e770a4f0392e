"""Gli incarichi di chi è entrato, in vigore oggi: si leggono una volta, a ogni pagina.

Scritta a mano: comporla con l'ORM costava più che eseguirla, e la fa ogni richiesta.
"""

from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models

from portale.bodies.models import Ente, Sede
from portale.identity.models import Incarico, User

QUERY = """
SELECT {incarico}, {ente}, {titolare}, {sede}
  FROM identity_incarico incarico
  LEFT JOIN bodies_ente ente ON ente.id = incarico.ente_id
  LEFT JOIN bodies_ente titolare ON titolare.id = ente.titolare_id
  LEFT JOIN bodies_sede sede ON sede.id = incarico.sede_id
 WHERE incarico.user_id = %s
   AND incarico.dal <= %s AND (incarico.al IS NULL OR incarico.al >= %s)
 ORDER BY incarico.ruolo, incarico.id
"""
PEZZI: tuple[tuple[str, type[models.Model]], ...] = (
    ("incarico", Incarico),
    ("ente", Ente),
    ("titolare", Ente),
    ("sede", Sede),
)


@cache
def _query() -> tuple[str, list[list[str]]]:
    """La query con le colonne dei modelli, e per ogni pezzo i nomi dei suoi campi."""
    colonne = {
        nome: ", ".join(f"{nome}.{campo.column}" for campo in modello._meta.concrete_fields)
        for nome, modello in PEZZI
    }
    campi = [[campo.attname for campo in modello._meta.concrete_fields] for _, modello in PEZZI]
    return QUERY.format(**colonne), campi


def incarichi_in_vigore(user: User, oggi: date) -> list[Incarico]:
    """Nell'ordine di sempre, con ente, titolare e sede già letti."""
    query, campi = _query()
    with connection.cursor() as cursore:
        cursore.execute(query, [user.pk, oggi, oggi])
        return [_incarico(user, riga, campi) for riga in cursore.fetchall()]


def _incarico(user: User, riga: tuple[Any, ...], campi: list[list[str]]) -> Incarico:
    pezzi: list[Any] = []
    da = 0
    for (_nome, modello), nomi in zip(PEZZI, campi, strict=True):
        valori, da = riga[da : da + len(nomi)], da + len(nomi)
        presente = valori[0] is not None
        pezzi.append(modello.from_db(connection.alias, nomi, valori) if presente else None)
    incarico, ente, titolare, sede = pezzi
    incarico.user, incarico.ente, incarico.sede = user, ente, sede
    if ente is not None:
        ente.titolare = titolare
    return incarico  # type: ignore[no-any-return]
