"""Iscrivere una persona, completarne i dati, aprirle il portale."""

from datetime import date
from typing import Any

from django.db import transaction

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, Protezione, Recapito
from lavoratori.rules.anagrafica import impedimenti_domicilio, impedimenti_iscrizione
from portale import clock
from portale.audit.registro import record
from portale.codice_fiscale import normalizza
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.parole import confrontabile
from portale.territory.models import Comune

DA_COMPLETARE = ("luogo_nascita", "cittadinanza")
DEL_DOMICILIO = ("domicilio_comune", "domicilio_indirizzo", "domicilio_cap", "circoscrizione")
NASCOSTI = ("domicilio_indirizzo", "domicilio_cap")  # di chi è protetta, stanno cifrati altrove
ACCESSO_DI_UN_ALTRO = Impedimento(
    "accesso_di_un_altro", _("Questo accesso è già di un'altra persona.")
)


@transaction.atomic
def iscrivi_lavoratore(
    *,
    codice_fiscale: str,
    nome: str,
    cognome: str,
    sesso: str,
    nato_il: date,
    luogo_nascita: str = "",
    cittadinanza: str = "",
    domicilio_comune: Comune | None = None,
    domicilio_indirizzo: str = "",
    domicilio_cap: str = "",
    circoscrizione: int | None = None,
    email: str = "",
    cellulare: str = "",
    telefono: str = "",
    autore: Attore,
) -> Lavoratore:
    """Una persona sola per codice fiscale: chi c'è già riceve soltanto i dati che mancavano."""
    _giudica(codice_fiscale, nome, cognome, nato_il, domicilio_comune, circoscrizione)

    dati = {
        "luogo_nascita": luogo_nascita,
        "cittadinanza": cittadinanza,
        "domicilio_comune": domicilio_comune,
        "domicilio_indirizzo": domicilio_indirizzo.strip(),
        "domicilio_cap": domicilio_cap,
        "circoscrizione": circoscrizione,
    }
    chi = {
        "nome": nome.strip(),
        "cognome": cognome.strip(),
        "nome_ordinamento": confrontabile(f"{cognome} {nome}")[:170],
        "sesso": sesso,
        "nato_il": nato_il,
    }
    lavoratore, nuovo = Lavoratore.objects.select_for_update(of=("self",)).get_or_create(
        codice_fiscale=normalizza(codice_fiscale),
        defaults={"created_at": clock.now(), **chi, **dati},
    )
    if lavoratore.unita_a_id:  # era un doppione: la persona è nella scheda che è rimasta
        lavoratore = Lavoratore.objects.lock(lavoratore.unita_a_id)
    campi = [] if nuovo else _completa(lavoratore, dati)
    campi += _completa_recapiti(lavoratore, email, cellulare, telefono)

    if nuovo:
        record("lavoratore.iscritto", lavoratore, autore=autore)
    elif campi:
        record("lavoratore.aggiornato", lavoratore, autore=autore, campi=campi)
    return lavoratore


def _giudica(
    codice_fiscale: str,
    nome: str,
    cognome: str,
    nato_il: date,
    comune: Comune | None,
    circoscrizione: int | None,
) -> None:
    impedimenti = impedimenti_iscrizione(
        codice_fiscale=codice_fiscale,
        nome=nome,
        cognome=cognome,
        nato_il=nato_il,
        oggi=clock.today(),
    ) + impedimenti_domicilio(
        belfiore=comune.belfiore if comune else None, circoscrizione=circoscrizione
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)


def _completa(lavoratore: Lavoratore, dati: dict[str, Any]) -> list[str]:
    """Scrive solo dove manca; un indirizzo si completa solo nello stesso comune."""
    stesso_comune = lavoratore.domicilio_comune in (None, dati["domicilio_comune"])
    ammessi = DA_COMPLETARE + (DEL_DOMICILIO if stesso_comune else ())
    campi = [campo for campo in ammessi if dati[campo] and not getattr(lavoratore, campo)]
    if {*campi} & {*NASCOSTI} and Protezione.objects.protegge(lavoratore.pk):
        campi = [campo for campo in campi if campo not in NASCOSTI]
    for campo in campi:
        setattr(lavoratore, campo, dati[campo])
    if campi:
        lavoratore.save(update_fields=campi)
    return campi


