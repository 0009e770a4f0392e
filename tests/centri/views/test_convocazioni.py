"""Le pagine della convocazione: si convoca, si prova, si apre la busta, si decide."""

import pytest
from django.urls import reverse

from centri.actions.giustificazioni import presenta_giustificazione
from centri.choices.condizionalita import StatoConvocazione
from centri.models import Convocazione, Giustificazione
from centri.notifications.convocazioni import SCOPO
from portale import clock
from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.links import firma
from tests.centri.convocazioni import (
    assente,
    con_le_scale,
    consegnata,
    convocata,
    operatrice_di,
    proposta,
)
from tests.centri.factories import (
    ColloquioFactory,
    OperatriceFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to("2026-11-23T08:00:00+01:00", tick=False)


def operatrice(client_di, convocazione):
    return client_di(operatrice_di(convocazione.colloquio.centro).incarico)


def test_si_convoca_dal_fascicolo(client_di):
    con_le_scale()
    centro = centro_che_riceve()
    lavoratore = lavoratore_del(centro, in_cassa=True)
    client = client_di(operatrice_di(centro).incarico)
    url = reverse("centri:convoca", args=[lavoratore.pk])
    assert 'value="cig" selected' in client.get(url).content.decode()
    offerta = offerte_di(centro)[0]

    male = client.post(url, {"orario": offerta.chiave, "regime": "naspi", "canale": ""})
    bene = client.post(url, {"orario": offerta.chiave, "regime": "cig", "canale": ""})

    assert "Scriva da quando riceve la prestazione" in male.content.decode()
    fatta = Convocazione.objects.get()
    assert bene["Location"].endswith(reverse("centri:convocazione", args=[fatta.pk]))
    assert (fatta.regime, fatta.colloquio.inizio) == ("cig", offerta.inizio)


def test_si_convoca_a_un_colloquio_gia_fissato(client_di):
    convocazione = convocata(regime="cig")
    colloquio = convocazione.colloquio
    Convocazione.objects.all().delete()
    client = operatrice(client_di, convocazione)

    client.post(reverse("centri:convoca_a", args=[colloquio.pk]), {"regime": "cig", "canale": ""})

    assert Convocazione.objects.get().colloquio == colloquio


def test_la_pagina_registra_la_prova(client_di):
    convocazione = convocata(canale="raccomandata")
    client = operatrice(client_di, convocazione)
    url = reverse("centri:convocazione", args=[convocazione.pk])
    assert "Senza la prova" in client.get(url).content.decode()

    client.post(
        reverse("centri:consegnata", args=[convocazione.pk]),
        {"giorno": "2026-11-23", "estremi": "RR 77"},
    )

    convocazione.refresh_from_db()
    assert (convocazione.stato, convocazione.estremi) == ("consegnata", "RR 77")


def test_tornata_indietro_e_ricontattata(client_di, time_machine):
    convocazione = convocata(canale="raccomandata")
    client = operatrice(client_di, convocazione)
    client.post(reverse("centri:non_arrivata", args=[convocazione.pk]))
    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.MANCATA_CONSEGNA

    client.post(reverse("centri:ricontattata", args=[convocazione.pk]))
    convocazione.refresh_from_db()
    assert convocazione.ricontattata_il == clock.today()


def test_la_busta_si_apre_dicendo_perche_e_si_decide(client_di, time_machine):
    convocazione = assente(time_machine)
    client = operatrice(client_di, convocazione)
    client.post(
        reverse("centri:giustifica_qui", args=[convocazione.pk]),
        {"motivo": "malattia", "racconto": "Febbre alta", "mostrato": "certificato"},
    )
    riga = Giustificazione.objects.get()
    chiusa = client.get(reverse("centri:convocazione", args=[convocazione.pk])).content.decode()
    assert "in busta chiusa" in chiusa
    assert "Febbre alta" not in chiusa

    muta = client.post(reverse("centri:giustificazione_leggi", args=[riga.pk]), {"motivo": ""})
    assert "Febbre alta" not in muta.content.decode()
    aperta = client.post(
        reverse("centri:giustificazione_leggi", args=[riga.pk]), {"motivo": "devo decidere"}
    )
    assert "Febbre alta" in aperta.content.decode()
    assert aperta["Cache-Control"] == "no-store"
    pagina, busta = Evento.objects.letture().order_by("pk")
    assert (pagina.atto, pagina.persona_id) == ("fascicolo.letto", convocazione.lavoratore_id)
    assert busta.dati == {"motivo": "devo decidere"}

    client.post(
        reverse("centri:giustificazione_decidi", args=[riga.pk]),
        {"decisione": "accolta", "ragione": ""},
    )
    convocazione.refresh_from_db()
    assert convocazione.stato == StatoConvocazione.GIUSTIFICATO


@pytest.mark.parametrize(
    "nome", ["convocazione", "consegnata", "non_arrivata", "ricontattata", "giustifica_qui"]
)
def test_quella_di_un_altro_centro_non_esiste(client_di, nome):
    convocazione = consegnata()
    altrove = client_di(OperatriceFactory(centro=centro_che_riceve()))
    url = reverse(f"centri:{nome}", args=[convocazione.pk])

    risposta = altrove.get(url) if nome == "convocazione" else altrove.post(url)
    assert risposta.status_code == 404


def test_la_regione_non_apre_le_buste(client_di, time_machine):
    convocazione = assente(time_machine)
    autore = operatrice_di(convocazione.colloquio.centro)
    presenta_giustificazione(convocazione=convocazione, motivo="malattia", autore=autore)
    titolare = autore.incarico.ente.titolare
    regione = Attore.di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=titolare))

    assert Convocazione.objects.visible_to(regione).exists()
    assert not Giustificazione.objects.visible_to(regione).exists()
    assert Giustificazione.objects.visible_to(autore).exists()


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_la_lista_di_lavoro_ha_le_query_contate(client_di, conta_query, quante):
    prima = convocata(regime="cig")
    centro = prima.colloquio.centro
    for _numero in range(quante - 1):
        colloquio = ColloquioFactory(lavoratore=lavoratore_del(centro), centro=centro)
        Convocazione.objects.create(
            lavoratore=colloquio.lavoratore,
            colloquio=colloquio,
            regime="cig",
            created_at=clock.now(),
        )
    client = operatrice(client_di, prima)
    url = reverse("centri:convocazioni")
    client.get(url)

    with conta_query() as query:
        pagina = client.get(url)

    assert len(pagina.context["pagina"].object_list) == quante
    assert len(query) == QUERY


