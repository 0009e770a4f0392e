from percorsi.models.assessment import Assessment
from percorsi.models.attestato import Attestato
from percorsi.models.corso import Corso, Edizione, Iscrizione
from percorsi.models.misura import EsitoMisura, Misura, VersioneMisura
from percorsi.models.patto import Patto
from percorsi.models.programma import Percorso, Programma
from percorsi.models.questionario import (
    ModelloProfilazione,
    Profilazione,
    VersioneQuestionario,
)
from percorsi.models.registro import Lezione, Presenza
from percorsi.models.ricalcolo import Ricalcolo, RigaRicalcolo

__all__ = [
    "Assessment",
    "Attestato",
    "Corso",
    "Edizione",
    "EsitoMisura",
    "Iscrizione",
    "Lezione",
    "Misura",
    "ModelloProfilazione",
    "Patto",
    "Percorso",
    "Presenza",
    "Profilazione",
    "Programma",
    "Ricalcolo",
    "RigaRicalcolo",
    "VersioneMisura",
    "VersioneQuestionario",
]
