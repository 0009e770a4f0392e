"""Gli incontri di gruppo: quando si convocano, chi vi entra, quando si segna chi c'era."""

from datetime import datetime, timedelta

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
MINIMI_TROPPI = Impedimento(
    "minimi_troppi", _("I posti minimi sono più dei posti: corregga uno dei due.")
)
INCONTRO_ANNULLATO = Impedimento(
    "incontro_annullato", _("Questo incontro è annullato: guardi gli altri in programma.")
)
ISCRIZIONI_CHIUSE = Impedimento(
    "iscrizioni_chiuse", _("Le iscrizioni a questo incontro sono chiuse: chieda al centro.")
)
POSTI_MENO_DEGLI_ISCRITTI = Impedimento(
    "posti_meno_degli_iscritti",
    _("Ci sono già {iscritte} persone iscritte: i posti non possono essere meno."),
)
GIA_COMINCIATO = Impedimento(
    "gia_cominciato", _("L'incontro è già cominciato: non si cambia e non si annulla più.")
)
ISCRITTE_OCCUPATE = Impedimento(
    "iscritte_occupate",
    _("A quell'ora {quante} persone iscritte hanno un altro impegno: scelga un altro orario."),
)
NON_E_ISCRITTA = Impedimento(
    "non_e_iscritta", _("Non la troviamo fra gli iscritti: lo dica a chi conduce l'incontro.")
)
NON_E_L_ORA = Impedimento(
    "non_e_l_ora",
    _("La presenza si conferma in sala, da mezz'ora prima a un'ora dopo la fine dell'incontro."),
)
PRIMA, DOPO = timedelta(minutes=30), timedelta(hours=1)


def impedimenti_alla_convocazione(
    *, inizio: datetime, fine: datetime, posti: int, posti_minimi: int = 1
) -> list[Impedimento]:
    prove = [
        (inizio < fine, INCONTRO_ROVESCIATO),
        (posti > 0, POSTI_A_ZERO),
        (posti <= 0 or 1 <= posti_minimi <= posti, MINIMI_TROPPI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_cambio(
    *, adesso: datetime, inizio_di_prima: datetime, posti: int, iscritte: int, annullato: bool
) -> list[Impedimento]:
    """Si cambia un incontro che deve ancora cominciare, senza togliere il posto a nessuno."""
    prove = [
        (not annullato, INCONTRO_ANNULLATO),
        (adesso < inizio_di_prima, GIA_COMINCIATO),
        (posti >= iscritte, POSTI_MENO_DEGLI_ISCRITTI.con(iscritte=iscritte)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_iscrizione(
    *,
    adesso: datetime,
    inizio: datetime,
    posti_liberi: int,
    gia_iscritta: bool,
    annullato: bool = False,
    fino_al: datetime | None = None,
) -> list[Impedimento]:
    """Chi è già iscritto ha già il suo posto. `fino_al`: None per l'ufficio, che può sempre."""
    prove = [
        (not annullato, INCONTRO_ANNULLATO),
        (adesso < inizio, INCONTRO_CHIUSO),
        (gia_iscritta or fino_al is None or adesso <= fino_al, ISCRIZIONI_CHIUSE),
        (gia_iscritta or posti_liberi > 0, SENZA_POSTI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alle_presenze(*, adesso: datetime, inizio: datetime) -> list[Impedimento]:
    return [] if adesso >= inizio else [INCONTRO_NON_ANCORA]


def impedimenti_alla_conferma(
    *, adesso: datetime, inizio: datetime, fine: datetime, iscritta: bool, annullato: bool
) -> list[Impedimento]:
    """Dal codice mostrato in sala: solo chi è iscritta, solo in quelle ore."""
    prove = [
        (not annullato, INCONTRO_ANNULLATO),
        (inizio - PRIMA <= adesso <= fine + DOPO, NON_E_L_ORA),
        (iscritta, NON_E_ISCRITTA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
