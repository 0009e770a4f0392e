"""Le cifre dell'ufficio: chi è stato raggiunto, chi è stato incontrato."""

from datetime import datetime, time, timedelta
from typing import Any

from centri.choices import StatoColloquio, StatoPartecipazione
from centri.models import Colloquio, Invito, Partecipazione
from centri.queries.attese import ripresi
from centri.queries.esiti import mancanti
from centri.rules.orari import istante
from portale import clock
from portale.dashboards.indicatori import Periodo, cifra, indicatore
from portale.errors import Frase, _


def _istanti(periodo: Periodo) -> tuple[datetime, datetime]:
    """Dal primo istante del primo giorno al primo istante dopo l'ultimo."""
    return istante(periodo.dal, time(0)), istante(periodo.al + timedelta(days=1), time(0))


@indicatore(
    "raggiunti",
    titolo=_("Raggiunti"),
    definizione=_(
        "Le persone a cui nel periodo è stato mandato un invito, o chiamate a un incontro di"
        " gruppo che si tiene nel periodo, o che vi hanno prenotato un colloquio."
    ),
    ordine=20,
)
def raggiunti(periodo: Periodo) -> Any:
    dal, al = _istanti(periodo)
    inviti = Invito.objects.filter(created_at__gte=dal, created_at__lt=al)
    incontri = Partecipazione.objects.filter(incontro__inizio__gte=dal, incontro__inizio__lt=al)
    colloqui = Colloquio.objects.filter(created_at__gte=dal, created_at__lt=al)
    return _persone(inviti, incontri, colloqui)


def esiti_mancanti(periodo: Periodo, persone: Any) -> Frase:
    """Quanti colloqui del periodo non hanno ancora un esito: accanto a ogni cifra che li conta."""
    dal, al = _istanti(periodo)
    colloqui = Colloquio.objects.filter(
        lavoratore__in=persone.values("pk"), inizio__gte=dal, inizio__lt=al
    )
    conti = mancanti(colloqui, clock.now())
    if not conti.senza_esito:
        return ""
    return _("Manca l'esito di {senza} colloqui su {tutti} ({quota}%).").format(
        senza=conti.senza_esito, tutti=conti.tutti, quota=conti.per_cento
    )


@indicatore(
    "incontrati",
    titolo=_("Incontrati"),
    definizione=_(
        "Le persone che nel periodo hanno fatto un colloquio o erano presenti a un incontro di"
        " gruppo."
    ),
    ordine=30,
    nota=esiti_mancanti,
)
def incontrati(periodo: Periodo) -> Any:
    dal, al = _istanti(periodo)
    colloqui = Colloquio.objects.filter(
        stato=StatoColloquio.EROGATO, inizio__gte=dal, inizio__lt=al
    )
    presenti = Partecipazione.objects.filter(
        stato=StatoPartecipazione.PRESENTE, incontro__inizio__gte=dal, incontro__inizio__lt=al
    )
    return _persone(colloqui, presenti)


def _posti_ripresi(periodo: Periodo, persone: Any) -> tuple[int, int]:
    dal, al = _istanti(periodo)
    return ripresi(
        Colloquio.objects.filter(
            lavoratore__in=persone.values("pk"), inizio__gte=dal, inizio__lt=al
        )
    )


def quanti_ripresi(periodo: Periodo, persone: Any) -> Frase:
    riusati, liberati = _posti_ripresi(periodo, persone)
    return _("{ripresi} su {liberati} posti liberati.").format(ripresi=riusati, liberati=liberati)


@cifra(
    titolo=_("Posti liberati e ripresi, su cento"),
    definizione=_(
        "Dei colloqui disdetti o spostati che erano fissati nel periodo, quanti su cento hanno"
        " lasciato il posto a una persona della lista d'attesa, che lo ha accettato."
    ),
    ordine=90,
    nota=quanti_ripresi,
)
def posti_ripresi(periodo: Periodo, persone: Any) -> int | None:
    riusati, liberati = _posti_ripresi(periodo, persone)
    return round(100 * riusati / liberati) if liberati else None


def _persone(*insiemi: Any) -> Any:
    """Tutte le persone di questi insiemi, ciascuna una volta."""
    primo, *altri = (
        insieme.order_by().values_list("lavoratore_id", flat=True) for insieme in insiemi
    )
    return primo.union(*altri)
