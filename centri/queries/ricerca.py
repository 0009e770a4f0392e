"""Cercare gli orari: prima in numeri, un giorno alla volta, finché ce n'è bisogno."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter

from centri.models import Centro, Prestazione, Risorsa
from centri.queries.aperture import aperture_di, numero_di
from centri.queries.modelli import Modello, modelli_fra
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
from centri.rules.orari import FUSO, Tratto, istante, libero, tempi_fra
from lavoratori.models import Lavoratore
from portale.calendario import festivita

UN_GIORNO = timedelta(days=1)
UN_ATTIMO = timedelta(microseconds=1)
ALLA_STESSA_ORA = 3
"""Alla stessa ora si propongono i luoghi più vicini, non tutti: chi cerca vuole scegliere l'ora."""
VICINI = 8
"""Quanti centri si guardano per primi: più di quanti se ne propongono, perché qualcuno è pieno.
Degli altri servono solo i giorni in cui questi hanno meno scelta di così.
"""
ALTRI = 16
"""Quanti se ne guardano poi, se i primi non bastano; in fondo, tutti."""
POCHI = ALTRI
"""Di così pochi centri le agende si leggono insieme; di più, solo quelle dei giorni guardati."""


@dataclass(frozen=True, slots=True)
class Scelta:
    """Un'offerta ancora in numeri: le persone si leggono solo per quelle che restano."""

    inizio: datetime
    posto: int
    operatori: tuple[int, ...]
    stanza: Risorsa | None

    @property
    def giorno(self) -> date:
        return self.inizio.astimezone(FUSO).date()


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
        modelli: Collection[Modello] = (),
    ) -> Iterator[Scelta]:
        """Gli orari liberi dei centri fra quei posti, uno alla volta e in ordine. `modelli`: solo
        le agende fatte così; nessuno: tutte.
        """
        cercati = self.centri[da:fino_a]
        if primo > ultimo or not cercati:
            return
        dal, al = primo.astimezone(FUSO).date(), ultimo.astimezone(FUSO).date()
        tutte = None
        if dal == al or not a_tratti or len(cercati) <= POCHI:
            tutte = self._righe(cercati, da, (primo, ultimo), modelli)
            if not tutte:
                return
        self.aperture = aperture_di(cercati, dal, al)
        quanti = max(1, VICINI // (2 * len(cercati))) if a_tratti else (al - dal).days + 1
        for giorni in self._finestre(dal, al, quanti):
            giornate = istante(giorni[0], time(0)), istante(giorni[-1] + UN_GIORNO, time(0))
            fra = max(primo, giornate[0]), min(ultimo, giornate[1] - UN_ATTIMO)
            righe = self._righe(cercati, da, fra, modelli) if tutte is None else tutte
            risorse = {riga.risorsa_id for _posto, riga in righe if riga.risorsa_id}
            if righe:
                self.occupati = impegni(risorse | set(self.stanze), self.lavoratore, giornate)
            for giorno in giorni:
                yield from self._del_giorno(giorno, righe, (primo, ultimo))

    def mancano(
        self, scelte: Sequence[Scelta], primo: datetime, ultimo: datetime, da: int
    ) -> tuple[set[Modello], set[date]]:
        """I giorni in cui c'è poca scelta e gli altri centri potrebbero ricevere, e i modelli
        d'agenda con cui lo fanno.
        """
        if primo > ultimo or da >= len(self.centri):
            return set(), set()
        quanti = Counter(scelta.giorno for scelta in scelte)
        dal, al = primo.astimezone(FUSO).date(), ultimo.astimezone(FUSO).date()
        scarsi = [
            giorno
            for giorno in (dal + passo * UN_GIORNO for passo in range((al - dal).days + 1))
            if quanti[giorno] < ALLA_STESSA_ORA and giorno not in festivita(giorno.year)
        ]
        if not scarsi:
            return set(), set()
        utili = [
            (modello, giorno)
            for modello in modelli_fra(scarsi[0], scarsi[-1])
            for giorno in scarsi
            if modello.vale(giorno)
            and any(primo <= t.inizio <= ultimo for t in self._tempi(modello, giorno))
        ]
        return {modello for modello, _giorno in utili}, {giorno for _modello, giorno in utili}

    def _tempi(self, modello: Modello, giorno: date) -> tuple[Tratto, ...]:
        return tempi_fra(giorno, modello.dalle, modello.alle, self.durata)

    def _righe(
        self, cercati: list[int], da: int, fra: Periodo, modelli: Collection[Modello]
    ) -> list[tuple[int, Ricevimento]]:
        """Chi riceve in quel tempo, nell'ordine dei centri; e le stanze, se ne servono."""
        lette = ricevimenti(self.prestazione, cercati, fra, modelli)
        if self.prestazione.con_stanza or any(riga.stanza_id for riga in lette):
            self.stanze = stanze_dei(cercati)
        return sorted(((da + riga.posto, riga) for riga in lette), key=itemgetter(0))

    def _finestre(self, dal: date, al: date, quanti: int) -> Iterator[list[date]]:
        """I giorni aperti da leggere insieme: tanti, poi il doppio, e ancora, finché serve."""
        giorni = (dal + passo * UN_GIORNO for passo in range((al - dal).days + 1))
        aperti = (
            giorno
            for giorno in giorni
            if any(quando.aperto(giorno) for quando in self.aperture.values())
        )
        while finestra := list(islice(aperti, quanti)):
            yield finestra
            quanti *= 2

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
