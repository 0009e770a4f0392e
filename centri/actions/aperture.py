"""I giorni di chiusura e la festa del patrono: li dichiara l'ufficio, o la Regione per lui."""

from datetime import date

from django.db import transaction

from centri.models import Centro, Chiusura
from centri.queries.aperture import colloqui_toccati
from centri.rules.aperture import impedimenti_al_patrono, impedimenti_alla_chiusura_del_centro
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def dichiara_chiusura(
    *, centro: Centro, dal: date, al: date, motivo: str, visti: int = 0, autore: Attore
) -> Chiusura:
    """`visti`: quanti colloqui prenotati ha guardato chi chiude; se ce ne sono altri, prima li
    guarda. I colloqui restano: li sposta o li disdice l'ufficio, che così avvisa le persone.
    """
    centro = Centro.objects.lock(centro.pk)
    toccati = colloqui_toccati(centro, dal, al).count() if dal <= al else 0
    impedimenti = impedimenti_alla_chiusura_del_centro(
        dal=dal,
        al=al,
        oggi=clock.today(),
        motivo=motivo,
        gia_chiuso=centro.chiusure.nei_giorni(dal, al).exists(),
        colloqui_non_visti=0 if toccati == visti else toccati,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    chiusura = Chiusura.objects.create(centro=centro, dal=dal, al=al, motivo=motivo.strip())
    record("centro.chiusura_dichiarata", centro, autore=autore, dal=str(dal), al=str(al))
    return chiusura


@transaction.atomic
def togli_chiusura(*, chiusura: Chiusura, autore: Attore) -> None:
    """Quei giorni tornano come gli altri."""
    chiusura = Chiusura.objects.select_related("centro__sede").lock(chiusura.pk)
    centro, dal, al = chiusura.centro, str(chiusura.dal), str(chiusura.al)
    chiusura.delete()
    record("centro.chiusura_tolta", centro, autore=autore, dal=dal, al=al)


@transaction.atomic
def indica_patrono(*, centro: Centro, patrono: str, autore: Attore) -> Centro:
    """«06-24»: mese e giorno, una volta per tutte."""
    centro = Centro.objects.lock(centro.pk)
    impedimenti = impedimenti_al_patrono(patrono)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    centro.patrono = patrono
    centro.save(update_fields=["patrono"])
    record("centro.patrono_indicato", centro, autore=autore, patrono=patrono)
    return centro
