"""Lo stato di disoccupazione: chi può rendere la DID, che cosa fa un lavoro, quanti giorni contano.

Artt. 19-21 D.Lgs. 150/2015; art. 4, c. 15-quater, D.L. 4/2019 (chi lavora con un reddito basso
resta disoccupato). Soglie, mesi e giorni sono parametri datati: qui arrivano come fatti.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lavoratori.choices import MotivoDidOccupata, MotivoPassoDid, StatoDid
from portale.errors import Frase, Impedimento, _

ART_19, ART_19_3 = "Art. 19, c. 1, D.Lgs. 150/2015", "Art. 19, c. 3, D.Lgs. 150/2015"
ART_19_4, ART_21_9 = "Art. 19, c. 4, D.Lgs. 150/2015", "Art. 21, c. 9, D.Lgs. 150/2015"
ART_REDDITO = "Art. 4, c. 15-quater, D.L. 4/2019"
CONTROLLI = "Controlli del sistema regionale sulla DID"
UN_GIORNO = timedelta(days=1)

FUORI_REGIONE = Impedimento(
    "did_fuori_regione",
    _("Il domicilio non risulta in questa regione: la DID si rende dove si abita."),
    CONTROLLI,
)
TROPPO_GIOVANE = Impedimento(
    "did_troppo_giovane", _("La DID si può rendere dai 15 anni compiuti."), CONTROLLI
)
NEL_FUTURO = Impedimento("did_nel_futuro", _("La data della DID non può essere dopo oggi."), ART_19)
GIA_APERTA = Impedimento("did_gia_aperta", _("C'è già una DID aperta."), ART_19)
DECADUTA_DA_POCO = Impedimento(
    "did_decaduta_da_poco",
    _("Dopo una decadenza si aspetta: la DID si può rendere dal {giorno}."),
    ART_21_9,
)
HA_UN_LAVORO = Impedimento(
    "did_ha_un_lavoro", _("Risulta un rapporto di lavoro aperto: {datori}."), ART_19
)
IN_CASSA = Impedimento(
    "did_in_cassa",
    _(
        "Chi è in cassa integrazione ha un lavoro, e quindi non è disoccupato. Solo un'operatrice"
        " può scrivere il motivo per cui la DID si rende lo stesso."
    ),
    ART_19,
)
SERVE_UN_OPERATRICE = Impedimento(
    "did_serve_operatrice",
    _("Con un lavoro aperto la DID si rende allo sportello: lì si guardano i documenti."),
    ART_19_4,
)
MANCA_LA_FINE = Impedimento(
    "did_manca_la_fine", _("Scriva l'ultimo giorno di lavoro, dalla lettera di licenziamento."),
    ART_19_4,
)  # fmt: skip
MANCA_IL_REDDITO = Impedimento(
    "did_manca_il_reddito", _("Scriva il reddito che prevede in quest'anno, e di che tipo."),
    ART_REDDITO,
)  # fmt: skip
REDDITO_ALTO = Impedimento(
    "did_reddito_alto", _("Il reddito previsto supera la soglia di {soglia} euro."), ART_REDDITO
)
PASSO_IMPOSSIBILE = Impedimento(
    "did_passo_impossibile", _("La DID è {stato}: questo passo non si può scrivere."), ART_19
)
PASSO_PRIMA_DELLA_DID = Impedimento(
    "did_passo_prima", _("La data viene prima della DID: la controlli."), ART_19
)
ATTESTATO_ANCORA_VALIDO = Impedimento(
    "attestato_ancora_valido",
    _("L'ultimo attestato vale fino al {giorno}: è ancora quello."),
    CONTROLLI,
)
NON_DISOCCUPATA = Impedimento(
    "attestato_non_disoccupata", _("Oggi non risulta lo stato di disoccupazione."), ART_19
)

CONTANO = frozenset({StatoDid.INSERITA, StatoDid.CONVALIDATA, StatoDid.RIPRISTINATA})
FINALI = frozenset({StatoDid.REVOCATA, StatoDid.DECADUTA, StatoDid.CESSATA, StatoDid.ANNULLATA})
APERTI = CONTANO | {StatoDid.SOSPESA}
DA_QUALI: dict[StatoDid, frozenset[StatoDid]] = {
    StatoDid.CONVALIDATA: frozenset({StatoDid.INSERITA, StatoDid.RIPRISTINATA}),
    StatoDid.SOSPESA: CONTANO,
    StatoDid.RIPRISTINATA: frozenset({StatoDid.SOSPESA, StatoDid.CESSATA}),
    StatoDid.CESSATA: APERTI,
    StatoDid.REVOCATA: APERTI,
    StatoDid.DECADUTA: APERTI,
    StatoDid.ANNULLATA: APERTI,
}
CHE_COSA: dict[StatoDid, Frase] = {
    StatoDid.INSERITA: _("in attesa di lavoro, con la DID da convalidare"),
    StatoDid.CONVALIDATA: _("in attesa di lavoro"),
    StatoDid.RIPRISTINATA: _("di nuovo in attesa di lavoro"),
    StatoDid.SOSPESA: _("sospesa per un lavoro di non più di 180 giorni"),
    StatoDid.CESSATA: _("al lavoro"),
    StatoDid.REVOCATA: _("senza DID"),
    StatoDid.DECADUTA: _("decaduta"),
    StatoDid.ANNULLATA: _("DID annullata: era un errore"),
}


@dataclass(frozen=True, slots=True)
class FattiDid:
    """Ciò che si guarda prima di scrivere una DID."""

    oggi: date
    resa_il: date
    nato_il: date
    eta_minima_mesi: int
    domicilio_in_regione: bool
    did_aperta: bool = False
    nuova_dal: date | None = None
    datori: tuple[str, ...] = ()
    in_cassa: bool = False
    licenziamento_registrato: bool = False
    motivo: str = ""
    dall_ufficio: bool = False
    rapporto_finisce_il: date | None = None
    reddito_previsto: Decimal | None = None
    reddito_massimo: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Verifica:
    """Una prova con la sua fonte: superata, o con la ragione per cui no."""

    titolo: Frase
    fonte: str
    impedimento: Impedimento | None = None

    @property
    def passata(self) -> bool:
        return self.impedimento is None


def verifiche_did(fatti: FattiDid) -> list[Verifica]:
    """Tutte le prove, superate o no: chi sta allo sportello le vede prima di premere."""
    maggiore = piu_mesi(fatti.nato_il, fatti.eta_minima_mesi) <= fatti.resa_il
    presto = fatti.nuova_dal is not None and fatti.resa_il < fatti.nuova_dal
    attesa = DECADUTA_DA_POCO.con(giorno=f"{fatti.nuova_dal:%d/%m/%Y}") if presto else None
    return [
        Verifica(
            _("Abita in questa regione"),
            CONTROLLI,
            None if fatti.domicilio_in_regione else FUORI_REGIONE,
        ),
        Verifica(_("Ha almeno 15 anni"), CONTROLLI, None if maggiore else TROPPO_GIOVANE),
        Verifica(
            _("La data non è nel futuro"),
            ART_19,
            NEL_FUTURO if fatti.resa_il > fatti.oggi else None,
        ),
        Verifica(_("Non ha già una DID aperta"), ART_19, GIA_APERTA if fatti.did_aperta else None),
        Verifica(_("Non è decaduta da poco"), ART_21_9, attesa),
        _verifica_del_lavoro(fatti),
    ]


def impedimenti_did(fatti: FattiDid) -> list[Impedimento]:
    return [prova.impedimento for prova in verifiche_did(fatti) if prova.impedimento]


def _verifica_del_lavoro(fatti: FattiDid) -> Verifica:
    """Senza lavoro; o in preavviso (art. 19, c. 4); o con un reddito sotto la soglia."""
    if not fatti.datori and not fatti.in_cassa:
        return Verifica(_("Non ha un lavoro"), ART_19)
    preavviso = fatti.motivo == MotivoDidOccupata.PREAVVISO
    if preavviso and (fatti.dall_ufficio or fatti.licenziamento_registrato):
        no = None if fatti.rapporto_finisce_il else MANCA_LA_FINE
        return Verifica(_("È in preavviso: il licenziamento è comunicato"), ART_19_4, no)
    if fatti.motivo == MotivoDidOccupata.REDDITO and fatti.dall_ufficio:
        return Verifica(_("Lavora, ma con un reddito basso"), ART_REDDITO, _no_del_reddito(fatti))
    if fatti.motivo:
        return Verifica(_("Non ha un lavoro"), ART_19_4, SERVE_UN_OPERATRICE)
    if fatti.in_cassa:
        return Verifica(_("Non ha un lavoro"), ART_19, IN_CASSA)
    return Verifica(_("Non ha un lavoro"), ART_19, HA_UN_LAVORO.con(datori=", ".join(fatti.datori)))


def _no_del_reddito(fatti: FattiDid) -> Impedimento | None:
    if fatti.reddito_previsto is None or fatti.reddito_massimo is None:
        return MANCA_IL_REDDITO
    if fatti.reddito_previsto > fatti.reddito_massimo:
        return REDDITO_ALTO.con(soglia=f"{fatti.reddito_massimo:,.0f}".replace(",", "."))
    return None


def decorrenza(*, resa_il: date, rapporto_finisce_il: date | None) -> date:
    """Chi è in preavviso comincia a contare il giorno dopo l'ultimo di lavoro (art. 19, c. 4)."""
    if rapporto_finisce_il is None:
        return resa_il
    return max(resa_il, rapporto_finisce_il + UN_GIORNO)


