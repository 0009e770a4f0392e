"""La lista d'attesa: chi viene prima, quanto si tiene un posto, quando è tardi per proporlo.

Un posto liberato si tiene un giorno a chi è in testa; più la data è vicina, meno si tiene, così
resta tempo per chi segue. Il servizio regionale attuale non ha una lista: l'orario disdetto va a
chi per caso guarda in quel momento.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from centri.rules.orari import FUSO
from portale.errors import Impedimento, _

AL_PIU = timedelta(hours=24)
PARTE_DEL_TEMPO = 4
"""Al primo si lascia un quarto del tempo che manca: così in fila ci sono altri tre turni."""
MAI_DOPO = timedelta(hours=3)
"""A meno di tre ore dall'inizio non si tiene più nulla: la persona deve anche arrivare."""
ALMENO = timedelta(minutes=30)
MEZZOGIORNO = time(12)

GIA_IN_ATTESA = Impedimento("gia_in_attesa", _("È già in lista d'attesa: le scriviamo noi."))
GIA_PRENOTATO = Impedimento(
    "gia_prenotato_non_aspetta",
    _("Ha già un appuntamento: per cambiarlo lo sposti, senza mettersi in lista."),
)
SERVIZIO_CHIUSO = Impedimento(
    "servizio_chiuso_non_si_aspetta",
    _("Questo servizio non è più prenotabile: telefoni al centro."),
)
INCONTRO_PASSATO = Impedimento(
    "incontro_passato_non_si_aspetta", _("Questo incontro è già cominciato: ne scelga un altro.")
)
CI_SONO_POSTI = Impedimento(
    "ci_sono_posti", _("Ci sono ancora posti: può iscriversi subito, senza aspettare.")
)
NON_ASPETTA_PIU = Impedimento("non_aspetta_piu", _("Questa persona non è più in lista d'attesa."))
HA_GIA_UNA_PROPOSTA = Impedimento(
    "ha_gia_una_proposta", _("Ha già un posto a cui rispondere: si aspetta la sua risposta.")
)
TROPPO_VICINO = Impedimento(
    "troppo_vicino_per_proporlo",
    _("Manca troppo poco per proporlo a chi aspetta: l'orario è libero per tutti."),
)
POSTO_NON_LIBERO = Impedimento(
    "posto_non_libero", _("Questo posto non è libero per questa persona.")
)
PROPOSTA_CHIUSA = Impedimento(
    "proposta_chiusa", _("A questa proposta è già stato risposto: è {stato}.")
)
PROPOSTA_SCADUTA = Impedimento(
    "proposta_scaduta",
    _("Il tempo per rispondere è finito e il posto è passato a chi segue. Lei resta in lista."),
)


def precedenza(entro: date | None, dal: datetime, numero: int) -> tuple[date, datetime, int]:
    """Prima chi ha un obbligo che scade, poi chi aspetta da più tempo."""
    return entro or date.max, dal, numero


def fine_della_proposta(
    *, adesso: datetime, inizio: datetime, lavorativo_dopo: date | None = None
) -> datetime | None:
    """Fino a quando il posto è tenuto; None se manca troppo poco.

    `lavorativo_dopo`: il primo giorno lavorativo dopo oggi, per chi si raggiunge solo al
    telefono; la proposta vale almeno fino al suo mezzogiorno, perché qualcuno possa chiamare.
    """
    adesso, inizio = adesso.astimezone(UTC), inizio.astimezone(UTC)
    ultima = inizio - MAI_DOPO
    fine = min(adesso + min(AL_PIU, (inizio - adesso) / PARTE_DEL_TEMPO), ultima)
    if lavorativo_dopo is not None:
        mezzogiorno = datetime.combine(lavorativo_dopo, MEZZOGIORNO, tzinfo=FUSO).astimezone(UTC)
        fine = min(max(fine, mezzogiorno), ultima)
    return fine if fine - adesso >= ALMENO else None


def va_bene(inizio: datetime, giorni: Collection[int], momento: str) -> bool:
    """Se l'orario è fra quelli che la persona ha detto di poter fare."""
    locale = inizio.astimezone(FUSO)
    if giorni and locale.weekday() not in giorni:
        return False
    if not momento:
        return True
    return (locale.time() < MEZZOGIORNO) == (momento == "mattina")


def impedimenti_all_attesa(
    *, gia_in_attesa: bool, gia_prenotato: bool, attiva: bool, passato: bool, posti_liberi: int
) -> list[Impedimento]:
    """`posti_liberi`: dell'incontro; per un colloquio non si guarda (0)."""
    prove = [
        (attiva, SERVIZIO_CHIUSO),
        (not passato, INCONTRO_PASSATO),
        (not gia_prenotato, GIA_PRENOTATO),
        (not gia_in_attesa, GIA_IN_ATTESA),
        (posti_liberi <= 0, CI_SONO_POSTI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_proposta(
    *, aspetta: bool, ha_una_proposta: bool, in_tempo: bool, libero: bool
) -> list[Impedimento]:
    prove = [
        (aspetta, NON_ASPETTA_PIU),
        (not ha_una_proposta, HA_GIA_UNA_PROPOSTA),
        (in_tempo, TROPPO_VICINO),
        (libero, POSTO_NON_LIBERO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_risposta(
    *, adesso: datetime, scade_il: datetime, aperta: bool, stato: str
) -> list[Impedimento]:
    """Chi apre due volte il collegamento, o tardi, legge che cosa è successo."""
    if not aperta:
        return [PROPOSTA_CHIUSA.con(stato=stato)]
    return [] if adesso < scade_il else [PROPOSTA_SCADUTA]