QUERY = 5  # accesso, incarico, avvisi non letti; conti; righe


@pytest.mark.parametrize(
    "vista", ["da_consegnare", "in_finestra", "da_decidere", "da_adottare", "da_ricontattare"]
)
def test_ogni_vista_ha_le_sue_righe(client_di, time_machine, vista):
    provvedimento = proposta(time_machine)
    client = operatrice(client_di, provvedimento.convocazione)

    pagina = client.get(reverse("centri:convocazioni"), {"vista": vista})

    attese = [provvedimento.convocazione] if vista == "da_adottare" else []
    assert list(pagina.context["pagina"].object_list) == attese
    assert client.get(reverse("centri:convocazioni"), {"vista": "boh"}).status_code == 404


def test_il_pannello_nel_fascicolo_e_nella_pagina_di_lei(client_di, time_machine, conta_query):
    utente = UserFactory()
    convocazione = assente(time_machine, utente=utente)
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, user=utente, ente=None)

    ufficio = operatrice(client_di, convocazione).get(
        reverse("fascicolo:persona", args=[convocazione.lavoratore_id]), {"tutto": 1}
    )
    sua = client_di(cittadina).get(reverse("home"), {"tutto": 1})

    assert reverse("centri:convocazione", args=[convocazione.pk]) in ufficio.content.decode()
    testo = sua.content.decode()
    assert "può spiegare perché entro" in testo
    assert "/giustifica/" in testo


def test_il_collegamento_per_giustificarsi_non_mostra_il_fascicolo(client, time_machine):
    convocazione = assente(time_machine)
    url = reverse("centri:giustifica", args=[firma(SCOPO, convocazione.pk)])
    prima = client.get(url).content.decode()
    assert convocazione.lavoratore.codice_fiscale not in prima
    assert "Ha tempo fino a" in prima

    vuota = client.post(url, {"motivo": ""})
    assert "Non è ancora fatto" in vuota.content.decode()
    client.post(url, {"motivo": "malattia", "racconto": "Ero in ospedale"})

    dopo = client.get(url).content.decode()
    assert "Abbiamo ricevuto la sua giustificazione" in dopo
    assert "ospedale" not in dopo
    assert Giustificazione.objects.get().dalla_persona


def test_dopo_il_termine_la_pagina_dice_che_cosa_fare(client, time_machine):
    provvedimento = proposta(time_machine)
    url = reverse("centri:giustifica", args=[firma(SCOPO, provvedimento.convocazione_id)])

    testo = client.get(url).content.decode()
    assert "telefoni al Centro" in testo
    assert client.get(reverse("centri:giustifica", args=["finto"])).status_code == 404
