"""Le viste salvate: un elenco filtrato che si ritrova con un tocco, da soli o con le colleghe."""

from django.db import transaction

from centri.models import VistaSalvata
from centri.rules.viste import NOME_USATO, impedimenti_alla_vista
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def salva_vista(
    *, elenco: str, filtri: str, nome: str, condivisa: bool, autore: Attore
) -> VistaSalvata:
    """È di chi la salva; condivisa, la vedono anche le colleghe della sede."""
    incarico = Incarico.objects.lock(autore.incarico.pk if autore.incarico else 0)
    sue = VistaSalvata.objects.filter(incarico=incarico, pagina=elenco)

    impedimenti = impedimenti_alla_vista(
        filtri=filtri, gia=sue.count(), nome_usato=sue.filter(nome=nome).exists()
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    vista = VistaSalvata.objects.create(
        incarico=incarico,
        pagina=elenco,
        nome=nome,
        parametri=filtri,
        condivisa=condivisa,
        created_at=clock.now(),
    )
    record("vista.salvata", vista, autore=autore, condivisa=condivisa)
    return vista


@transaction.atomic
def cambia_vista(
    *, vista: VistaSalvata, nome: str, condivisa: bool, autore: Attore
) -> VistaSalvata:
    """Il nome, e chi la vede."""
    vista = VistaSalvata.objects.lock(vista.pk)
    stesse = VistaSalvata.objects.filter(incarico=vista.incarico_id, pagina=vista.pagina)
    if stesse.filter(nome=nome).exclude(pk=vista.pk).exists():
        raise AttoImpedito(NOME_USATO)

    vista.nome, vista.condivisa = nome, condivisa
    vista.save(update_fields=["nome", "condivisa"])
    record("vista.cambiata", vista, autore=autore, condivisa=condivisa)
    return vista


@transaction.atomic
def togli_vista(*, vista: VistaSalvata, autore: Attore) -> None:
    """Le persone dell'elenco restano dove sono: si toglie solo il collegamento."""
    vista = VistaSalvata.objects.lock(vista.pk)
    record("vista.tolta", vista, autore=autore)
    vista.delete()
