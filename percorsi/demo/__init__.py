"""La demo dei percorsi: le fasi e i controlli si registrano da sé."""

from percorsi.demo import controlli, provincia, storia, valutazioni

__all__ = ["controlli", "provincia", "storia", "valutazioni"]
