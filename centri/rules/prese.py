"""Passare di mano le persone seguite: fra chi lavora nello stesso centro."""

from portale.errors import Impedimento, _

NESSUNA_DA_PASSARE = Impedimento(
    "nessuna_da_passare", _("Nessuna persona scelta: spunti almeno una persona da passare.")
)
NON_RICEVE_QUI = Impedimento(
    "non_riceve_qui",
    _("Chi deve seguirle non lavora nel centro di tutte queste persone: scelga un'altra collega."),
)
NON_PIU_IN_SERVIZIO = Impedimento(
    "non_piu_in_servizio", _("Questa persona non lavora più nel centro: scelga un'altra collega.")
)


def impedimenti_al_passaggio(
    *, quante: int, in_servizio: bool, stesso_centro: bool
) -> list[Impedimento]:
    prove = [
        (quante > 0, NESSUNA_DA_PASSARE),
        (in_servizio, NON_PIU_IN_SERVIZIO),
        (stesso_centro, NON_RICEVE_QUI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
