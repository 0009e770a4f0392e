from percorsi.models.assessment import Assessment
from percorsi.models.attestato import Attestato
from percorsi.models.contenuti_patto import ImpegnoStandard, MisuraPatto, ModelloPatto
from percorsi.models.copia_firmata import CopiaFirmata
from percorsi.models.corso import Corso, Edizione, Iscrizione
from percorsi.models.firma_patto import CodiceFirma, FirmaPatto
from percorsi.models.impegno_patto import ImpegnoPatto
from percorsi.models.misura import EsitoMisura, Misura, VersioneMisura
from percorsi.models.patto import Patto
from percorsi.models.programma import Percorso, Programma
from percorsi.models.proposta_piani import PropostaPiani, RigaPropostaPiani
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
    "CodiceFirma",
    "CopiaFirmata",
    "Corso",
    "Edizione",
    "EsitoMisura",
    "FirmaPatto",
    "ImpegnoPatto",
    "ImpegnoStandard",
    "Iscrizione",
    "Lezione",
    "Misura",
    "MisuraPatto",
    "ModelloPatto",
    "ModelloProfilazione",
    "Patto",
    "Percorso",
    "Presenza",
    "Profilazione",
    "Programma",
    "PropostaPiani",
    "Ricalcolo",
    "RigaPropostaPiani",
    "RigaRicalcolo",
    "VersioneMisura",
    "VersioneQuestionario",
]
