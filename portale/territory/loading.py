"""I file del territorio e le tabelle in cui entrano, dalla regione al comune."""

from collections.abc import Iterable
from pathlib import Path

from portale.classifications.loading import Riferimento, Riga, aggiorna
from portale.parole import confrontabile
from portale.territory.models import Comune, Provincia, Regione, StatoEstero

DATI = Path(__file__).parent / "data"


def scrivi_regioni(righe: Iterable[Riga]) -> int:
    return aggiorna(Regione, (Regione(**riga) for riga in righe), ["codice"])


def scrivi_province(righe: Iterable[Riga]) -> int:
    voci = (
        Provincia(
            sigla=riga["sigla"],
            codice=riga["codice"],
            nome=riga["nome"],
            regione_id=riga["codice_regione"],
        )
        for riga in righe
    )
    return aggiorna(Provincia, voci, ["sigla"])


def scrivi_comuni(righe: Iterable[Riga]) -> int:
    voci = (
        Comune(
            codice_istat=riga["codice_istat"],
            belfiore=riga["belfiore"],
            nome=riga["nome"],
            nome_ordinamento=confrontabile(riga["nome"]),
            provincia_id=riga["sigla_provincia"],
            cap=riga["cap"],
            latitudine=float(riga["latitudine"]) if riga["latitudine"] else None,
            longitudine=float(riga["longitudine"]) if riga["longitudine"] else None,
            popolazione=int(riga["popolazione"]) if riga["popolazione"] else None,
            bacino_cpi=riga["bacino_cpi"],
        )
        for riga in righe
    )
    return aggiorna(Comune, voci, ["codice_istat"])


def scrivi_stati_esteri(righe: Iterable[Riga]) -> int:
    voci = (
        StatoEstero(
            belfiore=riga["belfiore"],
            nome=riga["nome"],
            nome_ordinamento=confrontabile(riga["nome"]),
            iso2=riga["iso2"],
            codice_istat=riga["codice_istat"],
            ue=riga["ue"] == "S",
            attivo=riga["attivo"] == "S",
        )
        for riga in righe
    )
    return aggiorna(StatoEstero, voci, ["belfiore"])


ISTAT = "Istat, CC BY"
RIFERIMENTI = (
    Riferimento(DATI / "regioni.csv", ISTAT, scrivi_regioni),
    Riferimento(DATI / "province.csv", ISTAT, scrivi_province),
    Riferimento(DATI / "comuni.csv", f"{ISTAT}; coordinate GeoNames, CC BY 4.0", scrivi_comuni),
    Riferimento(DATI / "stati_esteri.csv", "Nomi da Unicode CLDR", scrivi_stati_esteri),
)
