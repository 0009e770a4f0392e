"""Arriva un elenco corretto: una persona sceglie quali differenze valgono, e solo quelle."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from centri.actions.lettura_elenchi import ELENCO_AL_LAVORO
from centri.choices import StatoElenco
from centri.models import ElencoCig
from centri.queries.differenze import cambiate as leggi_cambiate
from centri.queries.differenze import righe_cambiate
from centri.queries.differenze import uscite as leggi_uscite
from lavoratori.actions.cassa import chiudi_periodo
from lavoratori.actions.periodi import correggi_periodo
from lavoratori.choices import FinePeriodo
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore

FERME = (StatoElenco.DA_CONTROLLARE, StatoElenco.IMPORTATO)
NIENTE_DI_SCELTO = Impedimento(
    "niente_di_scelto", _("Non ha scelto nessuna differenza: segni quelle che valgono.")
)
DI_CHI = Impedimento("differenza_impedita", _("{chi}: {perche}"))


@transaction.atomic
def applica_differenze(
    *,
    elenco: ElencoCig,
    uscite: Collection[int],
    cambiate: Collection[int],
    ultimo_giorno: date,
    motivo: FinePeriodo | str,
    autore: Attore,
) -> int:
    """`uscite`: periodi che finiscono quel giorno; `cambiate`: righe le cui date ora valgono.

    Se una sola non si può, non si fa nulla e si dice di chi.
    """
    elenco = ElencoCig.objects.lock(elenco.pk)
    finiscono = list(leggi_uscite(elenco).filter(pk__in=uscite))
    cambiano = leggi_cambiate(list(righe_cambiate(elenco).filter(pk__in=cambiate)))

    if elenco.stato not in FERME:
        raise AttoImpedito(ELENCO_AL_LAVORO)
    if not (finiscono or cambiano):
        raise AttoImpedito(NIENTE_DI_SCELTO)

    impedimenti = []
    for periodo in finiscono:
        try:
            chiudi_periodo(periodo=periodo, al=ultimo_giorno, motivo=motivo, autore=autore)
        except AttoImpedito as no:
            impedimenti.append(DI_CHI.con(chi=periodo.lavoratore, perche=no))
    for cambiata in cambiano:
        riga, periodo = cambiata.riga, cambiata.periodo
        nuovi = {
            campo: getattr(riga if campo in elenco.colonne else periodo, campo)
            for campo in ("dal", "al", "percentuale")
        }
        try:
            correggi_periodo(periodo=periodo, **nuovi, autore=autore)
        except AttoImpedito as no:
            impedimenti.append(DI_CHI.con(chi=periodo.lavoratore, perche=no))
    if impedimenti:
        raise AttoImpedito(impedimenti)
    record(
        "elenco.differenze_applicate",
        elenco,
        autore=autore,
        uscite=len(finiscono),
        cambiate=len(cambiano),
    )
    return len(finiscono) + len(cambiano)
