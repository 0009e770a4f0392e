"""Senza e-mail né cellulare: si telefona, si aspetta, arriva la lettera, si ricorda a voce."""

from datetime import timedelta

import pytest

from centri.actions.colloqui import disdici_colloquio, prenota_colloquio
from centri.actions.promemoria import ricorda_colloqui
from centri.choices import CanalePrenotazione
from centri.models import Colloquio
from centri.queries.offerte import offerte_libere
from lavoratori.choices import TipoRecapito
from lavoratori.models import Recapito
from portale import clock
from portale.identity.attore import Attore
from portale.notifications.models import Avviso, Canale, StatoAvviso
from tests.journeys.scena import fino_a

pytestmark = pytest.mark.browser


@pytest.fixture
def scena(officina):
    return fino_a("elenco")


@pytest.fixture
def persona(scena):
    """Ha un telefono fisso e una casa: nient'altro."""
    uno = next(uno for uno in scena.caso.persone if uno.indirizzo_postale)
    uno.recapiti.all().delete()
    Recapito.objects.create(lavoratore=uno, tipo=TipoRecapito.TELEFONO, valore="+390119500001")
    return uno


@pytest.fixture
def altro(scena, persona):
    """Il colloquio di un'altra persona, fra qualche giorno: lascerà il suo posto."""
    prestazione = scena.caso.chi.prestazione
    offerte = offerte_libere(centro=_centro(scena), prestazione=prestazione)
    return prenota_colloquio(
        lavoratore=next(uno for uno in scena.caso.persone if uno != persona),
        offerta=next(una for una in offerte if una.inizio > clock.now() + timedelta(days=5)),
        autore=Attore.di(scena.operatrice),
    )


def _centro(scena):
    return scena.operatrice.sede.centro


def test_senza_email(viaggio, scena, persona, altro):
    # telefona: nessun orario va bene, l'operatrice la mette in lista
    viaggio.entra(scena.operatrice).va(f"/persone/{persona.pk}/fissa/")
    viaggio.segue("Nessun orario va bene").guarda("in-lista")
    viaggio.preme("Metta in lista").legge("1 persona in attesa").guarda("lista")

    # si libera un posto: è un compito con un'ora, e due risposte
    disdici_colloquio(colloquio=altro, autore=Attore.di(scena.operatrice))
    viaggio.va("/scrivania/").legge(f"Telefonare a {persona}").guarda("da-chiamare")
    viaggio.preme("Lo prende").legge("Il posto è suo.")
    colloquio = Colloquio.objects.da_erogare().get(lavoratore=persona)
    assert colloquio.inizio == altro.inizio
    assert colloquio.canale == CanalePrenotazione.LISTA_ATTESA

    # la conferma è una lettera, da stampare e spedire
    conferma = Avviso.objects.get(
        tipo="centri.ColloquioPrenotato", persona_id=persona.pk, canale=Canale.LETTERA
    )
    viaggio.va("/scrivania/").rilegge(lambda _pagina: _pronta(conferma))

    # due giorni prima non si scrive: si chiama
    Colloquio.objects.filter(pk=colloquio.pk).update(
        created_at=clock.now() - timedelta(days=20),
    )
    servizio = colloquio.prestazione
    servizio.promemoria_ore = [24 * 10]
    servizio.save()
    assert ricorda_colloqui() == 1
    viaggio.va("/scrivania/").legge(f"Ricordare a {persona}").guarda("promemoria")
    viaggio.preme("Le ho telefonato").legge("Chiamata segnata.")
    viaggio.va("/scrivania/")
    assert f"Ricordare a {persona}" not in viaggio.pagina.content()


def _pronta(avviso):
    avviso.refresh_from_db()
    return avviso.stato == StatoAvviso.DA_STAMPARE and avviso.documento_id is not None
