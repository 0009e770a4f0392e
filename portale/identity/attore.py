"""L'attore: chi compie un atto, e in quale veste. Ogni porta ne fa uno e lo passa giù."""

from dataclasses import dataclass
from typing import Any

from portale.identity.models import Incarico, User
from portale.permissions.scopes import ANONIMO, PORTATORE, SISTEMA


@dataclass(frozen=True, slots=True)
class Attore:
    """Persona con incarico, portatore di un collegamento firmato con un solo scopo, oppure il
    sistema.
    """

    veste: str
    user: User | None = None
    incarico: Incarico | None = None
    scopo: str = ""
    oggetto_id: int | None = None

    @classmethod
    def di(cls, incarico: Incarico) -> "Attore":
        return cls(veste=incarico.ruolo, user=incarico.user, incarico=incarico)

    @classmethod
    def portatore(cls, scopo: str, oggetto_id: int) -> "Attore":
        """Chi ha in mano un collegamento personale: può solo `scopo`, solo su quell'oggetto."""
        return cls(veste=PORTATORE, scopo=scopo, oggetto_id=oggetto_id)

    @property
    def ente_id(self) -> int | None:
        return self.incarico.ente_id if self.incarico else None

    @property
    def sede_id(self) -> int | None:
        return self.incarico.sede_id if self.incarico else None

    @property
    def titolare_id(self) -> int | None:
        """Il titolare (Regione) nel cui sistema agisce."""
        ente = self.incarico.ente if self.incarico else None
        return ente.titolare_pk if ente else None

    def in_json(self) -> dict[str, Any]:
        """Quanto basta per rifare l'attore in una lavorazione."""
        return {
            "veste": self.veste,
            "incarico": self.incarico.pk if self.incarico else None,
            "scopo": self.scopo,
            "oggetto_id": self.oggetto_id,
        }

    @classmethod
    def da_json(cls, dati: dict[str, Any]) -> "Attore":
        if dati.get("incarico"):
            return cls.di(
                Incarico.objects.select_related("user", "ente", "sede").get(pk=dati["incarico"])
            )
        return cls(veste=dati["veste"], scopo=dati["scopo"], oggetto_id=dati["oggetto_id"])


IL_SISTEMA = Attore(veste=SISTEMA)
UN_ANONIMO = Attore(veste=ANONIMO)
