"""Il piccolo mondo dei viaggi: i comuni della provincia di Torino, il CPI di Rivoli, chi ci lavora.

I dati vengono dagli stessi file della casa; le persone e gli uffici sono inventati.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date, time
from pathlib import Path

from centri.demo.passi import Compagnia
from centri.models import BacinoComune
from percorsi.models import Programma
from portale import clock
from portale.classifications import loading as elenchi
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.parameters.loading import RIFERIMENTI
from portale.territory import loading as territorio
from portale.territory.models import Comune
from tests.centri.factories import (
    CentroFactory,
    DisponibilitaFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory, SedeFactory
from tests.lavoratori.factories import CausaleCigFactory
from tests.percorsi.factories import ProgrammaFactory

BACINO_DI_RIVOLI = ("Rivoli", "Collegno", "Grugliasco", "Rosta", "Villarbasse", "Venaria Reale")
MECCANICA = "722"  # ISCO: attrezzisti, tornitori, fresatori
Righe = Iterable[dict[str, str]]


def carica(scrivi: Callable[[Righe], int], file: Path, tiene: Callable[[dict[str, str]], bool]):
    """Le righe che servono, dal file della casa."""
    with file.open(encoding="utf-8", newline="") as righe:
        scrivi([riga for riga in csv.DictReader(righe) if tiene(riga)])


def riferimenti() -> None:
    """Territorio della provincia, contratti, mestieri della meccanica: un decimo di secondo."""
    carica(territorio.scrivi_regioni, territorio.DATI / "regioni.csv", _ogni)
    carica(territorio.scrivi_province, territorio.DATI / "province.csv", _ogni)
    carica(
        territorio.scrivi_comuni,
        territorio.DATI / "comuni.csv",
        lambda riga: riga["sigla_provincia"] == "TO",
    )
    carica(elenchi.scrivi_codici, elenchi.DATI / "contratti_co.csv", _ogni)
    carica(
        elenchi.scrivi_professioni,
        elenchi.DATI / "esco_occupazioni.csv",
        lambda riga: riga["isco"].startswith(MECCANICA),
    )
    CausaleCigFactory()


def parametri() -> None:
    """I valori della legge con le loro date."""
    [riferimento] = RIFERIMENTI
    carica(riferimento.scrivi, riferimento.file, _ogni)


def _ogni(riga: dict[str, str]) -> bool:
    return True


def rivoli() -> Compagnia:
    """La Regione, il CPI di Rivoli con il suo bacino e l'operatrice che riceve ogni giorno."""
    riferimenti()
    regione = RegioneEnteFactory()
    funzionaria = IncaricoFactory(
        user__nome="Elena", user__cognome="Marchisio", ruolo=Ruolo.REGIONE, ente=regione
    )
    comuni = {comune.nome: comune for comune in Comune.objects.filter(nome__in=BACINO_DI_RIVOLI)}
    sede = SedeFactory(
        ente=EnteFactory(nome="Agenzia Piemonte Lavoro", titolare=regione),
        nome="CPI Rivoli",
        comune=comuni["Rivoli"],
    )
    centro = CentroFactory(sede=sede, codice="16")
    for comune in comuni.values():
        BacinoComune.objects.create(centro=centro, comune=comune, dal=date(2020, 1, 1))
    operatrice = OperatriceFactory(centro=centro, user__nome="Giulia", user__cognome="Ferraris")
    prestazione = PrestazioneFactory(titolare=regione)
    for dalle, alle in ((time(9), time(12, 45)), (time(14), time(16, 15))):
        DisponibilitaFactory(
            centro=centro,
            operatore=operatrice,
            dalle=dalle,
            alle=alle,
            prestazioni=[prestazione],
        )
    return Compagnia(
        titolare=regione,
        funzionaria=Attore.di(funzionaria),
        centro=centro,
        operatrici={centro.pk: Attore.di(operatrice)},
        prestazione=prestazione,
    )


def programma(chi: Compagnia) -> Programma:
    aperto: Programma = ProgrammaFactory(titolare=chi.titolare, dal=clock.today().replace(month=1))
    return aperto


def posto(attore: Attore) -> Incarico:
    """L'incarico di chi agisce, per entrare nel browser al suo posto."""
    assert attore.incarico
    return attore.incarico
