"""Quando chi riceve non c'è: dove vanno i colloqui di quelle ore.

Prima la stessa ora con una collega libera che offre lo stesso servizio; altrimenti si sceglie: al
primo orario libero, o disdetto con l'invito a prenotare di nuovo. Nessuno resta senza risposta.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from centri.choices import SorteColloquio
from centri.rules.agende import Agenda, Appuntamento, accoglie
from centri.rules.orari import FUSO, Tratto, libero
from portale.errors import Impedimento, _

UN_ANNO = timedelta(days=366)

ASSENZA_ROVESCIATA = Impedimento(
    "assenza_rovesciata", _("L'assenza finisce prima di cominciare: corregga giorni e ore.")
)
ASSENZA_PASSATA = Impedimento(
    "assenza_passata", _("Questo tempo è già passato: si segna da oggi in poi.")
)
ASSENZA_LUNGA = Impedimento(
    "assenza_lunga", _("Più di un anno: chiuda le agende invece di segnare un'assenza.")
)
SENZA_TEMPO = Impedimento(
    "senza_tempo", _("In tutto quel tempo ha già altri impegni: non c'è nulla da segnare.")
)
PIANO_CAMBIATO = Impedimento(
    "piano_cambiato",
    _("Nel frattempo i colloqui di quelle ore sono cambiati: riguardi che cosa succede."),
)
TEMPO_CONTESO = Impedimento(
    "tempo_conteso",
    _("Qualcuno sta prenotando proprio in quelle ore: riprovi fra qualche secondo."),
)
COLLEGA_OCCUPATA = Impedimento(
    "collega_occupata",
    _("Nel frattempo {collega} non può più alle {ora}: scelga un'altra soluzione."),
)
NESSUN_ORARIO = Impedimento(
    "nessun_orario",
    _("Non c'è un orario libero verso cui spostare il colloquio di {persona}: lo disdica."),
)


@dataclass(frozen=True, slots=True)
class Sorte:
    """Che cosa si è scelto per un colloquio; `collega`: chi lo riceve al suo posto."""

    scelta: SorteColloquio
    collega: int | None = None


Piano = Mapping[int, Sorte]
RESTA = Sorte(SorteColloquio.RESTA)


@dataclass(frozen=True, slots=True)
class Collega:
    """Chi riceve nello stesso centro, e quando è già occupata (in ordine)."""

    numero: int
    agende: tuple[Agenda, ...]
    occupati: tuple[tuple[datetime, datetime], ...]

    def puo(self, appuntamento: Appuntamento) -> bool:
        return libero(appuntamento.tratto, self.occupati) and accoglie(self.agende, appuntamento)


def chi_puo(appuntamento: Appuntamento, colleghe: Sequence[Collega]) -> list[int]:
    """Le colleghe libere a quell'ora che offrono il servizio, dalla meno carica quel giorno."""
    giorno = _giorno(appuntamento.tratto.inizio)
    possono = [collega for collega in colleghe if collega.puo(appuntamento)]
    possono.sort(key=lambda collega: (_carico(collega, giorno), collega.numero))
    return [collega.numero for collega in possono]


def proponi(
    appuntamenti: Sequence[Appuntamento], colleghe: Sequence[Collega]
) -> dict[int, int | None]:
    """Colloquio → collega, None se nessuna può. Una collega non ne riceve due insieme, e chi ne ha
    già presi oggi viene dopo.
    """
    presi: dict[int, list[Tratto]] = {collega.numero: [] for collega in colleghe}
    dati: Counter[tuple[int, date]] = Counter()
    carichi = {collega.numero: collega for collega in colleghe}
    proposta: dict[int, int | None] = {}
    for appuntamento in sorted(appuntamenti, key=lambda uno: (uno.tratto.inizio, uno.numero)):
        giorno = _giorno(appuntamento.tratto.inizio)
        possono = [
            numero
            for numero in chi_puo(appuntamento, colleghe)
            if not any(_si_toccano(appuntamento.tratto, altro) for altro in presi[numero])
        ]
        scelta = min(
            possono,
            key=lambda numero: (_carico(carichi[numero], giorno) + dati[numero, giorno], numero),
            default=None,
        )
        proposta[appuntamento.numero] = scelta
        if scelta is not None:
            presi[scelta].append(appuntamento.tratto)
            dati[scelta, giorno] += 1
    return proposta


def _giorno(quando: datetime) -> date:
    return quando.astimezone(FUSO).date()


def _carico(collega: Collega, giorno: date) -> int:
    return sum(_giorno(inizio) == giorno for inizio, _fine in collega.occupati)


def _si_toccano(uno: Tratto, altro: Tratto) -> bool:
    return uno.inizio < altro.fine and altro.inizio < uno.fine


def piano_di_norma(proposta: Mapping[int, int | None]) -> dict[int, Sorte]:
    """La stessa ora con una collega; se nessuna può, disdetto. Chi guarda può cambiare."""
    return {
        numero: Sorte(SorteColloquio.COLLEGA, collega)
        if collega is not None
        else Sorte(SorteColloquio.DISDICI)
        for numero, collega in proposta.items()
    }


def tempi_scoperti(
    inizio: datetime, fine: datetime, occupati: Sequence[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    """Ciò che resta di un tempo, tolti gli impegni che ci cadono dentro. `occupati`: in ordine."""
    scoperti, da = [], inizio
    for dalle, alle in occupati:
        if alle <= da or dalle >= fine:
            continue
        if dalle > da:
            scoperti.append((da, dalle))
        da = max(da, alle)
    if da < fine:
        scoperti.append((da, fine))
    return scoperti


def impedimenti_all_assenza(
    *, inizio: datetime, fine: datetime, adesso: datetime
) -> list[Impedimento]:
    if fine <= inizio:
        return [ASSENZA_ROVESCIATA]
    prove = [
        (_giorno(fine) >= _giorno(adesso), ASSENZA_PASSATA),
        (fine - inizio <= UN_ANNO, ASSENZA_LUNGA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
