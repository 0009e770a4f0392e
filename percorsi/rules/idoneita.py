"""Chi può entrare in un'edizione: patto firmato, stesso programma, un posto libero."""

from datetime import date

from portale.errors import Impedimento, _

SENZA_PATTO = Impedimento(
    "senza_patto",
    _("Serve un patto o un piano firmato in questo programma: lo prepari prima dell'iscrizione."),
    "Art. 20 D.Lgs. 150/2015",
)
EDIZIONE_COMINCIATA = Impedimento(
    "edizione_cominciata", _("Il corso è già cominciato o concluso: scelga un'altra edizione.")
)
SENZA_POSTI = Impedimento(
    "senza_posti", _("I {posti} posti sono tutti presi: scelga un'altra edizione.")
)
GIA_ISCRITTA = Impedimento("gia_iscritta", _("La persona è già iscritta a questa edizione."))
GIA_IMPEGNATA = Impedimento(
    "gia_impegnata",
    _("Nell'orario del corso la persona ha già un altro impegno: {giorni}."),
)
RITIRO_TARDIVO = Impedimento(
    "ritiro_tardivo", _("Ci si ritira solo da un corso non ancora concluso per quella persona.")
)


def posti_liberi(posti: int, iscritti: int) -> int:
    return max(posti - iscritti, 0)


def impedimenti_iscrizione(
    *,
    patto_firmato: bool,
    iscrizioni_aperte: bool,
    gia_iscritta: bool,
    posti: int,
    iscritti: int,
) -> list[Impedimento]:
    prove = [
        (patto_firmato, SENZA_PATTO),
        (iscrizioni_aperte, EDIZIONE_COMINCIATA),
        (not gia_iscritta, GIA_ISCRITTA),
        (gia_iscritta or posti_liberi(posti, iscritti) > 0, SENZA_POSTI.con(posti=posti)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def edizione_aperta_alle_iscrizioni(*, aperta: bool, dal: date, giorno: date) -> bool:
    """Finché nessuna lezione è chiusa e il primo giorno non è passato."""
    return aperta and giorno <= dal
