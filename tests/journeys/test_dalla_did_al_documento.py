"""Chi perde il lavoro, dal telefono e allo sportello: la DID, il conto, un documento."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lavoratori.actions.rapporti import registra_rapporto
from lavoratori.actions.richieste import chiedi_documento
from lavoratori.actions.tipi_documento import carica_tipi_documento
from lavoratori.models import Did, RichiestaDocumento, TipoDocumento
from portale import clock
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PNG = b"\x89PNG\r\n\x1a\n" + b"la carta" * 40


@pytest.fixture
def centro():
    carica_parametri()
    carica_tipi_documento()
    return CentroFactory()


def test_dalla_did_al_documento(viaggio, centro):
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    operatrice = OperatriceFactory(centro=centro)
    ada = lavoratore_del(centro, utente=cittadina.user, con_email=True)

    viaggio.entra(cittadina).legge("Se non ha un lavoro")
    viaggio.segue("Dichiari la sua disponibilità").guarda("prove")
    viaggio.preme("Dichiaro la mia disponibilità").legge("Lei è in stato di disoccupazione")

    oggi = clock.today()
    registra_rapporto(
        lavoratore=ada,
        datore_cf="01234567897",
        datore_nome="Officine",
        contratto="A.02.00",
        dal=oggi + timedelta(days=40),
        al=oggi + timedelta(days=60),
        autore=IL_SISTEMA,
    )
    chiedi_documento(
        lavoratore=ada,
        tipo=TipoDocumento.objects.get(pk="titolo-studio"),
        nota="Anche una foto va bene.",
        autore=Attore.di(operatrice),
    )
    viaggio.va(reverse("lavoratori:mio_stato")).guarda("il-mio-stato")
    viaggio.va("/").guarda("casa")
    viaggio.dal_menu("I miei documenti").guarda("i-miei-documenti")
    viaggio.segue("Mandi il file")
    viaggio.campo("File").set_input_files(
        {"name": "diploma.png", "mimeType": "image/png", "buffer": PNG}
    )
    viaggio.preme("Invii").legge("File mandato")
    viaggio.segue("Chieda un documento").spunta("Elenco dei rapporti di lavoro")
    viaggio.guarda("chiede").preme("Invii").legge("Scarichi il documento")

    viaggio.entra(operatrice).dal_menu("Documenti chiesti").guarda("coda")
    viaggio.segue("Titolo di studio").preme("Prenda in carico").guarda("risposta")
    viaggio.preme("Accetti").legge("Risposta data")
    viaggio.dal_menu("DID e NASpI").guarda("da-fare")
    viaggio.segue(ada.cognome).guarda("stato").segue("Convalidi la DID").guarda("convalida")
    viaggio.preme("Convalidi").legge("il conto dei giorni è aggiornato")

    altra = lavoratore_del(centro, in_cassa=True)
    viaggio.va(reverse("lavoratori:did_nuova", args=[altra.pk])).guarda("did-nuova")
    viaggio.va(reverse("lavoratori:indennita", args=[altra.pk])).guarda("indennita")
    viaggio.va(reverse("fascicolo:persona", args=[ada.pk])).legge("In stato di disoccupazione")

    assert Did.objects.get().passi.filter(stato="convalidata").exists()
    stati = RichiestaDocumento.objects.values_list("stato", flat=True)
    assert set(stati) == {"accettata"}
