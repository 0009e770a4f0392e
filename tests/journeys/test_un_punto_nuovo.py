"""Un luogo nuovo: la Regione lo apre da una pagina, chiunque ne vede il primo posto libero, e una
persona giovane, senza DID e senza cassa integrazione, vi prenota dal telefono.
"""

from datetime import timedelta

import pytest

from centri.models import Centro, Colloquio
from portale import clock
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.centri.factories import OperatriceFactory, lavoratore_del
from tests.factories import UserFactory
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.mondo import posto, rivoli

pytestmark = pytest.mark.browser
NOME = "Spazio giovani di Collegno"


@pytest.fixture
def mondo(officina):
    return rivoli()


def apre_il_luogo(viaggio, mondo):
    collega = OperatriceFactory(centro=mondo.centro, user__nome="Sara", user__cognome="Bosio")
    viaggio.entra(posto(mondo.funzionaria)).va("/rete/").legge("CPI Rivoli").guarda("rete")
    viaggio.segue("Apra un luogo").legge("Una pagina sola").guarda("nuovo")
    viaggio.scrive("Nome", NOME).sceglie("Che luogo è", "spazio giovani")
    viaggio.sceglie("È un punto di quale CPI", "CPI Rivoli")
    viaggio.scrive("Comune", "Collegno").scrive("Indirizzo", "corso Francia 100")
    viaggio.scrive("Coordinate", "45.0782, 7.5733").scrive("Telefono", "011 555 0100")
    viaggio.scrive("Di persona", "lun-ven 9-17")
    viaggio.spunta("Primo colloquio")
    viaggio.sceglie("Chi comincia a ricevere", str(collega.user))
    viaggio.spunta("lunedì", "martedì", "mercoledì", "giovedì", "venerdì")
    viaggio.scrive("Riceve dalle", "09:00").scrive("Riceve alle", "17:00")
    viaggio.preme("Apra il luogo").legge("aperto.").guarda("aperto")


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_un_punto_nuovo(viaggio, mondo):
    apre_il_luogo(viaggio, mondo)
    centro = Centro.objects.select_related("sede").get(sede__nome=NOME)
    viaggio.segue("Pagina pubblica").legge("Prossimo posto libero").guarda("visto-dalla-regione")

    viaggio.contesto.clear_cookies()
    viaggio.prefisso = ""
    viaggio.va("/luoghi/").guarda("luoghi")
    viaggio.scrive("Vicino a quale comune", "Grugliasco").preme("Cerchi").legge("dal più vicino")
    viaggio.guarda("vicino")
    viaggio.segue(NOME).legge("Prossimo posto libero").legge("indirizzo da confermare")
    viaggio.guarda("pagina-di-tutti")

    giovane = lavoratore_del(
        mondo.centro,
        utente=UserFactory(),
        nato_il=clock.today() - timedelta(days=20 * 365),
        con_email=True,
    )
    incarico = Incarico.objects.create(
        user=giovane.utente, ruolo=Ruolo.CITTADINO, dal=clock.today()
    )
    viaggio.entra(incarico).va(f"/luoghi/{centro.codice}/").guarda("da-dentro")
    viaggio.pagina.locator(".posti a.btn").first.click()
    viaggio.pagina.locator(".scelta-orario label").filter(has_text=NOME).first.click()
    viaggio.preme("Continui").legge("Va bene così?").preme("Prenoti")
    viaggio.legge("Fatto").guarda("prenotato")

    colloquio = Colloquio.objects.get()
    assert (colloquio.lavoratore, colloquio.centro) == (giovane, centro)


def test_chi_dirige_il_centro_indica_il_patrono_e_chiude_un_giorno(viaggio, mondo):
    responsabile = OperatriceFactory(centro=mondo.centro, ruolo=Ruolo.RESPONSABILE_CPI)
    viaggio.entra(responsabile).legge("Patrono da inserire").guarda("scrivania")
    viaggio.segue("Lo inserisca").legge("quando è la festa di Rivoli?").guarda("centro")
    viaggio.scrive("Giorno", "8").sceglie("Mese", "settembre").preme("Indichi la festa")
    viaggio.legge("Festa del patrono indicata")

    viaggio.segue("Dichiari una chiusura")
    giorno = clock.today() + timedelta(days=20)
    viaggio.scrive("Chiuso dal", f"{giorno:%Y-%m-%d}").scrive("Motivo", "Lavori in corso")
    viaggio.guarda("chiusura")
    viaggio.preme("Dichiari la chiusura").legge("Chiusura dichiarata").guarda("chiuso")
