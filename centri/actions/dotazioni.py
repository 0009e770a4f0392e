"""I servizi con i posti contati: aprirli, entrarci con la riga ferma, uscirne."""

from datetime import date

from django.db import transaction

from centri.choices import MotivoFineFruizione
from centri.models import Centro, Dotazione, Fruizione, Prestazione
from centri.rules.dotazioni import (
    impedimenti_all_entrata,
    impedimenti_all_uscita,
    impedimenti_alla_dotazione,
)
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def apri_dotazione(
    *,
    ente: Ente,
    nome: str,
    posti: int,
    dal: date,
    fonte: str,
    al: date | None = None,
    centro: Centro | None = None,
    prestazione: Prestazione | None = None,
    descrizione: str = "",
    autore: Attore,
) -> Dotazione:
    """Quanti posti ha l'ente per questo servizio, e chi lo dice. Lo stesso servizio, dallo stesso
    giorno, è quello che c'è già.
    """
    impedimenti = impedimenti_alla_dotazione(posti=posti, occupati=0, fonte=fonte, dal=dal, al=al)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    dotazione, nuova = Dotazione.objects.get_or_create(
        ente=ente,
        nome=nome.strip(),
        dal=dal,
        defaults={
            "posti": posti,
            "al": al,
            "fonte": fonte.strip(),
            "centro": centro,
            "prestazione": prestazione,
            "descrizione": descrizione.strip(),
        },
    )
    if nuova:
        record("dotazione.aperta", dotazione, autore=autore, posti=posti)
    return dotazione


@transaction.atomic
def cambia_posti(*, dotazione: Dotazione, posti: int, fonte: str, autore: Attore) -> Dotazione:
    """Più posti, o meno: mai meno delle persone che ci sono."""
    dotazione = Dotazione.objects.lock(dotazione.pk)
    prima = dotazione.posti

    impedimenti = impedimenti_alla_dotazione(
        posti=posti,
        occupati=dotazione.fruizioni.aperte().count(),
        fonte=fonte,
        dal=dotazione.dal,
        al=dotazione.al,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    dotazione.posti, dotazione.fonte = posti, fonte.strip()
    dotazione.save(update_fields=["posti", "fonte"])
    record("dotazione.modificata", dotazione, autore=autore, prima=prima, ora=posti)
    return dotazione


@transaction.atomic
def entra_nel_servizio(
    *, dotazione: Dotazione, lavoratore: Lavoratore, autore: Attore
) -> Fruizione:
    """I posti si contano con la riga del servizio ferma: l'ultimo posto è di una persona sola."""
    dotazione = Dotazione.objects.lock(dotazione.pk)
    aperte = dotazione.fruizioni.aperte()

    impedimenti = impedimenti_all_entrata(
        oggi=clock.today(),
        dal=dotazione.dal,
        al=dotazione.al,
        posti=dotazione.posti,
        occupati=aperte.count(),
        gia_dentro=aperte.filter(lavoratore=lavoratore).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    fruizione = Fruizione.objects.create(
        dotazione=dotazione, lavoratore=lavoratore, dal=clock.today()
    )
    record("fruizione.iniziata", fruizione, autore=autore, dotazione=dotazione.pk)
    return fruizione


@transaction.atomic
def esce_dal_servizio(*, fruizione: Fruizione, motivo: str, autore: Attore) -> Fruizione:
    """Il posto torna libero da adesso."""
    fruizione = Fruizione.objects.lock(fruizione.pk)

    impedimenti = impedimenti_all_uscita(aperta=fruizione.al is None)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    fruizione.al = clock.today()
    fruizione.motivo_fine = MotivoFineFruizione(motivo)
    fruizione.save(update_fields=["al", "motivo_fine"])
    record("fruizione.finita", fruizione, autore=autore, motivo=motivo)
    return fruizione
