"""Ciò che esce in file: le righe da correggere di un elenco, le persone di un trattamento."""

from collections.abc import Iterator
from typing import Any

from centri.choices import EsitoRiga
from centri.models import ElencoCig
from centri.queries.elenchi import celle_mostrate
from centri.queries.trattamenti import persone_del_trattamento, tappe_delle_persone
from centri.rules.colonne import CAMPI
from lavoratori.models import TrattamentoCig
from portale.errors import _
from portale.spreadsheets import scrivi_csv, scrivi_xlsx

MODELLO = tuple(campo for campo in CAMPI if campo != "cognome_nome")
COLONNE_DEL_CASO = (
    _("Cognome"), _("Nome"), _("Codice fiscale"), _("Domicilio"), _("Centro per l'impiego"),
    _("E-mail"), _("Cellulare"), _("Qualifica"), _("In cassa dal"), _("In cassa fino al"),
    _("Come"), _("Riduzione (%)"), _("Ore di contratto alla settimana"), _("Perché è finita"),
    _("A che punto è"),
)  # fmt: skip
DA_RIMANDARE = (EsitoRiga.DA_CORREGGERE, EsitoRiga.DOPPIA)


def modello_elenco() -> bytes:
    """Il foglio vuoto che l'azienda riempie: ogni colonna ha il nome che il portale riconosce."""
    return scrivi_xlsx([str(CAMPI[campo]) for campo in MODELLO], [])


def righe_con_errori(elenco: ElencoCig) -> bytes:
    """CSV con le colonne del file, il numero di riga e che cosa non va; nessuna formula passa."""
    return scrivi_csv(_intestazioni(elenco), _da_rimandare(elenco))


def righe_con_errori_xlsx(elenco: ElencoCig) -> bytes:
    """Lo stesso, in Excel: l'azienda corregge lì e rimanda il file."""
    return scrivi_xlsx(_intestazioni(elenco), _da_rimandare(elenco), titolo="Da correggere")


def _intestazioni(elenco: ElencoCig) -> list[str]:
    return [str(_("Riga del file")), str(_("Che cosa non va")), *elenco.intestazioni]


def _da_rimandare(elenco: ElencoCig) -> Iterator[list[str | int]]:
    righe = elenco.righe.con_protezione().filter(esito__in=DA_RIMANDARE).order_by("numero")
    for riga in righe.iterator(chunk_size=1000):
        yield [riga.numero, _motivi(riga.frasi), *celle_mostrate(riga, elenco)]


def _motivi(frasi: dict[str, list[str]]) -> str:
    return " ".join(frase for campo, tutte in frasi.items() if campo != "note" for frase in tutte)


def persone_del_caso(caso: TrattamentoCig) -> bytes:
    """XLSX: una riga per persona, con la cassa, il centro e l'ultimo passo del percorso."""
    passi = tappe_delle_persone(caso)
    return scrivi_xlsx(
        [str(titolo) for titolo in COLONNE_DEL_CASO],
        [_riga_del_caso(periodo, passi) for periodo in persone_del_trattamento(caso)],
        titolo=str(_("Persone")),
    )


def _riga_del_caso(periodo: Any, passi: dict[int, str]) -> list[Any]:
    persona = periodo.lavoratore
    competenza = next(iter(persona.in_vigore), None)
    contatto = persona.contatto()
    return [
        persona.cognome,
        persona.nome,
        persona.codice_fiscale,
        str(persona.domicilio_comune or ""),
        str(competenza.centro) if competenza and competenza.centro else "",
        contatto.email,
        contatto.cellulare,
        periodo.qualifica,
        periodo.dal,
        periodo.al,
        periodo.get_modalita_display(),
        periodo.percentuale,
        periodo.ore_contratto,
        periodo.get_motivo_fine_display() if periodo.motivo_fine else "",
        passi.get(persona.pk, str(_("Nell'elenco"))),
    ]
