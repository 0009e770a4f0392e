"""I tempi liberi: i ricevimenti, meno gli impegni, meno le chiusure.

Un'offerta è un orario, non un'operatrice: se due ricevono alla stessa ora, chi prenota ne vede
uno solo. Si guarda un giorno alla volta, dal primo prenotabile, e ci si ferma appena le offerte
bastano: l'orizzonte intero non si calcola per mostrarne venti.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter

from centri.choices import Modalita
from centri.models import Centro, Disponibilita, Fascia, Prestazione, Risorsa, Trattenuta
from centri.queries.aperture import aperture_di, numero_di
from centri.queries.ricevimenti import (
    SUOI,
    Impegni,
    Periodo,
    Ricevimento,
    impegni,
    ricevimenti,
    stanze_dei,
)
from centri.rules.aperture import Aperture
from centri.rules.orari import FUSO, Tratto, Turno, istante, libero, tempi_fra
from lavoratori.models import Lavoratore
from portale import clock
from portale.identity.models import Incarico

CHIAVE = "%Y%m%dT%H%MZ"
UN_GIORNO = timedelta(days=1)
UN_ATTIMO = timedelta(microseconds=1)
VICINI = 28
"""Quanti centri si guardano per primi: più degli orari in vista, perché qualcuno è pieno. Degli
altri servono solo gli orari che vengono prima.
"""
POCHI = 8
"""Di così pochi centri le agende si leggono insieme; di più, solo quelle dei giorni guardati."""
POI = 14
"""Gli impegni si leggono per il primo giorno aperto; poi, se non basta, per due settimane, e in
fondo per il resto dell'orizzonte.
"""


@dataclass(frozen=True, slots=True)
class Offerta:
    """Un orario che si può prenotare: dove, per che cosa, con chi, quando, come."""

    centro: Centro
    prestazione: Prestazione
    operatore: Incarico
    inizio: datetime
    stanza: Risorsa | None = None
    altri_operatori: tuple[Incarico, ...] = ()
    modalita: str = ""

    def __post_init__(self) -> None:
        """Se non è detto altrimenti, si riceve come di norma per quel servizio."""
        if not self.modalita:
            object.__setattr__(self, "modalita", Modalita(self.prestazione.modalita))

    @property
    def fine(self) -> datetime:
        return self.inizio + timedelta(minutes=self.prestazione.durata_minuti)

    @property
    def chiave(self) -> str:
        """Come si scrive in un modulo: l'istante, uguale in ogni fuso."""
        return self.inizio.astimezone(UTC).strftime(CHIAVE)

    @property
    def giorno(self) -> date:
        return self.inizio.astimezone(FUSO).date()


@dataclass(frozen=True, slots=True)
class Scelta:
    """Un'offerta ancora in numeri: le persone si leggono solo per quelle che restano."""

    inizio: datetime
    posto: int
    operatori: tuple[int, ...]
    stanza: Risorsa | None


def turno_di(disponibilita: Disponibilita) -> Turno:
    """Di molte agende: `prefetch_related("eccezioni")`, o `turni_di`."""
    diversi = {
        riga.giorno: (riga.dalle, riga.alle) if riga.dalle and riga.alle else None
        for riga in disponibilita.eccezioni.all()
    }
    return Turno(
        giorni=frozenset(disponibilita.giorni),
        dalle=disponibilita.dalle,
        alle=disponibilita.alle,
        dal=disponibilita.dal,
        al=disponibilita.al,
        eccezioni=diversi,
    )


def offerte_libere(
    *,
    centro: Centro,
    prestazione: Prestazione,
    dal: datetime | None = None,
    al: datetime | None = None,
    lavoratore: Lavoratore | None = None,
    preferita: int | None = None,
) -> list[Offerta]:
    """I tempi liberi in ordine, dal primo prenotabile (preavviso) all'ultimo (orizzonte).

    `lavoratore`: toglie anche i suoi impegni. `preferita`: l'incarico di chi segue la persona,
    scelta se è libera.
    """
    fra = dal or _primo_prenotabile(prestazione), al or _fine_dell_orizzonte(prestazione)
    ricerca = Ricerca(prestazione, [centro], lavoratore, preferita)
    return ricerca.offerte(list(ricerca.scelte(*fra)))


