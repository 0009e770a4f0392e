"""Come finisce un colloquio.

«Non presentato» è il fatto da cui può nascere una sanzione: si scrive solo dopo l'ora fissata e,
se è sbagliato, si corregge lasciando traccia.
"""

from datetime import datetime

from portale.errors import Impedimento, _

NON_ANCORA = Impedimento(
    "non_ancora", _("Il colloquio non è ancora cominciato: l'esito si registra dopo.")
)
NON_HA_ESITO = Impedimento(
    "non_ha_esito",
    _("Questo colloquio è {stato}: non ha un esito. Registri quello nuovo, se ce n'è uno."),
)
ESITO_IGNOTO = Impedimento(
    "esito_ignoto", _("L'esito è «erogato» o «non presentato»: scelga uno dei due.")
)
ADESIONE_SENZA_COLLOQUIO = Impedimento(
    "adesione_senza_colloquio",
    _("Chi non si è presentato non ha risposto: tolga la risposta o scelga «erogato»."),
)
DURATA_SENZA_COLLOQUIO = Impedimento(
    "durata_senza_colloquio",
    _("Il colloquio che non c'è stato non ha una durata: la tolga o scelga «erogato»."),
)
DURATA_INSENSATA = Impedimento(
    "durata_insensata", _("Un colloquio dura da 1 a {minuti} minuti: corregga la durata.")
)
DURATA_MASSIMA = 480


def impedimenti_all_esito(
    *,
    adesso: datetime,
    inizio: datetime,
    puo_avere_esito: bool,
    stato: str,
    erogato: bool,
    non_presentato: bool,
    adesione: str,
    durata: int | None = None,
) -> list[Impedimento]:
    prove = [
        (puo_avere_esito, NON_HA_ESITO.con(stato=stato)),
        (adesso >= inizio, NON_ANCORA),
        (erogato or non_presentato, ESITO_IGNOTO),
        (not (non_presentato and adesione), ADESIONE_SENZA_COLLOQUIO),
        (durata is None or erogato, DURATA_SENZA_COLLOQUIO),
        (
            durata is None or 1 <= durata <= DURATA_MASSIMA,
            DURATA_INSENSATA.con(minuti=DURATA_MASSIMA),
        ),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