def nuova_did_dal(*, decaduta_il: date, mesi: int) -> date:
    """Dopo la decadenza non ci si registra di nuovo per due mesi (art. 21, c. 9)."""
    return piu_mesi(decaduta_il, mesi)


def piu_mesi(giorno: date, mesi: int) -> date:
    """Lo stesso giorno, tanti mesi dopo; se quel mese è più corto, il suo ultimo giorno."""
    anno, mese = divmod(giorno.year * 12 + giorno.month - 1 + mesi, 12)
    return date(anno, mese + 1, min(giorno.day, monthrange(anno, mese + 1)[1]))


def effetto_del_lavoro(
    *, contratto: str, dal: date, al: date | None, limite: int,
    subordinati: Sequence[str], senza_effetto: Sequence[str],
) -> StatoDid | None:  # fmt: skip
    """Un lavoro dipendente fino a sei mesi sospende, ogni altro lavoro chiude (art. 19, c. 3).

    Un tirocinio non è un lavoro: non cambia nulla. Un contratto senza codice è dipendente.
    """
    if contratto.startswith(tuple(senza_effetto)):
        return None
    dipendente = not contratto or contratto.startswith(tuple(subordinati))
    breve = al is not None and (al - dal).days + 1 <= limite
    return StatoDid.SOSPESA if dipendente and breve else StatoDid.CESSATA


