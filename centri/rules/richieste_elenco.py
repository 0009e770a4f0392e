"""L'elenco chiesto all'azienda: fino a quando il collegamento vale, e quanti file si accettano.

Il datore di lavoro comunica i nomi delle persone sospese: art. 24-bis D.Lgs. 148/2015.
"""

from datetime import date, datetime, timedelta

from portale.errors import Impedimento, _

DURATA_MASSIMA = timedelta(days=90)
FILE_MASSIMI = 30

LA_CHIEDE_UNA_PERSONA = Impedimento(
    "la_chiede_una_persona", _("L'elenco lo chiede una persona dell'ufficio, col suo nome.")
)
DESTINATARIO_MANCA = Impedimento("destinatario_manca", _("Scriva a chi chiede l'elenco."))
EMAIL_MANCA = Impedimento(
    "email_manca", _("Serve un'e-mail: il collegamento per mandare l'elenco arriva lì.")
)
SCADENZA_PASSATA = Impedimento("scadenza_passata", _("Il collegamento deve valere da domani."))
SCADENZA_LONTANA = Impedimento(
    "scadenza_lontana", _("Il collegamento vale al massimo 90 giorni: scelga una data più vicina.")
)
COLLEGAMENTO_CHIUSO = Impedimento(
    "collegamento_chiuso",
    _("Questo collegamento non vale più: ne chieda un altro a chi glielo ha mandato."),
)
TROPPI_FILE = Impedimento(
    "troppi_file", _("Da questo collegamento sono già arrivati 30 file: scriva all'ufficio.")
)
FILE_GIA_ARRIVATO = Impedimento(
    "file_gia_arrivato", _("Questo file ci è già arrivato per un'altra via: non serve rimandarlo.")
)


def impedimenti_alla_richiesta(
    *, destinatario: str, email: str, fino_al: date, oggi: date
) -> list[Impedimento]:
    prove = [
        (bool(destinatario.strip()), DESTINATARIO_MANCA),
        (bool(email), EMAIL_MANCA),
        (fino_al > oggi, SCADENZA_PASSATA),
        (fino_al - oggi <= DURATA_MASSIMA, SCADENZA_LONTANA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_arrivo(
    *, revocata: bool, scade_il: datetime, adesso: datetime, arrivati: int
) -> list[Impedimento]:
    if revocata or scade_il <= adesso:
        return [COLLEGAMENTO_CHIUSO]
    return [TROPPI_FILE] if arrivati >= FILE_MASSIMI else []
