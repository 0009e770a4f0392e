"""I giorni e le ore dei centri: una query per quanti se ne vogliono."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from centri.models import Centro, Chiusura, Colloquio, Incontro, OrarioCentro
from centri.models.centro import CentroQuerySet
from centri.models.colloquio import ColloquioQuerySet
from centri.rules.aperture import QUANTO_AVANTI, Aperture, Chiuso, Ore, patrono_scritto
from centri.rules.orari import FUSO, istante
from portale.territory.capoluoghi import e_capoluogo

CAMPI = (
    "pk",
    "patrono",
    "aperto_dal",
    "chiuso_dal",
    "sede__comune__nome",
    "sede__comune__provincia",
    "sede__comune__provincia__nome",
)


def aperture_di(centri: Iterable[Centro | int], dal: date, al: date) -> dict[int, Aperture]:
    """centro → quando è aperto, fra questi due giorni. Una query. Del centro basta il numero."""
    chiusure = (
        Chiusura.objects.filter(centro=OuterRef("pk"))
        .nei_giorni(dal, al)
        .order_by("dal")
        .values(riga=JSONObject(dal="dal", al="al", motivo="motivo"))
    )
    ore = (
        OrarioCentro.objects.filter(centro=OuterRef("pk"))
        .nei_giorni(dal, al)
        .order_by("dalle", "pk")
        .values(
            riga=JSONObject(
                canale="canale", giorni="giorni", dalle="dalle", alle="alle", dal="dal", al="al"
            )
        )
    )
    righe = (
        Centro.objects.filter(pk__in=[numero_di(centro) for centro in centri])
        .order_by()
        .values(*CAMPI, tutte_le_chiusure=ArraySubquery(chiusure), tutte_le_ore=ArraySubquery(ore))
    )
    return {riga["pk"]: _aperture(riga) for riga in righe}


def numero_di(centro: Centro | int) -> int:
    return centro if isinstance(centro, int) else centro.pk


def _aperture(riga: Mapping[str, Any]) -> Aperture:
    sigla = riga["sede__comune__provincia"]
    capoluogo = e_capoluogo(
        riga["sede__comune__nome"], sigla, riga["sede__comune__provincia__nome"]
    )
    return Aperture(
        sigla=sigla if capoluogo else "",
        patrono=patrono_scritto(riga["patrono"]),
        ore=tuple(_ore(voce) for voce in riga["tutte_le_ore"]),
        chiusure=tuple(
            Chiuso(_giorno(voce["dal"]), _giorno(voce["al"]), voce["motivo"])
            for voce in riga["tutte_le_chiusure"]
        ),
        aperto_dal=riga["aperto_dal"],
        chiuso_dal=riga["chiuso_dal"],
    )


def _ore(voce: Mapping[str, Any]) -> Ore:
    return Ore(
        canale=voce["canale"],
        giorni=frozenset(voce["giorni"]),
        dalle=time.fromisoformat(voce["dalle"]),
        alle=time.fromisoformat(voce["alle"]),
        dal=_giorno(voce["dal"]) if voce["dal"] else None,
        al=_giorno(voce["al"]) if voce["al"] else None,
    )


def _giorno(scritto: str) -> date:
    return date.fromisoformat(scritto)


def ore_di(centro: Centro) -> list[Ore]:
    """Le ore scritte adesso, un canale dopo l'altro."""
    righe = OrarioCentro.objects.filter(centro=centro).order_by("canale", "giorni", "dalle")
    return [
        Ore(riga.canale, frozenset(riga.giorni), riga.dalle, riga.alle, riga.dal, riga.al)
        for riga in righe
    ]


def prossima_apertura(centro: Centro, canale: str, da: datetime) -> datetime | None:
    """Da quando quel canale risponde: adesso stesso, se è aperto. Nulla se non ha ore scritte."""
    giorno = da.astimezone(FUSO).date()
    ultimo = giorno + timedelta(days=QUANTO_AVANTI)
    return aperture_di([centro], giorno, ultimo)[centro.pk].prossima(canale, da)


def colloqui_toccati(centro: Centro, dal: date, al: date) -> ColloquioQuerySet:
    """I colloqui già prenotati in quei giorni, compresi il primo e l'ultimo."""
    fine = istante(al + timedelta(days=1), time(0))
    return Colloquio.objects.da_erogare().filter(
        centro=centro, inizio__gte=istante(dal, time(0)), inizio__lt=fine
    )


def appuntamenti_da(centro: Centro, dal: date) -> int:
    """Colloqui e incontri che quel luogo ha ancora da quel giorno in poi."""
    da = istante(dal, time(0))
    colloqui = Colloquio.objects.da_erogare().filter(centro=centro, inizio__gte=da).count()
    return colloqui + Incontro.objects.filter(centro=centro).futuri(da).count()


def senza_patrono(centri: CentroQuerySet) -> Centro | None:
    """Il primo di questi centri di cui non si sa quando è la festa del patrono."""
    da_indicare = centri.filter(patrono="").select_related("sede__comune__provincia")
    for centro in da_indicare.order_by("pk"):
        comune = centro.sede.comune
        if not e_capoluogo(comune.nome, comune.provincia_id, comune.provincia.nome):
            return centro
    return None
