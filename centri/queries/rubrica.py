"""Cercare per nome fra le persone di un ufficio: si legge solo ciò che quell'ufficio vede."""

from typing import Any

from django.db import connection

from lavoratori.queries.ricerca import POCHE
from portale import clock
from portale.identity.attore import Attore

# Un ufficio per ramo, e non un vettore di uffici: così l'indice cerca insieme l'ufficio e il nome.
RAMI = """
SELECT lavoratore_id AS id, nome_ordinamento AS nome FROM centri_personadelcentro
 WHERE centro_id = (SELECT id FROM centri_centro WHERE sede_id = %s)
   AND (di_competenza OR colloquio_fino >= %s) AND {come}
UNION
SELECT lavoratore_id, nome_ordinamento FROM centri_personadelcentro
 WHERE centro_id = (SELECT cpi_id FROM centri_centro WHERE sede_id = %s)
   AND di_competenza AND {come}
"""
CERCA = """
WITH esatte AS MATERIALIZED (
    SELECT id, nome FROM ({esatti}) cosi ORDER BY nome, id LIMIT %s
), simili AS (
    SELECT id, nome, word_similarity(%s, nome) AS quanto FROM ({somiglianti}) quasi
     WHERE id NOT IN (SELECT id FROM esatte)
     ORDER BY quanto DESC, nome, id LIMIT %s
)
SELECT id FROM (SELECT id, nome, 2 AS quanto FROM esatte UNION ALL SELECT * FROM simili) trovate
 ORDER BY quanto DESC, nome, id LIMIT %s
"""
SOMIGLIA = "nome_ordinamento %%> %s AND (SELECT count(*) FROM esatte) < %s"


def per_nome(attore: Attore, nome: str, quante: int) -> list[int]:
    """I numeri delle prime: chi ha ogni parola nel nome; se sono poche, poi chi somiglia di più."""
    if attore.sede_id is None:
        return []
    pezzi = [f"%{parola}%" for parola in nome.split()]
    query = CERCA.format(
        esatti=RAMI.format(come=" AND ".join(["nome_ordinamento LIKE %s"] * len(pezzi))),
        somiglianti=RAMI.format(come=SOMIGLIA),
    )
    sede, adesso = attore.sede_id, clock.now()
    valori: list[Any] = [sede, adesso, *pezzi, sede, *pezzi, quante]
    valori += [nome, sede, adesso, nome, POCHE, sede, nome, POCHE, quante, quante]
    with connection.cursor() as cursore:
        cursore.execute(query, valori)
        return [numero for (numero,) in cursore.fetchall()]
