"""Le stanze del centro: aprirne una, cambiarle nome, chiuderla."""

from datetime import date, time

from django.db import transaction

from centri.choices import TipoRisorsa
from centri.models import Centro, Disponibilita, Fascia, Risorsa
from centri.rules.orari import istante
from centri.rules.stanze import impedimenti_al_nome, impedimenti_alla_chiusura_della_stanza
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def apri_stanza(*, centro: Centro, nome: str, autore: Attore) -> Risorsa:
    centro = Centro.objects.lock(centro.pk)
    impedimenti = impedimenti_al_nome(nome=nome, gia_preso=_preso(centro.pk, nome))
    if impedimenti:
        raise AttoImpedito(impedimenti)

    stanza = Risorsa.objects.create(tipo=TipoRisorsa.STANZA, centro=centro, nome=nome.strip())
    record("stanza.aperta", stanza, autore=autore, centro=centro.pk)
    return stanza


@transaction.atomic
def rinomina_stanza(*, stanza: Risorsa, nome: str, autore: Attore) -> Risorsa:
    stanza = Risorsa.objects.lock(stanza.pk)
    impedimenti = impedimenti_al_nome(
        nome=nome, gia_preso=_preso(stanza.centro_id or 0, nome, tranne=stanza.pk)
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    stanza.nome = nome.strip()
    stanza.save(update_fields=["nome"])
    record("stanza.rinominata", stanza, autore=autore)
    return stanza


@transaction.atomic
def chiudi_stanza(*, stanza: Risorsa, dal: date, autore: Attore) -> Risorsa:
    """Da quel giorno non ci si riceve più; prima la si toglie dalle agende."""
    stanza = Risorsa.objects.lock(stanza.pk)
    impegni = Fascia.objects.vive(clock.now()).filter(
        risorsa=stanza, periodo__endswith__gt=istante(dal, time(0))
    )
    impedimenti = impedimenti_alla_chiusura_della_stanza(
        nelle_agende_di=", ".join(_chi_la_usa(stanza, dal)), impegni=impegni.count()
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    stanza.chiusa_dal = dal
    stanza.save(update_fields=["chiusa_dal"])
    record("stanza.chiusa", stanza, autore=autore)
    return stanza


def _preso(centro_id: int, nome: str, tranne: int | None = None) -> bool:
    stanze = Risorsa.objects.filter(tipo=TipoRisorsa.STANZA, centro=centro_id, chiusa_dal=None)
    return stanze.filter(nome__iexact=nome.strip()).exclude(pk=tranne or 0).exists()


def _chi_la_usa(stanza: Risorsa, dal: date) -> list[str]:
    agende = Disponibilita.objects.filter(stanza=stanza).nei_giorni(dal, date.max)
    return sorted({str(una.operatore.user) for una in agende.select_related("operatore__user")})
