"""Quando un centro si può aprire, e di quali comuni può essere competente."""

from datetime import date

from portale.errors import Impedimento, _

SENZA_NOME = Impedimento("senza_nome", _("Il centro non ha un nome: come si chiama?"))
SENZA_CODICE = Impedimento("senza_codice", _("Il centro non ha un codice: ne scelga uno."))
ALTRO_CPI_COMPETENTE = Impedimento(
    "altro_cpi_competente",
    _("Un altro CPI è già competente per uno di questi comuni: prima chiuda quella competenza."),
)
GIA_APERTO_LI = Impedimento(
    "gia_aperto_li",
    _("In questo comune c'è già un luogo con questo nome: lo modifichi, o scelga un altro nome."),
)
FUORI_DAL_COMUNE = Impedimento(
    "fuori_dal_comune",
    _("Le coordinate sono lontane dal comune: controlli latitudine e longitudine."),
)
COORDINATE_A_META = Impedimento(
    "coordinate_a_meta", _("Servono tutte e due le coordinate, o nessuna.")
)
CHIUDE_NEL_PASSATO = Impedimento(
    "chiude_nel_passato", _("Questo giorno è già passato: indichi un giorno da oggi in poi.")
)
CI_SONO_COMUNI = Impedimento(
    "ci_sono_comuni",
    _("Questo CPI è competente per dei comuni: prima li assegni a un altro CPI."),
)
CI_SONO_APPUNTAMENTI = Impedimento(
    "ci_sono_appuntamenti",
    _("Da quel giorno ci sono ancora appuntamenti prenotati: prima li sposti o li disdica."),
)
LONTANO_KM = 40  # nessun comune del Piemonte è più largo


def impedimenti_all_apertura(*, nome: str, codice: str) -> list[Impedimento]:
    prove = [(bool(nome.strip()), SENZA_NOME), (bool(codice.strip()), SENZA_CODICE)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_punto(
    *, nome: str, gia_aperto_li: bool, coordinate_a_meta: bool, dal_comune_km: float | None
) -> list[Impedimento]:
    """`dal_comune_km`: quanto distano le coordinate dal comune; None se non si sa."""
    prove = [
        (bool(nome.strip()), SENZA_NOME),
        (not gia_aperto_li, GIA_APERTO_LI),
        (not coordinate_a_meta, COORDINATE_A_META),
        (dal_comune_km is None or dal_comune_km <= LONTANO_KM, FUORI_DAL_COMUNE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_a_chiudere_per_sempre(
    *, dal: date, oggi: date, ha_comuni: bool, appuntamenti: int
) -> list[Impedimento]:
    prove = [
        (dal >= oggi, CHIUDE_NEL_PASSATO),
        (not ha_comuni, CI_SONO_COMUNI),
        (not appuntamenti, CI_SONO_APPUNTAMENTI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
