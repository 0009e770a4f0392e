"""La demo dei percorsi: le fasi e i controlli si registrano da sé."""

from percorsi.demo import controlli, disoccupati, patti_seguiti, provincia, storia, valutazioni

__all__ = ["controlli", "disoccupati", "patti_seguiti", "provincia", "storia", "valutazioni"]
