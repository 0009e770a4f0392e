"""Ciò che si conserva cifrato: salute e misure restrittive (artt. 9 e 10 GDPR).

Nella tabella c'è solo il testo cifrato. Chi legge il modello ha in mano una busta chiusa: si apre
con `apri()`, che gli atti di lettura chiamano dopo avere scritto nel registro chi legge e perché.
Le chiavi stanno nell'ambiente (`CHIAVI_RISERVATE`, la più nuova per prima): si cambia chiave
aggiungendola davanti, e le buste vecchie si aprono ancora.
"""

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

LUNGHEZZA = 32
SCOPO = b"trampolino.riservato"
CHIUSA = "•••"


def _chiave(segreto: str) -> Fernet:
    derivata = HKDF(algorithm=SHA256(), length=LUNGHEZZA, salt=None, info=SCOPO)
    return Fernet(urlsafe_b64encode(derivata.derive(segreto.encode())))


def _mazzo() -> MultiFernet:
    if not settings.CHIAVI_RISERVATE:
        raise ImproperlyConfigured("CHIAVI_RISERVATE è vuota: i dati riservati non si scrivono.")
    return MultiFernet([_chiave(segreto) for segreto in settings.CHIAVI_RISERVATE])


class Busta:
    """Un testo cifrato. Stamparla non ne mostra il contenuto: bisogna aprirla."""

    def __init__(self, cifrato: str) -> None:
        self.cifrato = cifrato

    @classmethod
    def chiudi(cls, testo: str) -> "Busta":
        return cls(_mazzo().encrypt(testo.encode()).decode() if testo else "")

    def apri(self) -> str:
        return _mazzo().decrypt(self.cifrato).decode() if self.cifrato else ""

    def __bool__(self) -> bool:
        return bool(self.cifrato)

    def __str__(self) -> str:
        return CHIUSA if self.cifrato else ""

    def __repr__(self) -> str:
        return f"<Busta {self}>"


if TYPE_CHECKING:
    Testo = models.TextField["str | Busta", Busta]
else:
    Testo = models.TextField


class InBusta(DeferredAttribute):
    """Ciò che si mette nel campo si chiude subito: anche prima di salvare è una busta."""

    def __set__(self, riga: models.Model, valore: Any) -> None:
        riga.__dict__[self.field.attname] = self.field.to_python(valore)


class CampoRiservato(Testo):
    """Un testo che il database non sa leggere. Non si cerca e non si ordina."""

    descriptor_class = InBusta

    def from_db_value(self, valore: str | None, *_altro: Any) -> Busta | None:
        return None if valore is None else Busta(valore)

    def to_python(self, valore: Any) -> Any:
        return valore if valore is None or isinstance(valore, Busta) else Busta.chiudi(str(valore))

    def get_prep_value(self, valore: Any) -> str | None:
        if valore is None:
            return None
        return valore.cifrato if isinstance(valore, Busta) else Busta.chiudi(str(valore)).cifrato
