"""Registrare un rapporto di lavoro e la sua fine."""

from datetime import date

from django.db import IntegrityError, transaction

from lavoratori.models import Lavoratore, Rapporto
from lavoratori.rules.rapporti import (
    GIA_REGISTRATO,
    impedimenti_cessazione,
    impedimenti_registrazione,
)
from portale.audit.registro import record
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def registra_rapporto(
    *,
    lavoratore: Lavoratore,
    datore_cf: str,
    datore_nome: str,
    contratto: str,
    dal: date,
    mansione: str = "",
    al: date | None = None,
    co_numero: str = "",
    autore: Attore,
) -> Rapporto:
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    datore_cf = normalizza(datore_cf)

    impedimenti = impedimenti_registrazione(
        dal=dal,
        al=al,
        gia_registrato=lavoratore.rapporti.filter(datore_cf=datore_cf, dal=dal).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    try:
        with transaction.atomic():
            rapporto = Rapporto.objects.create(
                lavoratore=lavoratore,
                datore_cf=datore_cf,
                datore_nome=datore_nome,
                mansione=mansione,
                contratto=contratto,
                dal=dal,
                al=al,
                co_numero=co_numero,
            )
    except IntegrityError as doppio:
        raise AttoImpedito(GIA_REGISTRATO) from doppio
    record("rapporto.iniziato", rapporto, autore=autore, contratto=contratto)
    return rapporto


@transaction.atomic
def chiudi_rapporto(*, rapporto: Rapporto, al: date, motivo: str, autore: Attore) -> Rapporto:
    """L'ultimo giorno di lavoro, compreso, e il motivo."""
    rapporto = Rapporto.objects.lock(rapporto.pk)

    impedimenti = impedimenti_cessazione(
        dal=rapporto.dal, fine=al, gia_cessato=bool(rapporto.motivo_fine)
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    rapporto.al, rapporto.motivo_fine = al, motivo
    rapporto.save(update_fields=["al", "motivo_fine"])
    record("rapporto.cessato", rapporto, autore=autore, motivo=motivo)
    return rapporto
