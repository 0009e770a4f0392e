"""Rilasciare gli attestati di un'edizione conclusa, a fette; revocarne uno."""

import secrets

from django.db import transaction

from lavoratori.actions.titoli import registra_titolo, revoca_titolo
from lavoratori.choices import TipoTitolo
from percorsi.choices import StatoAttestato, StatoIscrizione
from percorsi.models import Attestato, Iscrizione
from percorsi.notifications import AttestatoRevocato, AttestatoRilasciato, SenzaAttestato
from percorsi.pdf import AttestatoPdf
from percorsi.queries.registro import frequenza_di
from percorsi.rules.attestato import impedimenti_revoca, nuovo_codice
from percorsi.rules.frequenza import Frequenza
from portale import clock
from portale.audit.registro import record
from portale.documents.emissione import emetti
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento
from portale.notifications.notifica import notify

PER_FETTA = 5


@transaction.atomic
def rilascia_fetta(edizione_id: int, autore: Attore) -> Avanzamento:
    """Le prossime persone ancora senza esito. Rifatta dopo un'interruzione, non ripete nessuno."""
    iscritti = Iscrizione.objects.filter(edizione=edizione_id).che_occupano_un_posto()
    prossime = list(
        iscritti.filter(stato=StatoIscrizione.ISCRITTA)
        .select_for_update(of=("self",))
        .select_related("lavoratore", "edizione__corso__programma", "edizione__corso__ente")
        .order_by("pk")[:PER_FETTA]
    )
    for iscrizione in prossime:
        frequentato = frequenza_di(iscrizione)
        if frequentato.basta:
            rilascia_attestato(iscrizione=iscrizione, frequenza=frequentato, autore=autore)
        else:
            nega_attestato(iscrizione=iscrizione, autore=autore)
    totale = iscritti.count()
    restano = iscritti.filter(stato=StatoIscrizione.ISCRITTA).count()
    return Avanzamento(fatto=totale - restano, totale=totale, finita=restano == 0)


@transaction.atomic
def rilascia_attestato(
    *, iscrizione: Iscrizione, frequenza: Frequenza, autore: Attore
) -> Attestato:
    """L'attestato, il titolo della persona, il PDF con il QR, l'avviso."""
    corso = iscrizione.edizione.corso
    attestato, nuovo = Attestato.objects.get_or_create(
        iscrizione=iscrizione,
        defaults={
            "codice": nuovo_codice(secrets.choice),
            "ore_corso": corso.ore,
            "minuti_frequentati": frequenza.minuti,
            "rilasciato_il": clock.today(),
        },
    )
    if not nuovo:
        return attestato

    iscrizione.stato = StatoIscrizione.IDONEA
    iscrizione.save(update_fields=["stato"])
    registra_titolo(
        lavoratore=iscrizione.lavoratore,
        tipo=TipoTitolo.ATTESTATO,
        descrizione=corso.titolo,
        rilasciato_da=corso.ente.nome,
        rilasciato_il=attestato.rilasciato_il,
        ore=corso.ore,
        attestato_codice=attestato.codice,
        autore=autore,
    )
    record("attestato.rilasciato", attestato, autore=autore, minuti=frequenza.minuti)
    emetti(
        AttestatoPdf,
        attestato,
        titolare_id=corso.programma.titolare_id,
        autore=autore,
        persona_id=iscrizione.lavoratore_id,
    )
    notify(
        AttestatoRilasciato,
        a=iscrizione.lavoratore,
        chiave=f"attestato:{attestato.pk}",
        attestato=attestato.pk,
    )
    return attestato


@transaction.atomic
def nega_attestato(*, iscrizione: Iscrizione, autore: Attore) -> Iscrizione:
    """Le ore non bastano: la persona riceve la frase con i numeri."""
    iscrizione.stato = StatoIscrizione.NON_IDONEA
    iscrizione.save(update_fields=["stato"])
    record("iscrizione.non_idonea", iscrizione, autore=autore)
    notify(
        SenzaAttestato,
        a=iscrizione.lavoratore,
        chiave=f"iscrizione:{iscrizione.pk}:non_idonea",
        iscrizione=iscrizione.pk,
    )
    return iscrizione


@transaction.atomic
def revoca_attestato(*, attestato: Attestato, motivo: str, autore: Attore) -> Attestato:
    """Da subito chi verifica il codice legge «revocato»; il titolo della persona non vale più."""
    attestato = Attestato.objects.lock(attestato.pk)

    impedimenti = impedimenti_revoca(gia_revocato=not attestato.valido, motivo=motivo)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    attestato.stato, attestato.motivo_revoca = StatoAttestato.REVOCATO, motivo.strip()
    attestato.save(update_fields=["stato", "motivo_revoca"])
    revoca_titolo(attestato_codice=attestato.codice, autore=autore)
    record("attestato.revocato", attestato, autore=autore)
    notify(
        AttestatoRevocato,
        a=attestato.iscrizione.lavoratore,
        chiave=f"attestato:{attestato.pk}:revocato",
        attestato=attestato.pk,
    )
    return attestato
