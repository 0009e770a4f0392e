"""Come gli elenchi entrano nel database: dal file accanto, una volta per ogni versione del file."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.db import models, transaction

from portale import clock
from portale.classifications.models import Codice, CompetenzaEsco, Fonte, Professione

DATI = Path(__file__).parent / "data"
PACCO = 2000

Riga = dict[str, str]
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Riferimento:
    """Un file di dati, la sua licenza e chi ne scrive le righe."""

    file: Path
    licenza: str
    scrivi: Callable[[Iterable[Riga]], int]

    @property
    def nome(self) -> str:
        """«territory/comuni.csv»: la stanza e il file."""
        return f"{self.file.parent.parent.name}/{self.file.name}"

    def carica(self, *, da_capo: bool = False) -> int:
        """Scrive le righe se il file è cambiato dall'ultima volta; dice quante ne ha scritte."""
        contenuto = self.file.read_bytes()
        impronta = hashlib.sha256(contenuto).hexdigest()
        if not da_capo and Fonte.objects.filter(file=self.nome, sha256=impronta).exists():
            return 0
        with transaction.atomic():
            righe = self.scrivi(csv.DictReader(io.StringIO(contenuto.decode(), newline="")))
            Fonte.objects.update_or_create(
                file=self.nome,
                defaults={
                    "sha256": impronta,
                    "licenza": self.licenza,
                    "righe": righe,
                    "caricato_il": clock.now(),
                },
            )
        return righe


def aggiorna(modello: type[M], voci: Iterable[M], chiave: Sequence[str]) -> int:
    """Inserisce le voci nuove e aggiorna le altre, riconosciute dalla chiave. Nulla si cancella."""
    campi = [
        campo.name
        for campo in modello._meta.concrete_fields
        if not campo.primary_key and campo.name not in chiave
    ]
    scritte = modello._default_manager.bulk_create(
        voci, PACCO, update_conflicts=True, update_fields=campi, unique_fields=list(chiave)
    )
    return len(scritte)


def giorno(testo: str) -> date | None:
    """Una data ISO di un file di riferimento; vuoto è nessuna data."""
    return date.fromisoformat(testo) if testo else None


def scrivi_codici(righe: Iterable[Riga]) -> int:
    """Tutti gli elenchi hanno le stesse colonne, una per campo di `Codice`."""
    voci = (
        Codice(**riga | {"dal": giorno(riga["dal"]), "al": giorno(riga["al"])}) for riga in righe
    )
    return aggiorna(Codice, voci, ["lista", "codice", "dal"])


def scrivi_professioni(righe: Iterable[Riga]) -> int:
    voci = (
        Professione(
            codice=riga["codice"],
            uri=riga["uri"],
            isco=riga["isco"],
            etichetta=riga["it"] or riga["en"],
            alternative=riga["alternative"].split("|") if riga["alternative"] else [],
            altre_lingue={lingua: riga[lingua] for lingua in ("en", "fr", "ro") if riga[lingua]},
        ).prepara_ricerca()
        for riga in righe
    )
    return aggiorna(Professione, voci, ["codice"])


def scrivi_competenze(righe: Iterable[Riga]) -> int:
    voci = (
        CompetenzaEsco(
            codice=riga["codice"],
            nome=riga["nome"],
            nome_inglese=riga["inglese"],
            settore=riga["settore"],
            isco=riga["isco"].split("|") if riga["isco"] else [],
        )
        for riga in righe
    )
    return aggiorna(CompetenzaEsco, voci, ["codice"])


SENZA_LICENZA = "Elenco ufficiale di un ente pubblico, licenza non dichiarata"
LICENZE = {
    "codici.csv": "Per voce, nella colonna fonte",
    "contratti_co.csv": SENZA_LICENZA,
    "titoli_studio.csv": SENZA_LICENZA,
    "ccnl.csv": SENZA_LICENZA,
    "cp2021.csv": "Istat, CC BY",
    "isco.csv": "ESCO, Commissione europea",
    "cittadinanze.csv": "Regione Piemonte (gemip), EUPL-1.2",
    "lingue.csv": "Unicode CLDR",
    "patenti.csv": "Redatto dalle norme citate",
}

RIFERIMENTI = (
    *(Riferimento(DATI / file, licenza, scrivi_codici) for file, licenza in LICENZE.items()),
    Riferimento(DATI / "esco_occupazioni.csv", "ESCO, Commissione europea", scrivi_professioni),
    Riferimento(
        DATI / "esco_competenze_it.csv",
        "ESCO, Commissione europea; parole italiane nostre",
        scrivi_competenze,
    ),
)
