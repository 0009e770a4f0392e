"""Molte persone entrano insieme in cassa integrazione; un periodo scritto male si corregge o si
toglie. Le regole sono quelle di `apri_periodo`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from lavoratori.choices import ModalitaSospensione
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, TrattamentoCig
from lavoratori.rules.cassa_integrazione import (
    GIA_CHIUSO,
    Giorni,
    impedimenti_apertura_periodo,
)
from portale.audit.registro import record, record_insieme
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.scritture import crea_insieme


@dataclass(frozen=True, slots=True)
class Voce:
    """Una persona che entra in cassa integrazione."""

    lavoratore: Lavoratore
    dal: date
    al: date
    modalita: str = ModalitaSospensione.ZERO_ORE
    percentuale: int = 100
    qualifica: str = ""


@dataclass(slots=True)
class Aperto:
    """Il periodo di una voce (nuovo, o quello che c'era già uguale), o perché non si può."""

    periodo: PeriodoCig | None = None
    impedimenti: list[Impedimento] = field(default_factory=list)


@transaction.atomic
def apri_periodi(
    *, trattamento: TrattamentoCig, voci: Sequence[Voce], autore: Attore
) -> list[Aperto]:
    """L'esito di ogni voce, nello stesso ordine; le nuove si scrivono e si registrano insieme."""
    persone = {voce.lavoratore.pk for voce in voci}
    list(Lavoratore.objects.filter(pk__in=persone).order_by("pk").select_for_update().values("pk"))
    gia = defaultdict(list)
    noti = PeriodoCig.objects.filter(lavoratore__in=persone, datore_cf=trattamento.azienda_cf)
    for periodo in noti:
        gia[periodo.lavoratore_id].append(periodo)

    aperti: list[Aperto] = []
    nuovi: list[PeriodoCig] = []
    for voce in voci:
        suoi = gia[voce.lavoratore.pk]
        aperto = _giudica(trattamento, voce, suoi)
        if aperto.periodo and aperto.periodo._state.adding:
            suoi.append(aperto.periodo)
            nuovi.append(aperto.periodo)
        aperti.append(aperto)
    crea_insieme(nuovi)
    _fa_conoscere_i_rapporti(nuovi, autore)
    dati = [{"trattamento": trattamento.pk}] * len(nuovi)
    record_insieme("periodo_cig.aperto", nuovi, autore=autore, dati=dati)
    return aperti


def _giudica(trattamento: TrattamentoCig, voce: Voce, suoi: Sequence[PeriodoCig]) -> Aperto:
    dal, al = voce.dal, voce.al
    for periodo in suoi:
        if (periodo.trattamento_id, periodo.dal, periodo.al) == (trattamento.pk, dal, al):
            return Aperto(periodo)
    impedimenti = impedimenti_apertura_periodo(
        dal=dal,
        al=al,
        percentuale=voce.percentuale,
        trattamento=(trattamento.dal, trattamento.al),
        sovrapposto=_sovrapposto(suoi, (dal, al)),
    )
    if impedimenti:
        return Aperto(impedimenti=impedimenti)
    return Aperto(
        PeriodoCig(
            trattamento=trattamento,
            lavoratore=voce.lavoratore,
            datore_cf=trattamento.azienda_cf,
            dal=dal,
            al=al,
            modalita=voce.modalita,
            percentuale=voce.percentuale,
            qualifica=voce.qualifica,
        )
    )


def _sovrapposto(periodi: Sequence[PeriodoCig], giorni: Giorni) -> bool:
    dal, al = giorni
    return any(periodo.dal <= al and periodo.al >= dal for periodo in periodi)


def _fa_conoscere_i_rapporti(periodi: Sequence[PeriodoCig], autore: Attore) -> None:
    """Come per un periodo solo: il rapporto esiste almeno dal primo giorno di cassa."""
    if not periodi:
        return
    noti = defaultdict(list)
    rapporti = Rapporto.objects.filter(
        lavoratore__in={periodo.lavoratore_id for periodo in periodi}
    ).con(periodi[0].datore_cf)
    for rapporto in rapporti:
        noti[rapporto.lavoratore_id].append((rapporto.dal, rapporto.al or date.max))
    nuovi = []
    for periodo in periodi:
        suoi = noti[periodo.lavoratore_id]
        if any(dal <= periodo.dal <= al or dal == periodo.dal for dal, al in suoi):
            continue
        suoi.append((periodo.dal, date.max))
        nuovi.append(
            Rapporto(
                lavoratore=periodo.lavoratore,
                datore_cf=periodo.datore_cf,
                dal=periodo.dal,
                datore_nome=periodo.trattamento.azienda_nome,
                mansione=periodo.qualifica,
            )
        )
    record_insieme("rapporto.iniziato", crea_insieme(nuovi), autore=autore)


@transaction.atomic
def correggi_periodo(
    *, periodo: PeriodoCig, dal: date, al: date, percentuale: int, autore: Attore
) -> PeriodoCig:
    """Le date o la riduzione erano scritte male: l'elenco corretto dice quelle vere."""
    Lavoratore.objects.lock(periodo.lavoratore_id)
    periodo = PeriodoCig.objects.lock(periodo.pk)
    trattamento = periodo.trattamento

    altri = PeriodoCig.objects.filter(
        lavoratore=periodo.lavoratore_id, datore_cf=periodo.datore_cf
    ).exclude(pk=periodo.pk)
    impedimenti = impedimenti_apertura_periodo(
        dal=dal,
        al=al,
        percentuale=percentuale,
        trattamento=(trattamento.dal, trattamento.al),
        sovrapposto=altri.filter(dal__lte=al, al__gte=dal).exists(),
    )
    if periodo.motivo_fine:
        impedimenti.append(GIA_CHIUSO)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if percentuale != periodo.percentuale and periodo.modalita != ModalitaSospensione.ROTAZIONE:
        intera = percentuale == 100
        periodo.modalita = ModalitaSospensione.ZERO_ORE if intera else ModalitaSospensione.RIDUZIONE
    periodo.dal, periodo.al, periodo.percentuale = dal, al, percentuale
    periodo.save(update_fields=["dal", "al", "percentuale", "modalita"])
    record("periodo_cig.corretto", periodo, autore=autore)
    return periodo
