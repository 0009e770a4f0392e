"""E-mail e telefoni come li scrivono gli uffici, ripuliti o rifiutati con una frase."""

import re

from portale.errors import Impedimento, _

EMAIL_MALFATTA = Impedimento(
    "email_malfatta", _("«{valore}» non è un'e-mail: controlli la chiocciola e il punto.")
)
TELEFONO_MALFATTO = Impedimento(
    "telefono_malfatto", _("«{valore}» non è un numero di telefono: controlli le cifre.")
)
NUMERO_FISSO = Impedimento(
    "numero_fisso",
    _("Questo numero non riceve SMS: lo scriva nel telefono fisso, o indichi un cellulare."),
)

EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
SEPARATORI_DI_NUMERI = re.compile(r"\s*[;,]\s*|\s+/\s+|\s+o\s+")
MOBILE = re.compile(r"\+393\d{8,9}")
FISSO = re.compile(r"\+390\d{5,10}")
ESTERO = re.compile(r"\+(?!39)[1-9]\d{7,14}")


def pulisci_email(testo: str) -> tuple[str, list[Impedimento]]:
    """L'indirizzo in minuscolo, senza «mailto:» né spazi; il dominio deve avere un punto."""
    email = re.sub(r"^mailto:", "", testo.strip().lower()).replace(" ", "").rstrip(".;,")
    if not email or (EMAIL.fullmatch(email) and ".." not in email and len(email) <= 254):
        return email, []
    return "", [EMAIL_MALFATTA.con(valore=testo.strip())]


def pulisci_telefono(testo: str) -> tuple[str, str, list[Impedimento]]:
    """(cellulare, fisso, impedimenti): i numeri italiani con +39; un fisso non riceve SMS."""
    cellulare = fisso = ""
    for parte in SEPARATORI_DI_NUMERI.split(testo.strip()):
        numero = _internazionale(parte)
        if MOBILE.fullmatch(numero) or ESTERO.fullmatch(numero):
            cellulare = cellulare or numero
        elif FISSO.fullmatch(numero):
            fisso = fisso or numero
        elif numero:
            return "", "", [TELEFONO_MALFATTO.con(valore=testo.strip())]
    return cellulare, fisso, []


def _internazionale(parte: str) -> str:
    """«333 12.34.567» → «+393331234567»; le lettere restano, così il numero è rifiutato."""
    numero = re.sub(r"[\s.\-/()']|^(tel|cell)\b\.?:?", "", parte.strip().lower())
    numero = re.sub(r"^00", "+", numero)
    if not numero or numero.startswith("+"):
        return numero
    if len(numero) >= 11 and numero.startswith("393"):
        return f"+{numero}"
    return f"+39{numero}"