@dataclass(frozen=True, slots=True)
class LavoroDiSeguito:
    """Un rapporto, per vedere se continua quello di prima con lo stesso datore."""

    datore: str
    dal: date
    al: date | None


def sospesa_dal(*, inizio: date, lavori: Iterable[LavoroDiSeguito], oggi: date) -> date:
    """Il primo giorno della sospensione di oggi: un rinnovo con lo stesso datore, il giorno dopo,
    la continua; un altro datore ne comincia una sua.
    """
    in_ordine = sorted(lavori, key=lambda lavoro: lavoro.dal, reverse=True)
    di_oggi = next((uno for uno in in_ordine if uno.dal <= inizio <= (uno.al or oggi)), None)
    primo = di_oggi
    for prima in in_ordine:
        if primo and prima.datore == primo.datore and prima.al == primo.dal - UN_GIORNO:
            primo = prima
    return min(inizio, primo.dal) if primo else inizio


def finisce_la_sospensione(*, dal: date, limite: int) -> date:
    """Il giorno in cui il lavoro supera il limite: da lì lo stato è finito (art. 19, c. 3)."""
    return dal + timedelta(days=limite)


@dataclass(frozen=True, slots=True)
class Tratto:
    """Da quel giorno la DID è così."""

    dal: date
    stato: StatoDid
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Intervallo:
    """Un pezzo del conto: questi giorni contano, o no, e perché."""

    dal: date
    al: date
    conta: bool
    che_cosa: Frase

    @property
    def giorni(self) -> int:
        return (self.al - self.dal).days + 1


@dataclass(frozen=True, slots=True)
class Conteggio:
    intervalli: tuple[Intervallo, ...]

    @property
    def giorni(self) -> int:
        """L'anzianità di disoccupazione, in giorni."""
        return sum(uno.giorni for uno in self.intervalli if uno.conta)

    def oltre(self, soglie: Iterable[int]) -> int:
        """La soglia più alta raggiunta: 180 giorni sono sei mesi, 365 dodici; 0 se nessuna."""
        return max((soglia for soglia in soglie if self.giorni >= soglia), default=0)


