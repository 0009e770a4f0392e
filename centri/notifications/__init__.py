from centri.notifications.attese import PostoProposto
from centri.notifications.capienza import PostiScarsi, responsabili
from centri.notifications.colloqui import (
    ColloquioDisdetto,
    ColloquioDomani,
    ColloquioPrenotato,
    ColloquioRiassegnato,
    ColloquioSpostato,
)
from centri.notifications.incontri import (
    IncontroAnnullato,
    IncontroCambiato,
    IscrizioneAllIncontro,
)
from centri.notifications.inviti import InvitoAlColloquio, InvitoRicordato

__all__ = [
    "ColloquioDisdetto",
    "ColloquioDomani",
    "ColloquioPrenotato",
    "ColloquioRiassegnato",
    "ColloquioSpostato",
    "IncontroAnnullato",
    "IncontroCambiato",
    "InvitoAlColloquio",
    "InvitoRicordato",
    "IscrizioneAllIncontro",
    "PostiScarsi",
    "PostoProposto",
    "responsabili",
]
