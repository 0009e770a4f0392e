"""COPY: righe nude verso una tavola, quante se ne vuole, senza farne oggetti."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

NULLO = r"\N"
ESCAPE = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def numeri(modello: type[models.Model], quanti: int) -> range:
    """Un tratto di chiavi tutto per noi, preso dalla sequenza della tavola."""
    tavola = modello._meta.db_table
    with connection.cursor() as cursore:
        cursore.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [tavola])
        primo = cursore.fetchone()[0]
        if quanti > 1:
            cursore.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                [tavola, primo + quanti - 1],
            )
    return range(primo, primo + quanti)


@contextmanager
def storia_a_fette(*modelli: type[models.Model]) -> Iterator[None]:
    """In transazione: la storia dei valori di queste tavole non si scrive riga per riga.

    Misurato: il trigger della storia fa una transazione dentro l'altra per ogni riga, e in una
    transazione sola il tempo cresce col quadrato delle righe. Così cresce con le righe.
    """
    nomi = [connection.ops.quote_name(modello._meta.db_table) for modello in modelli]
    with connection.cursor() as cursore:
        cursore.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for nome in nomi:
            cursore.execute(f"ALTER TABLE {nome} DISABLE TRIGGER USER")
        yield
        for nome in nomi:
            cursore.execute(f"ALTER TABLE {nome} ENABLE TRIGGER USER")


def scrivi_storia(modello: type[models.Model], presi: range) -> None:
    """Ciò che il trigger avrebbe scritto di queste righe appena entrate."""
    storia = apps.get_model(modello._meta.app_label, f"{modello.__name__}Event")
    colonne = ", ".join(
        connection.ops.quote_name(str(campo.column)) for campo in modello._meta.concrete_fields
    )
    with connection.cursor() as cursore:
        cursore.execute(
            f"INSERT INTO {connection.ops.quote_name(storia._meta.db_table)}"  # noqa: S608
            f" ({colonne}, pgh_created_at, pgh_label, pgh_obj_id)"
            f" SELECT {colonne}, now(), 'insert', id"
            f" FROM {connection.ops.quote_name(modello._meta.db_table)} WHERE id BETWEEN %s AND %s",
            [presi.start, presi.stop - 1],
        )


class Copia:
    """Una tavola e i campi che cambiano riga per riga; gli altri hanno il loro valore di norma."""

    def __init__(self, modello: type[models.Model], *campi: str) -> None:
        self.modello = modello
        dati = {campo.attname: campo for campo in modello._meta.concrete_fields}
        fissi = [campo for nome, campo in dati.items() if nome not in campi]
        self.colonne = [dati[nome].column for nome in campi] + [campo.column for campo in fissi]
        self.coda = "".join("\t" + _di_norma(campo) for campo in fissi) + "\n"

    def scrivi(self, righe: Iterable[Sequence[Any]]) -> None:
        testo = io.StringIO()
        coda = self.coda
        for riga in righe:
            testo.write("\t".join(map(_testo, riga)) + coda)
        testo.seek(0)
        tavola = connection.ops.quote_name(self.modello._meta.db_table)
        colonne = ", ".join(map(connection.ops.quote_name, map(str, self.colonne)))
        with connection.cursor() as cursore:
            cursore.copy_expert(f"COPY {tavola} ({colonne}) FROM STDIN", testo)


def _testo(valore: Any) -> str:
    if valore is None:
        return NULLO
    if isinstance(valore, str):
        semplice = valore.isprintable() and "\\" not in valore
        return valore if semplice else valore.translate(ESCAPE)
    if isinstance(valore, datetime | date):
        return valore.isoformat()
    if isinstance(valore, dict):
        return json.dumps(valore).translate(ESCAPE)
    return str(valore)


def _di_norma(campo: "models.Field[Any, Any]") -> str:
    valore = campo.get_default()
    if isinstance(campo, ArrayField):
        return "{" + ",".join(map(str, valore or ())) + "}"
    if isinstance(campo, models.JSONField):
        return json.dumps(valore)
    return _testo(valore)
