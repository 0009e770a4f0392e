"""La demo degli uffici: le fasi e i controlli si registrano da sé."""

from centri.demo import (
    campagna,
    controlli,
    convocazioni,
    modena,
    provincia,
    punti,
    sangone,
    storia,
    traslochi,
    viste,
)

__all__ = [
    "campagna",
    "controlli",
    "convocazioni",
    "modena",
    "provincia",
    "punti",
    "sangone",
    "storia",
    "traslochi",
    "viste",
]
