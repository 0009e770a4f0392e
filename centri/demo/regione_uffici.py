"""Gli uffici di una regione grande: i CPI, i loro sportelli, chi riceve e quando."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice

from django.contrib.auth.hashers import make_password

from centri.actions.centri import carica_centri
from centri.choices import TipoCentro, TipoRisorsa
from centri.demo.uffici import (
    APERTURA,
    DAL_LUNEDI_AL_GIOVEDI,
    DAL_LUNEDI_AL_VENERDI,
    MATTINO,
    POMERIGGIO,
    REGIONE,
)
from centri.models import BacinoComune, Centro, Disponibilita, Prestazione, Risorsa
from centri.queries.aperture import aperture_di
from centri.rules.aperture import Aperture
from centri.rules.orari import Tratto, Turno, tempi_del_turno
from lavoratori.demo.nomi import ITALIA
from portale import clock
from portale.bodies.models import Ente, Sede
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, alle
from portale.territory.models import Comune

PERSONE_PER_OPERATORE = 400
OPERATORI_PER_CENTRO = 14
TURNI = ((DAL_LUNEDI_AL_VENERDI, MATTINO), (DAL_LUNEDI_AL_GIOVEDI, POMERIGGIO))
UN_GIORNO = timedelta(days=1)
UN_ANNO = 365
CASELLA = "regione"


@dataclass
class Sportellista:
    """Chi riceve: il suo incarico, la sua risorsa, e i tempi che ha ancora."""

    incarico: Incarico
    risorsa_id: int
    centro_id: int
    futuri: Iterator[Tratto]
    passati: Iterator[Tratto]


@dataclass
class UfficiDellaRegione:
    titolare: Ente
    prestazione: Prestazione
    bacino: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    operatori: dict[int, list[Sportellista]] = field(default_factory=lambda: defaultdict(list))
    """Per CPI: chi ci lavora e chi lavora nei suoi sportelli."""


def apri(demo: Demo, operatori: int | None, uffici_aperti: int | None = None) -> UfficiDellaRegione:
    """I trentuno CPI ci sono sempre; gli sportelli crescono con chi ci lavora.

    `uffici_aperti`: riceve solo chi lavora nei primi CPI, per una regione con poche agende.
    """
    _nome, codice_fiscale = REGIONE
    titolare = Ente.objects.filter(codice_fiscale=codice_fiscale).first()
    with clock.fermo_al(alle(APERTURA, 9)):
        caricati = carica_centri(titolare=titolare, autore=IL_SISTEMA)
    suoi = Prestazione.objects.filter(titolare=caricati[0].sede.ente.titolare_pk)
    prestazione = suoi.select_related("titolare").order_by("codice").first()
    assert prestazione is not None  # noqa: S101 - carica_centri ne apre sempre
    uffici = UfficiDellaRegione(prestazione.titolare, prestazione)
    for riga in BacinoComune.objects.filter(al=None):
        uffici.bacino[riga.comune_id][riga.circoscrizione] = riga.centro_id
    della_regione = Centro.objects.cpi().filter(pk__in=[centro.pk for centro in caricati])
    cpi = list(della_regione.order_by("codice").select_related("sede__comune"))[:uffici_aperti]
    quanti = operatori or max(demo.persone // PERSONE_PER_OPERATORE, len(cpi))
    centri = [*cpi, *_sportelli(demo, cpi, quanti // OPERATORI_PER_CENTRO)]
    _assumi(demo, uffici, list(islice(cycle(centri), quanti)))
    return uffici


def _sportelli(demo: Demo, cpi: list[Centro], quanti: int) -> list[Centro]:
    """Punti più piccoli, uno per comune, nei comuni più grandi del bacino di ogni CPI."""
    if quanti <= len(cpi):
        return []
    comuni: dict[int, list[Comune]] = defaultdict(list)
    con_sede = {centro.sede.comune_id for centro in cpi}
    bacini = BacinoComune.objects.filter(al=None, circoscrizione=0).select_related("comune")
    for riga in bacini.order_by("-comune__popolazione", "comune__codice_istat"):
        if riga.comune_id not in con_sede:
            comuni[riga.centro_id].append(riga.comune)
    posti = [
        (centro, comuni[centro.pk][giro])
        for giro in range(max(map(len, comuni.values()), default=0))
        for centro in cpi
        if giro < len(comuni[centro.pk])
    ][: quanti - len(cpi)]
    sedi = demo.scrivi(
        [
            Sede(
                ente=centro.sede.ente,
                nome=f"Sportello di {comune.nome}",
                comune=comune,
                indirizzo="via del Municipio 1",
            )
            for centro, comune in posti
        ]
    )
    return demo.scrivi(
        [
            Centro(
                sede=sede,
                tipo=TipoCentro.SPORTELLO,
                codice=f"sp{numero}",
                cpi=centro,
                latitudine=comune.latitudine,
                longitudine=comune.longitudine,
            )
            for numero, (sede, (centro, comune)) in enumerate(zip(sedi, posti, strict=True))
        ]
    )


def _assumi(demo: Demo, uffici: UfficiDellaRegione, posti: list[Centro]) -> None:
    dado = demo.caso("operatori")
    nessuna = make_password(None)
    users = demo.scrivi(
        [
            User(
                email=f"{CASELLA}.{numero}@cpi.example",
                nome=dado.choice(ITALIA.donne),
                cognome=dado.choice(ITALIA.cognomi),
                password=nessuna,
            )
            for numero in range(len(posti))
        ]
    )
    incarichi = demo.scrivi(
        [
            Incarico(
                user=user,
                ruolo=Ruolo.OPERATORE_CPI,
                ente=centro.sede.ente,
                sede=centro.sede,
                dal=APERTURA,
            )
            for user, centro in zip(users, posti, strict=True)
        ]
    )
    risorse = demo.scrivi(
        [Risorsa(tipo=TipoRisorsa.OPERATORE, operatore=incarico) for incarico in incarichi]
    )
    _ricevono(demo, uffici, incarichi, posti)
    oggi = demo.oggi
    aperture = aperture_di(
        set(posti), oggi - timedelta(days=UN_ANNO), oggi + timedelta(days=UN_ANNO)
    )
    durata = timedelta(minutes=uffici.prestazione.durata_minuti)
    for incarico, risorsa, centro in zip(incarichi, risorse, posti, strict=True):
        quando = aperture[centro.pk]
        uffici.operatori[centro.cpi_id or centro.pk].append(
            Sportellista(
                incarico,
                risorsa.pk,
                centro.pk,
                _tempi(oggi, 1, quando, durata),
                _tempi(oggi, -1, quando, durata),
            )
        )


def _ricevono(
    demo: Demo, uffici: UfficiDellaRegione, incarichi: list[Incarico], posti: list[Centro]
) -> None:
    agende = demo.scrivi(
        [
            Disponibilita(
                centro=centro,
                operatore=incarico,
                giorni=list(giorni),
                dalle=dalle,
                alle=fino_alle,
                dal=APERTURA,
            )
            for incarico, centro in zip(incarichi, posti, strict=True)
            for giorni, (dalle, fino_alle) in TURNI
        ]
    )
    legame = Disponibilita.prestazioni.through
    prestazioni = list(Prestazione.objects.filter(titolare=uffici.titolare).order_by("codice"))
    demo.scrivi(
        [
            legame(disponibilita_id=agenda.pk, prestazione_id=prestazione.pk)
            for agenda in agende
            for prestazione in prestazioni
        ]
    )


def _tempi(oggi: date, passo: int, aperture: Aperture, durata: timedelta) -> Iterator[Tratto]:
    """I tempi di chi riceve, da domani in avanti o da ieri all'indietro, per un anno."""
    turni = [
        Turno(frozenset(giorni), dalle, fino_alle, APERTURA) for giorni, (dalle, fino_alle) in TURNI
    ]
    for quanti in range(1, UN_ANNO):
        giorno = oggi + passo * quanti * UN_GIORNO
        if aperture.aperto(giorno):
            for turno in turni:
                yield from tempi_del_turno(giorno, turno, durata)
