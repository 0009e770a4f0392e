"""L'attestato di stato di disoccupazione: uno per volta, finché vale."""

from django.db import transaction

from lavoratori.models import AttestatoDid, Did
from lavoratori.pdf import AttestatoDidPdf
from lavoratori.queries.disoccupazione import attestato_valido, situazione_di
from lavoratori.rules.stato_disoccupazione import impedimenti_attestato, piu_mesi
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.parameters.queries import valore


@transaction.atomic
def rilascia_attestato(*, did: Did, autore: Attore) -> AttestatoDid:
    """Alla persona che lo chiede da sé, o allo sportello. Chi ne ha uno che vale riceve quello."""
    did = Did.objects.lock(did.pk)
    oggi = clock.today()
    letta = situazione_di(did, oggi)
    valido = attestato_valido(letta)

    impedimenti = impedimenti_attestato(
        disoccupata=letta.disoccupata,
        vale_fino_al=valido.vale_fino_al if valido else None,
        oggi=oggi,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    attestato = AttestatoDid.objects.create(
        did=did,
        rilasciato_il=oggi,
        vale_fino_al=piu_mesi(oggi, valore("did.attestato_mesi", al=oggi)),
        giorni=letta.conto.giorni,
        created_at=clock.now(),
    )
    attestato.documento = emetti(
        AttestatoDidPdf,
        attestato,
        titolare_id=did.titolare_id,
        autore=autore,
        persona_id=did.lavoratore_id,
    )
    attestato.save(update_fields=["documento"])
    record("attestato_did.rilasciato", attestato, autore=autore, giorni=attestato.giorni)
    return attestato