def cerca_offerte(
    *,
    prestazione: Prestazione,
    centri: Sequence[Centro | int],
    lavoratore: Lavoratore | None = None,
    preferita: int | None = None,
    dal: date | None = None,
    quante: int = 20,
) -> list[Offerta]:
    """I primi orari liberi fra questi centri; alla stessa ora, nell'ordine in cui sono dati.

    Quante agende ci siano non cambia il lavoro: dei centri dopo i primi si leggono solo quelle che
    ricevono prima dell'ultimo orario già trovato, pochi centri alla volta finché serve.
    """
    primo = _primo_prenotabile(prestazione)
    if dal is not None:
        primo = max(primo, istante(dal, time(0)))
    ultimo = _fine_dell_orizzonte(prestazione)
    ricerca = Ricerca(prestazione, centri, lavoratore, preferita)
    scelte: list[Scelta] = []
    da = 0
    vicini = max(VICINI, quante)
    for quanti in (vicini, vicini, len(centri)):
        altre = ricerca.scelte(primo, ultimo, da=da, fino_a=da + quanti, a_tratti=True)
        scelte = sorted([*scelte, *islice(altre, quante)], key=lambda s: (s.inizio, s.posto))
        scelte, da = scelte[:quante], da + quanti
        if len(scelte) == quante:
            ultimo = scelte[-1].inizio - UN_ATTIMO
    return ricerca.offerte(scelte)


def prime_libere(
    *, centro: Centro, prestazione: Prestazione, lavoratore: Lavoratore, quante: int = 3
) -> list[Offerta]:
    """Le prime offerte da proporre a chi ha perso il suo orario."""
    return cerca_offerte(
        centri=[centro], prestazione=prestazione, lavoratore=lavoratore, quante=quante
    )


def offerta_tenuta(trattenuta: Trattenuta) -> Offerta:
    """L'offerta che questa trattenuta tiene da parte, con la stanza e chi altro riceve."""
    fasce = Fascia.objects.per("trattenuta", trattenuta.pk)
    risorse = [fascia.risorsa for fascia in fasce.select_related("risorsa__operatore__user")]
    return Offerta(
        trattenuta.centro,
        trattenuta.prestazione,
        trattenuta.operatore,
        trattenuta.inizio,
        stanza=next((risorsa for risorsa in risorse if risorsa.centro_id), None),
        altri_operatori=tuple(
            risorsa.operatore
            for risorsa in sorted(risorse, key=lambda risorsa: risorsa.pk)
            if risorsa.operatore and risorsa.operatore_id != trattenuta.operatore_id
        ),
    )


def _primo_prenotabile(prestazione: Prestazione) -> datetime:
    return clock.now() + timedelta(hours=prestazione.preavviso_ore)


def _fine_dell_orizzonte(prestazione: Prestazione) -> datetime:
    """La mezzanotte dopo l'ultimo giorno prenotabile."""
    return istante(clock.today() + timedelta(days=prestazione.orizzonte_giorni + 1), time(0))


