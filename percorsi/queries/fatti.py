"""I fatti di molte persone insieme, in un numero fisso di query: una per tavola."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Sum

from lavoratori.choices import TipoTitolo
from lavoratori.models import (
    Did,
    IndennitaDisoccupazione,
    Lavoratore,
    PeriodoCig,
    Rapporto,
    Titolo,
)
from percorsi.models import Assessment, Patto, Presenza
from percorsi.rules.fatti import Fatti, un_anno_prima


def fatti_di(persone: Collection[int], giorno: date) -> dict[int, Fatti]:
    """persona → i suoi fatti a quel giorno. Nove query, per quante siano le persone."""
    casse = _casse(persone, giorno)
    lavori = _lavori(persone, giorno)
    did = dict(
        Did.objects.aperte()
        .filter(lavoratore__in=persone)
        .values_list("lavoratore_id", "decorre_dal")
    )
    indennita = {
        una.lavoratore_id: una
        for una in IndennitaDisoccupazione.objects.filter(
            lavoratore__in=persone, dal__lte=giorno, al__gte=giorno
        )
    }
    titoli = set(
        Titolo.objects.filter(lavoratore__in=persone, tipo=TipoTitolo.STUDIO).values_list(
            "lavoratore_id", flat=True
        )
    )
    percorsi, patti, ore = _percorsi(persone), _patti(persone), _ore(persone)
    lavoratori = Lavoratore.objects.filter(pk__in=persone).select_related(
        "domicilio_comune__provincia__regione"
    )
    fatti = {}
    for uno in lavoratori:
        comune, sua = uno.domicilio_comune, indennita.get(uno.pk)
        fatti[uno.pk] = Fatti(
            oggi=giorno,
            nato_il=uno.nato_il,
            sesso=uno.sesso,
            cittadinanza=uno.cittadinanza,
            regione=comune.provincia.regione.nome if comune else "",
            provincia=comune.provincia.sigla if comune else "",
            ha_titolo_studio=uno.pk in titoli,
            did_dal=did.get(uno.pk),
            indennita=sua.tipo if sua else "",
            indennita_dal=sua.dal if sua else None,
            percorsi=percorsi.get(uno.pk, {}),
            patti=frozenset(patti.get(uno.pk, ())),
            ore_fatte=ore.get(uno.pk, 0) // 60,
            **casse.get(uno.pk, {}),
            **lavori.get(uno.pk, {}),
        )
    return fatti


def _casse(persone: Collection[int], giorno: date) -> dict[int, dict[str, Any]]:
    """Il periodo che copre quel giorno; se sono più d'uno, quello che finisce dopo. E se ce n'era
    uno un anno prima, di questo o di un altro trattamento.
    """
    prima, suoi = un_anno_prima(giorno), PeriodoCig.objects.filter(lavoratore__in=persone)
    periodi = (
        (suoi.al_giorno(giorno) | suoi.al_giorno(prima))
        .select_related("trattamento__causale", "trattamento__unita_comune__provincia__regione")
        .order_by("al", "-pk")
    )
    casse: dict[int, dict[str, Any]] = defaultdict(dict)
    for periodo in periodi:
        sua = casse[periodo.lavoratore_id]
        if periodo.dal <= prima:
            sua["in_cassa_un_anno_fa"] = True
        if periodo.al >= giorno:
            sua |= {
                "cig_dal": periodo.dal,
                "cig_al": periodo.al,
                "cig_famiglia": periodo.trattamento.causale.famiglia,
                "cig_riduzione": periodo.percentuale,
                "azienda": periodo.trattamento.azienda_nome,
                "regione_unita": periodo.trattamento.unita_comune.provincia.regione.nome,
            }
    return casse


def _lavori(persone: Collection[int], giorno: date) -> dict[int, dict[str, Any]]:
    """Se lavora quel giorno; altrimenti da quando ha smesso."""
    lavori: dict[int, dict[str, Any]] = {}
    rapporti = Rapporto.objects.filter(lavoratore__in=persone, dal__lte=giorno)
    prima = un_anno_prima(giorno)
    for persona, dal, al in rapporti.order_by().values_list("lavoratore_id", "dal", "al"):
        suoi = lavori.setdefault(persona, {"occupata": False, "senza_lavoro_dal": None})
        if dal <= prima and (al is None or al >= prima):
            suoi["lavorava_un_anno_fa"] = True
        if al is None or al >= giorno:
            suoi["occupata"] = True
        elif suoi["senza_lavoro_dal"] is None or al > suoi["senza_lavoro_dal"]:
            suoi["senza_lavoro_dal"] = al
    for suoi in lavori.values():
        if suoi["occupata"]:
            suoi["senza_lavoro_dal"] = None
    return lavori


def _percorsi(persone: Collection[int]) -> dict[int, dict[int, int]]:
    percorsi: dict[int, dict[int, int]] = defaultdict(dict)
    confermati = Assessment.objects.confermati().filter(lavoratore__in=persone)
    for persona, programma, numero in confermati.values_list(
        "lavoratore_id", "programma_id", "percorso_assegnato__numero"
    ):
        percorsi[persona][programma] = numero
    return percorsi


def _patti(persone: Collection[int]) -> dict[int, set[int]]:
    patti: dict[int, set[int]] = defaultdict(set)
    firmati = Patto.objects.firmati().filter(lavoratore__in=persone)
    for persona, programma in firmati.values_list("lavoratore_id", "programma_id"):
        patti[persona].add(programma)
    return patti


def _ore(persone: Collection[int]) -> dict[int, int]:
    """I minuti firmati nei registri."""
    firmati = (
        Presenza.objects.valide()
        .filter(iscrizione__lavoratore__in=persone)
        .order_by()
        .values_list("iscrizione__lavoratore")
        .annotate(minuti=Sum("minuti"))
    )
    return dict(firmati)
