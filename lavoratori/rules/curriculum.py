"""Quando un curriculum si cambia, si conferma, si rinnova. Regole del portale regionale.

Bozza, confermato, scaduto dopo 365 giorni, annullato: domain.md §11 (visto nel PSLP, da
confermare; i giorni sono il parametro `curriculum.validita_giorni`). Chi è negli elenchi della
L. 68/1999 ha un curriculum che non scade: lo dice l'ufficio. Perché nessuno lo indovini (art. 9
GDPR) ha una scadenza come tutti, e ogni anno si rinnova da solo.
"""

from datetime import date, timedelta

from portale.errors import Impedimento, _

NON_BOZZA = Impedimento(
    "curriculum_non_bozza",
    _("Un curriculum confermato non si riscrive: ne prepari una nuova versione."),
)
SENZA_PROFESSIONE = Impedimento(
    "curriculum_senza_professione", _("Manca il lavoro che cerca: è la prima cosa che si legge.")
)
SENZA_RECAPITO = Impedimento(
    "curriculum_senza_recapito",
    _("Manca un recapito da mostrare: così chi lo legge non può chiamarla."),
)
VUOTO = Impedimento(
    "curriculum_vuoto", _("Non c'è ancora nulla: aggiunga un lavoro, una scuola o una lingua.")
)
SOLO_L_UFFICIO = Impedimento(
    "curriculum_si_rinnova", _("Che il curriculum si rinnovi da solo può dirlo solo l'ufficio.")
)
NON_SI_RINNOVA = Impedimento(
    "curriculum_non_si_rinnova", _("Si rinnova un curriculum scaduto, o che sta per scadere.")
)
GIA_ANNULLATO = Impedimento("curriculum_annullato", _("Questo curriculum è già annullato."))
NON_CONFERMATO = Impedimento(
    "curriculum_non_confermato",
    _("Una nuova versione si fa da un curriculum confermato: questo si può cambiare così com'è."),
)
C_E_UNA_BOZZA = Impedimento(
    "curriculum_c_e_una_bozza", _("C'è già un curriculum da completare: continui quello.")
)
DAL_FASCICOLO = Impedimento(
    "curriculum_dal_fascicolo",
    _("Datore e date vengono dal fascicolo: se sono sbagliati, lo dica all'ufficio."),
)
GIA_NEL_CURRICULUM = Impedimento("voce_doppia", _("C'è già nel curriculum."))
NEL_FUTURO = Impedimento("voce_nel_futuro", _("Il giorno non è ancora venuto."))
FINE_PRIMA = Impedimento("voce_fine_prima", _("La fine viene prima dell'inizio."))
ERA_GIA_LI = Impedimento(
    "voce_era_gia_li", _("Il {giorno} lavorava già lì: scriva un mese di prima, o lasci vuoto.")
)
SENZA_LIVELLO = Impedimento("lingua_senza_livello", _("Dica quanto la parla."))

BOZZA, VALIDATO, SCADUTO, ANNULLATO = "bozza", "validato", "scaduto", "annullato"


def impedimenti_alla_modifica(*, stato: str) -> list[Impedimento]:
    return [] if stato == BOZZA else [NON_BOZZA]


def che_cosa_manca(
    *, cerca_un_lavoro: bool, ha_un_recapito: bool, quante_voci: int
) -> list[Impedimento]:
    prove = [
        (cerca_un_lavoro, SENZA_PROFESSIONE),
        (ha_un_recapito, SENZA_RECAPITO),
        (quante_voci > 0, VUOTO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_conferma(
    *, stato: str, manca: list[Impedimento], si_rinnova: bool, dell_ufficio: bool
) -> list[Impedimento]:
    if stato != BOZZA:
        return [NON_BOZZA]
    return [*manca, *([SOLO_L_UFFICIO] if si_rinnova and not dell_ufficio else [])]


def impedimenti_al_rinnovo(
    *, stato: str, scade_il: date | None, oggi: date, avviso: timedelta
) -> list[Impedimento]:
    """Scaduto, o dentro i giorni dell'avviso."""
    vicino = stato == VALIDATO and scade_il is not None and oggi >= scade_il - avviso
    return [] if stato == SCADUTO or vicino else [NON_SI_RINNOVA]


def impedimenti_alla_nuova_versione(*, stato: str, c_e_una_bozza: bool) -> list[Impedimento]:
    if stato not in (VALIDATO, SCADUTO):
        return [NON_CONFERMATO]
    return [C_E_UNA_BOZZA] if c_e_una_bozza else []


def impedimenti_all_annullamento(*, stato: str) -> list[Impedimento]:
    return [GIA_ANNULLATO] if stato == ANNULLATO else []


def fino_a_quando(*, dal: date, validita: timedelta) -> date:
    """L'ultimo giorno in cui vale, compreso."""
    return dal + validita - timedelta(days=1)


def impedimenti_all_esperienza(
    *, dal: date, al: date | None, oggi: date, gia_li_il: date | None = None
) -> list[Impedimento]:
    """`gia_li_il`: un giorno in cui il fascicolo sa che lavorava lì."""
    prima = gia_li_il is None or dal <= gia_li_il
    giorno = f"{gia_li_il:%d/%m/%Y}" if gia_li_il else ""
    prove = [
        (dal <= oggi, NEL_FUTURO),
        (al is None or al >= dal, FINE_PRIMA),
        (prima, ERA_GIA_LI.con(giorno=giorno)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_lingua(*, madre: bool, parlato: str) -> list[Impedimento]:
    return [] if madre or parlato else [SENZA_LIVELLO]