def linea(passi: Iterable[Tratto]) -> list[Tratto]:
    """I passi, nell'ordine in cui sono scritti, come si leggono: il nuovo vale dal suo giorno in
    poi e copre ciò che era previsto dopo.
    """
    tratti: list[Tratto] = []
    for passo in passi:
        tratti = [tratto for tratto in tratti if tratto.dal < passo.dal] + [passo]
    return tratti


def tratto_al(tratti: Sequence[Tratto], giorno: date) -> Tratto | None:
    """In che stato è la DID quel giorno."""
    return next((tratto for tratto in reversed(tratti) if tratto.dal <= giorno), None)


def conteggio(tratti: Sequence[Tratto], *, decorre_dal: date, oggi: date) -> Conteggio:
    """I giorni di disoccupazione fino a oggi compreso, pezzo per pezzo.

    Contano i giorni con la DID attiva; non quelli prima che il lavoro finisca, né quelli di
    sospensione. Una DID annullata non ha mai contato.
    """
    if not tratti or any(tratto.stato == StatoDid.ANNULLATA for tratto in tratti):
        return Conteggio(())
    pezzi: list[Intervallo] = []
    fini = [tratto.dal for tratto in tratti[1:]] + [oggi + UN_GIORNO]
    for tratto, fine in zip(tratti, fini, strict=True):
        ultimo = min(fine - UN_GIORNO, oggi)
        if tratto.stato in FINALI and fine > oggi:
            break
        pezzi += _pezzi(tratto, ultimo, decorre_dal)
    return Conteggio(tuple(_uniti(pezzi)))


def _pezzi(tratto: Tratto, ultimo: date, decorre_dal: date) -> list[Intervallo]:
    """Il tratto, diviso dal giorno in cui si comincia a contare."""
    prima = Intervallo(
        tratto.dal, min(ultimo, decorre_dal - UN_GIORNO), False, _("in preavviso: il lavoro dura")
    )
    dopo = Intervallo(
        max(tratto.dal, decorre_dal), ultimo, tratto.stato in CONTANO, CHE_COSA[tratto.stato]
    )
    return [pezzo for pezzo in (prima, dopo) if pezzo.dal <= pezzo.al]


def _uniti(pezzi: Iterable[Intervallo]) -> list[Intervallo]:
    """Due pezzi di fila che contano allo stesso modo si leggono come uno."""
    uniti: list[Intervallo] = []
    for pezzo in pezzi:
        if uniti and uniti[-1].conta and pezzo.conta:
            uniti[-1] = Intervallo(uniti[-1].dal, pezzo.al, True, pezzo.che_cosa)
        else:
            uniti.append(pezzo)
    return uniti


def impedimenti_al_passo(
    *, attuale: StatoDid | None, nuovo: StatoDid, dal: date, resa_il: date
) -> list[Impedimento]:
    prove: list[tuple[bool, Callable[[], Impedimento]]] = [
        (
            attuale in DA_QUALI[nuovo],
            lambda: PASSO_IMPOSSIBILE.con(stato=StatoDid(attuale).label if attuale else "–"),
        ),
        (dal >= resa_il, lambda: PASSO_PRIMA_DELLA_DID),
    ]
    return [impedimento() for superata, impedimento in prove if not superata]


def impedimenti_attestato(
    *, disoccupata: bool, vale_fino_al: date | None, oggi: date
) -> list[Impedimento]:
    """Vale sei mesi; finché vale non se ne fa un altro."""
    if not disoccupata:
        return [NON_DISOCCUPATA]
    if vale_fino_al is not None and vale_fino_al >= oggi:
        return [ATTESTATO_ANCORA_VALIDO.con(giorno=f"{vale_fino_al:%d/%m/%Y}")]
    return []


def contatto_entro(*, dal: date, giorni: int) -> date:
    """Quindici giorni dalla domanda (art. 21, c. 1), trenta dalla DID (art. 20, c. 1)."""
    return dal + timedelta(days=giorni)


MOTIVO_DEL_LAVORO = {
    StatoDid.SOSPESA: MotivoPassoDid.LAVORO_BREVE,
    StatoDid.CESSATA: MotivoPassoDid.LAVORO_LUNGO,
}
