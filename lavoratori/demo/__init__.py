"""La demo delle persone: le fasi si registrano da sé quando il comando le cerca."""

from lavoratori.demo import casi, controlli, provincia, stati

__all__ = ["casi", "controlli", "provincia", "stati"]
