"""Quattro convocazioni a punti diversi: consegnata, in finestra, da decidere, da adottare.

Le persone si scelgono a caso fra quelle di Rivoli, in ordine di codice fiscale: mai per numero.
"""

from datetime import timedelta

from centri.actions.convocazioni import convoca_a, segna_consegna
from centri.actions.esiti import registra_esito
from centri.actions.giustificazioni import presenta_giustificazione
from centri.actions.provvedimenti import proponi_provvedimento
from centri.actions.regole import carica_regole
from centri.choices import StatoColloquio
from centri.choices.condizionalita import Regime
from centri.demo.agende import giorno_lavorativo
from centri.demo.storia import compagnia
from centri.models import Competenza, Convocazione
from centri.notifications.convocazioni import SCOPO
from centri.queries.offerte import offerte_libere
from lavoratori.models import Lavoratore, PeriodoCig
from portale.identity.attore import Attore
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import avviene

UN_GIORNO = timedelta(days=1)
CASI = {  # quanti giorni fa si convoca; da quanti giorni, almeno, il colloquio è passato
    "consegnata": (6, -30),
    "in_finestra": (20, 4),
    "da_decidere": (20, 4),
    "da_adottare": (35, 17),
}


@fase(230, "Quattro convocazioni")
def convocazioni(demo: Demo) -> None:
    """NASpI per tre persone; per la quarta, in cassa integrazione, si ricontatta e basta."""
    with avviene(alle(demo.oggi - timedelta(days=60), 9), stampa=False):
        carica_regole()
    in_naspi, in_cassa = _le_persone(demo)
    persone = dict(zip(CASI, in_naspi, strict=False))
    fatte = {
        caso: _convoca(demo, persona, *CASI[caso], Regime.NASPI)
        for caso, persona in persone.items()
    }
    if in_finestra := fatte.get("in_finestra"):
        _manca(demo, in_finestra, 1)
    if decidere := fatte.get("da_decidere"):
        _manca(demo, decidere, 2)
        with avviene(alle(demo.oggi - UN_GIORNO, 18, 5), stampa=False):
            presenta_giustificazione(
                convocazione=decidere,
                motivo="famiglia",
                racconto="Mio padre è stato ricoverato quella mattina.",
                autore=Attore.portatore(SCOPO, decidere.pk),
            )
    if adottare := fatte.get("da_adottare"):
        _manca(demo, adottare, 16)
        with avviene(alle(demo.oggi - 8 * UN_GIORNO, 6, 30), stampa=False):
            proponi_provvedimento(convocazione=adottare)
    for persona in in_cassa:
        if da_ricontattare := _convoca(demo, persona, 20, 4, Regime.CIG):
            _manca(demo, da_ricontattare, 3)


def _le_persone(demo: Demo) -> tuple[list[Lavoratore], list[Lavoratore]]:
    """Di Rivoli, senza colloqui in programma: prima chi non è in cassa, poi chi lo è."""
    centro = compagnia(demo).centro
    sue = Competenza.objects.in_vigore().filter(centro=centro)
    libere = (
        Lavoratore.objects.filter(pk__in=sue.values("lavoratore"), utente=None)
        .exclude(colloqui__stato=StatoColloquio.DA_EROGARE)
        .order_by("codice_fiscale")
    )
    di_cassa = PeriodoCig.objects.filter(dal__lte=demo.oggi - 40 * UN_GIORNO, al__gte=demo.oggi)
    dado = demo.caso("convocazioni")
    gruppi = (
        list(libere.exclude(pk__in=PeriodoCig.objects.values("lavoratore"))),
        list(libere.filter(pk__in=di_cassa.values("lavoratore"))),
    )
    return (
        dado.sample(gruppi[0], min(4, len(gruppi[0]))),
        dado.sample(gruppi[1], min(1, len(gruppi[1]))),
    )


def _convoca(
    demo: Demo, persona: Lavoratore, giorni_fa: int, entro_giorni_fa: int, regime: Regime
) -> Convocazione | None:
    """Convocata allora, a un orario della settimana dopo; consegnata due giorni dopo.

    Senza un orario libero prima di `entro_giorni_fa`, niente: nulla accade nel futuro.
    """
    chi = compagnia(demo)
    autore = chi.operatrici[chi.centro.pk]
    giorno = giorno_lavorativo(demo.oggi - giorni_fa * UN_GIORNO)
    with avviene(alle(giorno, 9, 40), stampa=False):
        libere = offerte_libere(
            centro=chi.centro,
            prestazione=chi.prestazione,
            dal=alle(giorno + 8 * UN_GIORNO, 0),
            al=alle(demo.oggi - entro_giorni_fa * UN_GIORNO, 23),
            lavoratore=persona,
            preferita=autore.incarico.pk if autore.incarico else None,
        )
        if not libere:
            return None
        convocazione = convoca_a(
            lavoratore=persona,
            offerta=libere[0],
            regime=regime,
            beneficio_dal=None if regime == Regime.CIG else giorno - timedelta(days=70),
            canale="raccomandata",
            autore=autore,
        )
    arrivata = giorno + 2 * UN_GIORNO
    with avviene(alle(arrivata, 11), stampa=False):
        segna_consegna(
            convocazione=convocazione,
            quando=alle(arrivata, 10),
            estremi=f"Raccomandata {convocazione.lavoratore.nato_il:6150%d%m}, avviso di ricevuta",
            autore=autore,
        )
    return convocazione


def _manca(demo: Demo, convocazione: Convocazione, giorni_fa: int) -> None:
    """Non è venuta: lo si segna il giorno stesso o, al più tardi, quei giorni fa."""
    chi = compagnia(demo)
    quando = max(convocazione.colloquio.fine, alle(demo.oggi - giorni_fa * UN_GIORNO, 17, 30))
    with avviene(quando, stampa=False):
        registra_esito(
            colloquio=convocazione.colloquio,
            stato=StatoColloquio.NON_PRESENTATO,
            autore=chi.operatrici[chi.centro.pk],
        )
