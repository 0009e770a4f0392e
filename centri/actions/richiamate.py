"""Le richiamate: chiederle, prenderle, telefonare e scrivere com'è andata; poi dimenticare."""

from datetime import datetime, timedelta

from django.db import transaction

from centri.choices import EsitoTelefonata, StatoRichiamata, VersoTelefonata
from centri.models import Centro, Richiamata, Telefonata
from centri.models.richiamata import APERTE
from centri.queries.richiamate import quando_si_chiama
from centri.rules.richiamate import (
    FRA_UN_TENTATIVO_E_L_ALTRO,
    SI_RICORDA_PER,
    impedimenti_a_prenderla,
    impedimenti_alla_richiesta,
    impedimenti_alla_telefonata,
    si_rinuncia,
)
from lavoratori.models import Lavoratore
from lavoratori.rules.recapiti import pulisci_telefono
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.models import Incarico

CHIUDONO = (EsitoTelefonata.HA_RISPOSTO, EsitoTelefonata.NUMERO_SBAGLIATO)


@transaction.atomic
def chiedi_richiamata(
    *,
    centro: Centro,
    nome: str,
    telefono: str,
    preferenza: str = "",
    nei_limiti: bool = True,
    autore: Attore,
) -> Richiamata:
    """Lo stesso numero in coda allo stesso centro non fa una seconda richiesta."""
    adesso = clock.now()
    cellulare, fisso, malfatto = pulisci_telefono(telefono)
    numero = cellulare or fisso
    quando = quando_si_chiama(centro, adesso, preferenza)

    impedimenti = malfatto or impedimenti_alla_richiesta(
        nome=nome, telefono=numero, si_puo=quando is not None, nei_limiti=nei_limiti
    )
    if impedimenti or quando is None:
        raise AttoImpedito(impedimenti)
    Centro.objects.lock(centro.pk)
    gia = Richiamata.objects.aperte().filter(centro=centro, telefono=numero).first()
    if gia:
        return gia

    richiamata = Richiamata.objects.create(
        centro=centro,
        nome=" ".join(nome.split()),
        telefono=numero,
        quando_preferisce=preferenza,
        chiesta_il=adesso,
        da_richiamare_dal=quando.dal,
        entro_il=quando.entro,
    )
    record("richiamata.chiesta", richiamata, autore=autore, subito=quando.subito)
    return richiamata


@transaction.atomic
def prendi_richiamata(*, richiamata: Richiamata, operatore: Incarico, autore: Attore) -> Richiamata:
    """Da adesso la chiama lei: le altre della coda passano alla prossima."""
    richiamata = Richiamata.objects.lock(richiamata.pk)
    di_altri = richiamata.presa_da if richiamata.presa_da_id != operatore.pk else None

    impedimenti = impedimenti_a_prenderla(
        aperta=richiamata.stato in APERTE,
        di_altri=str(di_altri.user) if di_altri else "",
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)
    if richiamata.presa_da_id == operatore.pk:
        return richiamata

    richiamata.presa_da = operatore
    richiamata.stato = StatoRichiamata.IN_CORSO
    richiamata.save(update_fields=["presa_da", "stato"])
    record("richiamata.presa", richiamata, autore=autore)
    return richiamata


@transaction.atomic
def collega_richiamata(
    *, richiamata: Richiamata, lavoratore: Lavoratore, autore: Attore
) -> Richiamata:
    """Di chi è quel numero: da qui la telefonata entra nel fascicolo della persona."""
    richiamata = Richiamata.objects.lock(richiamata.pk)
    richiamata.lavoratore = lavoratore
    richiamata.save(update_fields=["lavoratore"])
    richiamata.telefonate.update(lavoratore=lavoratore)
    record("richiamata.collegata", richiamata, autore=autore)
    return richiamata


@transaction.atomic
def annota_telefonata(
    *,
    centro: Centro,
    operatore: Incarico,
    esito: str,
    richiamata: Richiamata | None = None,
    lavoratore: Lavoratore | None = None,
    verso: str = VersoTelefonata.FATTA,
    richiamare_dal: datetime | None = None,
    nota: str = "",
    autore: Attore,
) -> Telefonata:
    """Una riga del registro. L'esito dice che cosa succede alla richiesta, se ce n'è una."""
    adesso = clock.now()
    if richiamata is not None:
        richiamata = Richiamata.objects.lock(richiamata.pk)
        lavoratore = lavoratore or richiamata.lavoratore

    impedimenti = impedimenti_alla_telefonata(
        di_qualcuno=richiamata is not None or lavoratore is not None,
        aperta=richiamata is None or richiamata.stato in APERTE,
        da_richiamare=esito == EsitoTelefonata.RICHIAMARE,
        richiamare_dal=richiamare_dal,
        adesso=adesso,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    telefonata = Telefonata.objects.create(
        centro=centro,
        richiamata=richiamata,
        lavoratore=lavoratore,
        operatore=operatore,
        quando=adesso,
        verso=verso,
        esito=esito,
        richiamare_dal=richiamare_dal if esito == EsitoTelefonata.RICHIAMARE else None,
        nota=nota.strip(),
    )
    if richiamata is not None:
        _dopo_la_telefonata(richiamata, telefonata)
    record("telefonata.annotata", telefonata, autore=autore, esito=str(esito), verso=str(verso))
    return telefonata


def _dopo_la_telefonata(richiamata: Richiamata, telefonata: Telefonata) -> None:
    adesso = telefonata.quando
    a_vuoto = richiamata.telefonate.filter(esito=EsitoTelefonata.NON_RISPONDE).count()
    if telefonata.esito in CHIUDONO or si_rinuncia(a_vuoto):
        richiamata.stato = StatoRichiamata.CONCLUSA
        richiamata.conclusa_il = adesso
    else:
        dal = telefonata.richiamare_dal or adesso + FRA_UN_TENTATIVO_E_L_ALTRO
        quando = quando_si_chiama(richiamata.centro, dal, richiamata.quando_preferisce)
        richiamata.da_richiamare_dal = telefonata.richiamare_dal or (quando.dal if quando else dal)
        richiamata.entro_il = None
        richiamata.presa_da = None
        richiamata.stato = (
            StatoRichiamata.NON_RISPONDE
            if telefonata.esito == EsitoTelefonata.NON_RISPONDE
            else StatoRichiamata.DA_CHIAMARE
        )
    richiamata.save()


@transaction.atomic
def dimentica_richiamate(*, dopo: timedelta = SI_RICORDA_PER) -> int:
    """Di ciò che è concluso da tempo restano i tempi e gli esiti, non chi era."""
    adesso = clock.now()
    vecchie = list(Richiamata.objects.da_dimenticare(adesso - dopo).select_for_update())
    for richiamata in vecchie:
        richiamata.nome = richiamata.telefono = ""
        richiamata.dimenticata_il = adesso
        richiamata.save(update_fields=["nome", "telefono", "dimenticata_il"])
        richiamata.telefonate.update(nota="")
        record("richiamata.dimenticata", richiamata, autore=IL_SISTEMA)
    return len(vecchie)
