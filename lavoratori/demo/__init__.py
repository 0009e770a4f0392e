"""La demo delle persone: le fasi si registrano da sé quando il comando le cerca."""

from lavoratori.demo import casi, controlli, curriculum, note, protette, provincia, stati

__all__ = ["casi", "controlli", "curriculum", "note", "protette", "provincia", "stati"]
