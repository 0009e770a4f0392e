"""Arriva un elenco corretto: una persona sceglie quali differenze valgono, e solo quelle."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction

from centri.actions.lettura_elenchi import ELENCO_AL_LAVORO
from centri.choices import StatoElenco
from centri.models import ElencoCig
from centri.queries.differenze import (
    DA_CONFRONTARE,
    Cambiata,
    RecapitiDiversi,
    recapiti_diversi,
    righe_cambiate,
    righe_con_altri_recapiti,
)
from centri.queries.differenze import cambiate as leggi_cambiate
from centri.queries.differenze import uscite as leggi_uscite
from lavoratori.actions.cassa import chiudi_periodo
from lavoratori.actions.lavoratori import aggiorna_recapiti
from lavoratori.actions.periodi import correggi_periodo
from lavoratori.choices import FinePeriodo, TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig
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
    recapiti: Collection[int] = (),
) -> int:
    """`uscite`: periodi che finiscono quel giorno; `cambiate`: righe le cui date ora valgono;
    `recapiti`: righe di cui valgono e-mail e numeri.

    Se una sola non si può, non si fa nulla e si dice di chi.
    """
    elenco = ElencoCig.objects.lock(elenco.pk)
    finiscono = list(leggi_uscite(elenco).filter(pk__in=uscite))
    cambiano = leggi_cambiate(list(righe_cambiate(elenco).filter(pk__in=cambiate)))
    altri_recapiti = _fermi(elenco, recapiti)

    if elenco.stato not in FERME:
        raise AttoImpedito(ELENCO_AL_LAVORO)
    if not (finiscono or cambiano or altri_recapiti):
        raise AttoImpedito(NIENTE_DI_SCELTO)

    impedimenti = [
        *_finiscono(finiscono, ultimo_giorno, motivo, autore),
        *_cambiano(elenco, cambiano, autore),
    ]
    if impedimenti:
        raise AttoImpedito(impedimenti)
    for altro in altri_recapiti:
        aggiorna_recapiti(
            lavoratore=altro.lavoratore,
            lingua=altro.lavoratore.lingua,
            autore=autore,
            **{tipo.value: altro.poi.get(tipo.value, "") for tipo in TipoRecapito},
        )
    record(
        "elenco.differenze_applicate",
        elenco,
        autore=autore,
        uscite=len(finiscono),
        cambiate=len(cambiano),
        recapiti=len(altri_recapiti),
    )
    return len(finiscono) + len(cambiano) + len(altri_recapiti)


def _fermi(elenco: ElencoCig, righe: Collection[int]) -> list[RecapitiDiversi]:
    """Prima si fermano le persone, poi si rilegge: gli altri recapiti restano quelli di ora."""
    scelte = list(righe_con_altri_recapiti(elenco).filter(pk__in=righe))
    persone = Lavoratore.objects.filter(codice_fiscale__in=[riga.codice for riga in scelte])
    list(persone.order_by("pk").select_for_update(of=("self",)))
    return recapiti_diversi(elenco, scelte)


def _finiscono(
    periodi: list[PeriodoCig], al: date, motivo: FinePeriodo | str, autore: Attore
) -> Iterator[Impedimento]:
    for periodo in periodi:
        try:
            chiudi_periodo(periodo=periodo, al=al, motivo=motivo, autore=autore)
        except AttoImpedito as no:
            yield DI_CHI.con(chi=periodo.lavoratore, perche=no)


def _cambiano(elenco: ElencoCig, righe: list[Cambiata], autore: Attore) -> Iterator[Impedimento]:
    """Solo ciò che il file dice: il resto del periodo rimane."""
    for cambiata in righe:
        riga, periodo = cambiata.riga, cambiata.periodo
        nuovi = {
            campo: getattr(riga if campo in elenco.colonne else periodo, campo)
            for campo in DA_CONFRONTARE
        }
        try:
            correggi_periodo(periodo=periodo, **nuovi, autore=autore)
        except AttoImpedito as no:
            yield DI_CHI.con(chi=periodo.lavoratore, perche=no)
