"""Prima della proposta: il patto si scrive, si corregge, e quando è pronto si propone."""

from datetime import date

from django.db import transaction

from lavoratori.models import Lavoratore
from percorsi.actions.patti import (
    annuncia_proposta,
    campi_del_contenuto,
    giudica_proposta,
    nuovo_patto,
    scrivi_righe,
)
from percorsi.actions.patti_versioni import giudica_rinegoziazione
from percorsi.choices import StatoPatto, TipoPatto
from percorsi.models import Assessment, ImpegnoPatto, MisuraPatto, Patto
from percorsi.queries.versioni import contenuto_di
from percorsi.rules.patto_versioni import (
    Contenuto,
    impedimenti_alla_bozza,
    impedimenti_contenuto,
)
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore


@transaction.atomic
def prepara_patto(
    *,
    lavoratore: Lavoratore,
    assessment: Assessment,
    tipo: TipoPatto | str,
    contenuto: Contenuto,
    giorno: date,
    autore: Attore,
) -> Patto:
    """Una bozza: la persona non la vede ancora, e non le si scrive niente."""
    patto = nuovo_patto(
        contenuto,
        lavoratore=lavoratore,
        assessment=assessment,
        tipo=tipo,
        giorno=giorno,
        stato=StatoPatto.BOZZA,
        autore=autore,
    )
    record("patto.preparato", patto, autore=autore, tipo=patto.tipo)
    return patto


@transaction.atomic
def cambia_bozza(*, patto: Patto, contenuto: Contenuto, autore: Attore) -> Patto:
    """Finché è una bozza si riscrive quanto serve."""
    patto = Patto.objects.lock(patto.pk)

    impedimenti = impedimenti_alla_bozza(in_bozza=patto.in_bozza, stato=patto.get_stato_display())
    impedimenti += impedimenti_contenuto(contenuto, patto.proposto_il)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    campi = campi_del_contenuto(contenuto)
    for campo, valore in campi.items():
        setattr(patto, campo, valore)
    patto.save(update_fields=list(campi))
    ImpegnoPatto.objects.filter(patto=patto).delete()
    MisuraPatto.objects.filter(patto=patto).delete()
    scrivi_righe(patto, contenuto)
    record("patto.bozza_cambiata", patto, autore=autore)
    return patto


@transaction.atomic
def offri_patto(*, patto: Patto, giorno: date, autore: Attore) -> Patto:
    """La bozza è pronta: da qui è una proposta, protocollata, e la persona la riceve."""
    lavoratore = Lavoratore.objects.lock(patto.lavoratore_id)
    patto = Patto.objects.lock(patto.pk)

    impedimenti = impedimenti_alla_bozza(in_bozza=patto.in_bozza, stato=patto.get_stato_display())
    impedimenti = impedimenti or _giudica(patto, lavoratore, giorno)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    patto.stato, patto.proposto_il = StatoPatto.PROPOSTO, giorno
    patto.save(update_fields=["stato", "proposto_il"])
    annuncia_proposta(patto, autore)
    return patto


def _giudica(patto: Patto, lavoratore: Lavoratore, giorno: date) -> list[Impedimento]:
    del_contenuto = impedimenti_contenuto(contenuto_di(patto), giorno)
    prima = patto.precedente
    if prima is None:
        della_proposta = giudica_proposta(
            lavoratore, patto.assessment, patto.tipo, giorno, bozza=patto
        )
        return della_proposta + del_contenuto
    motivo = patto.motivo_rinegoziazione
    return del_contenuto + giudica_rinegoziazione(prima, motivo, giorno, gia_in_corso=False)
