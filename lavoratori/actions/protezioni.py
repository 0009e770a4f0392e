"""Proteggere una persona, aprire la sua scheda dicendo perché, togliere la protezione."""

from django.db import transaction

from lavoratori.actions.lavoratori import NASCOSTI
from lavoratori.models import AperturaMotivata, Lavoratore, Protezione
from lavoratori.queries.protezioni import motivi_di_protezione
from lavoratori.rules.protezione import (
    NON_PROTETTA,
    SENZA_INCARICO,
    impedimenti_all_apertura,
    impedimenti_alla_protezione,
)
from portale import clock
from portale.audit.registro import record, record_read
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def proteggi(
    *, lavoratore: Lavoratore, motivo: str, perche: str = "", autore: Attore
) -> Protezione:
    """Via e CAP lasciano la scheda e la sua storia, e stanno qui, cifrati; resta il comune."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    motivi = motivi_di_protezione()
    impedimenti = impedimenti_alla_protezione(
        gia_protetta=Protezione.objects.protegge(lavoratore.pk),
        motivo=motivo,
        motivi=motivi,
        perche=perche,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    protezione = Protezione.objects.create(
        lavoratore=lavoratore,
        indirizzo=f"{lavoratore.domicilio_indirizzo}\n{lavoratore.domicilio_cap}",
        motivo=f"{motivo} {motivi[motivo]}\n{perche.strip()}",
        autore=_incarico(autore),
        dal=clock.today(),
    )
    _scrivi_indirizzo(lavoratore, "", "")
    storia = Lavoratore.pgh_event_model.objects.filter(pgh_obj=lavoratore.pk)  # type: ignore[attr-defined]
    storia.update(**dict.fromkeys(NASCOSTI, ""))
    record("protezione.attivata", protezione, autore=autore)
    return protezione


@transaction.atomic
def togli_protezione(*, protezione: Protezione, autore: Attore) -> Protezione:
    """Il domicilio torna nella scheda; nella riga finita non resta."""
    lavoratore = Lavoratore.objects.lock(protezione.lavoratore_id)
    protezione = Protezione.objects.lock(protezione.pk)
    if protezione.al is not None:
        raise AttoImpedito(NON_PROTETTA)

    _scrivi_indirizzo(lavoratore, *protezione.via_e_cap())
    protezione.indirizzo = ""  # type: ignore[assignment]
    protezione.al = clock.today()
    protezione.save(update_fields=["indirizzo", "al"])
    record("protezione.cessata", protezione, autore=autore)
    return protezione


@transaction.atomic
def apri_con_motivo(
    *, lavoratore: Lavoratore, motivo: str, spiegazione: str = "", autore: Attore
) -> AperturaMotivata:
    """Da qui, per qualche ora, chi ha detto perché apre la scheda; la persona lo vede."""
    impedimenti = impedimenti_all_apertura(
        protetta=Protezione.objects.protegge(lavoratore.pk),
        motivo=motivo,
        spiegazione=spiegazione,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    apertura = AperturaMotivata.objects.create(
        lavoratore=lavoratore,
        incarico=_incarico(autore),
        motivo=motivo,
        spiegazione=spiegazione.strip(),
        created_at=clock.now(),
    )
    record_read("protezione.letta", apertura, autore=autore, motivo=motivo)
    return apertura


def _scrivi_indirizzo(lavoratore: Lavoratore, via: str, cap: str) -> None:
    lavoratore.domicilio_indirizzo, lavoratore.domicilio_cap = via, cap
    lavoratore.save(update_fields=NASCOSTI)


def _incarico(autore: Attore) -> Incarico:
    if autore.incarico is None:
        raise AttoImpedito(SENZA_INCARICO)
    return autore.incarico
