"""Le tabelle come gli uffici le mandano davvero, e come noi le restituiamo.

Si legge con `leggi_tabella`, o a poco a poco con `apri_tabella` (XLSX, XLS, ODS e CSV), si
interpreta con `leggi_data` e `come_testo`, si scrive con `scrivi_csv` e `scrivi_xlsx`. Un file che
non va bene è rifiutato con una frase: `AttoImpedito`.
"""

from portale.spreadsheets.lettura import Tabella, TabellaAperta, apri_tabella, leggi_tabella
from portale.spreadsheets.scrittura import neutralizza, scrivi_csv, scrivi_xlsx
from portale.spreadsheets.valori import Cella, Riga, come_testo, leggi_data

__all__ = [
    "Cella",
    "Riga",
    "Tabella",
    "TabellaAperta",
    "apri_tabella",
    "come_testo",
    "leggi_data",
    "leggi_tabella",
    "neutralizza",
    "scrivi_csv",
    "scrivi_xlsx",
]
