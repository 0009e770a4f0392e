"""Il foglio firmato in ufficio: si allega al patto, si rilegge, si toglie se è di un'altra."""

from django.core.files.storage import default_storage
from django.db import transaction

from percorsi.models import CopiaFirmata, Patto
from percorsi.rules.copia_firmata import impedimenti_copia
from portale import clock
from portale.audit.registro import record, record_read
from portale.documents.ricevuti import archivia, riconosci_documento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def allega_copia_firmata(*, patto: Patto, contenuto: bytes, autore: Attore) -> CopiaFirmata:
    """Lo stesso foglio caricato due volte è lo stesso."""
    riconosci_documento(contenuto, solo_fogli=True)
    patto = Patto.objects.lock(patto.pk)
    sue = CopiaFirmata.objects.filter(patto=patto)

    impedimenti = impedimenti_copia(
        firmato_su_carta=patto.firmato_su_carta,
        gia_allegate=sue.count(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    ricevuta = archivia(contenuto, cartella=f"patti/{patto.pk}")
    copia, nuova = sue.get_or_create(
        patto=patto,
        sha256=ricevuta.sha256,
        defaults={
            "formato": ricevuta.formato,
            "byte": ricevuta.byte,
            "file": ricevuta.nome,
            "created_at": clock.now(),
        },
    )
    if nuova:
        record("patto.copia_allegata", patto, autore=autore, impronta=copia.sha256)
    return copia


@transaction.atomic
def leggi_copia_firmata(*, copia: CopiaFirmata, autore: Attore) -> bytes:
    """Il contenuto; chi l'ha letto resta scritto."""
    record_read("patto.copia_letta", copia.patto, autore=autore)
    with copia.file.open() as file:
        contenuto: bytes = file.read()
    return contenuto


@transaction.atomic
def togli_copia_firmata(*, copia: CopiaFirmata, autore: Attore) -> None:
    """Il foglio di un'altra persona non resta nel fascicolo; resta che c'era, e la sua impronta."""
    patto = Patto.objects.lock(copia.patto_id)
    tolte, _quali = CopiaFirmata.objects.filter(pk=copia.pk, patto=patto).delete()
    if not tolte:  # l'ha già tolta un'altra
        return
    record("patto.copia_tolta", patto, autore=autore, impronta=copia.sha256)
    transaction.on_commit(lambda: _cancella_il_file(patto.pk, str(copia.file.name)))


@transaction.atomic
def _cancella_il_file(patto_id: int, nome: str) -> None:
    """Se intanto qualcuno ha riallegato lo stesso foglio, il file serve ancora."""
    Patto.objects.lock(patto_id)
    if not CopiaFirmata.objects.filter(file=nome).exists():
        default_storage.delete(nome)
