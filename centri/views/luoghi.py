"""Le pagine di tutti: trovare il luogo più vicino, e sapere tutto di quel luogo. Senza accesso."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from centri.choices import CanaleCentro
from centri.forms.luoghi import CercaLuogoForm
from centri.models import Centro
from centri.queries.aperture import aperture_di
from centri.queries.rete import (
    comuni_sullo_sfondo,
    della_rete,
    intorno,
    lontananza,
    prossimi_posti,
    servizi_di,
)
from centri.queries.vicini import posizione
from centri.rules.aperture import FINE_SETTIMANA, Aperture
from centri.rules.orari import FUSO, istante
from centri.rules.orari_scritti import scrivi_ora
from portale import clock
from portale.bodies.models import Ente
from portale.errors import Frase, _, ngettext_lazy
from portale.identity.choices import Ruolo
from portale.permissions.guards import public
from portale.territory.models import Comune
from portale.ui.mappe import Mappa, mappa

GIORNI_IN_VISTA = 7
AVANTI = 21


@dataclass(frozen=True, slots=True)
class Oggi:
    """Che cosa fa un luogo adesso: aperto fino a, oppure chiuso (perché) e da quando apre."""

    fino_a: str = ""
    motivo: Frase = ""
    apre: datetime | None = None


@dataclass(frozen=True, slots=True)
class Voce:
    """Una riga dell'elenco, e un segno sulla mappa con lo stesso numero."""

    numero: int
    centro: Centro
    km: float | None
    oggi: Oggi


@public
def luoghi(request: HttpRequest) -> HttpResponse:
    form = CercaLuogoForm(request.GET or None)
    comune = form.chiesto("comune")
    centri = _filtrati(della_rete(_di_casa(comune)), form)
    voci = in_elenco(centri, comune)
    return render(
        request,
        "centri/luoghi.html",
        {"form": form, "comune": comune, "trovati": voci, "mappa": mappa_della_rete(voci)},
    )


def _di_casa(comune: Comune | None) -> Any:
    """I luoghi dell'istituzione che ospita il portale; chi cerca da altrove li vede tutti."""
    casa = Ente.objects.titolari().filter(nome=settings.ISTITUZIONE).first()
    if casa is None or (comune and comune.provincia.regione.nome not in casa.nome):
        return Centro.objects.all()
    return Centro.objects.del_titolare(casa.pk)


def _filtrati(centri: Any, form: CercaLuogoForm) -> Any:
    if tipo := form.chiesto("tipo"):
        centri = centri.filter(tipo=tipo)
    if canale := form.chiesto("canale"):
        centri = centri.filter(orari__canale=canale).distinct()
    return centri


def in_elenco(centri: Iterable[Centro], comune: Comune | None) -> list[Voce]:
    """I più vicini prima; senza un comune, per nome. Due query per quanti siano."""
    adesso, tutti = clock.now(), list(centri)
    giorno = adesso.astimezone(FUSO).date()
    aperture = aperture_di(tutti, giorno, giorno + timedelta(days=AVANTI))
    con_km = [(lontananza(comune, centro), centro) for centro in tutti]
    con_km.sort(key=lambda uno: (uno[0] is None, uno[0] or 0))
    return [
        Voce(numero, centro, km, _oggi(aperture[centro.pk], adesso))
        for numero, (km, centro) in enumerate(con_km, start=1)
    ]


def _oggi(aperture: Aperture, adesso: datetime) -> Oggi:
    giorno, canale = adesso.astimezone(FUSO).date(), CanaleCentro.SPORTELLO
    for dalle, alle in aperture.orari(giorno, canale):
        if istante(giorno, dalle) <= adesso < istante(giorno, alle):
            return Oggi(fino_a=scrivi_ora(alle))
    motivo = aperture.perche_chiuso(giorno)
    return Oggi(
        motivo="" if motivo == FINE_SETTIMANA else motivo, apre=aperture.prossima(canale, adesso)
    )


def mappa_della_rete(voci: Sequence[Voce]) -> Mappa:
    """Lo sfondo sono i comuni delle regioni in cui ci sono luoghi."""
    regioni = sorted({voce.centro.sede.comune.provincia.regione_id for voce in voci})
    sfondo = [riga for regione in regioni for riga in comuni_sullo_sfondo(regione)]
    frase = ngettext_lazy(
        "Mappa con %(n)s luogo: è lo stesso dell'elenco.",
        "Mappa con %(n)s luoghi: sono gli stessi dell'elenco, con gli stessi numeri.",
        len(voci),
    )
    return mappa(
        [
            (posizione(voce.centro), str(voce.numero), str(voce.centro), voce.centro.tipo)
            for voce in voci
        ],
        [(lat, lon) for _nome, lat, lon, _capoluogo in sfondo],
        str(frase % {"n": len(voci)}),
        [((lat, lon), nome) for nome, lat, lon, capoluogo in sfondo if capoluogo],
    )


@public
def luogo(request: HttpRequest, codice: str) -> HttpResponse:
    """La pagina di un luogo, da leggere, da stampare, da mandare a qualcuno."""
    attore = request.attore  # type: ignore[attr-defined]
    centro = get_object_or_404(della_rete(Centro.objects.all()), codice=codice)
    adesso = clock.now()
    giorno = adesso.astimezone(FUSO).date()
    aperture = aperture_di([centro], giorno, giorno + timedelta(days=AVANTI))[centro.pk]
    return render(
        request,
        "centri/luogo.html",
        {
            "centro": centro,
            "oggi": _oggi(aperture, adesso),
            "settimana": settimana(aperture, giorno),
            "canali": canali(aperture),
            "chiusure": aperture.chiusure,
            "posti": prossimi_posti(centro, list(servizi_di(centro))),
            "adesso": adesso,
            "mappa": mappa_intorno(centro),
            "approssimata": not centro.posizione_confermata,
            "da_confermare": not centro.sede.indirizzo_verificato,
            "prenota_da_se": attore.veste == Ruolo.CITTADINO,
        },
    )


def canali(aperture: Aperture) -> list[tuple[str, Frase]]:
    """(codice, nome) dei canali che hanno delle ore, nell'ordine di sempre."""
    usati = {una.canale for una in aperture.ore}
    return [(codice, nome) for codice, nome in CanaleCentro.choices if codice in usati]


def settimana(aperture: Aperture, da: date) -> list[tuple[date, Frase, list[str]]]:
    """(giorno, perché è chiuso, ore per canale) da oggi per una settimana."""
    giorni = [da + timedelta(days=passo) for passo in range(GIORNI_IN_VISTA)]
    return [
        (
            giorno,
            aperture.perche_chiuso(giorno),
            [
                ", ".join(
                    f"{scrivi_ora(dalle)}–{scrivi_ora(alle)}"
                    for dalle, alle in aperture.orari(giorno, codice)
                )
                for codice, _nome in canali(aperture)
            ],
        )
        for giorno in giorni
    ]


def mappa_intorno(centro: Centro) -> Mappa:
    sfondo, nomi = intorno(centro)
    frase = _("Mappa di {luogo}, fra i comuni vicini.").format(luogo=centro)
    return mappa([(posizione(centro), "", str(centro), centro.tipo)], sfondo, frase, nomi)
