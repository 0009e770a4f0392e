from imprese.models.annuncio import Annuncio
from imprese.models.candidatura import Candidatura, ColloquioAziendale
from imprese.models.collocamento import Collocamento
from imprese.models.impresa import Impresa

__all__ = ["Annuncio", "Candidatura", "Collocamento", "ColloquioAziendale", "Impresa"]
