"""La demo degli uffici: le fasi e i controlli si registrano da sé."""

from centri.demo import controlli, convocazioni, modena, provincia, punti, storia

__all__ = ["controlli", "convocazioni", "modena", "provincia", "punti", "storia"]
