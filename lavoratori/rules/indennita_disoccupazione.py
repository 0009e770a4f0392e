"""NASpI e DIS-COLL: le date della domanda. D.Lgs. 22/2015; art. 21, c. 1, D.Lgs. 150/2015."""

from datetime import date

from portale.errors import Impedimento, _

FONTE = "D.Lgs. 22/2015"
DOMANDA_NEL_FUTURO = Impedimento(
    "indennita_nel_futuro",
    _("La domanda non può essere di un giorno che deve ancora venire."),
    FONTE,
)
FINISCE_PRIMA = Impedimento(
    "indennita_finisce_prima", _("L'indennità finisce prima di cominciare."), FONTE
)
COMINCIA_PRIMA = Impedimento(
    "indennita_comincia_prima",
    _("L'indennità comincia prima della domanda: controlli le date."),
    FONTE,
)
GIA_REGISTRATA = Impedimento("indennita_gia_registrata", _("Questa domanda è già registrata."))


def impedimenti_indennita(
    *, presentata_il: date, dal: date, al: date, oggi: date
) -> list[Impedimento]:
    prove = [
        (presentata_il <= oggi, DOMANDA_NEL_FUTURO),
        (dal >= presentata_il, COMINCIA_PRIMA),
        (al >= dal, FINISCE_PRIMA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
