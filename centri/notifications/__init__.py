from centri.notifications.colloqui import (
    ColloquioDisdetto,
    ColloquioDomani,
    ColloquioPrenotato,
    ColloquioRiassegnato,
    ColloquioSpostato,
)
from centri.notifications.incontri import IscrizioneAllIncontro
from centri.notifications.inviti import InvitoAlColloquio

__all__ = [
    "ColloquioDisdetto",
    "ColloquioDomani",
    "ColloquioPrenotato",
    "ColloquioRiassegnato",
    "ColloquioSpostato",
    "InvitoAlColloquio",
    "IscrizioneAllIncontro",
]
