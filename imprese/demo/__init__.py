"""La demo: le fasi si registrano da sé quando il comando le cerca."""

from imprese.demo import controlli, provincia, storia

__all__ = ["controlli", "provincia", "storia"]
