"""Che cosa dipende da una riga: i fatti per cui non la si può togliere."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import models


def altri_fatti(
    modello: type[models.Model], chiavi: Any, *, tranne: Collection[type[models.Model]] = ()
) -> dict[int, set[str]]:
    """chiave → nomi dei fatti che la indicano, in qualunque app. `chiavi`: elenco o sottoquery.

    La storia dei valori non è un fatto: resta comunque.
    """
    trovati: dict[int, set[str]] = defaultdict(set)
    for relazione in modello._meta.related_objects:
        altro = relazione.related_model
        if altro in tranne or hasattr(altro, "pgh_tracked_model"):
            continue
        campo = relazione.field.name
        chi = altro._base_manager.filter(**{f"{campo}__in": chiavi}).order_by()
        for chiave in chi.values_list(campo, flat=True).distinct():
            trovati[chiave].add(str(altro._meta.verbose_name))
    return dict(trovati)
