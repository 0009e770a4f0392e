"""Dove si vive e dove si lavora: regioni, province, comuni, Stati esteri."""

from portale.territory.models.comune import Comune
from portale.territory.models.provincia import Provincia, Regione
from portale.territory.models.stato_estero import StatoEstero

__all__ = ["Comune", "Provincia", "Regione", "StatoEstero"]
