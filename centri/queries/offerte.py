"""I tempi liberi: i ricevimenti, meno gli impegni, meno le chiusure.

Un'offerta è un orario, non un'operatrice: se due ricevono alla stessa ora, chi prenota ne vede
uno solo. Si guarda un giorno alla volta, dal primo prenotabile, e ci si ferma appena le offerte
bastano: l'orizzonte intero non si calcola per mostrarne venti.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, groupby, islice
from operator import attrgetter

from centri.choices import Modalita
from centri.models import Centro, Disponibilita, Fascia, Prestazione, Risorsa, Trattenuta
from centri.queries.aperture import numero_di
from centri.queries.ricerca import (
    ALLA_STESSA_ORA,
    ALTRI,
    UN_ATTIMO,
    UN_GIORNO,
    VICINI,
    Ricerca,
    Scelta,
)
from centri.rules.orari import FUSO, Turno, istante
from lavoratori.models import Lavoratore
from portale import clock
from portale.identity.models import Incarico

CHIAVE = "%Y%m%dT%H%MZ"


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


def turno_di(disponibilita: Disponibilita) -> Turno:
    """Di molte agende: `prefetch_related("eccezioni")`."""
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
    return _con_i_nomi(list(ricerca.scelte(*fra)), prestazione, [centro])


def cerca_offerte(
    *,
    prestazione: Prestazione,
    centri: Sequence[Centro | int],
    lavoratore: Lavoratore | None = None,
    preferita: int | None = None,
    dal: date | None = None,
    quante: int = 20,
) -> list[Offerta]:
    """I primi orari liberi fra questi centri; alla stessa ora i primi `ALLA_STESSA_ORA` centri,
    nell'ordine in cui sono dati.

    Dei centri dopo i primi contano solo quelli che ricevono un giorno in cui i primi sono pieni o
    chiusi: quante agende ci siano non cambia il lavoro, e nessuno fa più strada per mezz'ora.
    """
    primo = _primo_prenotabile(prestazione)
    if dal is not None:
        primo = max(primo, istante(dal, time(0)))
    ultimo = _fine_dell_orizzonte(prestazione)
    ricerca = Ricerca(prestazione, centri, lavoratore, preferita)
    scelte = _le_prime(ricerca.scelte(primo, ultimo, fino_a=VICINI, a_tratti=True), quante)
    da = VICINI
    for quanti in (ALTRI, len(centri)):
        if len(scelte) == quante:
            ultimo = scelte[-1].inizio - UN_ATTIMO
        modelli, giorni = ricerca.mancano(scelte, primo, ultimo, da)
        if not modelli:
            break
        altre = ricerca.scelte(
            max(primo, istante(min(giorni), time(0))),
            min(ultimo, istante(max(giorni) + UN_GIORNO, time(0)) - UN_ATTIMO),
            da=da,
            fino_a=da + quanti,
            a_tratti=True,
            modelli=modelli,
        )
        in_quei_giorni = (scelta for scelta in altre if scelta.giorno in giorni)
        insieme = [*scelte, *_le_prime(in_quei_giorni, quante)]
        scelte = _le_prime(sorted(insieme, key=attrgetter("inizio", "posto")), quante)
        da += quanti
    return _con_i_nomi(scelte, prestazione, centri)


def _le_prime(in_ordine: Iterable[Scelta], quante: int) -> list[Scelta]:
    a_quell_ora = groupby(in_ordine, key=attrgetter("inizio"))
    alcune = (islice(loro, ALLA_STESSA_ORA) for _inizio, loro in a_quell_ora)
    return list(islice(chain.from_iterable(alcune), quante))


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


def _con_i_nomi(
    scelte: Sequence[Scelta], prestazione: Prestazione, centri: Sequence[Centro | int]
) -> list[Offerta]:
    """Le offerte scelte con i nomi di chi riceve: una query, e una per i luoghi se non si hanno."""
    letti = {uno.pk: uno for uno in centri if not isinstance(uno, int)}
    numeri = [numero_di(centro) for centro in centri]
    luoghi = {numeri[scelta.posto] for scelta in scelte} - letti.keys()
    if luoghi:
        letti |= Centro.objects.select_related("sede__comune").in_bulk(luoghi)
    chi = {operatore for scelta in scelte for operatore in scelta.operatori}
    operatori = Incarico.objects.select_related("user", "risorsa").in_bulk(chi) if chi else {}
    return [
        Offerta(
            letti[numeri[scelta.posto]],
            prestazione,
            operatori[scelta.operatori[0]],
            scelta.inizio,
            stanza=scelta.stanza,
            altri_operatori=tuple(operatori[altro] for altro in scelta.operatori[1:]),
        )
        for scelta in scelte
    ]
