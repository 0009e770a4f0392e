"""Chi può agire per un'altra persona: a quale titolo, con quale prova, fino a quando.

Tutore e amministratore di sostegno agiscono per nomina (artt. 357 e 404 c.c.); il genitore per i
figli minorenni (art. 320 c.c.); gli altri per volontà della persona (art. 1387 c.c.), che la
conferma con un codice mandato a lei.
"""

from datetime import date, datetime

from lavoratori.choices import TitoloDelega
from portale.errors import Impedimento, _

CON_UN_ATTO = (TitoloDelega.TUTORE, TitoloDelega.GENITORE)
MAGGIORE_ETA = 18
TENTATIVI_MASSIMI = 5

NOME_MANCA = Impedimento("delega_nome_manca", _("Scriva nome e cognome di chi è delegata."))
EMAIL_MANCA = Impedimento("delega_email_manca", _("Serve l'e-mail con cui entrerà nel portale."))
ATTO_MANCA = Impedimento(
    "delega_atto_manca",
    _("Scriva quale atto ha visto: la nomina del giudice, o lo stato di famiglia."),
    "artt. 320, 357 e 404 c.c.",
)
NON_MINORENNE = Impedimento(
    "delega_non_minorenne",
    _("Il genitore agisce per i figli minorenni: questa persona ha compiuto 18 anni."),
    "art. 320 c.c.",
)
FINE_PRIMA = Impedimento("delega_fine_prima", _("La delega finisce prima di cominciare."))
GIA_DELEGATA = Impedimento(
    "delega_gia_data", _("Questa persona ha già una delega: prima la revochi.")
)
SENZA_RECAPITO = Impedimento(
    "delega_senza_recapito",
    _("La persona non ha cellulare né e-mail: il codice di conferma non può arrivarle."),
)
CODICE_SCADUTO = Impedimento(
    "codice_scaduto", _("Il codice è scaduto: ne faccia mandare un altro.")
)
CODICE_SBAGLIATO = Impedimento(
    "codice_sbagliato", _("Il codice non è questo: lo ricontrolli con la persona.")
)
TROPPI_TENTATIVI = Impedimento(
    "codice_troppi_tentativi", _("Troppi tentativi sbagliati: faccia mandare un altro codice.")
)
REVOCATA = Impedimento("delega_revocata", _("Questa delega è già stata revocata."))


def impedimenti_alla_delega(
    *,
    titolo: str,
    nome: str,
    cognome: str,
    email: str,
    atto: str,
    nato_il: date,
    dal: date,
    al: date | None,
    gia_delegata: bool,
    puo_ricevere_il_codice: bool,
) -> list[Impedimento]:
    compiuti = dal.year - nato_il.year - ((dal.month, dal.day) < (nato_il.month, nato_il.day))
    con_atto = titolo in CON_UN_ATTO
    prove = [
        (bool(nome.strip() and cognome.strip()), NOME_MANCA),
        (bool(email), EMAIL_MANCA),
        (not con_atto or bool(atto.strip()), ATTO_MANCA),
        (titolo != TitoloDelega.GENITORE or compiuti < MAGGIORE_ETA, NON_MINORENNE),
        (al is None or al >= dal, FINE_PRIMA),
        (not gia_delegata, GIA_DELEGATA),
        (con_atto or puo_ricevere_il_codice, SENZA_RECAPITO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_conferma(
    *, revocata: bool, tentativi: int, scade_il: datetime | None, adesso: datetime, giusto: bool
) -> list[Impedimento]:
    """Uno per volta: a chi sbaglia non si dice altro."""
    if revocata:
        return [REVOCATA]
    if scade_il is None or scade_il <= adesso:
        return [CODICE_SCADUTO]
    if tentativi >= TENTATIVI_MASSIMI:
        return [TROPPI_TENTATIVI]
    return [] if giusto else [CODICE_SBAGLIATO]
