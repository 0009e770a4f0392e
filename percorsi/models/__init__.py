from percorsi.models.assessment import Assessment
from percorsi.models.attestato import Attestato
from percorsi.models.corso import Corso, Edizione, Iscrizione
from percorsi.models.patto import Patto
from percorsi.models.programma import Percorso, Programma
from percorsi.models.registro import Lezione, Presenza

__all__ = [
    "Assessment",
    "Attestato",
    "Corso",
    "Edizione",
    "Iscrizione",
    "Lezione",
    "Patto",
    "Percorso",
    "Presenza",
    "Programma",
]
