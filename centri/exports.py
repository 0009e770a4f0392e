"""Ciò che esce in file: le righe da correggere, da rimandare a chi ha fatto l'elenco."""

from centri.choices import EsitoRiga
from centri.models import ElencoCig
from portale.errors import _
from portale.spreadsheets import scrivi_csv

DA_RIMANDARE = (EsitoRiga.DA_CORREGGERE, EsitoRiga.DOPPIA)


def righe_con_errori(elenco: ElencoCig) -> bytes:
    """CSV con le colonne del file, il numero di riga e che cosa non va; nessuna formula passa."""
    righe = elenco.righe.filter(esito__in=DA_RIMANDARE).order_by("numero")
    return scrivi_csv(
        [str(_("Riga del file")), str(_("Che cosa non va")), *elenco.intestazioni],
        (
            [riga.numero, _motivi(riga.frasi), *riga.valori["celle"][: len(elenco.intestazioni)]]
            for riga in righe
        ),
    )


def _motivi(frasi: dict[str, list[str]]) -> str:
    return " ".join(frase for campo, tutte in frasi.items() if campo != "note" for frase in tutte)
