"""La settimana di chi riceve: colloqui, incontri, assenze, altri impegni, tempo libero.

Le query sono sempre le stesse, per una operatrice o per tutto l'ufficio.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q

from centri.choices import MotivoFascia, StatoColloquio
from centri.models import Assenza, Centro, Colloquio, Disponibilita, Fascia, Incontro
from centri.queries.agende import UN_GIORNO, agende_di
from centri.queries.aperture import aperture_di
from centri.queries.offerte import turno_di
from centri.rules.aperture import Aperture
from centri.rules.assenze import tempi_scoperti
from centri.rules.orari import Tratto, istante
from centri.rules.settimana import ore_da_mostrare, ore_toccate
from portale import clock
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.identity.models import Incarico

NON_PIU = (
    StatoColloquio.DISDETTO_DAL_CITTADINO,
    StatoColloquio.DISDETTO_DA_OPERATORE,
    StatoColloquio.SPOSTATO,
)
NOMI: dict[str, Frase] = {
    "libero": _("libero"),
    MotivoFascia.LEZIONE: _("lezione di un corso"),
    MotivoFascia.COLLOQUIO_AZIENDALE: _("colloquio in azienda"),
    MotivoFascia.TRATTENUTA: _("orario tenuto da parte"),
}
GIORNI_DI_UFFICIO = 5
UNA_GIORNATA = 23 * 60  # nella domenica di marzo il giorno è di 23 ore


@dataclass(frozen=True)
class Voce:
    """Qualcosa nella giornata. `nome`: ciò che si legge quando non c'è una persona."""

    tipo: str
    tratto: Tratto
    nome: Frase = ""
    colloquio: Colloquio | None = None
    incontro: Incontro | None = None
    visibile: bool = True

    @property
    def inizio(self) -> datetime:
        return self.tratto.inizio

    @property
    def fine(self) -> datetime:
        return self.tratto.fine

    @property
    def minuti(self) -> int:
        return int((self.fine - self.inizio) / timedelta(minutes=1))

    @property
    def tutto_il_giorno(self) -> bool:
        return self.minuti >= UNA_GIORNATA


@dataclass
class Giorno:
    """Un giorno: perché è chiuso, se lo è, e ciò che c'è, in ordine."""

    giorno: date
    oggi: bool
    chiuso: Frase
    voci: list[Voce]

    @property
    def colloqui(self) -> int:
        return sum(voce.tipo == MotivoFascia.COLLOQUIO for voce in self.voci)

    @property
    def ore_libere(self) -> float:
        return round(sum(voce.minuti for voce in self.voci if voce.tipo == "libero") / 60, 1)

    @property
    def manca(self) -> Frase:
        """Perché quel giorno, o una sua parte, non c'è."""
        assenze = (voce.nome for voce in self.voci if voce.tipo == MotivoFascia.ASSENZA)
        return next(assenze, "")


@dataclass(frozen=True)
class Pezzo:
    """Una voce in un'ora della tabella; `comincia`: nelle ore dopo si dice solo che continua."""

    voce: Voce
    comincia: bool


@dataclass
class Settimana:
    """Lunedì per primo; sabato e domenica solo se c'è qualcosa."""

    operatore: Incarico
    giorni: list[Giorno]
    assenze: list[Assenza] = field(default_factory=list)

    def minuti(self, *tipi: str) -> int:
        return sum(voce.minuti for voce in self._voci() if voce.tipo in tipi)

    @property
    def quanti_colloqui(self) -> int:
        return sum(voce.tipo == MotivoFascia.COLLOQUIO for voce in self._voci())

    @property
    def in_ufficio(self) -> list[Giorno]:
        """Dal lunedì al venerdì: le colonne sono le stesse per tutte."""
        return self.giorni[:GIORNI_DI_UFFICIO]

    @property
    def ore_libere(self) -> float:
        return round(self.minuti("libero") / 60, 1)

    @property
    def carico(self) -> int | None:
        """Quanto del ricevimento è già preso, in percento; None se non riceve."""
        presi, liberi = self.minuti(MotivoFascia.COLLOQUIO), self.minuti("libero")
        return round(100 * presi / (presi + liberi)) if presi + liberi else None

    def righe(self) -> Iterator[tuple[time, list[list[Pezzo]]]]:
        """Ora per ora: per ogni giorno, ciò che vi cade."""
        mostrate = (voce.tratto for voce in self._voci() if voce.tipo != MotivoFascia.ASSENZA)
        for ora in ore_da_mostrare(mostrate):
            yield time(ora), [_pezzi(giorno, ora) for giorno in self.giorni]

    def _voci(self) -> Iterator[Voce]:
        for giorno in self.giorni:
            yield from giorno.voci


def _pezzi(giorno: Giorno, ora: int) -> list[Pezzo]:
    pezzi = []
    for voce in giorno.voci:
        ore = ore_toccate(voce.tratto, giorno.giorno)
        if ora in ore:
            pezzi.append(Pezzo(voce, comincia=ore[0] == ora))
    return pezzi


