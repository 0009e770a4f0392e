"""La demo degli uffici: le fasi e i controlli si registrano da sé."""

from centri.demo import controlli, modena, provincia, punti, storia

__all__ = ["controlli", "modena", "provincia", "punti", "storia"]
