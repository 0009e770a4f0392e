"""Molti piani da un modello: si chiedono insieme, si scrivono a fette, si ricorda la firma."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from lavoratori.models import Lavoratore
from percorsi.actions.patti import proponi_patto
from percorsi.choices import EsitoPropostaPiano, StatoPatto, TipoPatto
from percorsi.models import ModelloPatto, Percorso, PropostaPiani, RigaPropostaPiani
from percorsi.notifications import PattoDaFirmare
from percorsi.queries.proposte_piani import giudica
from percorsi.rules.assessment import SERVE_UNA_PERSONA
from percorsi.rules.patto_versioni import Contenuto, MisuraConcordata, impedimenti_contenuto
from percorsi.rules.proposta_piani import NESSUNA_SCELTA, impedimenti_promemoria
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, enqueue
from portale.notifications.notifica import notify

AZIONE = "percorsi.proponi_piani"
FETTA = 25


@transaction.atomic
def scrivi_modello(
    *,
    titolare: Ente,
    nome: str,
    percorso: Percorso,
    tipo: TipoPatto | str,
    impegni_persona: str,
    impegni_centro: str,
    dal: date,
    autore: Attore,
    misure: Sequence[dict[str, Any]] = (),
    contatti_ogni: int = 30,
    durata: int | None = None,
) -> ModelloPatto:
    """Un modello si scrive una volta; quando cambia si chiude e se ne scrive un altro."""
    impedimenti = impedimenti_contenuto(Contenuto(impegni_persona, impegni_centro), dal)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    modello = ModelloPatto.objects.create(
        titolare=titolare,
        nome=nome,
        percorso=percorso,
        tipo=TipoPatto(tipo),
        impegni_persona=impegni_persona.strip(),
        impegni_centro=impegni_centro.strip(),
        misure=list(misure),
        contatti_ogni=contatti_ogni,
        durata=durata,
        dal=dal,
    )
    record("modello_patto.scritto", modello, autore=autore)
    return modello


@transaction.atomic
def chiedi_piani(
    *, modello: ModelloPatto, persone: Sequence[Lavoratore], autore: Attore
) -> PropostaPiani:
    """Si segnano le persone a cui si può proporre; le altre si sono già viste nell'anteprima."""
    if autore.incarico is None:
        raise AttoImpedito(SERVE_UNA_PERSONA)
    possono = [
        una
        for una in giudica(modello, list(persone), clock.today())
        if una.assessment is not None and not una.impedimenti
    ]
    if not possono:
        raise AttoImpedito(NESSUNA_SCELTA)

    proposta = PropostaPiani.objects.create(
        modello=modello, operatore=autore.incarico, created_at=clock.now()
    )
    RigaPropostaPiani.objects.bulk_create(
        RigaPropostaPiani(proposta=proposta, lavoratore=una.lavoratore, assessment=una.assessment)
        for una in possono
        if una.assessment is not None
    )
    record("piani.chiesti", proposta, autore=autore, persone=len(possono))
    enqueue(AZIONE, proposta.pk, autore=autore, totale=len(possono))
    return proposta


def proponi_fetta(proposta_id: int, autore: Attore) -> Avanzamento:
    """Una fetta: chi intanto non può più resta, con la sua ragione; ripresa, non raddoppia."""
    proposta = PropostaPiani.objects.select_related("modello__percorso__programma").get(
        pk=proposta_id
    )
    righe = proposta.righe.da_fare().select_related("lavoratore", "assessment")
    for riga in righe.select_for_update(of=("self",)).order_by("pk")[:FETTA]:
        _proponi(proposta.modello, riga, autore)
    tutte, restano = proposta.righe.count(), proposta.righe.da_fare().count()
    return Avanzamento(fatto=tutte - restano, totale=tutte, finita=restano == 0)


def _proponi(modello: ModelloPatto, riga: RigaPropostaPiani, autore: Attore) -> None:
    oggi = clock.today()
    try:
        riga.patto = proponi_patto(
            lavoratore=riga.lavoratore,
            assessment=riga.assessment,
            tipo=modello.tipo,
            impegni_persona=modello.impegni_persona,
            impegni_centro=modello.impegni_centro,
            misure=misure_del_modello(modello, oggi),
            contatti_ogni=modello.contatti_ogni,
            fine_prevista=oggi + timedelta(days=modello.durata) if modello.durata else None,
            giorno=oggi,
            autore=autore,
        )
    except AttoImpedito as no:
        riga.esito, riga.motivo = EsitoPropostaPiano.IMPEDITO, str(no)[:500]
    else:
        riga.esito = EsitoPropostaPiano.PROPOSTO
    riga.save(update_fields=["patto", "esito", "motivo"])


def misure_del_modello(modello: ModelloPatto, giorno: date) -> list[MisuraConcordata]:
    """Le misure del modello, con la fine contata dal giorno della proposta."""
    return [
        MisuraConcordata(
            descrizione=voce["descrizione"],
            codice_lep=voce.get("codice_lep", ""),
            erogatore=voce.get("erogatore", ""),
            al=giorno + timedelta(days=voce["giorni"]) if voce.get("giorni") else None,
        )
        for voce in modello.misure
    ]


@transaction.atomic
def ricorda_la_firma(*, proposta: PropostaPiani, autore: Attore) -> int:
    """A chi non ha firmato: il collegamento di prima, in un messaggio nuovo."""
    proposta = PropostaPiani.objects.lock(proposta.pk)
    aspettano = [
        riga
        for riga in proposta.righe.filter(patto__stato=StatoPatto.PROPOSTO).select_related(
            "lavoratore", "patto"
        )
        if riga.patto is not None
    ]
    ricordata = proposta.ricordata_alle

    impedimenti = impedimenti_promemoria(
        da_firmare=len(aspettano),
        oggi=clock.today(),
        ricordato_il=timezone.localdate(ricordata) if ricordata else None,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    proposta.ricordata_alle = clock.now()
    proposta.save(update_fields=["ricordata_alle"])
    record("piani.ricordati", proposta, autore=autore, persone=len(aspettano))
    for riga in aspettano:
        notify(
            PattoDaFirmare,
            a=riga.lavoratore,
            chiave=f"patto:{riga.patto_id}:ricordo:{clock.today():%Y%m%d}",
            patto=riga.patto_id or 0,
        )
    return len(aspettano)
