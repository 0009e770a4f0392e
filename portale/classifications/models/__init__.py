"""Gli elenchi degli altri: codici datati, professioni, e da dove vengono."""

from portale.classifications.models.codice import Codice
from portale.classifications.models.competenza import CompetenzaEsco
from portale.classifications.models.fonte import Fonte
from portale.classifications.models.professione import Professione

__all__ = ["Codice", "CompetenzaEsco", "Fonte", "Professione"]
