"""Il registro delle lezioni chiuse: chi c'era, quanto, e perché mancava."""

import random

from percorsi.choices import MotivoAssenza, StatoIscrizione, StatoPresenza
from percorsi.demo.corsi import Classe
from percorsi.models import Iscrizione, Lezione, Presenza
from portale.management.fasi import Demo

SU_CENTO_ASSIDUI, SU_CENTO_ALTALENANTI = 82, 11
ASSIDUITA = {"assidua": (0.93, 1.0), "altalenante": (0.8, 0.92), "poca": (0.45, 0.74)}
SU_CENTO_IN_RITARDO = 7
MOTIVI = (
    (MotivoAssenza.NON_GIUSTIFICATA, 34),
    (MotivoAssenza.MALATTIA, 38),
    (MotivoAssenza.FAMIGLIA, 20),
    (MotivoAssenza.FORZA_MAGGIORE, 6),
    (MotivoAssenza.TRIBUNALE, 2),
)


def compila(demo: Demo, classi: list[Classe]) -> None:
    presenze: list[Presenza] = []
    for classe in classi:
        chiuse = [lezione for lezione in classe.lezioni if lezione.chiusa]
        righe = [
            riga
            for iscrizione in classe.iscrizioni
            for riga in _righe(demo, iscrizione, chiuse, classe)
        ]
        presenze += righe
        _annota(demo, classe, chiuse, righe)
    demo.scrivi(presenze)


def _righe(
    demo: Demo, iscrizione: Iscrizione, chiuse: list[Lezione], classe: Classe
) -> list[Presenza]:
    """Chi si è ritirato resta nel registro fino al giorno in cui è andato via."""
    dado = demo.caso(
        f"presenze {iscrizione.edizione.codice} {iscrizione.lavoratore.codice_fiscale}"
    )
    quota = dado.uniform(*ASSIDUITA[_quanto_viene(dado)])
    if iscrizione.stato == StatoIscrizione.RITIRATA:
        chiuse = chiuse[: len(chiuse) // 3]
        ultima = chiuse[-1].fine if chiuse else classe.lezioni[0].inizio
        demo.annota(
            "iscrizione.ritirata",
            iscrizione,
            max(ultima, iscrizione.created_at),
            iscrizione.patto.operatore,
            edizione=iscrizione.edizione_id,
        )
    return [_presenza(dado, lezione, iscrizione, quota) for lezione in chiuse]


def _quanto_viene(dado: random.Random) -> str:
    sorte = dado.randrange(100)
    if sorte < SU_CENTO_ASSIDUI:
        return "assidua"
    return "altalenante" if sorte < SU_CENTO_ASSIDUI + SU_CENTO_ALTALENANTI else "poca"


def _presenza(
    dado: random.Random, lezione: Lezione, iscrizione: Iscrizione, quota: float
) -> Presenza:
    if dado.random() < quota:
        in_ritardo = dado.randrange(100) < SU_CENTO_IN_RITARDO
        return Presenza(
            lezione=lezione,
            iscrizione=iscrizione,
            stato=StatoPresenza.PRESENTE,
            minuti=lezione.minuti - (dado.choice((15, 30, 60)) if in_ritardo else 0),
            firmata=True,
        )
    motivi = dado.choices([m for m, _p in MOTIVI], weights=[p for _m, p in MOTIVI])
    return Presenza(
        lezione=lezione,
        iscrizione=iscrizione,
        stato=StatoPresenza.ASSENTE,
        motivo_assenza=motivi[0],
    )


def _annota(demo: Demo, classe: Classe, chiuse: list[Lezione], righe: list[Presenza]) -> None:
    conti: dict[int, list[bool]] = {}
    for riga in righe:
        conti.setdefault(riga.lezione_id, []).append(riga.stato == StatoPresenza.PRESENTE)
    for lezione in chiuse:
        presenti = conti.get(lezione.pk, [])
        if lezione.chiusa_il:
            demo.annota(
                "lezione.chiusa",
                lezione,
                lezione.chiusa_il,
                classe.in_catalogo.referente,
                presenti=sum(presenti),
                iscritti=len(presenti),
            )
