from lavoratori.models.caso_cig import (
    AllegatoTrattamento,
    CondizioneAzienda,
    OreCigMese,
    PassaggioTrattamento,
)
from lavoratori.models.cassa import CausaleCig, PeriodoCig, TrattamentoCig
from lavoratori.models.did import AttestatoDid, Did, IndennitaDisoccupazione, PassoDid
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.models.rapporto import Rapporto
from lavoratori.models.recapito import Recapito
from lavoratori.models.richiesta import AllegatoRichiesta, RichiestaDocumento, TipoDocumento
from lavoratori.models.titolo import Titolo

__all__ = [
    "AllegatoRichiesta",
    "AllegatoTrattamento",
    "AttestatoDid",
    "CausaleCig",
    "CondizioneAzienda",
    "Did",
    "IndennitaDisoccupazione",
    "Lavoratore",
    "OreCigMese",
    "PassaggioTrattamento",
    "PassoDid",
    "PeriodoCig",
    "Rapporto",
    "Recapito",
    "RichiestaDocumento",
    "TipoDocumento",
    "Titolo",
    "TrattamentoCig",
]