class Ricerca:
    """Chi cerca che cosa e dove."""

    def __init__(
        self,
        prestazione: Prestazione,
        centri: Sequence[Centro | int],
        lavoratore: Lavoratore | None,
        preferita: int | None,
    ) -> None:
        self.prestazione = prestazione
        self.durata = timedelta(minutes=prestazione.durata_minuti)
        self.centri = [numero_di(centro) for centro in centri]
        self.letti = {uno.pk: uno for uno in centri if not isinstance(uno, int)}
        self.lavoratore = lavoratore
        self.preferita = preferita
        self.aperture: dict[int, Aperture] = {}
        self.occupati: Impegni = {}
        self.carichi: dict[int, int] = {}
        self.stanze: dict[int, Risorsa] = {}

    def scelte(
        self,
        primo: datetime,
        ultimo: datetime,
        *,
        da: int = 0,
        fino_a: int | None = None,
        a_tratti: bool = False,
    ) -> Iterator[Scelta]:
        """Gli orari liberi dei centri fra quei posti, uno alla volta e in ordine."""
        cercati = self.centri[da:fino_a]
        if primo > ultimo or not cercati:
            return
        dal, al = primo.astimezone(FUSO).date(), ultimo.astimezone(FUSO).date()
        tutte = None
        if dal == al or not a_tratti or len(cercati) <= POCHI:
            tutte = self._righe(cercati, da, (primo, ultimo))
            if not tutte:
                return
        self.aperture = aperture_di(cercati, dal, al)
        for giorni in self._finestre(dal, al, a_tratti):
            giornate = istante(giorni[0], time(0)), istante(giorni[-1] + UN_GIORNO, time(0))
            fra = max(primo, giornate[0]), min(ultimo, giornate[1] - UN_ATTIMO)
            righe = self._righe(cercati, da, fra) if tutte is None else tutte
            risorse = {riga.risorsa_id for _posto, riga in righe if riga.risorsa_id}
            if righe:
                self.occupati = impegni(risorse | set(self.stanze), self.lavoratore, giornate)
            for giorno in giorni:
                yield from self._del_giorno(giorno, righe, (primo, ultimo))

    def _righe(self, cercati: list[int], da: int, fra: Periodo) -> list[tuple[int, Ricevimento]]:
        """Chi riceve in quel tempo, nell'ordine dei centri; e le stanze, se ne servono."""
        lette = ricevimenti(self.prestazione, cercati, fra)
        if self.prestazione.con_stanza or any(riga.stanza_id for riga in lette):
            self.stanze = stanze_dei(cercati)
        return sorted(((da + riga.posto, riga) for riga in lette), key=itemgetter(0))

    def _finestre(self, dal: date, al: date, a_tratti: bool) -> Iterator[list[date]]:
        """I giorni aperti da leggere insieme: il primo; due settimane; tutti gli altri."""
        giorni = (dal + passo * UN_GIORNO for passo in range((al - dal).days + 1))
        aperti = (
            giorno
            for giorno in giorni
            if any(quando.aperto(giorno) for quando in self.aperture.values())
        )
        if not a_tratti:
            yield from filter(None, [list(aperti)])
            return
        for giorno in aperti:
            yield [giorno]
            resto = list(aperti)
            poi = [uno for uno in resto if uno - giorno <= POI * UN_GIORNO]
            yield from filter(None, [poi, resto[len(poi) :]])

    def _del_giorno(
        self, giorno: date, righe: Sequence[tuple[int, Ricevimento]], fra: Periodo
    ) -> Iterator[Scelta]:
        """`righe` nell'ordine dei centri. Chi ha le stesse ore ha gli stessi tempi."""
        aperti = {centro for centro, quando in self.aperture.items() if quando.aperto(giorno)}
        self.carichi = {}
        con_quelle_ore: dict[tuple[time, time], list[tuple[int, Ricevimento]]] = {}
        for posto, riga in righe:
            ore = riga.turno.ore(giorno)
            if ore is not None and self.centri[posto] in aperti:
                con_quelle_ore.setdefault(ore, []).append((posto, riga))
        a_quell_ora: dict[datetime, list[list[tuple[int, Ricevimento]]]] = {}
        for ore, riceventi in con_quelle_ore.items():
            for tratto in tempi_fra(giorno, *ore, self.durata):
                if fra[0] <= tratto.inizio <= fra[1]:
                    a_quell_ora.setdefault(tratto.inizio, []).append(riceventi)
        for inizio in sorted(a_quell_ora):
            insieme = merge(*a_quell_ora[inizio], key=itemgetter(0))
            for posto, del_posto in groupby(insieme, key=itemgetter(0)):
                scelta = self._scegli(inizio, posto, [riga for _posto, riga in del_posto], giorno)
                if scelta is not None:
                    yield scelta

    def _scegli(
        self, inizio: datetime, posto: int, righe: list[Ricevimento], giorno: date
    ) -> Scelta | None:
        """Chi riceve a quell'ora, se ce n'è abbastanza: la prima è chi segue la persona, o chi
        quel giorno ha meno impegni.
        """
        tratto = Tratto(inizio, inizio + self.durata)
        if not libero(tratto, self.occupati.get(SUOI, ())):
            return None
        liberi = {
            riga.operatore_id: riga
            for riga in righe
            if not riga.risorsa_id or libero(tratto, self.occupati.get(riga.risorsa_id, ()))
        }
        quanti = self.prestazione.operatori_insieme
        if len(liberi) < quanti:
            return None
        in_ordine = sorted(liberi.values(), key=lambda riga: self._precedenza(riga, giorno))
        for prima in in_ordine:
            stanza, si_riceve = self._stanza(prima, posto, tratto, giorno)
            if si_riceve:
                altri = [riga.operatore_id for riga in in_ordine if riga is not prima]
                operatori = (prima.operatore_id, *altri[: quanti - 1])
                return Scelta(inizio, posto, operatori, stanza)
        return None

    def _precedenza(self, riga: Ricevimento, giorno: date) -> tuple[bool, int, int]:
        return riga.operatore_id != self.preferita, self._carico(riga, giorno), riga.operatore_id

    def _carico(self, riga: Ricevimento, giorno: date) -> int:
        """Quanti impegni ha quel giorno, contati una volta."""
        if riga.risorsa_id is None:
            return 0
        if riga.risorsa_id not in self.carichi:
            dalle, alle = istante(giorno, time(0)), istante(giorno + UN_GIORNO, time(0))
            suoi = self.occupati.get(riga.risorsa_id, ())
            self.carichi[riga.risorsa_id] = sum(dalle <= inizio < alle for inizio, _fine in suoi)
        return self.carichi[riga.risorsa_id]

    def _stanza(
        self, riga: Ricevimento, posto: int, tratto: Tratto, giorno: date
    ) -> tuple[Risorsa | None, bool]:
        """La stanza dell'agenda; se non ne dice una e ne serve una, la prima libera del centro."""
        centro_id = self.centri[posto]
        sua = self.stanze.get(riga.stanza_id) if riga.stanza_id else None
        if sua is None and not self.prestazione.con_stanza:
            return None, True
        candidate = [sua] if sua is not None else self.stanze.values()
        for stanza in candidate:
            aperta = stanza.chiusa_dal is None or giorno < stanza.chiusa_dal
            del_centro = stanza.centro_id == centro_id
            if del_centro and aperta and libero(tratto, self.occupati.get(stanza.pk, ())):
                return stanza, True
        return None, False

    def offerte(self, scelte: Sequence[Scelta]) -> list[Offerta]:
        """Le scelte con i nomi di chi riceve: una query, e una per i luoghi se non si hanno."""
        luoghi = {self.centri[scelta.posto] for scelta in scelte} - self.letti.keys()
        if luoghi:
            letti_ora = Centro.objects.select_related("sede__comune")
            self.letti |= letti_ora.in_bulk(luoghi)
        numeri = {operatore for scelta in scelte for operatore in scelta.operatori}
        operatori = (
            Incarico.objects.select_related("user", "risorsa").in_bulk(numeri) if numeri else {}
        )
        return [
            Offerta(
                self.letti[self.centri[scelta.posto]],
                self.prestazione,
                operatori[scelta.operatori[0]],
                scelta.inizio,
                stanza=scelta.stanza,
                altri_operatori=tuple(operatori[altro] for altro in scelta.operatori[1:]),
            )
            for scelta in scelte
        ]
