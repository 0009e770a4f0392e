from lavoratori.models.caso_cig import (
    AllegatoTrattamento,
    CondizioneAzienda,
    OreCigMese,
    PassaggioTrattamento,
)
from lavoratori.models.cassa import CausaleCig, PeriodoCig, TrattamentoCig
from lavoratori.models.curriculum import (
    CompetenzaCurriculum,
    Curriculum,
    EsperienzaCurriculum,
    FormazioneCurriculum,
    LinguaCurriculum,
)
from lavoratori.models.delega import Delega
from lavoratori.models.did import AttestatoDid, Did, IndennitaDisoccupazione, PassoDid
from lavoratori.models.informativa import InformativaPrivacy, PresaVisione
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.models.nota import CorrezioneNota, Nota
from lavoratori.models.protezione import AperturaMotivata, Protezione
from lavoratori.models.rapporto import Rapporto
from lavoratori.models.recapito import Recapito
from lavoratori.models.richiesta import AllegatoRichiesta, RichiestaDocumento, TipoDocumento
from lavoratori.models.sap import AttivitaSap, EventoPolitica, PoliticaAttiva
from lavoratori.models.scheda_ricevuta import RigaSchedaRicevuta, SchedaRicevuta
from lavoratori.models.titolo import Titolo
from lavoratori.models.unione import PersoneDiverse, RigaUnita, Unione
from lavoratori.models.uscita import Uscita

__all__ = [
    "AllegatoRichiesta",
    "AllegatoTrattamento",
    "AperturaMotivata",
    "AttestatoDid",
    "AttivitaSap",
    "CausaleCig",
    "CompetenzaCurriculum",
    "CondizioneAzienda",
    "CorrezioneNota",
    "Curriculum",
    "Delega",
    "Did",
    "EsperienzaCurriculum",
    "EventoPolitica",
    "FormazioneCurriculum",
    "IndennitaDisoccupazione",
    "InformativaPrivacy",
    "Lavoratore",
    "LinguaCurriculum",
    "Nota",
    "OreCigMese",
    "PassaggioTrattamento",
    "PassoDid",
    "PeriodoCig",
    "PersoneDiverse",
    "PoliticaAttiva",
    "PresaVisione",
    "Protezione",
    "Rapporto",
    "Recapito",
    "RichiestaDocumento",
    "RigaSchedaRicevuta",
    "RigaUnita",
    "SchedaRicevuta",
    "TipoDocumento",
    "Titolo",
    "TrattamentoCig",
    "Unione",
    "Uscita",
]
