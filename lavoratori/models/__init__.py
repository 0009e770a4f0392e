from lavoratori.models.caso_cig import (
    AllegatoTrattamento,
    CondizioneAzienda,
    OreCigMese,
    PassaggioTrattamento,
)
from lavoratori.models.cassa import CausaleCig, PeriodoCig, TrattamentoCig
from lavoratori.models.did import AttestatoDid, Did, IndennitaDisoccupazione, PassoDid
from lavoratori.models.informativa import InformativaPrivacy, PresaVisione
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.models.nota import CorrezioneNota, Nota
from lavoratori.models.protezione import AperturaMotivata, Protezione
from lavoratori.models.rapporto import Rapporto
from lavoratori.models.recapito import Recapito
from lavoratori.models.richiesta import AllegatoRichiesta, RichiestaDocumento, TipoDocumento
from lavoratori.models.titolo import Titolo

__all__ = [
    "AllegatoRichiesta",
    "AllegatoTrattamento",
    "AperturaMotivata",
    "AttestatoDid",
    "CausaleCig",
    "CondizioneAzienda",
    "CorrezioneNota",
    "Did",
    "IndennitaDisoccupazione",
    "InformativaPrivacy",
    "Lavoratore",
    "Nota",
    "OreCigMese",
    "PassaggioTrattamento",
    "PassoDid",
    "PeriodoCig",
    "PresaVisione",
    "Protezione",
    "Rapporto",
    "Recapito",
    "RichiestaDocumento",
    "TipoDocumento",
    "Titolo",
    "TrattamentoCig",
]
