"""Scrivere com'è andato un colloquio, e correggerlo."""

from django.db import transaction

from centri.choices import Adesione, StatoColloquio
from centri.models import Colloquio
from centri.rules.esiti import impedimenti_all_esito
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore

CON_ESITO = (StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)


@transaction.atomic
def registra_esito(
    *,
    colloquio: Colloquio,
    stato: str,
    adesione: str = "",
    note: str = "",
    durata: int | None = None,
    autore: Attore,
) -> Colloquio:
    """Erogato (quanto è durato, che cosa ha risposto la persona) o non presentato.

    Un esito già scritto si corregge: resta scritto anche che è stato corretto.
    """
    colloquio = Colloquio.objects.lock(colloquio.pk)
    prima = colloquio.stato

    impedimenti = impedimenti_all_esito(
        adesso=clock.now(),
        inizio=colloquio.inizio,
        puo_avere_esito=prima in (StatoColloquio.DA_EROGARE, *CON_ESITO),
        stato=colloquio.get_stato_display(),
        erogato=stato == StatoColloquio.EROGATO,
        non_presentato=stato == StatoColloquio.NON_PRESENTATO,
        adesione=adesione,
        durata=durata,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    colloquio.stato = StatoColloquio(stato)
    colloquio.adesione = Adesione(adesione) if adesione else ""
    colloquio.note = note.strip()
    colloquio.durata_effettiva = durata
    colloquio.save(update_fields=["stato", "adesione", "note", "durata_effettiva"])
    if prima in CON_ESITO:
        record("colloquio.esito_corretto", colloquio, autore=autore, prima=prima, ora=stato)
    elif stato == StatoColloquio.EROGATO:
        record("colloquio.erogato", colloquio, autore=autore, adesione=adesione)
    else:
        record("colloquio.non_presentato", colloquio, autore=autore)
    return colloquio
