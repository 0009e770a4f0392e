"""Ciò che la Regione pubblica: la versione in vigore, quelle di prima, chi cambierebbe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from percorsi.choices import StatoAssessment
from percorsi.models import (
    Assessment,
    EsitoMisura,
    ImpegnoStandard,
    Misura,
    ModelloProfilazione,
    Profilazione,
    VersioneMisura,
    VersioneQuestionario,
)
from percorsi.queries.fatti import fatti_di
from percorsi.queries.misure import giudizio
from percorsi.rules.assessment import CASO_AZIENDALE, proponi_percorso
from percorsi.rules.fogli import LIBRI, Libro, righe_a_parole
from percorsi.rules.idoneita_misure import spetta
from percorsi.rules.patto_versioni import differenze
from percorsi.rules.profilazione import profila
from percorsi.rules.questionari import da_dati
from portale.errors import Frase, _
from portale.identity.attore import Attore

QUANTE, PER_REGOLA = 1000, 200
QUESTIONARIO, MODELLO, MISURA = "questionario", "modello", "misura"
TITOLI = {
    QUESTIONARIO: _("Domande della valutazione"),
    MODELLO: _("Pesi della classe di rischio"),
}


@dataclass(frozen=True, slots=True)
class Materia:
    """Una cosa che si pubblica a versioni: che cos'è, e le sue versioni."""

    quale: str
    tipo: str
    titolo: Frase
    versioni: tuple[Any, ...]
    misura: Misura | None = None

    @property
    def libro(self) -> Libro:
        return LIBRI[self.tipo]

    def in_vigore(self, oggi: date) -> Any:
        return next((una for una in self.versioni if una.dal <= oggi), None)

    def future(self, oggi: date) -> list[Any]:
        return [una for una in self.versioni if una.dal > oggi]

    def contenuto(self, versione: Any) -> Any:
        if versione is None:
            return VUOTI[self.tipo]
        return versione.requisiti if self.tipo == MISURA else versione.contenuto


VUOTI: dict[str, Any] = {
    QUESTIONARIO: {"sezioni": [], "soglie": []},
    MODELLO: {"intercetta": 0, "validita_giorni": 90, "voci": [], "classi": []},
    MISURA: [],
}


def materie(attore: Attore) -> list[Materia]:
    """Tutto ciò che è a versioni, in quattro query."""
    questionari = VersioneQuestionario.objects.visible_to(attore).order_by("-dal", "-pk")
    modelli = ModelloProfilazione.objects.visible_to(attore).order_by("-dal", "-pk")
    regole: dict[int, list[VersioneMisura]] = {}
    for una in VersioneMisura.objects.visible_to(attore).order_by("-dal", "-pk"):
        regole.setdefault(una.misura_id, []).append(una)
    misure = Misura.objects.visible_to(attore).select_related("programma").order_by("ordine", "pk")
    return [
        Materia(QUESTIONARIO, QUESTIONARIO, TITOLI[QUESTIONARIO], tuple(questionari)),
        Materia(MODELLO, MODELLO, TITOLI[MODELLO], tuple(modelli)),
        *(
            Materia(una.codice, MISURA, una.nome, tuple(regole.get(una.pk, ())), una)
            for una in misure
        ),
    ]


def materia(attore: Attore, quale: str) -> Materia | None:
    return next((una for una in materie(attore) if una.quale == quale), None)


def confronto(una: Materia, prima: Any, dopo: Any) -> list[tuple[str, str]]:
    """Solo ciò che cambia, riga per riga: «tolta» o «nuova»."""
    righe = differenze(righe_a_parole(una.libro, prima), righe_a_parole(una.libro, dopo))
    return [(segno, testo) for segno, testo in righe if segno != "uguale"]


@dataclass(frozen=True, slots=True)
class Effetto:
    """Su quante persone si è provato, e per quante cambierebbe la risposta."""

    guardate: int
    cambiano: int


def effetto(attore: Attore, una: Materia, contenuto: Any, oggi: date) -> Effetto:
    prove = {QUESTIONARIO: _sui_percorsi, MODELLO: _sulle_classi, MISURA: _sulle_risposte}
    return prove[una.tipo](attore, una, contenuto, oggi)


def _sui_percorsi(attore: Attore, una: Materia, contenuto: Any, oggi: date) -> Effetto:
    """Le ultime valutazioni confermate con la versione in vigore, rifatte con le domande nuove."""
    vigente = una.in_vigore(oggi)
    if vigente is None:
        return Effetto(0, 0)
    nuovo = da_dati(versione="", dal=oggi, atto="", certezza="", contenuto=contenuto)
    righe = (
        Assessment.objects.visible_to(attore)
        .filter(stato=StatoAssessment.CONFERMATO, risposte__versione=vigente.versione)
        .exclude(motivi_proposta=[CASO_AZIENDALE])
        .select_related("percorso_proposto")
        .order_by("-pk")[:QUANTE]
    )
    lette = [(riga.percorso_proposto, riga.risposte.get("risposte", {})) for riga in righe]
    cambiano = [
        percorso
        for percorso, risposte in lette
        if percorso
        and proponi_percorso(questionario=nuovo, risposte=risposte, in_cassa=False).numero
        != percorso.numero
    ]
    return Effetto(len(lette), len(cambiano))


def _sulle_classi(attore: Attore, una: Materia, contenuto: Any, oggi: date) -> Effetto:
    """Le classi di rischio che valgono oggi, rifatte con i pesi nuovi e gli stessi dati."""
    valide = Profilazione.objects.visible_to(attore).valide(oggi).order_by("-pk")[:QUANTE]
    righe = list(valide.values_list("classe", "dati"))
    nuove = [classe != profila(contenuto, dati).classe for classe, dati in righe]
    return Effetto(len(righe), sum(nuove))


def _sulle_risposte(attore: Attore, una: Materia, contenuto: Any, oggi: date) -> Effetto:
    """Chi ha già una risposta scritta: con i requisiti nuovi sarebbe la stessa?"""
    scritte = dict(
        EsitoMisura.objects.visible_to(attore)
        .attuali()
        .filter(misura=una.misura)
        .order_by("-pk")
        .values_list("lavoratore_id", "spetta")[:PER_REGOLA]
    )
    regola = VersioneMisura(misura=una.misura, requisiti=contenuto, dal=oggi)
    fatti = fatti_di(list(scritte), oggi) if scritte else {}
    cambiano = [
        persona for persona in fatti if spetta(giudizio(regola, fatti[persona])) != scritte[persona]
    ]
    return Effetto(len(scritte), len(cambiano))


def impegni_per_parte(attore: Attore, oggi: date) -> Mapping[str, list[ImpegnoStandard]]:
    """Gli impegni tipici: quelli in uso, quelli che verranno, quelli di prima."""
    tutti = list(
        ImpegnoStandard.objects.visible_to(attore)
        .select_related("programma")
        .order_by("-parte", "programma", "-dal", "pk")
    )
    finiti = [uno for uno in tutti if uno.al is not None and uno.al < oggi]
    return {"in_uso": [uno for uno in tutti if uno not in finiti], "finiti": finiti}
