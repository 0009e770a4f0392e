from lavoratori.models.caso_cig import (
    AllegatoTrattamento,
    CondizioneAzienda,
    OreCigMese,
    PassaggioTrattamento,
)
from lavoratori.models.cassa import CausaleCig, PeriodoCig, TrattamentoCig
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.models.rapporto import Rapporto
from lavoratori.models.recapito import Recapito
from lavoratori.models.titolo import Titolo

__all__ = [
    "AllegatoTrattamento",
    "CausaleCig",
    "CondizioneAzienda",
    "Lavoratore",
    "OreCigMese",
    "PassaggioTrattamento",
    "PeriodoCig",
    "Rapporto",
    "Recapito",
    "Titolo",
    "TrattamentoCig",
]
