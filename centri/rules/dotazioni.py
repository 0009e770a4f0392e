"""I servizi con i posti contati: quando si aprono, chi vi entra, chi ne esce."""

from datetime import date

from portale.errors import Impedimento, _

POSTI_FINITI = Impedimento(
    "posti_finiti",
    _(
        "I {posti} posti di questo servizio sono tutti presi:"
        " se ne libera uno quando qualcuno esce."
    ),
)
GIA_DENTRO = Impedimento("gia_dentro", _("Questa persona è già nel servizio."))
NON_IN_VIGORE = Impedimento(
    "non_in_vigore", _("Oggi questo servizio non c'è: guardi da quando a quando è aperto.")
)
GIA_USCITA = Impedimento("gia_uscita", _("Questa persona è già uscita dal servizio."))
POSTI_MENO_DEI_PRESI = Impedimento(
    "posti_meno_dei_presi",
    _("Nel servizio ci sono già {presi} persone: i posti non possono essere meno."),
)
SENZA_FONTE = Impedimento(
    "senza_fonte", _("Da dove viene il numero dei posti? Indichi l'atto o la fonte.")
)
DATE_DEL_SERVIZIO = Impedimento(
    "date_del_servizio", _("Il servizio finisce prima di cominciare: corregga le due date.")
)
NESSUN_POSTO = Impedimento("nessun_posto", _("Un servizio ha almeno un posto: quanti sono?"))


def impedimenti_alla_dotazione(
    *, posti: int, occupati: int, fonte: str, dal: date, al: date | None
) -> list[Impedimento]:
    prove = [
        (posti > 0, NESSUN_POSTO),
        (posti >= occupati, POSTI_MENO_DEI_PRESI.con(presi=occupati)),
        (bool(fonte.strip()), SENZA_FONTE),
        (al is None or al >= dal, DATE_DEL_SERVIZIO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_entrata(
    *, oggi: date, dal: date, al: date | None, posti: int, occupati: int, gia_dentro: bool
) -> list[Impedimento]:
    if gia_dentro:
        return [GIA_DENTRO]
    prove = [
        (dal <= oggi and (al is None or oggi <= al), NON_IN_VIGORE),
        (occupati < posti, POSTI_FINITI.con(posti=posti)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_uscita(*, aperta: bool) -> list[Impedimento]:
    return [] if aperta else [GIA_USCITA]
