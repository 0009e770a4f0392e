"""Emettere un documento: il numero nella transazione dell'atto, il PDF in un lavoratore."""

import hashlib
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import translation

from portale import clock
from portale.audit.registro import record
from portale.documents.impaginazione import impagina
from portale.documents.models import Documento, Protocollo, StatoDocumento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import Avanzamento, enqueue


class Modello(ABC):
    """Un tipo di documento. Le app lo dichiarano nel proprio pdf.py; il nome `tipo` lo registra."""

    tipo: ClassVar[str]
    titolo: ClassVar[Any]
    template: ClassVar[str]
    vede: ClassVar[tuple[str, ...]] = (
        Ruolo.CITTADINO,
        Ruolo.OPERATORE_CPI,
        Ruolo.RESPONSABILE_CPI,
        Ruolo.REGIONE,
        Ruolo.AUDITOR,
    )
    registrati: ClassVar[dict[str, type["Modello"]]] = {}

    def __init_subclass__(cls) -> None:
        Modello.registrati[cls.tipo] = cls

    @classmethod
    def lingua(cls, documento: Documento) -> str:
        """In che lingua si impagina: l'italiano, se il modello non dice altro."""
        return settings.LANGUAGE_CODE

    @classmethod
    @abstractmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        """Ciò che il template mostra, letto quando si impagina."""


def emetti(
    modello: type[Modello],
    oggetto: models.Model,
    *,
    titolare_id: int,
    autore: Attore,
    persona_id: int | None = None,
) -> Documento:
    """Protocolla una nuova versione del documento di `oggetto` e ne accoda l'impaginazione."""
    tipo_oggetto = oggetto._meta.label_lower
    numero, anno = _prossimo_numero(titolare_id)
    precedente = Documento.objects.filter(
        tipo=modello.tipo, oggetto_tipo=tipo_oggetto, oggetto_id=oggetto.pk
    ).aggregate(ultima=Max("versione"))["ultima"]
    documento = Documento.objects.create(
        titolare_id=titolare_id,
        anno=anno,
        numero=numero,
        tipo=modello.tipo,
        titolo=str(modello.titolo),
        versione=(precedente or 0) + 1,
        oggetto_tipo=tipo_oggetto,
        oggetto_id=oggetto.pk,
        persona_id=persona_id,
        created_at=clock.now(),
    )
    record("documento.protocollato", documento, autore=autore, tipo=modello.tipo)
    enqueue("documents.impagina", documento.pk, autore=autore, totale=1)
    return documento


def _prossimo_numero(titolare_id: int) -> tuple[int, int]:
    anno = clock.today().year
    Protocollo.objects.get_or_create(titolare_id=titolare_id, anno=anno)
    contatore = Protocollo.objects.select_for_update().get(titolare_id=titolare_id, anno=anno)
    contatore.ultimo += 1
    contatore.save(update_fields=["ultimo"])
    return contatore.ultimo, anno


def impagina_documento(documento_id: int, autore: Attore) -> Avanzamento:
    """La fetta unica del lavoro: rende il PDF e lo archivia.

    Rifatta dopo un'interruzione, non duplica.
    """
    documento = Documento.objects.lock(documento_id)
    if not documento.pronto:
        modello = Modello.registrati[documento.tipo]
        with translation.override(modello.lingua(documento)):
            html = render_to_string(
                modello.template, {"documento": documento, **modello.dati(documento)}
            )
        contenuto = impagina(html)
        documento.sha256 = hashlib.sha256(contenuto).hexdigest()
        cartella = f"{documento.titolare_id}/{documento.anno}"
        nome = f"{cartella}/{documento.numero:07d}-{documento.sha256}.pdf"
        if not documento.file.storage.exists(nome):
            documento.file.storage.save(nome, ContentFile(contenuto))
        documento.file.name = nome
        documento.stato = StatoDocumento.PRONTO
        documento.save()
        record("documento.pronto", documento, autore=autore, tipo=documento.tipo)
    return Avanzamento(fatto=1, totale=1, finita=True)