def _completa_recapiti(
    lavoratore: Lavoratore, email: str, cellulare: str, telefono: str
) -> list[str]:
    nuovi = []
    valori = {
        TipoRecapito.EMAIL: email,
        TipoRecapito.CELLULARE: cellulare,
        TipoRecapito.TELEFONO: telefono,
    }
    for tipo, valore in valori.items():
        if valore:
            _recapito, creato = Recapito.objects.get_or_create(
                lavoratore=lavoratore, tipo=tipo, defaults={"valore": valore}
            )
            if creato:
                nuovi.append(str(tipo.value))
    return nuovi


@transaction.atomic
def aggiorna_recapiti(
    *,
    lavoratore: Lavoratore,
    email: str,
    cellulare: str,
    telefono: str,
    lingua: str,
    canale_preferito: str | None = None,
    autore: Attore,
) -> Lavoratore:
    """I recapiti sono questi, e non altri: un campo vuoto toglie quello che c'era.

    `lingua`: quella in cui la persona legge i messaggi.
    """
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    cambiati = []
    valori = {
        TipoRecapito.EMAIL: email,
        TipoRecapito.CELLULARE: cellulare,
        TipoRecapito.TELEFONO: telefono,
    }
    for tipo, valore in valori.items():
        recapiti = lavoratore.recapiti.filter(tipo=tipo)
        if valore and not recapiti.filter(valore=valore).exists():
            lavoratore.recapiti.update_or_create(tipo=tipo, defaults={"valore": valore})
            cambiati.append(str(tipo.value))
        elif not valore and recapiti.delete()[0]:
            cambiati.append(str(tipo.value))
    come = {"lingua": lingua, "canale_preferito": canale_preferito}
    for campo, scelto in come.items():
        if scelto is not None and getattr(lavoratore, campo) != scelto:
            setattr(lavoratore, campo, scelto)
            lavoratore.save(update_fields=[campo])
            cambiati.append(campo)
    if cambiati:
        record("recapiti.aggiornati", lavoratore, autore=autore, campi=cambiati)
    return lavoratore


@transaction.atomic
def cambia_domicilio(
    *,
    lavoratore: Lavoratore,
    comune: Comune,
    indirizzo: str = "",
    cap: str = "",
    circoscrizione: int | None = None,
    autore: Attore,
) -> Lavoratore:
    """Chi cambia domicilio cambia ufficio: la competenza lo segue (centri reagisce)."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    impedimenti = impedimenti_domicilio(belfiore=comune.belfiore, circoscrizione=circoscrizione)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    lavoratore.domicilio_comune = comune
    custodito = Protezione.objects.custodisci(lavoratore.pk, indirizzo, cap)
    lavoratore.domicilio_indirizzo = "" if custodito else indirizzo
    lavoratore.domicilio_cap = "" if custodito else cap
    lavoratore.circoscrizione = circoscrizione
    lavoratore.save(update_fields=DEL_DOMICILIO)
    record("lavoratore.domicilio_cambiato", lavoratore, autore=autore)
    return lavoratore


@transaction.atomic
def dai_accesso(*, lavoratore: Lavoratore, user: User, autore: Attore) -> Incarico:
    """La persona entra nel portale come cittadina o cittadino."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    if Lavoratore.objects.filter(utente=user).exclude(pk=lavoratore.pk).exists():
        raise AttoImpedito(ACCESSO_DI_UN_ALTRO)

    nuovo = lavoratore.utente_id != user.pk
    lavoratore.utente = user
    lavoratore.save(update_fields=["utente"])
    incarico, _creato = Incarico.objects.get_or_create(
        user=user, ruolo=Ruolo.CITTADINO, defaults={"dal": clock.today()}
    )
    if nuovo:
        record("accesso.dato", lavoratore, autore=autore)
    return incarico
