"""Aprire il caso di un'azienda, mettere una persona in cassa integrazione, farla uscire."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from lavoratori.choices import FinePeriodo, ModalitaSospensione, StatoTrattamento
from lavoratori.models import (
    CausaleCig,
    Lavoratore,
    PassaggioTrattamento,
    PeriodoCig,
    Rapporto,
    TrattamentoCig,
)
from lavoratori.queries.limiti_cassa import limiti_con
from lavoratori.rules.cassa_integrazione import (
    GIA_APERTO,
    GIA_IN_CASSA,
    impedimenti_apertura_periodo,
    impedimenti_apertura_trattamento,
    impedimenti_chiusura_periodo,
)
from lavoratori.rules.frasi_dei_limiti import frase
from lavoratori.rules.limiti_cassa import SUPERATO
from lavoratori.rules.stati_trattamento import impedimenti_limiti
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.territory.models import Comune

DETTAGLI = (
    "accordo_formazione", "matricola_inps", "unita_codice", "autorizzazione_numero",
    "autorizzazione_data", "decreto_numero", "decreto_data", "pagamento", "lavoratori_previsti",
    "esuberi", "dipendenti", "edilizia", "cpi_riferimento", "ucri_numero", "ucri_note",
)  # fmt: skip


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
    dettagli: Mapping[str, Any] | None = None,
    perche_oltre: str = "",
) -> TrattamentoCig:
    """`dettagli`: i campi di DETTAGLI che si sanno già. `perche_oltre`: la ragione scritta da chi
    apre un trattamento che porta l'unità oltre un limite di durata.
    """
    chiave = {
        "titolare": titolare,
        "azienda_cf": normalizza(azienda_cf),
        "unita_comune": unita_comune,
        "causale": causale,
        "dal": dal,
    }
    _giudica_apertura(chiave, al=al, accordo_data=accordo_data, causale=causale)

    trattamento = TrattamentoCig(
        **chiave,
        al=al,
        azienda_nome=azienda_nome.strip(),
        unita_indirizzo=unita_indirizzo.strip(),
        accordo_data=accordo_data,
        accordo_firmatari=accordo_firmatari.strip(),
        stato=_stato(accordo_data),
        created_at=clock.now(),
        **dettagli_ammessi(dettagli or {}),
    )
    dati = controlla_i_limiti(trattamento, perche_oltre)
    salva_nuovo(trattamento)
    segna_passaggio(trattamento, accordo_data or clock.today())
    record("trattamento.aperto", trattamento, autore=autore, causale=causale.codice, **dati)
    return trattamento


def _giudica_apertura(
    chiave: Mapping[str, Any], *, al: date, accordo_data: date | None, causale: CausaleCig
) -> None:
    dal = chiave["dal"]
    impedimenti = impedimenti_apertura_trattamento(
        azienda_cf=chiave["azienda_cf"],
        dal=dal,
        al=al,
        accordo_data=accordo_data,
        causale_in_vigore=causale.in_vigore(dal),
        mesi_massimi=causale.mesi_massimi if causale.confermata else None,
        gia_aperto=TrattamentoCig.objects.filter(**chiave).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)


def dettagli_ammessi(dettagli: Mapping[str, Any]) -> dict[str, Any]:
    """Solo i campi che si possono scrivere, con i testi senza spazi attorno."""
    return {
        campo: valore.strip() if isinstance(valore, str) else valore
        for campo, valore in dettagli.items()
        if campo in DETTAGLI
    }


def controlla_i_limiti(nuovo: TrattamentoCig, perche_oltre: str) -> dict[str, Any]:
    """Oltre un limite sicuro si va solo con una ragione, che resta nel registro. Uno da confermare
    avvisa e basta.
    """
    oggi = clock.today()
    superati = [
        uno for uno in limiti_con(nuovo, oggi) if uno.stato == SUPERATO and not uno.da_confermare
    ]
    frasi = [frase(uno, oggi) for uno in superati]
    impedimenti = impedimenti_limiti(frasi, visti=bool(perche_oltre.strip()))
    if impedimenti:
        raise AttoImpedito(impedimenti)
    if not superati:
        return {}
    return {"oltre": [uno.codice for uno in superati], "perche": perche_oltre.strip()}


def salva_nuovo(trattamento: TrattamentoCig) -> None:
    try:
        with transaction.atomic():
            trattamento.save(force_insert=True)
    except IntegrityError as doppio:
        raise AttoImpedito(GIA_APERTO) from doppio


def segna_passaggio(trattamento: TrattamentoCig, giorno: date, nota: str = "") -> None:
    """Nella storia del trattamento: da quel giorno è nello stato che ha adesso."""
    PassaggioTrattamento.objects.create(
        trattamento=trattamento,
        stato=trattamento.stato,
        giorno=giorno,
        nota=nota,
        created_at=clock.now(),
    )


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
