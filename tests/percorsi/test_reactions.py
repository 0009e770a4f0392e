import pytest

from lavoratori.models import PoliticaAttiva
from percorsi.actions.patti import firma_patto
from percorsi.actions.patti_versioni import concludi_patto, rinegozia_patto
from percorsi.rules.patto_versioni import Contenuto
from portale import clock
from portale.identity.attore import Attore
from tests.percorsi.factories import OperatoreFactory, PattoFactory

pytestmark = pytest.mark.django_db


def eventi(politica):
    return [evento.evento for evento in politica.eventi.all()]


def test_il_patto_firmato_rinegoziato_e_concluso_e_una_presa_in_carico_sola():
    operatrice, oggi = Attore.di(OperatoreFactory()), clock.today()
    patto = firma_patto(patto=PattoFactory(proposto=True), giorno=oggi, autore=operatrice)
    politica = PoliticaAttiva.objects.get(attivita="A02")
    assert (politica.proposta_il, politica.inizio) == (patto.proposto_il, oggi)

    dopo = rinegozia_patto(
        patto=patto,
        contenuto=Contenuto("Frequentare.", "Seguire."),
        motivo="Cambia il corso.",
        giorno=oggi,
        autore=operatrice,
    )
    firma_patto(patto=dopo, giorno=oggi, autore=operatrice)
    concludi_patto(patto=dopo, giorno=oggi, motivo="Assunta.", autore=operatrice)
    politica = PoliticaAttiva.objects.get(attivita="A02")
    assert (eventi(politica), politica.fine) == (["01", "02", "10"], oggi)
