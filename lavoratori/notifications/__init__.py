from lavoratori.notifications.curriculum import (
    CurriculumPreparato,
    CurriculumScaduto,
)
from lavoratori.notifications.deleghe import (
    CodiceDelega,
    DelegaConfermata,
    codice_di,
)
from lavoratori.notifications.did import (
    DidAnnullata,
    DidCessata,
    DidConfermata,
    DidDecaduta,
    DidDichiarata,
    DidRevocata,
    DidRipresa,
    DidSospesa,
)
from lavoratori.notifications.richieste import (
    DellaRichiesta,
    DocumentoDomandato,
    RichiestaAccettata,
    RichiestaInviata,
    RichiestaPresa,
    RichiestaRifiutata,
)

__all__ = [
    "CodiceDelega",
    "CurriculumPreparato",
    "CurriculumScaduto",
    "DelegaConfermata",
    "DellaRichiesta",
    "DidAnnullata",
    "DidCessata",
    "DidConfermata",
    "DidDecaduta",
    "DidDichiarata",
    "DidRevocata",
    "DidRipresa",
    "DidSospesa",
    "DocumentoDomandato",
    "RichiestaAccettata",
    "RichiestaInviata",
    "RichiestaPresa",
    "RichiestaRifiutata",
    "codice_di",
]
