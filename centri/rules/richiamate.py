"""Quando si richiama chi ha lasciato il numero, e che cosa le si può promettere."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from centri.rules.aperture import QUANTO_AVANTI, Aperture
from centri.rules.orari import FUSO, istante
from portale.errors import Impedimento, _

TELEFONO = "telefono"
MATTINA, POMERIGGIO = "mattina", "pomeriggio"
MEZZOGIORNO = time(13)
UN_GIORNO = timedelta(days=1)
TEMPO_PER_CHIAMARE = timedelta(minutes=15)  # chi scrive all'ultimo minuto va alla volta dopo
FRA_UN_TENTATIVO_E_L_ALTRO = timedelta(hours=1)
TENTATIVI = 3
SI_RICORDA_PER = timedelta(days=90)

NOME_MANCANTE = Impedimento("nome_mancante", _("Manca il nome: come la chiamiamo?"))
TELEFONO_MANCANTE = Impedimento(
    "telefono_mancante", _("Manca il numero di telefono: senza, non possiamo chiamarla.")
)
SENZA_ORE_DI_TELEFONO = Impedimento(
    "senza_ore_di_telefono",
    _("Questo centro non ha ore di telefono: passi di persona, o scelga un altro centro."),
)
TROPPE_RICHIESTE = Impedimento(
    "troppe_richieste",
    _("Da qui sono arrivate molte richieste: riprovi fra un'ora, o ci chiami lei."),
)
GIA_CONCLUSA = Impedimento(
    "richiamata_conclusa", _("Questa richiamata è già conclusa: non c'è più nessuno da chiamare.")
)
PRESA_DA_ALTRI = Impedimento(
    "presa_da_altri", _("L'ha appena presa {chi}: scelga la prossima della coda.")
)
QUANDO_RICHIAMARE = Impedimento(
    "quando_richiamare", _("Quando la richiamiamo? Indichi un giorno e un'ora che devono venire.")
)
DI_NESSUNO = Impedimento(
    "telefonata_di_nessuno", _("Con chi era la telefonata? Indichi la persona o la richiesta.")
)


@dataclass(frozen=True, slots=True)
class Promessa:
    """Da quando la si chiama e per quando; `subito`: siamo già nelle ore del telefono."""

    dal: datetime
    entro: datetime
    subito: bool


def promessa(aperture: Aperture, adesso: datetime, preferenza: str = "") -> Promessa | None:
    """Le prime ore di telefono utili: quelle che preferisce, se ce ne sono. None: mai."""
    return _prima(aperture, adesso, preferenza) or _prima(aperture, adesso, "")


def _prima(aperture: Aperture, adesso: datetime, preferenza: str) -> Promessa | None:
    primo = adesso.astimezone(FUSO).date()
    for passo in range(QUANTO_AVANTI):
        giorno = primo + passo * UN_GIORNO
        for dalle, alle in aperture.orari(giorno, TELEFONO):
            ore = _ore_preferite(dalle, alle, preferenza)
            if ore is None:
                continue
            inizio, fine = istante(giorno, ore[0]), istante(giorno, ore[1])
            if adesso + TEMPO_PER_CHIAMARE <= fine:
                return Promessa(max(adesso, inizio), fine, inizio <= adesso)
    return None


def _ore_preferite(dalle: time, alle: time, preferenza: str) -> tuple[time, time] | None:
    """La parte di quelle ore che cade nel momento preferito."""
    if preferenza == MATTINA:
        alle = min(alle, MEZZOGIORNO)
    elif preferenza == POMERIGGIO:
        dalle = max(dalle, MEZZOGIORNO)
    return (dalle, alle) if dalle < alle else None


def impedimenti_alla_richiesta(
    *, nome: str, telefono: str, si_puo: bool, nei_limiti: bool
) -> list[Impedimento]:
    prove = [
        (bool(nome.strip()), NOME_MANCANTE),
        (bool(telefono), TELEFONO_MANCANTE),
        (si_puo, SENZA_ORE_DI_TELEFONO),
        (nei_limiti, TROPPE_RICHIESTE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_a_prenderla(*, aperta: bool, di_altri: str) -> list[Impedimento]:
    """`di_altri`: il nome di chi l'ha già presa, vuoto se nessuno."""
    if not aperta:
        return [GIA_CONCLUSA]
    return [PRESA_DA_ALTRI.con(chi=di_altri)] if di_altri else []


def impedimenti_alla_telefonata(
    *,
    di_qualcuno: bool,
    aperta: bool,
    da_richiamare: bool,
    richiamare_dal: datetime | None,
    adesso: datetime,
) -> list[Impedimento]:
    """`aperta`: la richiesta non è conclusa (o non c'è nessuna richiesta)."""
    quando_giusto = richiamare_dal is not None and richiamare_dal > adesso
    prove = [
        (di_qualcuno, DI_NESSUNO),
        (aperta, GIA_CONCLUSA),
        (not da_richiamare or quando_giusto, QUANDO_RICHIAMARE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def si_rinuncia(tentativi_a_vuoto: int) -> bool:
    """Dopo tante volte senza risposta si smette: non si insiste con chi non vuole rispondere."""
    return tentativi_a_vuoto >= TENTATIVI
