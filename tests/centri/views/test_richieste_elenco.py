import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centri.actions.richieste_elenco import chiedi_elenco, ricevi_elenco
from centri.choices import EsitoRiga
from centri.exports import MODELLO
from centri.models import ElencoCig, RichiestaElenco
from centri.notifications.richieste_elenco import SCOPO
from centri.rules.colonne import quante_riconosciute, riconosci_colonne
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.identity.links import firma
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from portale.spreadsheets import leggi_tabella
from tests.centri import elenchi
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
DOMANI = {"destinatario": "Studio Bianchi", "email": "studio@example.org"}


@pytest.fixture
def incarico():
    ComuneFactory()
    return IncaricoFactory(ruolo=Ruolo.REGIONE)


@pytest.fixture
def richiesta(incarico):
    return chiedi_elenco(
        trattamento=TrattamentoCigFactory(titolare=incarico.ente),
        fino_al=clock.today() + timedelta(days=30),
        autore=Attore.di(incarico),
        **DOMANI,
    )


def indirizzo(nome, richiesta, *args):
    return reverse(f"centri:{nome}", args=[firma(SCOPO, richiesta.pk), *args])


def manda(client, richiesta, *righe):
    file = SimpleUploadedFile("elenco.csv", elenchi.csv(righe))
    return client.post(indirizzo("elenco_azienda", richiesta), {"file": file}, follow=True)


def test_la_regione_lo_chiede_e_vede_che_cosa_arriva(client_di, incarico, client):
    caso = TrattamentoCigFactory(titolare=incarico.ente)
    regione = client_di(incarico)
    url = reverse("centri:dall_azienda", args=[caso.pk])
    dati = DOMANI | {"fino_al": (clock.today() + timedelta(days=10)).isoformat()}
    pagina = regione.post(url, dati, follow=True).content.decode()
    assert "Non è ancora arrivato nessun file." in pagina
    richiesta = RichiestaElenco.objects.get()
    assert f"/azienda/{firma(SCOPO, richiesta.pk).split(':')[0]}" in pagina
    manda(client, richiesta, elenchi.riga(1))
    assert "elenco.csv" in regione.get(url).content.decode()


def test_l_azienda_manda_corregge_e_ha_finito(client, richiesta):
    sbagliata = elenchi.riga(2, **{"E-mail": "ada"})
    pagina = manda(client, richiesta, elenchi.riga(1), sbagliata).content.decode()
    assert "1 riga da correggere" in pagina
    assert "non è un'e-mail" in pagina.replace("&#x27;", "'")
    elenco = ElencoCig.objects.get()
    riga = elenco.righe.get(esito=EsitoRiga.DA_CORREGGERE)
    url = indirizzo("riga_mandata", richiesta, elenco.pk, riga.pk)
    assert "Salvi la riga" in client.get(url).content.decode()
    pagina = client.post(url, {"email": "ada@example.org"}, follow=True).content.decode()
    assert "Tutto a posto, grazie" in pagina
    assert "a posto" in client.get(indirizzo("elenco_azienda", richiesta)).content.decode()


def test_il_modello_si_riconosce_da_se(client, richiesta):
    risposta = client.get(indirizzo("elenco_modello", richiesta))
    contenuto = risposta.content
    assert risposta["Content-Type"].endswith("spreadsheetml.sheet")
    riempito = leggi_tabella(
        "elenco.csv",
        io.BytesIO(
            (";".join(intestazioni_di(contenuto)) + "\n" + ";".join("x" * len(MODELLO))).encode()
        ),
        riconosci=quante_riconosciute,
    )
    assert set(riconosci_colonne(riempito.intestazioni)) == set(MODELLO)


def intestazioni_di(contenuto):
    foglio = openpyxl.load_workbook(io.BytesIO(contenuto)).active
    return [cella.value for cella in foglio[1]]


def test_chi_ha_un_altro_collegamento_non_vede_niente(client, richiesta, incarico):
    altra = chiedi_elenco(
        trattamento=TrattamentoCigFactory(titolare=incarico.ente),
        fino_al=clock.today() + timedelta(days=30),
        autore=Attore.di(incarico),
        **DOMANI,
    )
    elenco = ricevi_elenco(
        richiesta=altra,
        nome_file="elenco.csv",
        contenuto=elenchi.csv([elenchi.riga(1)]),
        autore=IL_SISTEMA,
    )
    assert client.get(indirizzo("elenco_mandato", altra, elenco.pk)).status_code == 200
    assert client.get(indirizzo("elenco_mandato", richiesta, elenco.pk)).status_code == 404
    riga = elenco.righe.get()
    assert client.get(indirizzo("riga_mandata", richiesta, elenco.pk, riga.pk)).status_code == 404


def test_chiuso_il_collegamento_la_pagina_non_c_e_piu(client, client_di, richiesta, incarico):
    regione = client_di(incarico)
    regione.post(reverse("centri:richiesta_chiudi", args=[richiesta.pk]))
    for nome in ("elenco_azienda", "elenco_modello"):
        assert client.get(indirizzo(nome, richiesta)).status_code == 404


def test_la_regione_di_un_altro_titolare_non_lo_trova(client_di, richiesta):
    altra = client_di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=EnteFactory(tipo=TipoEnte.REGIONE)))
    url = reverse("centri:dall_azienda", args=[richiesta.trattamento_id])
    assert altra.get(url).status_code == 404


@pytest.fixture
def sempre_a_fette(monkeypatch):
    monkeypatch.setattr("centri.actions.elenchi_cig.PESO_DA_LEGGERE_SUBITO", 0)


def test_un_file_grande_mostra_a_che_punto_e_e_poi_le_righe(client, richiesta, sempre_a_fette):
    sbagliata = elenchi.riga(2, **{"E-mail": "ada"})
    pagina = manda(client, richiesta, elenchi.riga(1), sbagliata).content.decode()
    elenco = ElencoCig.objects.get()
    url = indirizzo("elenco_mandato", richiesta, elenco.pk)
    assert "È grande e lo stiamo leggendo" in pagina
    assert f'data-hx-get="{url}"' in pagina
    assert 'http-equiv="refresh"' in pagina
    assert "0 righe a posto" not in pagina

    lavorazione = Lavorazione.objects.get(azione="centri.leggi_elenco")
    Lavorazione.objects.filter(pk=lavorazione.pk).update(fatto=2_000, totale=9_000)
    assert "2.000 su 9.000" in client.get(url).content.decode()
    esegui(lavorazione.pk)

    pagina = client.get(url).content.decode()
    assert "1 riga da correggere" in pagina
    assert "1 riga a posto" in pagina
    assert "data-hx-get" not in pagina
    assert 'http-equiv="refresh"' not in pagina


def test_un_file_grande_che_non_si_legge_lo_dice_a_chi_l_ha_mandato(
    client, richiesta, sempre_a_fette
):
    manda(client, richiesta, *map(elenchi.riga, range(40)), ["x", '"Rossi', "\n" * 10])
    esegui(Lavorazione.objects.get(azione="centri.leggi_elenco").pk)

    url = indirizzo("elenco_mandato", richiesta, ElencoCig.objects.get().pk)
    pagina = client.get(url).content.decode()

    assert "Il file non si è potuto leggere" in pagina
    assert "si apre con le virgolette" in pagina
    assert "data-hx-get" not in pagina
    assert "Mandi un altro file" in pagina
