"""Annullare un'importazione sbagliata: ciò che è nato da lei si toglie, il resto si dice perché no.

Una persona resta se le è successo altro: un colloquio, un invito, un accesso, un altro periodo.
"""

from collections.abc import Sequence

from django.db import transaction

from centri.actions.lettura_elenchi import ELENCO_AL_LAVORO
from centri.choices import EsitoRiga, StatoElenco
from centri.models import Competenza, ElencoCig, RigaElenco
from centri.queries.annullamenti import fatti_dei_periodi, fatti_delle_persone
from centri.queries.elenchi import conti
from lavoratori.actions.annullamenti import togli_lavoratori, togli_periodi
from lavoratori.models import PeriodoCig
from portale.audit.registro import record, record_insieme
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, enqueue, prosegui
from portale.jobs.models import Lavorazione

ANNULLA = "centri.annulla_elenco"
RIGHE_PER_FETTA = 200
NIENTE_DA_ANNULLARE = Impedimento(
    "niente_da_annullare", _("Da questo elenco non è stato importato nessuno.")
)
PERIODO_CON_FATTI = Impedimento(
    "periodo_con_fatti", _("Il periodo non si toglie, perché ha: {fatti}. Lo chiuda, se è finito.")
)
TOLTA = _("Importazione annullata: la persona non c'era prima e non le è successo altro.")
TOLTO_IL_PERIODO = _("Importazione annullata: tolto il periodo, la persona resta.")
RESTA = _("Importazione annullata: tolto il periodo; la persona resta perché ha: {fatti}.")
PERIODO_TENUTO = _("Il periodo resta, perché ha: {fatti}. Lo corregga nel fascicolo.")


@transaction.atomic
def annulla_importazione(*, elenco: ElencoCig, autore: Attore) -> Lavorazione:
    """Avvia l'annullamento: va avanti da solo, a fette."""
    elenco = ElencoCig.objects.lock(elenco.pk)
    importate = elenco.righe.filter(esito=EsitoRiga.IMPORTATA).count()

    if elenco.stato in (StatoElenco.IN_LETTURA, StatoElenco.IN_IMPORTAZIONE):
        raise AttoImpedito(ELENCO_AL_LAVORO)
    if not importate and elenco.stato != StatoElenco.IN_ANNULLAMENTO:
        raise AttoImpedito(NIENTE_DA_ANNULLARE)

    elenco.stato = StatoElenco.IN_ANNULLAMENTO
    elenco.save(update_fields=["stato"])
    record("elenco.annullamento_avviato", elenco, autore=autore, righe=importate)
    return enqueue(ANNULLA, elenco.pk, autore=autore, totale=importate)


@transaction.atomic
def togli_periodo(*, periodo: PeriodoCig, autore: Attore) -> None:
    """Un periodo scritto per errore (la stessa persona due volte nell'elenco) si toglie da solo."""
    fermo = PeriodoCig.objects.select_for_update(of=("self",)).filter(pk=periodo.pk).first()
    if fermo is None:  # l'ha già tolto un'altra
        return
    tenuto = fatti_dei_periodi([periodo.pk])
    if tenuto:
        raise AttoImpedito(PERIODO_CON_FATTI.con(fatti=", ".join(sorted(tenuto[periodo.pk]))))
    togli_periodi(periodi=[fermo], autore=autore)


def annulla_fetta(elenco_id: int, autore: Attore) -> Avanzamento:
    """La transazione è della lavorazione."""
    elenco = ElencoCig.objects.lock(elenco_id)
    importate = elenco.righe.filter(esito=EsitoRiga.IMPORTATA).order_by("numero")
    righe = list(importate.select_related("lavoratore", "periodo")[:RIGHE_PER_FETTA])
    _annulla_righe(righe, autore)

    finita = not importate.exists()
    if finita:
        elenco.stato = StatoElenco.ANNULLATO
        elenco.save(update_fields=["stato"])
        annullate = conti(elenco)[EsitoRiga.ANNULLATA]
        record("elenco.annullato", elenco, autore=autore, annullate=annullate)
    return prosegui(ANNULLA, elenco.pk, fatte=len(righe), finita=finita)


def _annulla_righe(righe: Sequence[RigaElenco], autore: Attore) -> None:
    periodi = {riga.periodo.pk: riga.periodo for riga in righe if riga.periodo}
    bloccati = PeriodoCig.objects.filter(pk__in=periodi).order_by("pk").select_for_update()
    tenuti = fatti_dei_periodi(list(bloccati.values_list("pk", flat=True)))
    togli_periodi(
        periodi=[periodo for pk, periodo in periodi.items() if periodo and pk not in tenuti],
        autore=autore,
    )
    nuove = [riga.lavoratore for riga in righe if riga.nuova and riga.lavoratore]
    fatti = fatti_delle_persone([lavoratore.pk for lavoratore in nuove])
    da_togliere = [lavoratore for lavoratore in nuove if lavoratore.pk not in fatti]
    tolte = {lavoratore.pk for lavoratore in da_togliere}

    for riga in righe:
        _scrivi_il_destino(riga, tenuti, fatti, tolte)
    _registra(righe, tenuti, tolte, autore)
    for riga in righe:
        if riga.periodo_id not in tenuti:
            riga.periodo = None
        if riga.lavoratore_id in tolte:
            riga.lavoratore = None
    RigaElenco.objects.scrivi_importate(righe)
    RigaElenco.objects.filter(lavoratore__in=tolte).update(lavoratore=None)
    Competenza.objects.filter(lavoratore__in=tolte).delete()
    togli_lavoratori(lavoratori=da_togliere, autore=autore)


def _scrivi_il_destino(
    riga: RigaElenco, tenuti: dict[int, set[str]], fatti: dict[int, set[str]], tolte: set[int]
) -> None:
    riga.esito = EsitoRiga.ANNULLATA
    if riga.periodo_id in tenuti:
        frase = PERIODO_TENUTO.format(fatti=", ".join(sorted(tenuti[riga.periodo_id])))
    elif riga.lavoratore_id in tolte:
        frase = str(TOLTA)
    elif riga.nuova and riga.lavoratore_id in fatti:
        frase = RESTA.format(fatti=", ".join(sorted(fatti[riga.lavoratore_id])))
    else:
        frase = str(TOLTO_IL_PERIODO)
    riga.frasi = {"riga": [str(frase)]}


def _registra(
    righe: Sequence[RigaElenco], tenuti: dict[int, set[str]], tolte: set[int], autore: Attore
) -> None:
    tenute = [
        riga
        for riga in righe
        if riga.periodo_id in tenuti or (riga.nuova and riga.lavoratore_id not in tolte)
    ]
    gia = {riga.pk for riga in tenute}
    record_insieme("riga_elenco.tenuta", tenute, autore=autore)
    record_insieme(
        "riga_elenco.annullata", [riga for riga in righe if riga.pk not in gia], autore=autore
    )
