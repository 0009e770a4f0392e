"""Chi si può invitare, e fino a quando un invito vale."""

from portale.errors import Impedimento, _

HA_GIA_UN_COLLOQUIO = Impedimento(
    "ha_gia_un_colloquio", _("Ha già un colloquio prenotato: non serve invitarla di nuovo.")
)
NON_RAGGIUNGIBILE = Impedimento(
    "non_raggiungibile",
    _("Non ha e-mail, cellulare né indirizzo: la cerchi tramite l'azienda e completi i recapiti."),
)
INVITATA_OGGI = Impedimento(
    "invitata_oggi", _("È già stata invitata oggi: aspetti almeno domani per scriverle di nuovo.")
)
HA_DETTO_DI_NO = Impedimento(
    "ha_detto_di_no",
    _("Ha risposto che non le interessa: se ha cambiato idea, riapra il suo invito."),
)
NESSUNO_DA_INVITARE = Impedimento(
    "nessuno_da_invitare", _("Nessuna persona scelta: ne scelga almeno una.")
)
INVITO_CHIUSO = Impedimento(
    "invito_chiuso",
    _("Ha risposto che non le interessa: se ha cambiato idea, prima riapra l'invito."),
)
INVITO_GIA_PRENOTATO = Impedimento(
    "invito_gia_prenotato",
    _("Ha un colloquio prenotato: se non le interessa più, prima lo disdica."),
)


def impedimenti_all_invito(
    *, ha_colloquio_aperto: bool, raggiungibile: bool, invitata_oggi: bool, ha_detto_di_no: bool
) -> list[Impedimento]:
    prove = [
        (not ha_colloquio_aperto, HA_GIA_UN_COLLOQUIO),
        (raggiungibile, NON_RAGGIUNGIBILE),
        (not invitata_oggi, INVITATA_OGGI),
        (not ha_detto_di_no, HA_DETTO_DI_NO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