def settimane_di(
    operatori: Sequence[Incarico], centro: Centro, lunedi: date, attore: Attore
) -> list[Settimana]:
    """Una settimana per operatrice, nell'ordine in cui sono date."""
    numeri = [operatore.pk for operatore in operatori]
    domenica = lunedi + 6 * UN_GIORNO
    fra = istante(lunedi, time(0)), istante(domenica + UN_GIORNO, time(0))
    agende = agende_di(numeri, lunedi, domenica)
    fasce = _fasce(numeri, fra)
    impegni = _Impegni(numeri, centro, fra, attore, fasce)
    aperture = aperture_di([centro], lunedi, domenica)[centro.pk]
    settimane = []
    for operatore in operatori:
        voci = impegni.di(operatore.pk)
        giorni = _giorni(lunedi, voci, agende[operatore.pk], fasce[operatore.pk], aperture)
        settimane.append(Settimana(operatore, giorni, impegni.assenze_di(operatore.pk)))
    return settimane


Occupato = tuple[datetime, datetime, str, int]


def _fasce(numeri: Iterable[int], fra: tuple[datetime, datetime]) -> Mapping[int, list[Occupato]]:
    trovate: dict[int, list[Occupato]] = defaultdict(list)
    righe = (
        Fascia.objects.vive(clock.now())
        .filter(risorsa__operatore__in=numeri, periodo__overlap=fra)
        .order_by("periodo")
        .values_list("risorsa__operatore", "periodo", "motivo", "riferimento_id")
    )
    for numero, periodo, motivo, riferimento in righe:
        trovate[numero].append((periodo.lower, periodo.upper, motivo, riferimento))
    return trovate


class _Impegni:
    """I colloqui, gli incontri e le assenze di quella settimana, letti una volta per tutti."""

    def __init__(
        self,
        numeri: Sequence[int],
        centro: Centro,
        fra: tuple[datetime, datetime],
        attore: Attore,
        fasce: Mapping[int, list[Occupato]],
    ) -> None:
        self.fasce = fasce
        nella_settimana = Q(inizio__lt=fra[1], fine__gt=fra[0])
        colloqui = list(
            Colloquio.objects.exclude(stato__in=NON_PIU)
            .filter(nella_settimana, centro=centro)
            .filter(Q(operatore__in=numeri) | Q(altri_operatori__in=numeri))
            .distinct()
            .select_related("lavoratore", "prestazione", "stanza")
            .prefetch_related(Prefetch("altri_operatori", Incarico.objects.only("pk")))
            .order_by("inizio", "pk")
        )
        suoi = Colloquio.objects.visible_to(attore).filter(nella_settimana, centro=centro)
        visibili = set(suoi.values_list("pk", flat=True))
        self.colloqui: dict[int, list[Voce]] = defaultdict(list)
        for colloquio in colloqui:
            voce = Voce(
                MotivoFascia.COLLOQUIO,
                Tratto(colloquio.inizio, colloquio.fine),
                colloquio=colloquio,
                visibile=colloquio.pk in visibili,
            )
            altri = {altro.pk for altro in colloquio.altri_operatori.all()}
            for numero in {colloquio.operatore_id, *altri}:
                self.colloqui[numero].append(voce)
        self.incontri = [
            Voce(MotivoFascia.INCONTRO, Tratto(uno.inizio, uno.fine), incontro=uno)
            for uno in Incontro.objects.filter(nella_settimana, centro=centro, annullato_il=None)
        ]
        self.assenze = list(
            Assenza.objects.filter(operatore__in=numeri).fra(*fra).order_by("inizio", "pk")
        )

    def assenze_di(self, numero: int) -> list[Assenza]:
        return [assenza for assenza in self.assenze if assenza.operatore_id == numero]

    def di(self, numero: int) -> list[Voce]:
        voci = [*self.colloqui[numero], *self.incontri]
        voci += [
            Voce(
                MotivoFascia.ASSENZA,
                Tratto(assenza.inizio, assenza.fine),
                assenza.get_motivo_display(),
            )
            for assenza in self.assenze_di(numero)
        ]
        voci += [
            Voce(motivo, Tratto(inizio, fine), NOMI[motivo])
            for inizio, fine, motivo, _riferimento in self.fasce[numero]
            if motivo in NOMI
        ]
        return voci


def _giorni(
    lunedi: date,
    voci: Sequence[Voce],
    agende: Sequence[Disponibilita],
    fasce: Sequence[Occupato],
    aperture: Aperture,
) -> list[Giorno]:
    turni = [turno_di(agenda) for agenda in agende]
    occupati = [(inizio, fine) for inizio, fine, _motivo, _riferimento in fasce]
    giorni = []
    for passo in range(7):
        giorno = lunedi + passo * UN_GIORNO
        sue = [voce for voce in voci if ore_toccate(voce.tratto, giorno)]
        chiuso = aperture.perche_chiuso(giorno)
        if not chiuso:
            for turno in turni:
                if (ore := turno.ore(giorno)) is not None:
                    inizio, fine = istante(giorno, ore[0]), istante(giorno, ore[1])
                    for scoperto in tempi_scoperti(inizio, fine, occupati):
                        sue.append(Voce("libero", Tratto(*scoperto), NOMI["libero"]))
        if passo < GIORNI_DI_UFFICIO or any(voce.tipo != MotivoFascia.ASSENZA for voce in sue):
            sue.sort(key=lambda voce: (voce.inizio, voce.fine))
            giorni.append(Giorno(giorno, giorno == clock.today(), chiuso, sue))
    return giorni
