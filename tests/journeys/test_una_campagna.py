"""Una campagna: chi si cerca, i posti per riceverle, il messaggio, chi prenota, chi si ricorda."""

import re
from datetime import timedelta

import pytest

from centri.actions.campagne import ricorda_campagne
from centri.choices import StatoInvito
from centri.demo.agende import giorno_lavorativo
from centri.models import Colloquio, Invito
from portale import clock
from portale.clock import fermo_al
from portale.management.fasi import alle
from portale.notifications.consegna import consegna_in_attesa
from tests.journeys.scena import fino_a

pytestmark = pytest.mark.browser
PERSONE, RAGGIUNTE_SUBITO = 10, 9  # una ha solo l'indirizzo
PERCHE = "Da lunedì ci sono due corsi gratuiti per chi lavora in meccanica."
COLLEGAMENTO = re.compile(r"https?://\S+/p/\S+")


@pytest.fixture
def scena(confine, officina):
    return fino_a("elenco")


def prepara(viaggio):
    """Prima con un giorno solo, che non basta; poi con un mese."""
    viaggio.dal_menu("Non ancora raggiunte").segue("Le inviti tutte")
    viaggio.legge(f"{PERSONE} persone da invitare").legge("del mio centro")
    viaggio.guarda("da-leggere")
    domani = clock.today() + timedelta(days=1)
    viaggio.scrive("Da vedere entro il", f"{domani:%Y-%m-%d}").preme("Riveda chi si invita")
    viaggio.legge("ne apra altr").legge("chi invitiamo").guarda("non-bastano")
    viaggio.preme("Mandi gli inviti").legge("scelga se invitare solo le prime")
    fra_un_mese = clock.today() + timedelta(days=30)
    viaggio.scrive("Da vedere entro il", f"{fra_un_mese:%Y-%m-%d}")
    viaggio.scrive("Perché le contattiamo", PERCHE).preme("Riveda chi si invita")
    viaggio.legge("bastano a tutte").guarda("bastano")


def prenota(viaggio, confine):
    """Una apre il collegamento dell'e-mail e sceglie un orario; un'altra dice di no."""
    inviti = [messaggio for messaggio in confine.messaggi() if messaggio.canale == "email"]
    assert all(PERCHE in invito.testo for invito in inviti)
    prima, seconda = (COLLEGAMENTO.search(invito.testo).group() for invito in inviti[:2])
    viaggio.va(prima).pagina.locator(".scelta-orario label").first.click()
    viaggio.preme("Continui").preme("Prenoti").legge("Fatto: il colloquio è prenotato")
    viaggio.va(seconda).segue("Non mi interessa").preme("Non mi interessa")
    viaggio.legge("Grazie della risposta")


def test_una_campagna(viaggio, scena, confine):
    viaggio.entra(scena.operatrice)
    prepara(viaggio)
    viaggio.preme("Mandi gli inviti")
    viaggio.rilegge(lambda _pagina: len(confine.messaggi()) >= RAGGIUNTE_SUBITO)
    viaggio.rilegge(lambda pagina: "Chiuda la campagna" in pagina.locator("main").inner_text())
    viaggio.guarda("partita")
    dove = viaggio.pagina.url

    prenota(viaggio, confine)
    assert Colloquio.objects.da_erogare().count() == 1
    assert Invito.objects.exclude(aperto_il=None).count() == 2
    fra_qualche_giorno = giorno_lavorativo(clock.today() + timedelta(days=7))
    with fermo_al(alle(fra_qualche_giorno, 9, 15)):
        assert ricorda_campagne() == RAGGIUNTE_SUBITO - 2
        consegna_in_attesa()

    solleciti = [uno for uno in confine.messaggi() if "non ha ancora scelto" in uno.testo]
    assert len(solleciti) == RAGGIUNTE_SUBITO - 2
    stati = set(Invito.objects.exclude(sollecitato_il=None).values_list("stato", flat=True))
    assert stati == {StatoInvito.INVIATO}
    viaggio.va(dove).legge("hanno prenotato").guarda("dopo-il-promemoria")
    viaggio.segue("Hanno detto di no").legge("Ci ha ripensato").guarda("i-no")
    viaggio.preme("Ci ha ripensato").legge("Invito riaperto")
    viaggio.dal_menu("Campagne").guarda("campagne")
    viaggio.dal_menu("Posti e richieste").guarda("posti-e-richieste")
