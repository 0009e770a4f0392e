"""Aprire il caso di un'azienda, mettere una persona in cassa integrazione, farla uscire."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from lavoratori.choices import FinePeriodo, ModalitaSospensione, StatoTrattamento
from lavoratori.models import CausaleCig, Lavoratore, PeriodoCig, Rapporto, TrattamentoCig
from lavoratori.rules.cassa_integrazione import (
    GIA_APERTO,
    GIA_IN_CASSA,
    impedimenti_apertura_periodo,
    impedimenti_apertura_trattamento,
    impedimenti_chiusura_periodo,
)
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.territory.models import Comune


@transaction.atomic
def apri_trattamento(
    *,
    titolare: Ente,
    azienda_cf: str,
    azienda_nome: str,
    unita_comune: Comune,
    unita_indirizzo: str,
    causale: CausaleCig,
    accordo_data: date | None,
    accordo_firmatari: str,
    dal: date,
    al: date,
    autore: Attore,
) -> TrattamentoCig:
    chiave = {
        "titolare": titolare,
        "azienda_cf": normalizza(azienda_cf),
        "unita_comune": unita_comune,
        "causale": causale,
        "dal": dal,
    }
    impedimenti = impedimenti_apertura_trattamento(
        azienda_cf=azienda_cf,
        dal=dal,
        al=al,
        accordo_data=accordo_data,
        causale_in_vigore=causale.in_vigore(dal),
        mesi_massimi=causale.mesi_massimi if causale.confermata else None,
        gia_aperto=TrattamentoCig.objects.filter(**chiave).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    trattamento = _scrivi(
        **chiave,
        al=al,
        azienda_nome=azienda_nome.strip(),
        unita_indirizzo=unita_indirizzo.strip(),
        accordo_data=accordo_data,
        accordo_firmatari=accordo_firmatari.strip(),
        stato=_stato(accordo_data),
    )
    record("trattamento.aperto", trattamento, autore=autore, causale=causale.codice)
    return trattamento


def _scrivi(**campi: Any) -> TrattamentoCig:
    try:
        with transaction.atomic():
            return TrattamentoCig.objects.create(created_at=clock.now(), **campi)
    except IntegrityError as doppio:
        raise AttoImpedito(GIA_APERTO) from doppio


def _stato(accordo_data: date | None) -> StatoTrattamento:
    return StatoTrattamento.ACCORDO_FIRMATO if accordo_data else StatoTrattamento.ANNUNCIATO


@transaction.atomic
def apri_periodo(
    *,
    trattamento: TrattamentoCig,
    lavoratore: Lavoratore,
    dal: date,
    al: date,
    modalita: str = ModalitaSospensione.ZERO_ORE,
    percentuale: int = 100,
    qualifica: str = "",
    autore: Attore,
) -> PeriodoCig:
    """La persona entra in cassa integrazione.

    Lo stesso periodo aperto due volte è uno solo. Se il rapporto con l'azienda non era noto, si
    registra: chi è in cassa integrazione è occupato.
    """
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    periodi = PeriodoCig.objects.filter(lavoratore=lavoratore, datore_cf=trattamento.azienda_cf)
    gia_aperto = periodi.filter(trattamento=trattamento, dal=dal, al=al).first()
    if gia_aperto:
        return gia_aperto

    impedimenti = impedimenti_apertura_periodo(
        dal=dal,
        al=al,
        percentuale=percentuale,
        trattamento=(trattamento.dal, trattamento.al),
        sovrapposto=periodi.filter(dal__lte=al, al__gte=dal).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    try:
        with transaction.atomic():
            periodo = PeriodoCig.objects.create(
                trattamento=trattamento,
                lavoratore=lavoratore,
                datore_cf=trattamento.azienda_cf,
                dal=dal,
                al=al,
                modalita=modalita,
                percentuale=percentuale,
                qualifica=qualifica,
            )
    except IntegrityError as sovrapposto:
        raise AttoImpedito(GIA_IN_CASSA) from sovrapposto
    _fa_conoscere_il_rapporto(periodo, autore)
    record("periodo_cig.aperto", periodo, autore=autore, trattamento=trattamento.pk)
    return periodo


def _fa_conoscere_il_rapporto(periodo: PeriodoCig, autore: Attore) -> None:
    """Il rapporto esiste almeno dal primo giorno di cassa; il tipo di contratto non è noto."""
    rapporti = Rapporto.objects.filter(lavoratore=periodo.lavoratore).con(periodo.datore_cf)
    if rapporti.in_corso(periodo.dal).exists():
        return
    rapporto, nuovo = Rapporto.objects.get_or_create(
        lavoratore=periodo.lavoratore,
        datore_cf=periodo.datore_cf,
        dal=periodo.dal,
        defaults={
            "datore_nome": periodo.trattamento.azienda_nome,
            "mansione": periodo.qualifica,
        },
    )
    if nuovo:
        record("rapporto.iniziato", rapporto, autore=autore)


@transaction.atomic
def chiudi_periodo(
    *, periodo: PeriodoCig, al: date, motivo: FinePeriodo | str, autore: Attore
) -> PeriodoCig:
    """La cassa integrazione della persona finisce quel giorno, compreso."""
    periodo = PeriodoCig.objects.lock(periodo.pk)

    impedimenti = impedimenti_chiusura_periodo(
        dal=periodo.dal, al=periodo.al, fine=al, gia_chiuso=bool(periodo.motivo_fine)
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    periodo.al, periodo.motivo_fine = al, FinePeriodo(motivo)
    periodo.save(update_fields=["al", "motivo_fine"])
    record("periodo_cig.chiuso", periodo, autore=autore, motivo=periodo.motivo_fine)
    return periodo
