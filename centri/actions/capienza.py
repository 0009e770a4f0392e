"""Si contano i posti ogni ora; se non bastano, il responsabile del centro lo sa una volta al
giorno.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from centri.models import Capienza, Centro, Disponibilita, Prestazione
from centri.notifications import PostiScarsi, responsabili
from centri.queries.capienza import (
    in_attesa,
    posti_per_centro,
    servizi_con_agenda,
    ultimo_prenotabile,
)
from centri.rules.capienza import giudica
from centri.rules.orari import FUSO
from portale import clock
from portale.audit.registro import record
from portale.identity.attore import IL_SISTEMA
from portale.notifications.notifica import notify
from portale.parameters.queries import valore

PRIMO_POSTO = "colloquio.primo_posto_giorni"


def conta_posti(centri: Iterable[Centro] | None = None) -> list[Capienza]:
    """I posti di questi centri (di tutti, se non è detto), un servizio alla volta."""
    cercati = centri if centri is not None else _centri_aperti()
    da_contare = list(cercati)
    servizi = servizi_con_agenda(da_contare, clock.today())
    prestazioni = Prestazione.objects.in_bulk(list(servizi))
    with transaction.atomic():
        for prestazione_id, dove in sorted(servizi.items()):
            suoi = [centro for centro in da_contare if centro.pk in dove]
            _conta(prestazioni[prestazione_id], suoi)
        _togli_chi_non_riceve_piu(da_contare, servizi)
    return list(Capienza.objects.filter(centro__in=da_contare))


def _centri_aperti() -> list[Centro]:
    oggi = clock.today()
    agende = Disponibilita.objects.nei_giorni(oggi, oggi + timedelta(days=365))
    aperti = Centro.objects.aperti(oggi).filter(pk__in=agende.values("centro"))
    return list(aperti.select_related("sede__comune"))


def _conta(prestazione: Prestazione, centri: list[Centro]) -> None:
    oggi, fino_al = clock.today(), ultimo_prenotabile(prestazione)
    giorni = int(valore(PRIMO_POSTO, al=oggi))
    posti = posti_per_centro(prestazione, centri, oggi, fino_al)
    attesa = in_attesa(prestazione, centri)
    for centro in centri:
        suoi, aspettano = posti[centro.pk], attesa.get(centro.pk, 0)
        giudizio = giudica(
            liberi=suoi.liberi,
            in_attesa=aspettano,
            primo=suoi.primo.astimezone(FUSO).date() if suoi.primo else None,
            oggi=oggi,
            giorni=giorni,
        )
        Capienza.objects.update_or_create(
            centro=centro,
            prestazione=prestazione,
            defaults={
                "liberi": suoi.liberi,
                "in_attesa": aspettano,
                "primo_libero": suoi.primo,
                "fino_al": fino_al,
                "pochi_posti": giudizio.pochi_posti,
                "primo_lontano": giudizio.primo_lontano,
                "contati_il": clock.now(),
            },
        )


def _togli_chi_non_riceve_piu(centri: list[Centro], servizi: dict[int, set[int]]) -> None:
    vive = {(centro, servizio) for servizio, dove in servizi.items() for centro in dove}
    contate = Capienza.objects.filter(centro__in=centri).values_list("pk", "centro", "prestazione")
    vecchie = [pk for pk, centro, servizio in contate if (centro, servizio) not in vive]
    Capienza.objects.filter(pk__in=vecchie).delete()


def avvisa_responsabili() -> int:
    """Di ogni servizio a corto di posti, una volta al giorno. Quanti avvisi ha scritto."""
    oggi = clock.today()
    scarse = Capienza.objects.scarse().exclude(avvisata_il=oggi).order_by("pk")
    return sum(_avvisa(capienza) for capienza in list(scarse))


@transaction.atomic
def _avvisa(capienza: Capienza) -> int:
    capienza = (
        Capienza.objects.select_for_update(of=("self",))
        .select_related("centro")
        .get(pk=capienza.pk)
    )
    if capienza.avvisata(clock.today()):
        return 0
    capienza.avvisata_il = clock.today()
    capienza.save(update_fields=["avvisata_il"])
    record(
        "capienza.avvisata",
        capienza,
        autore=IL_SISTEMA,
        liberi=capienza.liberi,
        in_attesa=capienza.in_attesa,
    )
    chiave = f"capienza:{capienza.pk}:{clock.today().isoformat()}"
    chi_risponde = responsabili(capienza.centro)
    for responsabile in chi_risponde:
        notify(PostiScarsi, a=responsabile, chiave=chiave, capienza=capienza.pk)
    return 1 if chi_risponde else 0
