"""La demo: le fasi si registrano da sé quando il comando le cerca."""

from imprese.demo import controlli, curriculum, provincia, storia

__all__ = ["controlli", "curriculum", "provincia", "storia"]
