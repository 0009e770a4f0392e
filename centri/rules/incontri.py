"""Gli incontri di gruppo: quando si convocano, chi vi entra, quando si segna chi c'era."""

from datetime import datetime

from portale.errors import Impedimento, _

SENZA_POSTI = Impedimento(
    "senza_posti",
    _("I posti di questo incontro sono finiti: prenoti un colloquio, o chieda del prossimo."),
)
INCONTRO_CHIUSO = Impedimento(
    "incontro_chiuso", _("Questo incontro è già cominciato: non ci si può più iscrivere.")
)
POSTI_A_ZERO = Impedimento("posti_a_zero", _("Un incontro ha almeno un posto: quanti sono?"))
INCONTRO_ROVESCIATO = Impedimento(
    "incontro_rovesciato", _("L'incontro finisce prima di cominciare: corregga le due ore.")
)
INCONTRO_NON_ANCORA = Impedimento(
    "incontro_non_ancora", _("L'incontro non è ancora cominciato: le presenze si segnano dopo.")
)


def impedimenti_alla_convocazione(
    *, inizio: datetime, fine: datetime, posti: int
) -> list[Impedimento]:
    prove = [(inizio < fine, INCONTRO_ROVESCIATO), (posti > 0, POSTI_A_ZERO)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_iscrizione(
    *, adesso: datetime, inizio: datetime, posti_liberi: int, gia_iscritta: bool
) -> list[Impedimento]:
    """Chi è già iscritto ha già il suo posto."""
    prove = [
        (adesso < inizio, INCONTRO_CHIUSO),
        (gia_iscritta or posti_liberi > 0, SENZA_POSTI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alle_presenze(*, adesso: datetime, inizio: datetime) -> list[Impedimento]:
    return [] if adesso >= inizio else [INCONTRO_NON_ANCORA]
