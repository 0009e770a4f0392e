import re

import pytest

from lavoratori.actions.deleghe import (
    chiedi_delega,
    conferma_delega,
    revoca_delega,
    rimanda_codice,
)
from lavoratori.choices import TitoloDelega
from lavoratori.models import Delega, Lavoratore
from lavoratori.rules.deleghe import CODICE_SBAGLIATO, REVOCATA, TROPPI_TENTATIVI
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.notifications.consegna import consegna
from portale.notifications.models import Avviso
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
BRUNA = {"nome": "Bruna", "cognome": "Sala", "email": "Bruna@example.org"}


def chiesta(lavoratore, titolo=TitoloDelega.FIDUCIA, **altro):
    return chiedi_delega(lavoratore=lavoratore, titolo=titolo, autore=IL_SISTEMA, **BRUNA | altro)


def codice_arrivato(mailoutbox):
    consegna(Avviso.objects.filter(tipo="lavoratori.CodiceDelega").latest("pk").pk)
    return re.search(r"\d{6}", mailoutbox[-1].body)[0]


def test_il_codice_arriva_alla_persona_e_la_delega_vale(mailoutbox):
    ada = LavoratoreFactory(con_email="ada@example.org")
    delega = chiesta(ada)
    codice = codice_arrivato(mailoutbox)
    assert mailoutbox[-1].to == ["ada@example.org"]
    assert codice not in delega.codice_cifrato
    assert codice not in Avviso.objects.get(tipo="lavoratori.CodiceDelega").testo
    assert not Delega.objects.in_vigore(delega.dal).exists()

    delega = conferma_delega(delega=delega, codice=codice, autore=IL_SISTEMA)
    incarico = Incarico.objects.get(user=delega.utente, ruolo=Ruolo.DELEGATO)
    assert list(Lavoratore.objects.visible_to(Attore.di(incarico))) == [ada]

    revoca_delega(delega=delega, autore=IL_SISTEMA)
    assert not Lavoratore.objects.visible_to(Attore.di(incarico)).exists()
    with pytest.raises(AttoImpedito) as no:
        revoca_delega(delega=delega, autore=IL_SISTEMA)
    assert no.value.impedimenti == [REVOCATA]


def test_dopo_cinque_codici_sbagliati_serve_un_altro_codice(mailoutbox):
    delega = chiesta(LavoratoreFactory(con_email=True))
    giusto = codice_arrivato(mailoutbox)
    sbagliato = "000000" if giusto != "000000" else "111111"
    for _volta in range(5):
        with pytest.raises(AttoImpedito) as no:
            conferma_delega(delega=delega, codice=sbagliato, autore=IL_SISTEMA)
        assert no.value.impedimenti == [CODICE_SBAGLIATO]
    with pytest.raises(AttoImpedito) as no:
        conferma_delega(delega=delega, codice=giusto, autore=IL_SISTEMA)
    assert no.value.impedimenti == [TROPPI_TENTATIVI]
    rimanda_codice(delega=delega, autore=IL_SISTEMA)
    nuovo = codice_arrivato(mailoutbox)
    assert conferma_delega(delega=delega, codice=nuovo, autore=IL_SISTEMA).confermata_il


def test_il_tutore_vale_subito_per_la_nomina():
    delega = chiesta(LavoratoreFactory(), TitoloDelega.TUTORE, atto="decreto 12/2026")
    assert delega.confermata_il is not None
    assert delega.utente.email == "bruna@example.org"
    assert Avviso.objects.filter(tipo="lavoratori.DelegaConfermata").exists()
