"""I documenti chiesti: quando si può mandare, prendere in carico, accettare, rifiutare.

Inviata, presa in carico, accettata o rifiutata: sono gli stati del portale regionale (manuale dei
servizi al lavoro). L'ufficio non chiede ciò che un'amministrazione ha già (art. 43 D.P.R.
445/2000).
"""

from lavoratori.choices import StatoRichiesta, VersoDocumento
from portale.errors import Impedimento, _

GIA_CHIESTO = Impedimento(
    "richiesta_gia_aperta", _("Questo documento è già stato chiesto: la richiesta è aperta.")
)
NON_PIU_IN_ELENCO = Impedimento(
    "richiesta_fuori_elenco", _("Questo documento oggi non si può chiedere.")
)
MANCA_IL_FILE = Impedimento("richiesta_manca_il_file", _("Scelga il file da mandare."))
GIA_MANDATO = Impedimento(
    "richiesta_gia_mandato", _("Questo file è già fra quelli mandati: ne scelga un altro.")
)
NON_SI_PUO_MANDARE = Impedimento(
    "richiesta_non_si_manda", _("La richiesta è chiusa: ne faccia un'altra.")
)
NON_DA_PRENDERE = Impedimento(
    "richiesta_non_da_prendere", _("Questa richiesta non aspetta l'ufficio.")
)
NON_DA_DECIDERE = Impedimento(
    "richiesta_non_da_decidere", _("Prima di rispondere prenda in carico la richiesta.")
)
SENZA_RAGIONE = Impedimento("richiesta_senza_ragione", _("Scriva perché: la persona lo leggerà."))

DA_QUALI = {
    StatoRichiesta.INVIATA: (StatoRichiesta.DA_INVIARE,),
    StatoRichiesta.PRESA_IN_CARICO: (StatoRichiesta.INVIATA,),
    StatoRichiesta.ACCETTATA: (StatoRichiesta.PRESA_IN_CARICO,),
    StatoRichiesta.RIFIUTATA: (StatoRichiesta.PRESA_IN_CARICO,),
}


def impedimenti_alla_richiesta(
    *, in_elenco: bool, gia_aperta: bool, verso: str, dalla_persona: bool, con_file: bool
) -> list[Impedimento]:
    """La persona manda un documento insieme alla richiesta; l'ufficio invece lo domanda."""
    serve_il_file = verso == VersoDocumento.DALLA_PERSONA and dalla_persona
    prove = [
        (in_elenco, NON_PIU_IN_ELENCO),
        (not gia_aperta, GIA_CHIESTO),
        (con_file or not serve_il_file, MANCA_IL_FILE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_file(*, stato: str, gia_mandato: bool) -> list[Impedimento]:
    """Finché nessuno ha risposto si può mandare, anche un'altra pagina."""
    aperta = stato not in (StatoRichiesta.ACCETTATA, StatoRichiesta.RIFIUTATA)
    prove = [(aperta, NON_SI_PUO_MANDARE), (not gia_mandato, GIA_MANDATO)]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_presa(*, stato: str) -> list[Impedimento]:
    return [] if stato in DA_QUALI[StatoRichiesta.PRESA_IN_CARICO] else [NON_DA_PRENDERE]


def impedimenti_alla_risposta(
    *, stato: str, accettata: bool, ragione: str, verso: str, con_file: bool
) -> list[Impedimento]:
    """Un rifiuto si spiega; un documento dell'ufficio si dà con il suo file."""
    serve_il_file = accettata and verso == VersoDocumento.DALL_UFFICIO
    prove = [
        (stato in DA_QUALI[StatoRichiesta.ACCETTATA], NON_DA_DECIDERE),
        (accettata or bool(ragione.strip()), SENZA_RAGIONE),
        (con_file or not serve_il_file, MANCA_IL_FILE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
