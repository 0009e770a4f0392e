"""Luoghi per le prove: Torino e Nichelino se non si dice altro."""

from typing import Any

from portale.territory.models import Comune, Provincia, Regione

PROVINCE = {
    "TO": ("001", "Torino", "01", "Piemonte"),
    "NO": ("003", "Novara", "01", "Piemonte"),
    "CN": ("004", "Cuneo", "01", "Piemonte"),
    "MO": ("036", "Modena", "08", "Emilia-Romagna"),
}
COMUNI: dict[str, dict[str, Any]] = {
    "Torino": {
        "codice_istat": "001272",
        "belfiore": "L219",
        "cap": "10121",
        "latitudine": 45.07049,
        "longitudine": 7.68682,
        "bacino_cpi": "15",
    },
    "Nichelino": {
        "codice_istat": "001164",
        "belfiore": "F889",
        "cap": "10042",
        "latitudine": 45.00031,
        "longitudine": 7.65305,
        "bacino_cpi": "26",
    },
    "Cuneo": {
        "codice_istat": "004078",
        "belfiore": "D205",
        "cap": "12100",
        "latitudine": 44.39071,
        "longitudine": 7.54828,
        "bacino_cpi": "8",
    },
    "Modena": {"codice_istat": "036023", "belfiore": "F257", "cap": "41121"},
}
SIGLE = {"Torino": "TO", "Nichelino": "TO", "Cuneo": "CN", "Modena": "MO"}


def provincia(sigla: str = "TO") -> Provincia:
    """Una provincia vera, con la sua regione."""
    codice, nome, codice_regione, nome_regione = PROVINCE[sigla]
    regione, _nuova = Regione.objects.get_or_create(
        codice=codice_regione, defaults={"nome": nome_regione}
    )
    trovata, _nuova = Provincia.objects.get_or_create(
        sigla=sigla, defaults={"codice": codice, "nome": nome, "regione": regione}
    )
    return trovata


def comune(nome: str = "Torino", **campi: Any) -> Comune:
    """Un comune vero, sempre lo stesso se lo si chiede due volte."""
    valori = {"nome": nome, "provincia": provincia(SIGLE[nome])} | COMUNI[nome] | campi
    chiave = valori.pop("codice_istat")
    trovato, _nuovo = Comune.objects.get_or_create(codice_istat=chiave, defaults=valori)
    return trovato
