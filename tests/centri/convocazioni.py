"""Una convocazione in situazione: convocata, consegnata, assente, giustificata, con una proposta.

Si arriva a ogni punto con gli atti. Chi usa questi passi ferma l'orologio con time_machine.
"""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from centri.actions.convocazioni import convoca_a, segna_consegna
from centri.actions.esiti import registra_esito
from centri.actions.provvedimenti import adotta_provvedimento, proponi_provvedimento
from centri.actions.regole import carica_regole
from centri.choices import StatoColloquio
from centri.models import Centro, Convocazione, Provvedimento, RegolaCondizionalita
from portale import clock
from portale.identity.attore import Attore
from portale.parameters.models import Parametro, Unita
from tests.centri.factories import centro_che_riceve, lavoratore_del, offerte_di

FINESTRA = 5


def con_le_scale() -> None:
    """Le scale del file e i giorni per giustificarsi."""
    if not RegolaCondizionalita.objects.exists():
        carica_regole()
    for nome, giorni in {
        "convocazione.giustificazione_giorni": FINESTRA,
        "provvedimento.ricorso_giorni": 30,
    }.items():
        Parametro.objects.get_or_create(
            nome=nome,
            dal=date(2015, 9, 24),
            defaults={"valore": giorni, "unita": Unita.GIORNI, "atto": "prova"},
        )


def operatrice_di(centro: Centro) -> Attore:
    disponibilita = centro.disponibilita.select_related("operatore__user").first()
    assert disponibilita is not None
    return Attore.di(disponibilita.operatore)


def convocata(
    centro: Centro | None = None, *, regime: str = "naspi", canale: str = "", **situazione: Any
) -> Convocazione:
    """Convocata al primo orario libero; la prestazione dura da due mesi."""
    con_le_scale()
    centro = centro or centro_che_riceve()
    if regime == "cig":
        situazione.setdefault("in_cassa", True)
    lavoratore = situazione.pop("lavoratore", None) or lavoratore_del(centro, **situazione)
    return convoca_a(
        lavoratore=lavoratore,
        offerta=offerte_di(centro)[0],
        regime=regime,
        beneficio_dal=None if regime == "cig" else clock.today() - timedelta(days=60),
        canale=canale,
        autore=operatrice_di(centro),
    )


def consegnata(*argomenti: Any, **situazione: Any) -> Convocazione:
    convocazione = convocata(*argomenti, **situazione)
    return segna_consegna(
        convocazione=convocazione,
        quando=clock.now(),
        estremi="Raccomandata 123",
        autore=operatrice_di(convocazione.colloquio.centro),
    )


def assente(time_machine: Any, *argomenti: Any, **situazione: Any) -> Convocazione:
    """Il giorno del colloquio è passato e l'esito dice che non è venuta."""
    convocazione = consegnata(*argomenti, **situazione)
    time_machine.move_to(convocazione.colloquio.fine, tick=False)
    registra_esito(
        colloquio=convocazione.colloquio,
        stato=StatoColloquio.NON_PRESENTATO,
        autore=operatrice_di(convocazione.colloquio.centro),
    )
    convocazione.refresh_from_db()
    return convocazione


def proposta(time_machine: Any, *argomenti: Any, **situazione: Any) -> Provvedimento:
    """Il termine è passato: il portale propone."""
    convocazione = assente(time_machine, *argomenti, **situazione)
    assert convocazione.giustificare_entro
    fra = convocazione.giustificare_entro - localdate(clock.now()) + timedelta(days=1)
    time_machine.move_to(clock.now() + fra, tick=False)
    provvedimento = proponi_provvedimento(convocazione=convocazione)
    assert provvedimento is not None
    return provvedimento


def adottata(time_machine: Any, *argomenti: Any, **situazione: Any) -> Provvedimento:
    provvedimento = proposta(time_machine, *argomenti, **situazione)
    return adotta_provvedimento(
        provvedimento=provvedimento,
        motivazione="Convocazione consegnata, nessuna giustificazione.",
        autore=operatrice_di(provvedimento.convocazione.colloquio.centro),
    )
