"""Il provvedimento a passi, i file per l'INPS, le scale che la Regione cambia."""

from datetime import date

import pytest
from django.urls import reverse

from centri.actions.invii_inps import comunica_a_inps
from centri.actions.regole import carica_regole
from centri.choices.condizionalita import StatoProvvedimento
from centri.models import InvioInps, RegolaCondizionalita
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.convocazioni import adottata, operatrice_di, proposta
from tests.centri.factories import OperatriceFactory, centro_che_riceve
from tests.factories import IncaricoFactory, RegioneEnteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)


def client_del(client_di, provvedimento, **altro):
    centro = provvedimento.convocazione.colloquio.centro
    if altro:
        return client_di(OperatriceFactory(centro=centro, **altro))
    return client_di(operatrice_di(centro).incarico)


def test_si_adotta_e_si_segna_che_cosa_segue(client_di, time_machine):
    provvedimento = proposta(time_machine)
    client = client_del(client_di, provvedimento)
    url = reverse("centri:provvedimento", args=[provvedimento.pk])
    assert "Lo adotta?" in client.get(url).content.decode()

    vuota = client.post(
        reverse("centri:provvedimento_adotta", args=[provvedimento.pk]), {"motivazione": ""}
    )
    assert vuota.status_code == 200
    client.post(
        reverse("centri:provvedimento_adotta", args=[provvedimento.pk]),
        {"motivazione": "Nessuna giustificazione."},
    )
    for passo in ("in_ricorso", "accolto"):
        client.post(
            reverse("centri:provvedimento_passo", args=[provvedimento.pk]),
            {"passo": passo, "ragione": "Decisione del comitato."},
        )

    provvedimento.refresh_from_db()
    assert provvedimento.stato == StatoProvvedimento.ACCOLTO
    pagina = client.get(url).content.decode()
    assert "Decisione del comitato." in pagina
    assert "Lo adotta?" not in pagina


def test_un_passo_che_non_si_puo_non_si_sceglie(client_di, time_machine):
    provvedimento = proposta(time_machine)
    client = client_del(client_di, provvedimento)

    risposta = client.post(
        reverse("centri:provvedimento_passo", args=[provvedimento.pk]),
        {"passo": "applicata", "ragione": "boh"},
    )

    provvedimento.refresh_from_db()
    assert (risposta.status_code, provvedimento.stato) == (200, StatoProvvedimento.PROPOSTA)


def test_altrove_non_esiste_e_la_regione_legge_soltanto(client_di, time_machine):
    provvedimento = proposta(time_machine)
    url = reverse("centri:provvedimento", args=[provvedimento.pk])
    altrove = client_di(OperatriceFactory(centro=centro_che_riceve()))
    titolare = provvedimento.convocazione.colloquio.centro.sede.ente.titolare
    regione = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=titolare))

    assert altrove.get(url).status_code == 404
    pagina = regione.get(url)
    assert pagina.status_code == 200
    assert "Lo adotta?" not in pagina.content.decode()
    adotta = reverse("centri:provvedimento_adotta", args=[provvedimento.pk])
    assert regione.post(adotta, {"motivazione": "x"}).status_code == 404


def test_il_file_lo_prepara_chi_e_responsabile(client_di, time_machine):
    provvedimento = adottata(time_machine)
    operatrice = client_del(client_di, provvedimento)
    responsabile = client_del(client_di, provvedimento, ruolo=Ruolo.RESPONSABILE_CPI)
    assert operatrice.post(reverse("centri:inps_comunica")).status_code == 404
    pagina = responsabile.get(reverse("centri:invii_inps")).content.decode()
    assert "1 provvedimento da comunicare" in pagina

    responsabile.post(reverse("centri:inps_comunica"))

    invio = InvioInps.objects.get()
    file = operatrice.post(reverse("centri:inps_scarica", args=[invio.pk]))
    assert provvedimento.lavoratore.codice_fiscale in file.content.decode("utf-8-sig")
    assert "inps-2026-0001.csv" in file["Content-Disposition"]
    altrove = client_di(OperatriceFactory(centro=centro_che_riceve()))
    assert altrove.post(reverse("centri:inps_scarica", args=[invio.pk])).status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_l_elenco_dei_file_ha_le_query_contate(client_di, conta_query, time_machine, quanti):
    provvedimento = adottata(time_machine)
    centro = provvedimento.convocazione.colloquio.centro
    invio = comunica_a_inps(centro=centro, autore=operatrice_di(centro))
    for numero in range(2, quanti + 1):
        InvioInps.objects.create(
            titolare=invio.titolare,
            centro=centro,
            anno=2026,
            numero=numero,
            righe=1,
            sha256="0" * 64,
            contenuto="x",
            created_at=clock.now(),
        )
    client = client_del(client_di, provvedimento)
    client.get(reverse("centri:invii_inps"))

    with conta_query() as query:
        pagina = client.get(reverse("centri:invii_inps"))

    assert len(pagina.context["invii"]) == quanti
    assert len(query) == QUERY_INVII


QUERY_INVII = 6


@pytest.fixture
def regione(client_di):
    carica_regole()
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=RegioneEnteFactory()))


def test_la_regione_vede_la_scala_con_l_atto_e_la_certezza(regione, conta_query):
    regione.get(reverse("centri:regole"))
    with conta_query() as query:
        pagina = regione.get(reverse("centri:regole")).content.decode()

    assert len(query) == QUERY_REGOLE
    assert "art. 21, c. 7, lett. a), n. 1" in pagina
    assert "da confermare" in pagina
    assert "Aggiunga una regola" in pagina


QUERY_REGOLE = 4


def test_la_regione_aggiunge_e_chiude(regione):
    nuova = {
        "regime": "adi",
        "fatto": "convocazione",
        "ordinale": "1",
        "effetto": "mensilita",
        "atto": "D.L. 1/2027",
        "dal": "2027-01-01",
        "certezza": "CONFERMATO",
    }
    muta = regione.post(reverse("centri:regola_nuova"), nuova | {"ordinale": ""})
    assert "Scriva quale mancanza" in muta.content.decode()
    regione.post(reverse("centri:regola_nuova"), nuova)
    aggiunta = RegolaCondizionalita.objects.get(atto="D.L. 1/2027")

    chiusura = reverse("centri:regola_chiudi", args=[aggiunta.pk])
    assert "Chiudere la regola" in regione.get(chiusura).content.decode()
    regione.post(chiusura, {"al": "2027-12-31"})

    aggiunta.refresh_from_db()
    assert aggiunta.al == date(2027, 12, 31)


def test_chi_non_e_la_regione_non_cambia_le_scale(client_di):
    carica_regole()
    client = client_di(OperatriceFactory(centro=centro_che_riceve()))

    assert client.get(reverse("centri:regole")).status_code == 200
    assert client.get(reverse("centri:regola_nuova")).status_code == 404
