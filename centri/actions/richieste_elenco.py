"""Chiedere l'elenco all'azienda con un collegamento firmato; ricevere ciò che manda."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import make_aware

from centri.actions.elenchi_cig import carica_elenco, correggi_riga
from centri.models import ElencoCig, ElencoRicevuto, RichiestaElenco, RigaElenco
from centri.notifications.richieste_elenco import ChiHaChiesto, ElencoArrivato, ElencoChiesto
from centri.rules.richieste_elenco import (
    FILE_GIA_ARRIVATO,
    LA_CHIEDE_UNA_PERSONA,
    impedimenti_all_arrivo,
    impedimenti_alla_richiesta,
)
from lavoratori.models import TrattamentoCig
from lavoratori.rules.recapiti import pulisci_email
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def chiedi_elenco(
    *, trattamento: TrattamentoCig, destinatario: str, email: str, fino_al: date, autore: Attore
) -> RichiestaElenco:
    """L'azienda, o il suo consulente, riceve il collegamento: vede solo ciò che manda."""
    if autore.incarico is None:
        raise AttoImpedito(LA_CHIEDE_UNA_PERSONA)
    trattamento = TrattamentoCig.objects.lock(trattamento.pk)
    email, malfatta = pulisci_email(email)
    impedimenti = malfatta or impedimenti_alla_richiesta(
        destinatario=destinatario, email=email, fino_al=fino_al, oggi=clock.today()
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    richiesta = RichiestaElenco.objects.create(
        trattamento=trattamento,
        destinatario=destinatario.strip(),
        email=email,
        chiesta_da=autore.incarico,
        scade_il=make_aware(datetime.combine(fino_al, time(23, 59))),
        created_at=clock.now(),
    )
    record("richiesta_elenco.mandata", richiesta, autore=autore)
    notify(ElencoChiesto, a=richiesta, chiave=f"richiesta:{richiesta.pk}", richiesta=richiesta.pk)
    return richiesta


@transaction.atomic
def chiudi_richiesta(*, richiesta: RichiestaElenco, autore: Attore) -> RichiestaElenco:
    """Da qui il collegamento non apre più nulla; i file arrivati restano."""
    richiesta = RichiestaElenco.objects.lock(richiesta.pk)
    if richiesta.revocata_il is None:
        richiesta.revocata_il = clock.now()
        richiesta.save(update_fields=["revocata_il"])
        record("richiesta_elenco.chiusa", richiesta, autore=autore)
    return richiesta


@transaction.atomic
def ricevi_elenco(
    *, richiesta: RichiestaElenco, nome_file: str, contenuto: bytes, autore: Attore
) -> ElencoCig:
    """Il file dell'azienda entra fra gli elenchi del caso; chi l'ha chiesto lo sa subito."""
    richiesta = RichiestaElenco.objects.lock(richiesta.pk)
    _giudica(richiesta)

    elenco = carica_elenco(
        trattamento=richiesta.trattamento, nome_file=nome_file, contenuto=contenuto, autore=autore
    )
    arrivo, nuovo = ElencoRicevuto.objects.get_or_create(
        elenco=elenco, defaults={"richiesta": richiesta, "created_at": clock.now()}
    )
    if arrivo.richiesta_id != richiesta.pk:
        raise AttoImpedito(FILE_GIA_ARRIVATO)
    if nuovo:
        record("elenco.mandato", elenco, autore=autore, richiesta=richiesta.pk)
        chi = ChiHaChiesto(richiesta.chiesta_da.user)
        notify(ElencoArrivato, a=chi, chiave=f"elenco:{elenco.pk}", elenco=elenco.pk)
    return elenco


@transaction.atomic
def correggi_riga_ricevuta(
    *, richiesta: RichiestaElenco, riga: RigaElenco, valori: Mapping[str, str], autore: Attore
) -> RigaElenco:
    """L'azienda corregge una riga di un file che ha mandato lei, finché il collegamento vale."""
    richiesta = RichiestaElenco.objects.lock(richiesta.pk)
    _giudica(richiesta, un_file=False)
    return correggi_riga(riga=riga, valori=valori, autore=autore)


def _giudica(richiesta: RichiestaElenco, un_file: bool = True) -> None:
    impedimenti = impedimenti_all_arrivo(
        revocata=richiesta.revocata_il is not None,
        scade_il=richiesta.scade_il,
        adesso=clock.now(),
        arrivati=richiesta.ricevuti.count() if un_file else 0,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
