"""I documenti di un trattamento: accordo, domanda, decreto, verbale dell'unità di crisi."""

from pathlib import PurePath

from django.db import transaction

from lavoratori.choices import TipoAllegato
from lavoratori.models import AllegatoTrattamento, TrattamentoCig
from portale import clock
from portale.audit.registro import record, record_read
from portale.documents.ricevuti import archivia
from portale.identity.attore import Attore

NOME_MASSIMO = 160


@transaction.atomic
def aggiungi_allegato(
    *, trattamento: TrattamentoCig, tipo: str, nome_file: str, contenuto: bytes, autore: Attore
) -> AllegatoTrattamento:
    """Lo stesso documento caricato due volte è lo stesso."""
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    ricevuto = archivia(contenuto, cartella=f"trattamenti/{trattamento.pk}")
    gia = AllegatoTrattamento.objects.filter(
        trattamento=trattamento, sha256=ricevuto.sha256
    ).first()
    if gia:
        return gia

    allegato = AllegatoTrattamento.objects.create(
        trattamento=trattamento,
        tipo=TipoAllegato(tipo),
        nome_file=PurePath(nome_file.replace("\\", "/")).name[:NOME_MASSIMO],
        formato=ricevuto.formato,
        byte=ricevuto.byte,
        sha256=ricevuto.sha256,
        file=ricevuto.nome,
        created_at=clock.now(),
    )
    record("trattamento.allegato_aggiunto", allegato, autore=autore, tipo=str(tipo))
    return allegato


@transaction.atomic
def leggi_allegato(*, allegato: AllegatoTrattamento, autore: Attore) -> bytes:
    """Il contenuto; chi l'ha letto resta scritto."""
    record_read("trattamento.allegato_letto", allegato, autore=autore)
    with allegato.file.open() as file:
        contenuto: bytes = file.read()
    return contenuto
