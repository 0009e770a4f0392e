"""Le persone protette: chi apre la loro scheda dice perché, e dove abitano sta in una busta.

I dati si leggono solo per lo scopo per cui si trattano, e chi li tratta deve poterlo dimostrare
(art. 5 GDPR); la misura è adeguata al rischio della persona (art. 32 GDPR).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from lavoratori.choices import MotivoApertura
from portale.errors import Impedimento, _

GIA_PROTETTA = Impedimento("protezione_gia_in_vigore", _("Questa persona è già protetta."))
NON_PROTETTA = Impedimento("protezione_non_in_vigore", _("Questa protezione è già finita."))
ALTRO = "ALTRO"  # il codice dell'elenco che vuole una spiegazione
PERCHE_MANCA = Impedimento("protezione_senza_perche", _("Scriva perché."))
MOTIVO_IGNOTO = Impedimento("apertura_motivo_ignoto", _("Scelga un motivo fra quelli elencati."))
NON_SI_UNISCE = Impedimento(
    "unione_di_una_protetta",
    _("Una delle due persone è protetta: prima di unirle il responsabile tolga la protezione."),
)
NON_SI_SEPARA = Impedimento(
    "separazione_di_una_protetta",
    _("È protetta, e l'altra scheda non lo sarebbe: prima il responsabile tolga la protezione."),
)
SENZA_INCARICO = Impedimento("protezione_senza_incarico", _("Lo può fare solo un ufficio."))


def motivi_per_codice(voci: list[str]) -> dict[str, str]:
    """L'elenco della Regione: di ogni voce prima il codice, poi le parole."""
    divise = [voce.partition(" ") for voce in voci]
    return {codice: parole for codice, _spazio, parole in divise}


def impedimenti_alla_protezione(
    *, gia_protetta: bool, motivo: str, motivi: Mapping[str, str], perche: str
) -> list[Impedimento]:
    prove = [
        (not gia_protetta, GIA_PROTETTA),
        (motivo in motivi, MOTIVO_IGNOTO),
        (motivo != ALTRO or bool(perche.strip()), PERCHE_MANCA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_apertura(*, protetta: bool, motivo: str, spiegazione: str) -> list[Impedimento]:
    prove = [
        (protetta, NON_PROTETTA),
        (motivo in MotivoApertura.values, MOTIVO_IGNOTO),
        (motivo != MotivoApertura.ALTRO or bool(spiegazione.strip()), PERCHE_MANCA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def vale_da(*, adesso: datetime, ore: int) -> datetime:
    """Un motivo dato da qui in poi vale ancora: quello di prima si chiede di nuovo."""
    return adesso - timedelta(hours=ore)
