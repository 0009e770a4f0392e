"""Parole confrontabili: la stessa parola scritta con altre maiuscole, accenti o segni è uguale."""

import re
import unicodedata
from functools import lru_cache

SENZA_SCOMPOSIZIONE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
SEGNI = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=8_192)  # in un elenco i comuni e i nomi tornano a ogni riga
def confrontabile(testo: str) -> str:
    """«  Sant'Antonino  di Susa» → «sant antonino di susa»; «Forlì» → «forli»."""
    scomposto = unicodedata.normalize("NFKD", testo.casefold().translate(SENZA_SCOMPOSIZIONE))
    senza_accenti = "".join(lettera for lettera in scomposto if not unicodedata.combining(lettera))
    return SEGNI.sub(" ", senza_accenti).strip()
