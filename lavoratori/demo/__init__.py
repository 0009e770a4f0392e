"""La demo delle persone: le fasi si registrano da sé quando il comando le cerca."""

from lavoratori.demo import controlli, provincia

__all__ = ["controlli", "provincia"]
