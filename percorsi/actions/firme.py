"""Firmare un patto da sé: con la propria identità, o con il codice sul proprio recapito."""

import secrets
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.crypto import constant_time_compare

from percorsi.actions.patti import prendi_la_firma
from percorsi.choices import ModoFirma
from percorsi.models import CodiceFirma, Patto
from percorsi.notifications import CodicePerFirmare
from percorsi.rules.firma_patto import (
    CODICE_MAI_CHIESTO,
    DURATA_CODICE,
    coperto,
    impedimenti_firma_da_se,
    impedimenti_invio,
    impedimento_codice,
)
from portale import clock
from portale.audit.registro import record
from portale.documents.models import Documento
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.notifications.notifica import Contatto, notify


@dataclass(frozen=True, slots=True)
class SoloSulRecapito:
    """Il codice prova che la persona ha in mano quel telefono o quella posta: altrove non va."""

    suo: Contatto

    def contatto(self) -> Contatto:
        return replace(self.suo, user_id=None, indirizzo="")


def documento_da_firmare(patto: Patto) -> Documento | None:
    """L'ultima versione del testo, se il PDF è pronto: si firma solo quella."""
    ultimo = Documento.objects.di(patto).order_by("-versione").first()
    return ultimo if ultimo is not None and ultimo.pronto else None


@transaction.atomic
def accetta_patto(*, patto: Patto, impronta: str, autore: Attore) -> Patto:
    """La firma di chi è entrata con la propria identità, sul testo che ha letto."""
    patto = Patto.objects.select_related("lavoratore").lock(patto.pk)
    documento = documento_da_firmare(patto)
    user = autore.user

    impedimenti = impedimenti_firma_da_se(
        adesso=clock.now(),
        da_firmare=patto.proposto,
        stato=patto.get_stato_display(),
        e_la_persona=(
            autore.veste == Ruolo.CITTADINO
            and user is not None
            and patto.lavoratore.utente_id == user.pk
        ),
        impronta_letta=impronta,
        impronta=documento.sha256 if documento else "",
        riconosciuta=None,
        col_codice=False,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    return prendi_la_firma(
        patto=patto,
        giorno=clock.today(),
        modo=ModoFirma.ACCESSO,
        documento=documento,
        autore=autore,
    )


@transaction.atomic
def manda_codice(*, patto: Patto, autore: Attore) -> CodiceFirma:
    """Sei cifre al cellulare, o all'e-mail di chi il cellulare non l'ha dato."""
    patto = Patto.objects.select_related("lavoratore").lock(patto.pk)
    documento = documento_da_firmare(patto)
    contatto = patto.lavoratore.contatto()
    recapito = contatto.cellulare or contatto.email
    mandati = CodiceFirma.objects.del_patto(patto)
    adesso, ultimo = clock.now(), mandati.first()

    impedimenti = impedimenti_invio(
        adesso=adesso,
        da_firmare=patto.proposto,
        stato=patto.get_stato_display(),
        documento_pronto=documento is not None,
        ha_recapito=bool(recapito),
        mandati_oggi=mandati.filter(created_at__date=clock.today()).count(),
        ultimo=ultimo.created_at if ultimo else None,
    )
    if impedimenti or documento is None:
        raise AttoImpedito(impedimenti)

    codice = CodiceFirma.objects.create(
        patto=patto,
        documento=documento,
        sale=secrets.token_hex(16),
        recapito=coperto(recapito),
        created_at=adesso,
        scade_alle=adesso + DURATA_CODICE,
    )
    record("patto.codice_mandato", codice, autore=autore, patto=patto.pk)
    notify(
        CodicePerFirmare,
        a=SoloSulRecapito(contatto),
        chiave=f"codice:{codice.pk}",
        patto=patto.pk,
        codice=codice.pk,
    )
    return codice


def riconosci_codice(*, patto: Patto, cifre: str, autore: Attore) -> CodiceFirma:
    """Il tentativo si conta anche se il codice è sbagliato: perciò il rifiuto viene dopo."""
    with transaction.atomic():
        codice, impedimento = _prova(patto, cifre, autore)
    if codice is None or impedimento is not None:
        raise AttoImpedito(impedimento or CODICE_MAI_CHIESTO)
    return codice


def _prova(
    patto: Patto, cifre: str, autore: Attore
) -> tuple[CodiceFirma | None, Impedimento | None]:
    Patto.objects.lock(patto.pk)
    codice = CodiceFirma.objects.del_patto(patto).select_for_update().first()
    if codice is None:
        return None, CODICE_MAI_CHIESTO
    impedimento = impedimento_codice(
        adesso=clock.now(),
        scade=codice.scade_alle,
        tentativi=codice.tentativi,
        gia_usato=codice.riconosciuto_alle is not None,
        giusto=constant_time_compare(codice.cifre(), "".join(cifre.split())),
    )
    codice.tentativi += 1
    if impedimento is None:
        codice.riconosciuto_alle = clock.now()
    codice.save(update_fields=["tentativi", "riconosciuto_alle"])
    if impedimento is None:
        record("patto.codice_riconosciuto", codice, autore=autore, patto=patto.pk)
    else:
        record("patto.codice_rifiutato", codice, autore=autore, motivo=impedimento.codice)
    return codice, impedimento


@transaction.atomic
def firma_con_codice(*, codice: CodiceFirma, impronta: str, autore: Attore) -> Patto:
    """Chi ha aperto il testo con il codice lo firma; il codice non serve più a nulla."""
    patto = Patto.objects.select_related("lavoratore").lock(codice.patto_id)
    codice = CodiceFirma.objects.select_for_update().get(pk=codice.pk)
    documento = documento_da_firmare(patto)

    impedimenti = impedimenti_firma_da_se(
        adesso=clock.now(),
        da_firmare=patto.proposto,
        stato=patto.get_stato_display(),
        e_la_persona=autore.oggetto_id == codice.pk,
        impronta_letta=impronta,
        impronta=documento.sha256 if documento else "",
        riconosciuta=codice.riconosciuto_alle,
        col_codice=True,
        codice_usato=codice.usato_alle is not None,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    codice.usato_alle = clock.now()
    codice.save(update_fields=["usato_alle"])
    return prendi_la_firma(
        patto=patto,
        giorno=clock.today(),
        modo=ModoFirma.CODICE,
        documento=documento,
        recapito=codice.recapito,
        autore=autore,
    )
