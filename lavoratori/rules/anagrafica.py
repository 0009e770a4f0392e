"""Chi si può iscrivere: un codice fiscale vero, un nome, una data di nascita, una via di Torino."""

from datetime import date

from portale.codice_fiscale import impedimenti_codice_fiscale
from portale.errors import Impedimento, _

TORINO = "L219"  # codice catastale: l'unico comune con due Centri per l'impiego

MANCA_NOME = Impedimento("manca_nome", _("Manca il nome."))
MANCA_COGNOME = Impedimento("manca_cognome", _("Manca il cognome."))
NASCITA_FUTURA = Impedimento("nascita_futura", _("La data di nascita è nel futuro."))
CIRCOSCRIZIONE_FUORI_TORINO = Impedimento(
    "circoscrizione_fuori_torino", _("La circoscrizione si indica solo per chi abita a Torino.")
)
CIRCOSCRIZIONE_IGNOTA = Impedimento(
    "circoscrizione_ignota", _("A Torino le circoscrizioni vanno da 1 a 8.")
)


def impedimenti_iscrizione(
    *, codice_fiscale: str, nome: str, cognome: str, nato_il: date, oggi: date
) -> list[Impedimento]:
    prove = [
        (bool(nome.strip()), MANCA_NOME),
        (bool(cognome.strip()), MANCA_COGNOME),
        (nato_il <= oggi, NASCITA_FUTURA),
    ]
    return impedimenti_codice_fiscale(codice_fiscale, oggi=oggi) + [
        impedimento for superata, impedimento in prove if not superata
    ]


def impedimenti_domicilio(*, belfiore: str | None, circoscrizione: int | None) -> list[Impedimento]:
    """La circoscrizione ha senso solo a Torino, dove dice quale dei due CPI è competente."""
    if circoscrizione is None:
        return []
    prove = [
        (belfiore == TORINO, CIRCOSCRIZIONE_FUORI_TORINO),
        (1 <= circoscrizione <= 8, CIRCOSCRIZIONE_IGNOTA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
