"""Come si può configurare un servizio prenotabile: ciò che lo renderebbe impossibile è qui."""

from collections.abc import Set as Insieme
from datetime import timedelta

from portale.errors import Impedimento, _

DURATA_STRANA = Impedimento("durata_strana", _("La durata va da 5 minuti a 8 ore: la corregga."))
ETA_ROVESCIATE = Impedimento(
    "eta_rovesciate",
    _("L'età con l'obbligo scolastico assolto non può superare l'età minima: corregga le due età."),
)
POSTI_ROVESCIATI = Impedimento(
    "posti_rovesciati", _("I posti massimi sono meno dei minimi: corregga i due numeri.")
)
OPERATORI_STRANI = Impedimento(
    "operatori_strani", _("Ricevono insieme da una a cinque persone: corregga il numero.")
)
VIDEO_SENZA_INDIRIZZO = Impedimento(
    "video_senza_indirizzo",
    _("Per la videochiamata serve un indirizzo che comincia con https://: lo scriva."),
)
PREAVVISO_TROPPO_LUNGO = Impedimento(
    "preavviso_troppo_lungo",
    _("Con questo preavviso non resta nessun giorno da prenotare: lo accorci o allunghi i giorni."),
)
CODICE_USATO = Impedimento(
    "codice_usato", _("C'è già un servizio con questo codice: ne scelga un altro.")
)
NULLA_DI_NUOVO = Impedimento("nulla_di_nuovo", _("Non ha cambiato nulla."))


def impedimenti_alla_prestazione(
    *,
    durata: timedelta,
    preavviso: timedelta,
    orizzonte: timedelta,
    eta_minima: int,
    eta_minima_obbligo: int,
    posti_minimi: int,
    posti_massimi: int,
    operatori_insieme: int,
    modi: Insieme[str],
    video_indirizzo: str,
) -> list[Impedimento]:
    prove = [
        (timedelta(minutes=5) <= durata <= timedelta(hours=8), DURATA_STRANA),
        (preavviso < orizzonte + timedelta(days=1), PREAVVISO_TROPPO_LUNGO),
        (eta_minima_obbligo <= eta_minima, ETA_ROVESCIATE),
        (1 <= posti_minimi <= posti_massimi, POSTI_ROVESCIATI),
        (1 <= operatori_insieme <= 5, OPERATORI_STRANI),
        ("video" not in modi or video_indirizzo.startswith("https://"), VIDEO_SENZA_INDIRIZZO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
