"""Parole confrontabili: la stessa parola scritta con altre maiuscole, accenti o segni è uguale."""

import re
import unicodedata

SENZA_SCOMPOSIZIONE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
SEGNI = re.compile(r"[^0-9a-z]+")


def confrontabile(testo: str) -> str:
    """«  Sant'Antonino  di Susa» → «sant antonino di susa»; «Forlì» → «forli»."""
    scomposto = unicodedata.normalize("NFKD", testo.casefold().translate(SENZA_SCOMPOSIZIONE))
    senza_accenti = "".join(lettera for lettera in scomposto if not unicodedata.combining(lettera))
    return SEGNI.sub(" ", senza_accenti).strip()
