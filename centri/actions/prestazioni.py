"""Aprire un servizio prenotabile e cambiarne le regole: senza programmatori."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from centri.models import Prestazione
from centri.rules.prestazioni import (
    CODICE_USATO,
    NULLA_DI_NUOVO,
    impedimenti_alla_prestazione,
)
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore


@transaction.atomic
def apri_prestazione(
    *, titolare: Ente, codice: str, nome: str, durata_minuti: int, autore: Attore, **campi: Any
) -> Prestazione:
    """Un servizio prenotabile; con lo stesso codice si trova quello che c'è già, com'è."""
    gia = Prestazione.objects.filter(titolare=titolare, codice=codice).first()
    if gia:
        return gia
    return _apri(
        titolare, {"codice": codice, "nome": nome, "durata_minuti": durata_minuti} | campi, autore
    )


@transaction.atomic
def crea_prestazione(*, titolare: Ente, codice: str, autore: Attore, **campi: Any) -> Prestazione:
    """Un servizio nuovo: un codice già usato si rifiuta, non si riapre per sbaglio."""
    if Prestazione.objects.filter(titolare=titolare, codice=codice).exists():
        raise AttoImpedito(CODICE_USATO)
    return _apri(titolare, {"codice": codice} | campi, autore)


@transaction.atomic
def modifica_prestazione(*, prestazione: Prestazione, autore: Attore, **campi: Any) -> Prestazione:
    """Vale per chi prenota da adesso; gli appuntamenti già presi restano. Si scrive che cosa è
    cambiato.
    """
    prestazione = Prestazione.objects.lock(prestazione.pk)

    cambiati = sorted(
        nome for nome, valore in campi.items() if getattr(prestazione, nome) != valore
    )
    for nome in cambiati:
        setattr(prestazione, nome, campi[nome])
    impedimenti = _impedimenti(prestazione) if cambiati else [NULLA_DI_NUOVO]
    if impedimenti:
        raise AttoImpedito(impedimenti)

    prestazione.save(update_fields=cambiati)
    record("prestazione.modificata", prestazione, autore=autore, campi=cambiati)
    return prestazione


def _apri(titolare: Ente, campi: dict[str, Any], autore: Attore) -> Prestazione:
    prestazione = Prestazione(titolare=titolare, **campi)
    impedimenti = _impedimenti(prestazione)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    prestazione.save()
    record("prestazione.aperta", prestazione, autore=autore, codice=prestazione.codice)
    return prestazione


def _impedimenti(prestazione: Prestazione) -> list[Impedimento]:
    return impedimenti_alla_prestazione(
        durata=timedelta(minutes=prestazione.durata_minuti),
        preavviso=timedelta(hours=prestazione.preavviso_ore),
        orizzonte=timedelta(days=prestazione.orizzonte_giorni),
        eta_minima=prestazione.eta_minima,
        eta_minima_obbligo=prestazione.eta_minima_obbligo,
        posti_minimi=prestazione.posti_minimi,
        posti_massimi=prestazione.posti_massimi,
        operatori_insieme=prestazione.operatori_insieme,
        modi={str(prestazione.modalita), *prestazione.altre_modalita},
        video_indirizzo=prestazione.video_indirizzo,
    )
