"""La demo degli uffici: le fasi e i controlli si registrano da sé."""

from centri.demo import controlli, provincia, storia

__all__ = ["controlli", "provincia", "storia"]
