"""La demo: le fasi si registrano da sé quando il comando le cerca."""

from imprese.demo import storia

__all__ = ["storia"]
