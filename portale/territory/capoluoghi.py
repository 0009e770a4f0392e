"""Quali comuni sono capoluogo di provincia: di loro il calendario conosce già il patrono."""

# Il capoluogo ha il nome della provincia; queste sono le province con un altro nome. Dove i
# capoluoghi sono due o tre, ognuno col suo patrono, nessuno è noto: lo indica l'ufficio.
CON_ALTRO_NOME = {
    "AO": "Aosta",
    "BZ": "Bolzano",
    "MB": "Monza",
    "MS": "Massa",
    "RC": "Reggio di Calabria",
    "VB": "Verbania",
}


def e_capoluogo(comune: str, sigla: str, provincia: str) -> bool:
    """Se il comune con questo nome è il capoluogo della provincia."""
    return comune == CON_ALTRO_NOME.get(sigla, provincia)
