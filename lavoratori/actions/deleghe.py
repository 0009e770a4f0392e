"""Dare una delega, confermarla con il codice, revocarla."""

from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lavoratori.choices import TipoRecapito
from lavoratori.models import Delega, Lavoratore
from lavoratori.notifications import CodiceDelega, DelegaConfermata, codice_di
from lavoratori.rules.deleghe import (
    CON_UN_ATTO,
    REVOCATA,
    impedimenti_alla_conferma,
    impedimenti_alla_delega,
)
from lavoratori.rules.recapiti import pulisci_email
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.notifications.notifica import notify

VALE = timedelta(minutes=30)


@transaction.atomic
def chiedi_delega(
    *,
    lavoratore: Lavoratore,
    titolo: str,
    nome: str,
    cognome: str,
    email: str,
    al: date | None = None,
    atto: str = "",
    autore: Attore,
) -> Delega:
    """Con un atto dell'autorità vale subito, e così se la dà la persona dalla sua pagina.

    Altrimenti alla persona arriva un codice: la delega vale quando lo dice a chi la registra.
    """
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    email, malfatta = pulisci_email(email)
    recapiti = set(lavoratore.recapiti.values_list("tipo", flat=True))
    da_se = autore.veste == Ruolo.CITTADINO
    impedimenti = malfatta or impedimenti_alla_delega(
        titolo=titolo,
        nome=nome,
        cognome=cognome,
        email=email,
        atto=atto,
        nato_il=lavoratore.nato_il,
        dal=clock.today(),
        al=al,
        gia_delegata=lavoratore.deleghe.non_revocate().filter(email=email).exists(),
        puo_ricevere_il_codice=da_se
        or bool(recapiti & {TipoRecapito.EMAIL, TipoRecapito.CELLULARE}),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    delega = Delega.objects.create(
        lavoratore=lavoratore,
        titolo_delega=titolo,
        nome=nome.strip(),
        cognome=cognome.strip(),
        email=email,
        atto=atto.strip(),
        dal=clock.today(),
        al=al,
        created_at=clock.now(),
    )
    record("delega.chiesta", delega, autore=autore, titolo=titolo)
    if titolo in CON_UN_ATTO or da_se:
        return _conferma(delega, autore)
    return _manda_codice(delega)


@transaction.atomic
def rimanda_codice(*, delega: Delega, autore: Attore) -> Delega:
    delega = Delega.objects.lock(delega.pk)
    if delega.revocata_il or delega.confermata_il:
        raise AttoImpedito(REVOCATA)
    return _manda_codice(delega)


def _manda_codice(delega: Delega) -> Delega:
    """Sei cifre alla persona, mai a chi sarà delegata. Nella riga resta solo l'impronta."""
    delega.codice_scade_il = clock.now() + VALE
    delega.tentativi = 0
    delega.codice_cifrato = make_password(codice_di(delega))
    delega.save(update_fields=["codice_scade_il", "tentativi", "codice_cifrato"])
    chiave = f"delega:{delega.pk}:{delega.codice_scade_il:%H%M%S%f}"
    notify(CodiceDelega, a=delega.lavoratore, chiave=chiave, delega=delega.pk)
    return delega


def conferma_delega(*, delega: Delega, codice: str, autore: Attore) -> Delega:
    """Un codice sbagliato si conta anche se l'atto è rifiutato: perciò due transazioni."""
    with transaction.atomic():
        delega = Delega.objects.lock(delega.pk)
        giusto = check_password("".join(codice.split()), delega.codice_cifrato)
        impedimenti = impedimenti_alla_conferma(
            revocata=delega.revocata_il is not None,
            tentativi=delega.tentativi,
            scade_il=delega.codice_scade_il,
            adesso=clock.now(),
            giusto=giusto,
        )
        if not impedimenti:
            return _conferma(delega, autore)
        delega.tentativi += not giusto
        delega.save(update_fields=["tentativi"])
    raise AttoImpedito(impedimenti)


def _conferma(delega: Delega, autore: Attore) -> Delega:
    """Chi è delegata ha il suo accesso e il suo incarico; le si scrive come entrare."""
    if delega.confermata_il is not None:
        return delega
    user = User.objects.filter(email=delega.email).first() or User.objects.create_user(
        delega.email, nome=delega.nome, cognome=delega.cognome
    )
    Incarico.objects.get_or_create(
        user=user, ruolo=Ruolo.DELEGATO, al=None, defaults={"dal": clock.today()}
    )
    delega.utente = user
    delega.confermata_il = clock.now()
    delega.codice_cifrato = ""
    delega.codice_scade_il = None
    delega.save(update_fields=["utente", "confermata_il", "codice_cifrato", "codice_scade_il"])
    record("delega.confermata", delega, autore=autore, titolo=delega.titolo_delega)
    notify(DelegaConfermata, a=delega, chiave=f"delega:{delega.pk}", delega=delega.pk)
    return delega


@transaction.atomic
def revoca_delega(*, delega: Delega, autore: Attore) -> Delega:
    """Da subito non vede e non fa più nulla. I colloqui già presi restano della persona."""
    delega = Delega.objects.lock(delega.pk)
    if delega.revocata_il is not None:
        raise AttoImpedito(REVOCATA)
    delega.revocata_il = clock.now()
    delega.save(update_fields=["revocata_il"])
    record("delega.revocata", delega, autore=autore)
    return delega
