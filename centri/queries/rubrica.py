"""Cercare per nome fra le persone di un ufficio: si legge solo ciò che quell'ufficio vede."""

from typing import Any

from django.db import connection

from centri.queries.viste import CHI_VEDE, chi_vede
from portale import clock
from portale.identity.attore import Attore

CERCA = """
WITH esatte AS MATERIALIZED (
    SELECT DISTINCT v.lavoratore_id AS id, v.nome_ordinamento AS nome
      FROM centri_personadelcentro v
     WHERE {chi_vede} AND {parole}
     ORDER BY nome, id LIMIT %s
), simili AS (
    SELECT DISTINCT v.lavoratore_id AS id, v.nome_ordinamento AS nome,
           word_similarity(%s, v.nome_ordinamento) AS quanto
      FROM centri_personadelcentro v
     WHERE {chi_vede} AND v.nome_ordinamento %%> %s
       AND (SELECT count(*) FROM esatte) < %s
       AND v.lavoratore_id NOT IN (SELECT id FROM esatte)
     ORDER BY quanto DESC, nome, id LIMIT %s
)
SELECT id FROM (SELECT id, nome, 2 AS quanto FROM esatte UNION ALL SELECT * FROM simili) trovate
 ORDER BY quanto DESC, nome, id LIMIT %s
"""


def per_nome(attore: Attore, nome: str, quante: int) -> list[int]:
    """I numeri delle prime: chi ha ogni parola nel nome, poi chi somiglia di più."""
    if attore.sede_id is None:
        return []
    parole = nome.split()
    query = CERCA.format(
        chi_vede=CHI_VEDE, parole=" AND ".join(["v.nome_ordinamento LIKE %s"] * len(parole))
    )
    chi = chi_vede(attore.sede_id, clock.now())
    valori: list[Any] = [*chi, *(f"%{parola}%" for parola in parole), quante]
    valori += [nome, *chi, nome, quante, quante, quante]
    with connection.cursor() as cursore:
        cursore.execute(query, valori)
        return [numero for (numero,) in cursore.fetchall()]
