"""Scrivere una nota, correggerla, fissarla in alto, ritirarla. Nulla si cancella."""

from django.db import transaction

from lavoratori.models import CorrezioneNota, Lavoratore, Nota
from lavoratori.rules.note import (
    NON_SUA,
    impedimenti_al_ritiro,
    impedimenti_alla_correzione,
    impedimenti_alla_nota,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def scrivi_nota(
    *,
    lavoratore: Lavoratore,
    testo: str,
    visibilita: str,
    fissata: bool = False,
    autore: Attore,
) -> Nota:
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    impedimenti = impedimenti_alla_nota(testo=testo)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nota = Nota.objects.create(
        lavoratore=lavoratore,
        testo=testo.strip(),
        visibilita=visibilita,
        fissata=fissata,
        autore=_incarico(autore),
        sede_id=autore.sede_id,
        created_at=clock.now(),
    )
    record("nota.scritta", nota, autore=autore, visibilita=visibilita)
    return nota


@transaction.atomic
def correggi_nota(
    *, nota: Nota, testo: str, visibilita: str, fissata: bool, autore: Attore
) -> Nota:
    """Com'era prima resta fra le correzioni; se cambia solo lo spillo, non c'è correzione."""
    nota = Nota.objects.lock(nota.pk)

    impedimenti = impedimenti_alla_correzione(
        sua=nota.autore == autore.incarico,
        ritirata=nota.ritirata_il is not None,
        testo=testo,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if (nota.testo, nota.visibilita) != (testo.strip(), visibilita):
        CorrezioneNota.objects.create(
            nota=nota,
            testo=nota.testo,
            visibilita=nota.visibilita,
            autore=_incarico(autore),
            created_at=clock.now(),
        )
        nota.testo, nota.visibilita = testo.strip(), visibilita
        nota.save(update_fields=["testo", "visibilita"])
        record("nota.corretta", nota, autore=autore, visibilita=visibilita)
    if nota.fissata != fissata:
        nota.fissata = fissata
        nota.save(update_fields=["fissata"])
        if fissata:
            record("nota.fissata", nota, autore=autore)
        else:
            record("nota.staccata", nota, autore=autore)
    return nota


@transaction.atomic
def ritira_nota(*, nota: Nota, motivo: str, autore: Attore) -> Nota:
    """La nota non vale più: resta per chi la leggeva, sbarrata dal suo motivo."""
    nota = Nota.objects.lock(nota.pk)

    impedimenti = impedimenti_al_ritiro(
        sua=nota.autore == autore.incarico,
        ritirata=nota.ritirata_il is not None,
        motivo=motivo,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    nota.ritirata_il, nota.motivo_ritiro, nota.fissata = clock.now(), motivo.strip()[:200], False
    nota.save(update_fields=["ritirata_il", "motivo_ritiro", "fissata"])
    record("nota.ritirata", nota, autore=autore)
    return nota


def _incarico(autore: Attore) -> Incarico:
    """Una nota è di chi la scrive: senza un incarico non si scrive."""
    if autore.incarico is None:
        raise AttoImpedito(NON_SUA)
    return autore.incarico
