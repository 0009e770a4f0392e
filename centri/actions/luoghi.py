"""Aprire un punto della rete, cambiarlo, chiuderlo: lo fa la Regione da una pagina."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from centri.actions.agende import apri_agenda, chiudi_agenda
from centri.models import BacinoComune, Centro, Disponibilita, OrarioCentro
from centri.queries.aperture import appuntamenti_da
from centri.queries.punto import PrimaAgenda, Punto
from centri.rules.aperture import Ore
from centri.rules.centri import impedimenti_a_chiudere_per_sempre, impedimenti_al_punto
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente, Sede
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.territory.distances import haversine_km

CODICE_LUNGO = 12
UN_GIORNO = timedelta(days=1)


@transaction.atomic
def apri_punto(
    *, ente: Ente, punto: Punto, prima_agenda: PrimaAgenda | None = None, autore: Attore
) -> Centro:
    """Il luogo con i suoi orari e i suoi servizi; se qualcuno già riceve, anche la sua agenda."""
    Ente.objects.select_for_update().get(pk=ente.pk)
    _giudica(punto)

    sede = Sede.objects.create(ente=ente, **punto.della_sede())
    centro = Centro.objects.create(
        sede=sede, codice=_codice_libero(punto.nome), **punto.del_centro()
    )
    centro.servizi.set(punto.servizi)
    _scrivi_ore(centro, punto.ore)
    if prima_agenda is not None:
        _apri_la_prima_agenda(centro, punto, prima_agenda, autore)
    record("centro.aperto", centro, autore=autore, codice=centro.codice)
    return centro


def _apri_la_prima_agenda(
    centro: Centro, punto: Punto, agenda: PrimaAgenda, autore: Attore
) -> None:
    dal = max(punto.aperto_dal or clock.today(), clock.today())
    operatore = Incarico.objects.create(
        user=agenda.chi,
        ruolo=Ruolo.OPERATORE_CPI,
        ente=centro.sede.ente,
        sede=centro.sede,
        dal=dal,
    )
    apri_agenda(
        centro=centro,
        operatore=operatore,
        prestazioni=list(punto.servizi),
        giorni=agenda.giorni,
        dalle=agenda.dalle,
        alle=agenda.alle,
        dal=dal,
        autore=autore,
    )


@transaction.atomic
def modifica_punto(*, centro: Centro, punto: Punto, autore: Attore) -> Centro:
    """Ciò che è scritto adesso vale da adesso; nella cronaca restano i nomi di ciò che cambia."""
    centro = Centro.objects.lock(centro.pk)
    sede = Sede.objects.lock(centro.sede_id)
    _giudica(punto, tranne=sede.pk)

    cambiati = [*_aggiorna(sede, punto.della_sede()), *_aggiorna(centro, punto.del_centro())]
    if {uno.pk for uno in punto.servizi} != set(centro.servizi.values_list("pk", flat=True)):
        centro.servizi.set(punto.servizi)
        cambiati.append("servizi")
    cambiati += _cambia_ore(centro, punto.ore)
    if cambiati:
        record("centro.modificato", centro, autore=autore, campi=sorted(cambiati))
    centro.sede = sede
    return centro


@transaction.atomic
def cambia_orari(*, centro: Centro, ore: Sequence[Ore], autore: Attore) -> Centro:
    """Solo le ore di ogni canale: lo fa anche chi dirige il centro."""
    centro = Centro.objects.lock(centro.pk)
    if _cambia_ore(centro, ore):
        record("centro.modificato", centro, autore=autore, campi=["orari"])
    return centro


@transaction.atomic
def chiudi_punto(*, centro: Centro, dal: date, autore: Attore) -> Centro:
    """Da quel giorno il luogo non c'è più: le agende finiscono il giorno prima."""
    centro = Centro.objects.lock(centro.pk)
    impedimenti = impedimenti_a_chiudere_per_sempre(
        dal=dal,
        oggi=clock.today(),
        ha_comuni=BacinoComune.objects.filter(centro=centro, al=None).exists(),
        appuntamenti=appuntamenti_da(centro, dal),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    ultimo = dal - UN_GIORNO
    for agenda in Disponibilita.objects.del_centro(centro.pk).filter(al=None).order_by("pk"):
        chiudi_agenda(disponibilita=agenda, al=max(ultimo, agenda.dal), autore=autore)
    centro.chiuso_dal = dal
    centro.save(update_fields=["chiuso_dal"])
    record("centro.chiuso", centro, autore=autore, dal=dal.isoformat())
    return centro


def _giudica(punto: Punto, tranne: int = 0) -> None:
    omonimi = Sede.objects.filter(
        nome__iexact=punto.nome.strip(), comune=punto.comune, centro__chiuso_dal=None
    )
    impedimenti = impedimenti_al_punto(
        nome=punto.nome,
        gia_aperto_li=omonimi.filter(centro__isnull=False).exclude(pk=tranne).exists(),
        coordinate_a_meta=(punto.latitudine is None) != (punto.longitudine is None),
        dal_comune_km=_dal_comune(punto),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)


def _dal_comune(punto: Punto) -> float | None:
    qui = (punto.latitudine, punto.longitudine)
    comune = (punto.comune.latitudine, punto.comune.longitudine)
    lat, lon = qui
    lat_comune, lon_comune = comune
    if lat is None or lon is None or lat_comune is None or lon_comune is None:
        return None
    return haversine_km(lat, lon, lat_comune, lon_comune)


def _codice_libero(nome: str) -> str:
    """Quello che si legge nell'indirizzo della pagina pubblica: dal nome, e se serve un numero."""
    base = slugify(nome)[:CODICE_LUNGO].strip("-") or "luogo"
    presi = set(Centro.objects.filter(codice__startswith=base[:8]).values_list("codice", flat=True))
    codice, numero = base, 1
    while codice in presi:
        numero += 1
        coda = f"-{numero}"
        codice = base[: CODICE_LUNGO - len(coda)] + coda
    return codice


def _aggiorna(riga: Any, valori: dict[str, Any]) -> list[str]:
    cambiati = [nome for nome, valore in valori.items() if getattr(riga, nome) != valore]
    for nome in cambiati:
        setattr(riga, nome, valori[nome])
    if cambiati:
        riga.save(update_fields=cambiati)
    return cambiati


def _cambia_ore(centro: Centro, ore: Sequence[Ore]) -> list[str]:
    if _ore_di(centro) == sorted(map(_voce, ore)):
        return []
    _scrivi_ore(centro, ore)
    return ["orari"]


def _scrivi_ore(centro: Centro, ore: Iterable[Ore]) -> None:
    OrarioCentro.objects.filter(centro=centro).delete()
    OrarioCentro.objects.bulk_create(
        OrarioCentro(
            centro=centro,
            canale=una.canale,
            giorni=sorted(una.giorni),
            dalle=una.dalle,
            alle=una.alle,
            dal=una.dal,
            al=una.al,
        )
        for una in ore
    )


def _ore_di(centro: Centro) -> list[tuple[Any, ...]]:
    righe = OrarioCentro.objects.filter(centro=centro)
    return sorted((riga.canale, sorted(riga.giorni), riga.dalle, riga.alle) for riga in righe)


def _voce(ore: Ore) -> tuple[Any, ...]:
    return ore.canale, sorted(ore.giorni), ore.dalle, ore.alle
