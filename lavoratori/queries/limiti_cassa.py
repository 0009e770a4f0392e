"""I trattamenti di un'unità produttiva e i limiti di durata che le restano."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from lavoratori.choices import StatoTrattamento
from lavoratori.models import CausaleCig, TrattamentoCig
from lavoratori.rules import limiti_cassa as regola
from lavoratori.rules.limiti_cassa import Limite, Misure, Uso
from portale.parameters.models import Parametro

PREFISSO = "cassa."
LE_MISURE = {  # il campo della regola, e il parametro datato che lo riempie
    "quinquennio": "cassa.quinquennio_mesi",
    "massimo": "cassa.limite_mesi",
    "massimo_edilizia": "cassa.limite_mesi_edilizia",
    "massimo_solidarieta": "cassa.limite_mesi_solidarieta",
    "a_meta": "cassa.solidarieta_a_meta_mesi",
    "biennio": "cassa.biennio_mesi",
}
INCERTE = {
    "cassa.limite_mesi": regola.QUINQUENNIO,
    "cassa.limite_mesi_edilizia": regola.QUINQUENNIO,
    "cassa.limite_mesi_solidarieta": regola.CALENDARIO,
}


def misure(giorno: date) -> Misure:
    """I numeri della legge di quel giorno, in una query. Quelli che mancano restano vuoti."""
    valgono = {
        uno.nome: uno
        for uno in Parametro.objects.in_vigore(giorno).filter(nome__startswith=PREFISSO)
    }
    avviso = valgono.get("cassa.avviso_limite_giorni")
    return Misure(
        **{
            campo: valgono[nome].grandezza if nome in valgono else None
            for campo, nome in LE_MISURE.items()
        },
        avviso_giorni=avviso.grandezza if avviso else 0,
        da_confermare=frozenset(
            codice
            for nome, codice in INCERTE.items()
            if nome in valgono and valgono[nome].da_confermare
        ),
    )


def uso_di(caso: TrattamentoCig) -> Uso:
    return _uso(caso.dal, caso.finito_il or caso.al, caso.causale)


def _uso(dal: date, al: date, causale: CausaleCig) -> Uso:
    return Uso(
        dal=dal,
        al=al,
        causale=causale.codice,
        famiglia=causale.famiglia,
        nel_quinquennio=causale.nel_quinquennio,
        a_meta=causale.a_meta,
    )


def stessa_unita(uno: TrattamentoCig, altro: TrattamentoCig) -> bool:
    """Lo dice il codice INPS dell'unità, se c'è da tutt'e due le parti; se no, il comune."""
    if uno.azienda_cf != altro.azienda_cf or uno.titolare_id != altro.titolare_id:
        return False
    if uno.unita_codice and altro.unita_codice:
        return uno.unita_codice == altro.unita_codice
    return uno.unita_comune_id == altro.unita_comune_id


def casi_delle_aziende(casi: Iterable[TrattamentoCig]) -> dict[str, list[TrattamentoCig]]:
    """codice fiscale → i trattamenti che contano (i respinti no), in una query."""
    gruppi: dict[str, list[TrattamentoCig]] = defaultdict(list)
    codici = {caso.azienda_cf for caso in casi}
    for trovato in (
        TrattamentoCig.objects.filter(azienda_cf__in=codici)
        .exclude(stato=StatoTrattamento.RESPINTO)
        .select_related("causale")
        .order_by("dal", "pk")
    ):
        gruppi[trovato.azienda_cf].append(trovato)
    return gruppi


def limiti_dei_casi(casi: Sequence[TrattamentoCig], oggi: date) -> dict[int, list[Limite]]:
    """trattamento → i suoi limiti. Due query, per quanti siano i trattamenti."""
    if not casi:
        return {}
    valgono, delle_aziende = misure(oggi), casi_delle_aziende(casi)
    return {caso.pk: _limiti(caso, delle_aziende[caso.azienda_cf], valgono, oggi) for caso in casi}


def limiti_con(nuovo: TrattamentoCig, oggi: date) -> list[Limite]:
    """I limiti dell'unità come sarebbero con questo trattamento, che ancora non c'è."""
    altri = casi_delle_aziende([nuovo])[nuovo.azienda_cf]
    return _limiti(nuovo, [*altri, nuovo], misure(oggi), oggi)


def _limiti(
    caso: TrattamentoCig, della_azienda: Iterable[TrattamentoCig], valgono: Misure, oggi: date
) -> list[Limite]:
    usi = [uso_di(uno) for uno in della_azienda if stessa_unita(caso, uno)]
    causale = caso.causale
    return regola.limiti(
        oggi=oggi,
        causale=regola.Causale(
            codice=causale.codice,
            famiglia=causale.famiglia,
            nel_quinquennio=causale.nel_quinquennio,
            mesi=causale.mesi_massimi,
            settimane=causale.settimane_biennio,
            settimane_piccole=causale.settimane_biennio_piccole,
            piccole_fino_a=causale.piccole_fino_a,
            confermata=causale.confermata,
        ),
        usi=[uso for uso in usi if uso.dal <= uso.al],
        misure=valgono,
        edilizia=caso.edilizia,
        dipendenti=caso.dipendenti,
    )
