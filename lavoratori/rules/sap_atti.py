"""Quale atto scrive quale evento della sezione 6 della SAP, e quali eventi nessun atto scrive.

Modello SAP ANPAL 2019, sezione 6. Le reazioni leggono da qui: un atto nuovo è una riga nuova, e una
riga senza la sua reazione non passa la prova.
"""

from dataclasses import dataclass

from portale.errors import Frase, _


@dataclass(frozen=True, slots=True)
class Scrittura:
    """L'attività di un atto e gli eventi che vi segna; `apre`: prima c'è la proposta (01)."""

    attivita: str
    eventi: tuple[str, ...] = ()
    apre: bool = False
    se_cominciata: tuple[str, ...] | None = None

    def degli_eventi(self, *, cominciata: bool) -> tuple[str, ...]:
        """Gli eventi da segnare; dopo l'inizio un rifiuto è un abbandono."""
        if cominciata and self.se_cominciata is not None:
            return self.se_cominciata
        return self.eventi


DID, PRESA_IN_CARICO, PROFILAZIONE, FORMAZIONE = "N00", "A02", "A07", "B01"
ACCOMPAGNAMENTO = "A06"
DELLA_PRESTAZIONE = ""

ATTI: dict[str, Scrittura] = {
    "did.inserita": Scrittura(DID, ("02",), apre=True),
    "did.cessata": Scrittura(DID, ("10",)),
    "did.revocata": Scrittura(DID, ("10",)),
    "did.decaduta": Scrittura(DID, ("12",)),
    "did.annullata": Scrittura(DID, ("07",)),
    "assessment.confermato": Scrittura(PROFILAZIONE, ("02", "10"), apre=True),
    "patto.proposto": Scrittura(PRESA_IN_CARICO, apre=True),
    "patto.annullato": Scrittura(PRESA_IN_CARICO, ("06",)),
    "patto.firmato": Scrittura(PRESA_IN_CARICO, ("02",), apre=True),
    "patto.concluso": Scrittura(PRESA_IN_CARICO, ("10",)),
    "patto.decaduto": Scrittura(PRESA_IN_CARICO, ("12",)),
    "iscrizione.creata": Scrittura(FORMAZIONE, apre=True),
    "iscrizione.ritirata": Scrittura(FORMAZIONE, ("04",), se_cominciata=("05",)),
    "attestato.rilasciato": Scrittura(FORMAZIONE, ("10",)),
    "iscrizione.non_idonea": Scrittura(FORMAZIONE, ("10",)),
    "colloquio.erogato": Scrittura(DELLA_PRESTAZIONE, ("02", "10"), apre=True),
    "colloquio.esito_corretto": Scrittura(DELLA_PRESTAZIONE, ("07",)),
    "collocamento.registrato": Scrittura(ACCOMPAGNAMENTO, ("02", "10"), apre=True),
}

SENZA_ATTO: dict[str, Frase] = {
    "03": _("Chi non accetta un patto o un corso non ha ancora una politica: nulla da respingere."),
    "08": _("Nessun atto toglie una politica perché manca un requisito."),
    "09": _(
        "La sospensione della DID sta nella sezione 2, giorno per giorno; corsi e patti non si"
        " sospendono."
    ),
    "11": _("La rendicontazione dei corsi si fa fuori dal portale."),
    "13": _("Un esonero non ha ancora il suo atto: da confermare chi lo scrive."),
    "14": _("Un patto rinegoziato continua la stessa presa in carico: non si trasforma."),
    "15": _("L'esclusione da un corso non ha il suo atto: chi non è idonea lo termina (10)."),
}


def scrittura(atto: str) -> Scrittura:
    return ATTI[atto]


def eventi_scritti() -> set[str]:
    """Tutti gli eventi che qualche atto scrive; chi apre scrive anche la proposta."""
    return {
        codice
        for una in ATTI.values()
        for codice in (*una.eventi, *(una.se_cominciata or ()), *(("01",) if una.apre else ()))
    }
