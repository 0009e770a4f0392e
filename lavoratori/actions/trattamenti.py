"""La vita di un trattamento CIG: cambia stato, si aggiorna, si proroga, comincia e finisce."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from lavoratori.actions.cassa import (
    apri_periodo,
    chiudi_periodo,
    controlla_i_limiti,
    dettagli_ammessi,
    salva_nuovo,
    segna_passaggio,
)
from lavoratori.choices import FinePeriodo, StatoAzienda, StatoTrattamento
from lavoratori.models import CausaleCig, CondizioneAzienda, PeriodoCig, TrattamentoCig
from lavoratori.rules.cassa_integrazione import CAUSALE_NON_IN_VIGORE
from lavoratori.rules.stati_trattamento import (
    FINALI,
    impedimenti_passaggio,
    impedimenti_proroga,
    stato_del_giorno,
)
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import IL_SISTEMA, Attore

UN_GIORNO = timedelta(days=1)
MODIFICABILI = ("accordo_data", "accordo_firmatari", "unita_indirizzo")
GIA_IN_QUEL_GIORNO = Impedimento(
    "condizione_gia_scritta", _("Da quel giorno l'azienda ha già una condizione: scelga un altro.")
)


@transaction.atomic
def cambia_stato(
    *,
    trattamento: TrattamentoCig,
    verso: str,
    giorno: date,
    nota: str = "",
    dettagli: Mapping[str, Any] | None = None,
    autore: Attore,
) -> TrattamentoCig:
    """Registra che da quel giorno il trattamento è in un altro stato.

    `dettagli`: numeri e date che arrivano con il passaggio (autorizzazione, decreto). La revoca
    chiude la cassa integrazione delle persone il giorno prima.
    """
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    nuovi = dettagli_ammessi(dettagli or {})
    ultimo = trattamento.passaggi.last()  # type: ignore[attr-defined]
    impedimenti = impedimenti_passaggio(
        da=trattamento.stato,
        verso=verso,
        giorno=giorno,
        oggi=clock.today(),
        ultimo=ultimo.giorno if ultimo else None,
        al=trattamento.al,
        con_numero=_ha_un_numero(trattamento, nuovi),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    da, trattamento.stato = trattamento.stato, StatoTrattamento(verso)
    for campo, valore in nuovi.items():
        setattr(trattamento, campo, valore)
    if verso == StatoTrattamento.ACCORDO_FIRMATO and trattamento.accordo_data is None:
        trattamento.accordo_data = giorno
    if verso == StatoTrattamento.REVOCATO:
        trattamento.finito_il = giorno - UN_GIORNO
        _chiude_i_periodi(trattamento, trattamento.finito_il, autore)
    trattamento.save()
    segna_passaggio(trattamento, giorno, nota.strip())
    record("trattamento.stato_cambiato", trattamento, autore=autore, da=da, verso=verso)
    return trattamento


def _ha_un_numero(trattamento: TrattamentoCig, nuovi: Mapping[str, Any]) -> bool:
    return any(
        nuovi.get(campo) or getattr(trattamento, campo)
        for campo in ("autorizzazione_numero", "decreto_numero")
    )


def _chiude_i_periodi(trattamento: TrattamentoCig, ultimo: date, autore: Attore) -> None:
    """Chi è ancora in cassa finisce con la revoca; chi non aveva cominciato resta da guardare."""
    aperti = PeriodoCig.objects.filter(
        trattamento=trattamento, motivo_fine="", dal__lte=ultimo, al__gte=ultimo
    )
    for periodo in aperti.order_by("pk"):
        chiudi_periodo(
            periodo=periodo, al=ultimo, motivo=FinePeriodo.FINE_TRATTAMENTO, autore=autore
        )


@transaction.atomic
def aggiorna_trattamento(
    *, trattamento: TrattamentoCig, dettagli: Mapping[str, Any], autore: Attore
) -> TrattamentoCig:
    """I fatti che si sanno dopo: matricola, decreto, esuberi, unità di crisi."""
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    nuovi = dettagli_ammessi(dettagli)
    nuovi |= {campo: dettagli[campo] for campo in MODIFICABILI if campo in dettagli}
    cambiati = [campo for campo in nuovi if getattr(trattamento, campo) != nuovi[campo]]
    for campo in cambiati:
        setattr(trattamento, campo, nuovi[campo])
    if cambiati:
        trattamento.save(update_fields=cambiati)
        record("trattamento.aggiornato", trattamento, autore=autore, campi=sorted(cambiati))
    return trattamento


@transaction.atomic
def proroga_trattamento(
    *,
    precedente: TrattamentoCig,
    causale: CausaleCig,
    al: date,
    accordo_data: date | None,
    accordo_firmatari: str = "",
    con_le_persone: bool = True,
    dettagli: Mapping[str, Any] | None = None,
    perche_oltre: str = "",
    autore: Attore,
) -> TrattamentoCig:
    """La proroga è un trattamento nuovo, dal giorno dopo la fine di quello che proroga.

    `con_le_persone`: chi è in cassa fino all'ultimo giorno continua, con lo stesso orario.
    """
    precedente = TrattamentoCig.objects.select_related("causale").get(
        pk=TrattamentoCig.objects.lock(precedente.pk).pk
    )
    nuovo = nuova_proroga(precedente, causale, al)
    impedimenti = impedimenti_proroga(
        stato=precedente.stato,
        ha_proroga=TrattamentoCig.objects.filter(proroga_di=precedente).exists(),
        stessa_causale=causale.pk == precedente.causale_id,
        prorogabile=causale.prorogabile,
        causale=causale.nome,
        dal=nuovo.dal,
        al=al,
    )
    if not causale.in_vigore(nuovo.dal):
        impedimenti.append(CAUSALE_NON_IN_VIGORE.con(dal=f"{nuovo.dal:%d/%m/%Y}"))
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nuovo.accordo_data, nuovo.accordo_firmatari = accordo_data, accordo_firmatari.strip()
    nuovo.stato = StatoTrattamento.ACCORDO_FIRMATO if accordo_data else StatoTrattamento.ANNUNCIATO
    for campo, valore in dettagli_ammessi(dettagli or {}).items():
        setattr(nuovo, campo, valore)
    dati = controlla_i_limiti(nuovo, perche_oltre)
    salva_nuovo(nuovo)
    segna_passaggio(nuovo, accordo_data or clock.today())
    precedente.stato = StatoTrattamento.PROROGATO
    precedente.save(update_fields=["stato"])
    segna_passaggio(precedente, clock.today())
    record("trattamento.aperto", nuovo, autore=autore, causale=causale.codice, **dati)
    record("trattamento.prorogato", precedente, autore=autore, proroga=nuovo.pk)
    if con_le_persone:
        _continua_chi_c_e(precedente, nuovo, autore)
    return nuovo


def nuova_proroga(precedente: TrattamentoCig, causale: CausaleCig, al: date) -> TrattamentoCig:
    """La proroga ancora da scrivere: la stessa unità, dal giorno dopo."""
    return TrattamentoCig(
        titolare_id=precedente.titolare_id,
        azienda_cf=precedente.azienda_cf,
        azienda_nome=precedente.azienda_nome,
        unita_comune_id=precedente.unita_comune_id,
        unita_indirizzo=precedente.unita_indirizzo,
        unita_codice=precedente.unita_codice,
        matricola_inps=precedente.matricola_inps,
        pagamento=precedente.pagamento,
        dipendenti=precedente.dipendenti,
        edilizia=precedente.edilizia,
        cpi_riferimento_id=precedente.cpi_riferimento_id,
        ucri_numero=precedente.ucri_numero,
        proroga_di=precedente,
        causale=causale,
        dal=precedente.al + UN_GIORNO,
        al=al,
        created_at=clock.now(),
    )


def _continua_chi_c_e(precedente: TrattamentoCig, nuovo: TrattamentoCig, autore: Attore) -> None:
    fino_alla_fine = PeriodoCig.objects.filter(
        trattamento=precedente, al=precedente.al, motivo_fine=""
    )
    for periodo in fino_alla_fine.select_related("lavoratore").order_by("lavoratore_id"):
        seguito = apri_periodo(
            trattamento=nuovo,
            lavoratore=periodo.lavoratore,
            dal=nuovo.dal,
            al=nuovo.al,
            modalita=periodo.modalita,
            percentuale=periodo.percentuale,
            qualifica=periodo.qualifica,
            autore=autore,
        )
        if periodo.ore_contratto is not None:
            seguito.ore_contratto = periodo.ore_contratto
            seguito.save(update_fields=["ore_contratto"])


@transaction.atomic
def registra_condizione(
    *, titolare: Ente, azienda_cf: str, condizione: str, dal: date, nota: str = "", autore: Attore
) -> CondizioneAzienda:
    """Da quel giorno l'azienda è in quella condizione, in tutti i suoi trattamenti."""
    chiave = {"titolare": titolare, "azienda_cf": normalizza(azienda_cf), "dal": dal}
    if CondizioneAzienda.objects.filter(**chiave).exists():
        raise AttoImpedito(GIA_IN_QUEL_GIORNO)
    scritta = CondizioneAzienda.objects.create(
        **chiave,
        condizione=StatoAzienda(condizione),
        nota=nota.strip(),
        created_at=clock.now(),
    )
    record("azienda.stato_registrato", scritta, autore=autore, condizione=str(condizione))
    return scritta


def fa_passare_i_giorni() -> int:
    """Ogni notte: comincia chi è autorizzato, scade chi è finito. Quanti hanno cambiato stato."""
    oggi = clock.today()
    da_guardare = TrattamentoCig.objects.exclude(stato__in=FINALI).filter(dal__lte=oggi)
    return sum(_avanza(pk, oggi) for pk in da_guardare.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _avanza(pk: int, oggi: date) -> bool:
    trattamento = TrattamentoCig.objects.lock(pk)
    verso = stato_del_giorno(
        stato=trattamento.stato, dal=trattamento.dal, al=trattamento.al, oggi=oggi
    )
    if verso is None:
        return False
    da, trattamento.stato = trattamento.stato, verso
    trattamento.save(update_fields=["stato"])
    scaduto = verso == StatoTrattamento.SCADUTO
    giorno = trattamento.al + UN_GIORNO if scaduto else trattamento.dal
    ultimo = trattamento.passaggi.last()  # type: ignore[attr-defined]
    segna_passaggio(trattamento, max(giorno, ultimo.giorno) if ultimo else giorno)
    record("trattamento.stato_cambiato", trattamento, autore=IL_SISTEMA, da=da, verso=str(verso))
    return True
