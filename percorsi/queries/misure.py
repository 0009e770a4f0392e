"""Che cosa spetta a una persona, oggi, misura per misura; e le risposte già scritte."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from centri.models import Competenza
from percorsi.models import EsitoMisura, Misura, Programma, VersioneMisura
from percorsi.queries.fatti import fatti_di
from percorsi.rules.categorie import Categoria, categorie
from percorsi.rules.fatti import Fatti, Finestra
from percorsi.rules.idoneita_misure import Riscontro, da_dati, giudica, spetta
from portale.parameters.queries import valore

LUNGA_DURATA = "gol.lunga_durata_mesi"


@dataclass(frozen=True, slots=True)
class Spettanza:
    """Una misura per una persona: la regola usata, i requisiti, la risposta scritta se c'è."""

    misura: Misura
    versione: VersioneMisura
    riscontri: list[Riscontro]
    scritta: EsitoMisura | None = None

    @property
    def spetta(self) -> bool:
        return spetta(self.riscontri)

    @property
    def mancano(self) -> list[Riscontro]:
        return [uno for uno in self.riscontri if not uno.supera]

    @property
    def superati(self) -> list[Riscontro]:
        return [uno for uno in self.riscontri if uno.supera]

    @property
    def cambiata(self) -> bool:
        """La risposta scritta non è più quella che si darebbe oggi."""
        return self.scritta is not None and self.scritta.spetta != self.spetta

    @property
    def dice_del_futuro(self) -> bool:
        """La risposta è stata data con una regola che comincia dopo quella di oggi."""
        return self.scritta is not None and self.scritta.versione_misura.dal > self.versione.dal

    @property
    def mancheranno(self) -> list[Riscontro]:
        return [
            uno for uno in da_dati(self.scritta.riscontri if self.scritta else []) if not uno.supera
        ]


@dataclass(frozen=True, slots=True)
class Quadro:
    """La pagina «che cosa mi spetta»."""

    fatti: Fatti
    categorie: list[Categoria]
    spettanze: list[Spettanza]

    @property
    def spettano(self) -> list[Spettanza]:
        return [una for una in self.spettanze if una.spetta]

    @property
    def non_ancora(self) -> list[Spettanza]:
        return sorted((una for una in self.spettanze if not una.spetta), key=_quanto_manca)


def _quanto_manca(una: Spettanza) -> int:
    return len(una.mancano)


def titolare_di(persona_id: int) -> int | None:
    """Nel sistema di quale Regione è seguita la persona."""
    return (
        Competenza.objects.in_vigore()
        .filter(lavoratore=persona_id)
        .values_list("titolare_id", flat=True)
        .first()
    )


def regole_in_vigore(titolare_id: int | None, giorno: date) -> list[VersioneMisura]:
    """Una regola per misura, nell'ordine della pagina."""
    regole = (
        VersioneMisura.objects.in_vigore(giorno)
        .filter(misura__titolare=titolare_id)
        .select_related("misura__programma")
    )
    return sorted(regole, key=lambda regola: (regola.misura.ordine, regola.misura_id))


def finestra(programma: Programma | None) -> Finestra | None:
    if programma is None:
        return None
    return Finestra(programma.pk, programma.nome, programma.dal, programma.al)


def giudizio(regola: VersioneMisura, fatti: Fatti) -> list[Riscontro]:
    return giudica(regola.requisiti, fatti, finestra(regola.misura.programma))


def quadro_di(persona_id: int, giorno: date) -> Quadro:
    """Tutto ciò che serve alla pagina: tredici query, per quante siano le misure."""
    fatti = fatti_di([persona_id], giorno)[persona_id]
    regole = regole_in_vigore(titolare_di(persona_id), giorno)
    scritte = {
        esito.misura_id: esito
        for esito in EsitoMisura.objects.attuali()
        .filter(lavoratore=persona_id)
        .select_related("versione_misura")
    }
    return Quadro(
        fatti,
        categorie(fatti, mesi_lunga_durata=mesi_lunga_durata(giorno)),
        _spettanze(regole, fatti, scritte),
    )


def _spettanze(
    regole: Sequence[VersioneMisura], fatti: Fatti, scritte: dict[int, EsitoMisura]
) -> list[Spettanza]:
    return [
        Spettanza(regola.misura, regola, giudizio(regola, fatti), scritte.get(regola.misura_id))
        for regola in regole
    ]


def mesi_lunga_durata(giorno: date) -> int:
    return int(valore(LUNGA_DURATA, giorno))
