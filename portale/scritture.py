"""Molte righe nuove di una tavola in una scrittura sola, senza il peso di `bulk_create`."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
MISURA = re.compile(r"\(.*?\)")
# Il valore in memoria è già quello della base di dati; degli altri campi si chiede al campo.
COM_E = (
    models.BigIntegerField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.ForeignKey,
    models.IntegerField,
    models.OneToOneField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.TextField,
)


def crea_insieme(oggetti: Sequence[M], *, salta_i_doppi: bool = False) -> list[M]:
    """Come `bulk_create`: un vettore per colonna, le chiavi nello stesso ordine degli oggetti.

    Chi una riga indica deve essere già scritto. `salta_i_doppi`: una riga che c'è già non si
    scrive, e le chiavi non si sanno.
    """
    if not oggetti:
        return []
    tavola = type(oggetti[0])._meta
    campi = [campo for campo in tavola.concrete_fields if not campo.primary_key]
    nomi = ", ".join(connection.ops.quote_name(str(campo.column)) for campo in campi)
    vettori = ", ".join(f"%s::{_tipo(campo)}[]" for campo in campi)
    chiave = connection.ops.quote_name(str(tavola.pk.column))
    poi = "ON CONFLICT DO NOTHING" if salta_i_doppi else f"RETURNING {chiave}"
    with connection.cursor() as cursore:
        cursore.execute(
            f"INSERT INTO {connection.ops.quote_name(tavola.db_table)} ({nomi}) "  # noqa: S608
            f"SELECT * FROM unnest({vettori}) {poi}",
            [_valori(campo, oggetti) for campo in campi],
        )
        chiavi = [] if salta_i_doppi else cursore.fetchall()
    for oggetto, (pk,) in zip(oggetti, chiavi, strict=False):
        oggetto.pk = pk
        oggetto._state.adding, oggetto._state.db = False, connection.alias
    return list(oggetti)


def _tipo(campo: Any) -> str:
    """Senza la misura: con quella un testo troppo lungo si taglierebbe, invece di rifiutarsi."""
    return MISURA.sub("", str(campo.db_type(connection)))


def _valori(campo: Any, oggetti: Sequence[models.Model]) -> list[Any]:
    valori = [getattr(oggetto, campo.attname) for oggetto in oggetti]
    if type(campo) in COM_E:
        return valori
    return [campo.get_db_prep_save(valore, connection) for valore in valori]
